"""What must stand before the site can serve: languages, tables, files, content, and in demo mode keys and people."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

from config.age_library import ensure_library
from config.demonstration import make_demonstration
from delivery.release import release_digest
from hotline.checks import demo_leftovers
from hotline.pepper import ensure_pepper
from hotline.sign_in.roles import ensure_roles
from localisation.catalogues import compile_catalogues


def prepare(say: Callable[[str], object]) -> Iterator[str]:
    """Bring the data folder up to date, saying what takes time; yields lines that the operator should read.

    Raises CommandError with one line of advice when the disk or the database stands in the way.
    """
    try:
        # First: the name of this release, which is worked out once, counts the library in.
        if told := ensure_library():
            yield told
        compile_catalogues()
        call_command("migrate", verbosity=0, interactive=False)
        refuse_demo_leftovers()
        _collect_static(say)
        ensure_pepper()
        call_command("seed", verbosity=0)
        ensure_roles()
        if settings.WAYMARK_DEMO:
            yield from make_demonstration(Path(settings.WAYMARK_DATA))
    except (OSError, sqlite3.Error) as fault:
        raise CommandError(
            f"{fault.__class__.__name__}: {fault}. Check that the disk is writable and not full."
        ) from fault
    except DatabaseError as fault:
        raise CommandError(f"The database can't be used ({fault}): check DATABASE_URL.") from fault


def refuse_demo_leftovers() -> None:
    """Raise CommandError in production while a demonstration key or account is still live."""
    leftovers = [] if settings.WAYMARK_DEMO else demo_leftovers()
    if leftovers:
        more = (
            f" ({len(leftovers) - 1} more: manage.py check --deploy --database default)"
            if leftovers[1:]
            else ""
        )
        raise CommandError(f"Production does not start with what anyone may know. {leftovers[0]}{more}")


def _collect_static(say: Callable[[str], object]) -> None:
    """Collect and compress static files when the release changed since they were collected."""
    stamp = Path(settings.STATIC_ROOT) / ".release"
    if stamp.exists() and stamp.read_text() == release_digest():
        return
    say("Collecting static files ...")
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(release_digest())
