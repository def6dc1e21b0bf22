"""Commands fail in one clear line: no traceback, no secret."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import DatabaseError

from hotline.answering import ReplyNotPossible
from hotline.deletion import DeletionNotPossible
from hotline.drill import DrillRefused
from hotline.pepper import NoRecovery
from reports.keys import KeyRefused
from reports.pepper import PepperProblem
from sealing.errors import SealingError


@contextmanager
def in_one_line() -> Iterator[None]:
    """Turn every foreseeable failure of a command into a CommandError that says what to do."""
    try:
        yield
    except FileExistsError as fault:
        raise CommandError(
            f"{fault.filename} exists already and is never overwritten: choose another name."
        ) from None
    except OSError as fault:
        raise CommandError(
            f"{fault.filename or 'A file'} can't be read or written: {fault.strerror}."
        ) from None
    except UnicodeError:
        raise CommandError("That is no text in UTF-8.") from None
    except NoRecovery:
        raise CommandError(
            "There is no live recovery key: make one with `hotline_keys create-recovery`."
        ) from None
    except (KeyRefused, PepperProblem, ReplyNotPossible, DrillRefused, DeletionNotPossible) as refusal:
        raise CommandError(str(refusal)) from None
    except SealingError as refusal:
        # These never repeat what was sealed, typed or opened.
        raise CommandError(f"Refused: {refusal}.") from None
    except DatabaseError as fault:
        raise CommandError(
            f"The database can't be used ({type(fault).__name__}): is the site set up?"
        ) from None
