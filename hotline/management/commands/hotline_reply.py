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
from sealing.acts import REASONS, Act, Ask, Closed, Handed, Referral
from sealing.parcels import ReplyParcel, read_parcel, written_parcel


class Command(BaseCommand):
    """Sign and seal a reply, attach one, or both."""

    help = "Signs and seals a reply and attaches it to its report; --out and --in carry it between machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--report`, `--signing-key-file`, `--text`, `--out` and what the reply does; or `--in` alone."""
        parser.add_argument("--report", metavar="ID")
        parser.add_argument("--signing-key-file", type=Path, metavar="F")
        parser.add_argument(
            "--text",
            help="the reply; without it, and when the reply does nothing else, it is read from standard input",
        )
        self._add_acts(parser)
        parser.add_argument("--out", type=Path, metavar="FILE", help="write the sealed reply, attach nothing")
        parser.add_argument(
            "--in", type=Path, metavar="FILE", dest="parcel", help="attach a reply made with --out"
        )

    def _add_acts(self, parser: ArgumentParser) -> None:
        """What a reply can do; the reporter is told in their own language."""
        parser.add_argument(
            "--ask", action="append", metavar="TEXT", help="a question for yes or no; may be repeated"
        )
        parser.add_argument(
            "--refer", metavar="ORGANISATION", help="ask whether it may read the report; with --purpose"
        )
        parser.add_argument(
            "--purpose", metavar="TEXT", help="what the organisation would do for the reporter"
        )
        parser.add_argument(
            "--handed", metavar="ORGANISATION", help="tell that it has the report now, as the reporter agreed"
        )
        parser.add_argument(
            "--close", choices=REASONS, metavar="REASON", help=f"close the report: {', '.join(REASONS)}"
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
        """Sign and seal the text and the act."""
        signing_key = signing_key_in(options["signing_key_file"])
        act, text = _act(options), options["text"]
        if text is None:
            text = "" if act else sys.stdin.read().removesuffix("\n")
        return seal_for(options["report"], text, signing_key, actor=audit.operator(), act=act)

    def _carried(self, options: dict[str, Any]) -> ReplyParcel:
        """The sealed reply in a file made with --out."""
        alone = ("report", "signing_key_file", "text", "out", "ask", "refer", "purpose", "handed", "close")
        if any(options[name] is not None for name in alone):
            raise CommandError("--in stands alone: the file says which report it belongs to.")
        return read_parcel(options["parcel"].read_text(encoding="utf-8"))

    def _attach(self, parcel: ReplyParcel) -> None:
        """Attach, and tell the number."""
        attach(parcel, actor=audit.operator())
        became = f" The report is {parcel.state}." if parcel.state else ""
        self.stdout.write(
            f"Reply {parcel.sequence} attached: the reporter finds it with the receipt.{became}"
        )


def _act(options: dict[str, Any]) -> Act | None:
    """What the reply does besides saying something, by the options."""
    acts: list[Act] = []
    if options["ask"]:
        acts.append(Ask(tuple(options["ask"])))
    if (options["refer"] is None) != (options["purpose"] is None):
        raise CommandError("--refer and --purpose go together: the reporter must know what for.")
    if options["refer"] is not None:
        acts.append(Referral(options["refer"], options["purpose"]))
    if options["handed"] is not None:
        acts.append(Handed(options["handed"]))
    if options["close"] is not None:
        acts.append(Closed(options["close"]))
    if len(acts) > 1:
        raise CommandError("A reply does one thing: --ask, --refer, --handed or --close.")
    return acts[0] if acts else None
