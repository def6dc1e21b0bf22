"""Demo mode's people and keys: made once, written where the operator can read them, refused by production."""

import json
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.db import transaction

from hotline.ceremony import create_member, create_recovery
from hotline.key_ceremony.keeping import keep
from hotline.models import Duty
from hotline.sign_in.accounts import create_staff, new_totp_secret
from hotline.sign_in.roles import GROUPS
from reports.models import Queue, QueueKey
from reports.team_hours import set_team_hours
from sealing.members import identity_file, read_identity_file, wrap_member, write_private_file
from sealing.signing import signing_key_file

QUEUE = "default"
ROLES = ("editor", "translator", "hotline", "hotline", "administrator", "partner")
TRANSLATORS_LOCALE = "vi"
MORE_ROLES = {
    "demo-administrator": ("key administrator",),
    "demo-hotline-1": ("supervisor", "key administrator"),
    "demo-hotline-2": ("deputy",),
}
"""Roles by account besides the one that `accounts.json` lists."""
DUTIES = {"demo-hotline-2": Duty.Kind.DEPUTY, "demo-hotline-1": Duty.Kind.SUPERVISOR}
"""Who is called when nobody opens a report."""
TEAM_READS = "mon-fri 09:00-18:00"


@dataclass
class Account:
    """One demo account as `accounts.json` lists it; `passphrase` opens a hotline member's wrapped key."""

    role: str
    username: str
    password: str
    totp_secret: str
    passphrase: str = ""

    def listed(self) -> dict[str, str]:
        """The row of the file; only hotline rows carry a passphrase."""
        return {name: value for name, value in asdict(self).items() if value}


def make_demonstration(data: Path) -> Iterator[str]:
    """Make what is missing and yield lines that tell the operator where it lies."""
    folder = data / "demo"
    listing = folder / "accounts.json"
    _hours()
    if not listing.exists():
        _make_anew(folder, listing)
    rows = json.loads(listing.read_text())
    _more_roles(rows)
    _duties()
    _keep_wrapped(folder, rows)
    yield "DEMO MODE: anyone who can read this folder knows these keys and accounts. No real report belongs here."
    for row in rows:
        yield f"  {row['role']:14} {row['username']:14} {row['password']}   code secret {row['totp_secret']}"
    yield f"  Sign in at /-/sign-in/. Accounts: {listing}. Demo keys: {folder}/*.agekey, *.signkey"


def _make_anew(folder: Path, listing: Path) -> None:
    """People, keys and their files together or not at all; the listing is written last."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    with transaction.atomic():
        accounts = _accounts()
        _keys(folder, [account for account in accounts if account.role == "hotline"])
        rows = [account.listed() for account in accounts]
        write_private_file(listing, json.dumps(rows, indent=1) + "\n")


def _more_roles(rows: list[dict[str, str]]) -> None:
    """What some accounts are besides the role listed, so that a demonstration shows every page of the desk."""
    for row in rows:
        names = [GROUPS[role] for role in MORE_ROLES.get(row["username"], ())]
        for user in User.objects.filter(username=row["username"]):
            user.groups.add(*Group.objects.filter(name__in=names))


def _duties() -> None:
    """A ladder for the demonstration's queue; duties that somebody gave stay."""
    if not Duty.objects.filter(queue=QUEUE).exists():
        users = User.objects.filter(username__in=DUTIES)
        Duty.objects.bulk_create(
            Duty(queue_id=QUEUE, user=user, kind=DUTIES[user.get_username()]) for user in users
        )


def _keep_wrapped(folder: Path, rows: list[dict[str, str]]) -> None:
    """Members' wrapped keys, so that the desk unlocks; also for a data folder that an earlier release made."""
    members = [row["username"] for row in rows if row["role"] == "hotline"]
    for number, username in enumerate(members, start=1):
        wrapped = folder / f"member-{number}.wrapped.age"
        key = QueueKey.objects.filter(user__username=username, demo=True, revoked_hour=None).first()
        if not wrapped.exists() or key is None or not _opened_by(key, folder / f"member-{number}.agekey"):
            continue
        keep(key.user, recipient=key.recipient, verify_key=key.verify_key, wrapped=wrapped.read_bytes())


def _opened_by(key: QueueKey, identity: Path) -> bool:
    """Whether this identity file is that of the key: an operator may have made another since."""
    return identity.exists() and read_identity_file(identity.read_text()).recipient == key.recipient


def _hours() -> None:
    """Hours of reading for the first screen; those that somebody entered stay."""
    queue = Queue.objects.get(pk=QUEUE)
    if not queue.hours:
        set_team_hours(queue, hours=TEAM_READS)


def _accounts() -> list[Account]:
    """A user for every role, with a second factor set up."""
    accounts = []
    for number, role in enumerate(ROLES):
        name = f"demo-{role}-{ROLES[:number].count(role) + 1}" if ROLES.count(role) > 1 else f"demo-{role}"
        account = Account(
            role=role,
            username=name,
            password=secrets.token_urlsafe(12),
            totp_secret=new_totp_secret(),
            passphrase=secrets.token_urlsafe(18) if role == "hotline" else "",
        )
        create_staff(
            username=name,
            password=account.password,
            role=role,
            totp_secret=account.totp_secret,
            locale=TRANSLATORS_LOCALE if role == "translator" else "",
        )
        accounts.append(account)
    return accounts


def _keys(folder: Path, members: list[Account]) -> None:
    """Two members' keys and a recovery key, private parts as files."""
    for number, account in enumerate(members, start=1):
        keys = create_member(account.username, QUEUE, demo=True)
        write_private_file(folder / f"member-{number}.agekey", identity_file(keys.identity))
        write_private_file(folder / f"member-{number}.signkey", signing_key_file(keys.signing_key))
        wrapped = wrap_member(keys, account.passphrase)
        (folder / f"member-{number}.wrapped.age").write_bytes(wrapped)
    recovery = create_recovery(demo=True)
    write_private_file(folder / "recovery.agekey", identity_file(recovery.identity))
