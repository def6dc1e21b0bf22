"""`hotline_keys`: the key ceremony at the command line."""

from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotline import audit, ceremony, drill, standing
from hotline.key_ceremony import additions
from hotline.key_files import member_files, recovery_files, write_new, written
from hotline.models import AuditEntry, KeyAddition
from hotline.pepper import pepper_problem, sealed_pepper
from hotline.refusals import in_one_line
from sealing.members import identity_file, new_member, new_recovery
from sealing.signing import signing_key_file

KEEP_IT = "Keep it off this server; it was never stored here and can't be shown again."


class Command(BaseCommand):
    """Make, revoke and try the keys that open reports."""

    help = (
        "The key ceremony: private parts go to the file you name or are printed once, never to the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One sub-command for each act."""
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
        member = _act(
            acts, "create-member", "make a member's keys: F, and beside it the signing key (.signkey)"
        )
        member.add_argument("--username", required=True)
        member.add_argument("--queue", required=True)
        member.add_argument("--rotate", action="store_true", help="in place of the key the member has there")
        recovery = _act(acts, "create-recovery", "make a recovery key; best on a machine without network")
        for made in (member, recovery):
            made.add_argument("--out", type=Path, metavar="F", help="without it the keys are printed once")
        recovery.add_argument("--recipient", help="register a key made elsewhere (age1...), make none here")
        revoke = _act(acts, "revoke", "seal nothing more to a member's keys, or to the recovery key")
        whose = revoke.add_mutually_exclusive_group(required=True)
        whose.add_argument("--member", metavar="U")
        whose.add_argument("--recovery", action="store_true")
        revoke.add_argument("--queue", default="", help="the member's key in this queue only")
        revoke.add_argument("--recipient", default="", help="this recovery key only")
        trial = _act(acts, "drill", "try the sealing, and have the recovery key shown to open")
        trial.add_argument("--out", type=Path, metavar="F", help="the file to open with the recovery key")
        trial.add_argument("--answer", help="what stood in the file of the drill")
        trial.add_argument("--recipient", default="", help="this recovery key")
        _act(acts, "status", "who may read, and what is amiss")
        _act(acts, "list-asked", "keys that were asked for at the desk and wait for administrators")
        agreed = _act(
            acts, "approve", "put a key that was asked for into use, as the operator of this machine"
        )
        agreed.add_argument("--number", type=int, required=True, metavar="N", help="as list-asked shows it")
        copy = _act(acts, "export-pepper", "a copy of the pepper, sealed to recovery")
        copy.add_argument("--out", type=Path, required=True, metavar="F")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the act."""
        acts = {
            "create-member": self._create_member,
            "create-recovery": self._create_recovery,
            "revoke": self._revoke,
            "drill": self._drill,
            "status": self._status,
            "list-asked": self._list_asked,
            "approve": self._approve,
            "export-pepper": self._export_pepper,
        }
        with in_one_line():
            acts[options["act"]](options)

    def _create_member(self, options: dict[str, Any]) -> None:
        """Write or print both private keys, register the public halves."""
        made, out = new_member(), options["out"]
        with written(member_files(made, out) if out else {}):
            ceremony.register_member(
                options["username"], options["queue"], made, rotate=options["rotate"], actor=audit.operator()
            )
        if not out:
            self.stdout.write(identity_file(made.identity) + signing_key_file(made.signing_key), ending="")
        where = f"Private keys: {', '.join(map(str, member_files(made, out)))}. " if out else ""
        self.stdout.write(f"{options['username']} may read {options['queue']} with {made.recipient}.")
        self.stdout.write(where + KEEP_IT)

    def _create_recovery(self, options: dict[str, Any]) -> None:
        """Write or print the identity and register the recipient, or register one made elsewhere."""
        if options["recipient"]:
            ceremony.register_recovery(options["recipient"], actor=audit.operator())
            self.stdout.write(f"Every new report is sealed to {options['recipient']} too.")
            return
        made, out = new_recovery(), options["out"]
        with written(recovery_files(made, out) if out else {}):
            ceremony.register_recovery(made.recipient, actor=audit.operator())
        if not out:
            self.stdout.write(identity_file(made.identity), ending="")
        self.stdout.write(f"Every new report is sealed to {made.recipient} too.")
        self.stdout.write((f"Private key: {out}. " if out else "") + KEEP_IT)

    def _revoke(self, options: dict[str, Any]) -> None:
        """Revoke, and say which queues take no reports any more."""
        if options["recovery"]:
            gone = ceremony.revoke_recovery(recipient=options["recipient"], actor=audit.operator())
        else:
            gone = ceremony.revoke_member(options["member"], queue=options["queue"], actor=audit.operator())
        for key in gone:
            self.stdout.write(f"Revoked: {key.recipient}. What was sealed to it before stays readable to it.")
        self._say_what_is_closed()

    def _drill(self, options: dict[str, Any]) -> None:
        """Take an answer; or try the sealing, failing where it can't be done, and hand out a question."""
        if options["answer"]:
            key = drill.accept(options["answer"], actor=audit.operator())
            self.stdout.write(
                f"Passed: {key.recipient} opens. Next drill within {drill.DAYS_BETWEEN_DRILLS} days."
            )
            return
        problems = {queue.code: drill.rehearse(queue.code) for queue in standing.queues()}
        for code, problem in problems.items():
            self.stdout.write(f"Queue {code}: {problem or 'sealing works'}.")
        key = drill.key_to_drill(options["recipient"])
        sealed = drill.challenge(key, actor=audit.operator())
        if options["out"]:
            write_new(options["out"], sealed)
        else:
            self.stdout.write(drill.armoured(sealed), ending="")
        self.stdout.write(
            "Open this where the recovery key lies (age --decrypt -i KEY), then give the answer back."
        )
        if any(problems.values()):
            raise CommandError("Not every queue can be sealed to; see above.")

    def _status(self, options: dict[str, Any]) -> None:
        """Queues, readers, recovery, pepper."""
        for queue in standing.queues():
            self.stdout.write(f"Queue {queue.code}: {f'CLOSED, {queue.closed}' if queue.closed else 'open'}")
            for reader in queue.readers:
                mark = " (steps in: what is in danger now)" if reader.fallback else ""
                mark += " (demonstration key)" if reader.demo else ""
                self.stdout.write(
                    f"  {reader.username}  {reader.recipient}  since {reader.since:%Y-%m-%d}{mark}"
                )
        for key in standing.recovery_keys():
            due = "  DRILL OVERDUE" if key.overdue else ""
            mark = " (demonstration key)" if key.demo else ""
            drilled = f"last drill {key.last_drill:%Y-%m-%d}" if key.last_drill else "never drilled"
            self.stdout.write(f"Recovery {key.recipient}  {drilled}{mark}{due}")
        for wish in additions.waiting():
            self.stdout.write(f"Waits for administrators: {_told(wish)}")
        self.stdout.write(f"Pepper: {pepper_problem() or 'in place'}")
        copied = audit.last_hour(AuditEntry.Act.PEPPER_EXPORTED)
        self.stdout.write(f"Sealed copy of the pepper: {f'{copied:%Y-%m-%d}' if copied else 'NEVER MADE'}")

    def _list_asked(self, options: dict[str, Any]) -> None:
        """Each key that waits, by its number."""
        for wish in additions.waiting():
            self.stdout.write(_told(wish))

    def _approve(self, options: dict[str, Any]) -> None:
        """Put one into use; whoever sits at this machine could add any key anyway, and the log names them."""
        key = additions.approve_as_operator(options["number"], actor=audit.operator())
        self.stdout.write(f"In use: {key.recipient}. An unlocked desk seals open reports to it.")

    def _export_pepper(self, options: dict[str, Any]) -> None:
        """Write the sealed copy."""
        write_new(options["out"], sealed_pepper(actor=audit.operator()))
        self.stdout.write(
            f"Sealed to recovery: {options['out']}. Opened, it is the pepper file as it lies here."
        )

    def _say_what_is_closed(self) -> None:
        """Name each queue that gives way to phone numbers."""
        for queue in standing.queues():
            if queue.closed:
                self.stdout.write(f"Queue {queue.code} takes no reports now: {queue.closed}.")


def _told(wish: KeyAddition) -> str:
    """One line on a key that waits."""
    whose = wish.holder or (wish.user.get_username() if wish.user else "")
    where = f"{wish.kind} {whose} {wish.queue_id or ''}".strip()
    return f"{wish.pk}  {where}  {wish.recipient}  asked by {wish.asked_by}, {wish.asked_hour:%Y-%m-%d}"


def _act(acts: "_SubParsersAction[Any]", name: str, told: str) -> ArgumentParser:
    """A sub-command with its sentence."""
    parser: ArgumentParser = acts.add_parser(name, help=told, description=told)
    return parser
