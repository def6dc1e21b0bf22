"""`hotline_reply`: a reply without a browser; made here, or made elsewhere and attached here."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotline import audit
from hotline.answering import attach, seal_for
from hotline.key_files import signing_key_in, write_new
from hotline.refusals import in_one_line
from sealing.parcels import ReplyParcel, read_parcel, written_parcel


class Command(BaseCommand):
    """Sign and seal a reply, attach one, or both."""

    help = "Signs and seals a reply and attaches it to its report; --out and --in carry it between machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--report`, `--signing-key-file`, `--text`, `--out`; or `--in` alone."""
        parser.add_argument("--report", metavar="ID")
        parser.add_argument("--signing-key-file", type=Path, metavar="F")
        parser.add_argument("--text", help="the reply; without it the text is read from standard input")
        parser.add_argument("--out", type=Path, metavar="FILE", help="write the sealed reply, attach nothing")
        parser.add_argument(
            "--in", type=Path, metavar="FILE", dest="parcel", help="attach a reply made with --out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the options ask, and say what became of it."""
        with in_one_line():
            if options["parcel"]:
                self._attach(self._carried(options))
            elif not options["report"] or not options["signing_key_file"]:
                raise CommandError("Name --report and --signing-key-file, or --in alone.")
            elif options["out"]:
                write_new(options["out"], written_parcel(self._made(options)).encode())
                self.stdout.write(
                    f"Sealed, not attached: carry {options['out']} over, then hotline_reply --in."
                )
            else:
                self._attach(self._made(options))

    def _made(self, options: dict[str, Any]) -> ReplyParcel:
        """Sign and seal the text."""
        signing_key = signing_key_in(options["signing_key_file"])
        text = options["text"] if options["text"] is not None else sys.stdin.read().removesuffix("\n")
        return seal_for(options["report"], text, signing_key, actor=audit.operator())

    def _carried(self, options: dict[str, Any]) -> ReplyParcel:
        """The sealed reply in a file made with --out."""
        if any(options[name] is not None for name in ("report", "signing_key_file", "text", "out")):
            raise CommandError("--in stands alone: the file says which report it belongs to.")
        return read_parcel(options["parcel"].read_text(encoding="utf-8"))

    def _attach(self, parcel: ReplyParcel) -> None:
        """Attach, and tell the number."""
        attach(parcel, actor=audit.operator())
        self.stdout.write(f"Reply {parcel.sequence} attached: the reporter finds it with the receipt.")
