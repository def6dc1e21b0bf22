"""`handover primero`: a redacted copy, opened by a member, becomes a case in Primero. Runs on a staff machine."""

import getpass
import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotline.referrals.primero import Access, NotHanded, case_of, hand_over
from hotline.referrals.redacted_copy import CopyRefused, read_copy

PASSWORD, TOKEN = "PRIMERO_PASSWORD", "PRIMERO_TOKEN"


class Command(BaseCommand):
    """Hand a redacted copy to a partner's case management."""

    help = "Makes a case in Primero from a redacted copy (JSON, opened). Doing it twice makes one case."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to hand over, and where; a password is never an argument, where other programs could read it."""
        parser.add_argument("system", choices=["primero"])
        parser.add_argument(
            "--file", required=True, metavar="F", help="the opened copy; - reads standard input"
        )
        parser.add_argument("--url", required=True, help="address of the Primero site, https only")
        parser.add_argument(
            "--user", help=f"account in Primero; its password is asked for, or stands in {PASSWORD}"
        )
        parser.add_argument(
            "--module", default="primeromodule-cp", help="module_id of the case (%(default)s)"
        )
        parser.add_argument(
            "--story-field", default="", metavar="FIELD", help="a text field for the story, instead of a note"
        )
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="FIELD=JSON",
            dest="fields",
            help="a further field that this Primero wants; may be repeated",
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Read, ask for the password, hand over, say what became of it."""
        try:
            copy = read_copy(_content(options["file"]))
            further = dict(_further(text) for text in options["fields"])
            case = {**further, **case_of(copy, module=options["module"], story_field=options["story_field"])}
            made = hand_over(case, site=options["url"], access=_access(options["user"]))
        except (CopyRefused, NotHanded) as refused:
            raise CommandError(str(refused)) from None
        except OSError as fault:
            raise CommandError(f"The file can't be read: {fault.strerror}.") from None
        if not copy.agreed:
            self.stdout.write("Handed over without the reporter's agreement: both fields of consent say no.")
        told = "Primero has the case" if made else "Primero had this case already, nothing was changed"
        self.stdout.write(f"{told}: {copy.id}. Now delete the opened copy.")


def _content(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _further(text: str) -> tuple[str, Any]:
    """A field and its value: JSON, or else the text as it stands."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise NotHanded("--set takes FIELD=JSON.")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _access(user: str | None) -> Access:
    """From the environment, or typed unseen."""
    if token := os.environ.get(TOKEN):
        return Access.by_token(token)
    if not user:
        raise NotHanded(f"Name an account with --user, or put a token into {TOKEN}.")
    password = os.environ.get(PASSWORD) or getpass.getpass(f"Password of {user} in Primero: ")
    return Access.by_password(user, password)
