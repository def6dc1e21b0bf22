"""Keys made, put in each other's place and revoked in any order: who can open is who should, and the form knows."""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline import ceremony
from hotline.ceremony import KeyRefused
from hotline.models import AuditEntry
from hotline.standing import queues, recovery_keys
from reports.gate import Closed, open_for_reports
from reports.keys import live_recipients

NAMES = ("ann", "ben", "eda")
ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["add", "rotate", "revoke"]), st.sampled_from(NAMES)),
        st.tuples(st.sampled_from(["recover", "forget one", "forget all"]), st.just("")),
    ),
    max_size=18,
)
OF_THE_HOUSE = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@dataclass
class Ledger:
    """What must be true after each act: live members by name, live recovery keys, and every entry in the log."""

    members: dict[str, str] = field(default_factory=dict)
    recovery: list[str] = field(default_factory=list)
    log: list[tuple[str, str]] = field(default_factory=list)

    def act(self, do: str, name: str) -> None:
        """Do it; refused exactly when it makes no sense, and then nothing happens."""
        sense = {
            "add": name not in self.members,
            "rotate": True,
            "revoke": name in self.members,
            "recover": True,
            "forget one": bool(self.recovery),
            "forget all": bool(self.recovery),
        }
        try:
            self._member(do, name) if name else self._recovery(do)
        except KeyRefused as refusal:
            assert not sense[do] and "\n" not in str(refusal)
        else:
            assert sense[do]

    def _member(self, do: str, name: str) -> None:
        if do == "revoke":
            ceremony.revoke_member(name, actor="tester")
            self.log.append(("key_revoked", self.members.pop(name)))
            return
        fresh = ceremony.create_member(name, "default", rotate=do == "rotate").recipient
        self.log.append(("member_added", fresh))
        if name in self.members:
            self.log.append(("key_revoked", self.members[name]))
        self.members[name] = fresh

    def _recovery(self, do: str) -> None:
        if do == "recover":
            self.recovery.append(ceremony.create_recovery().recipient)
            self.log.append(("recovery_added", self.recovery[-1]))
            return
        going = self.recovery[:1] if do == "forget one" else list(self.recovery)
        ceremony.revoke_recovery(recipient=going[0] if do == "forget one" and going else "", actor="tester")
        self.recovery = [key for key in self.recovery if key not in going]
        self.log += [("key_revoked", key) for key in going]

    def reason(self) -> Closed | None:
        """Why the form must be closed now."""
        if len(self.members) < 2:
            return Closed.MEMBERS
        return None if self.recovery else Closed.RECOVERY


@pytest.fixture
def beginning(people, queue, pepper_file):
    """People and a queue, nobody with a key."""


@OF_THE_HOUSE
@given(ACTS)
def test_reports_are_sealed_to_exactly_those_who_hold_a_live_key(beginning, acts):
    with transaction.atomic():
        ledger = Ledger()
        for do, name in acts:
            ledger.act(do, name)
            live = live_recipients("default")
            assert sorted(live.members) == sorted(ledger.members.values())
            assert sorted(live.recovery) == sorted(ledger.recovery)
            assert open_for_reports() is ledger.reason()
        transaction.set_rollback(True)


@OF_THE_HOUSE
@given(ACTS)
def test_desk_and_log_tell_what_happened_and_no_more(beginning, acts):
    with transaction.atomic():
        ledger = Ledger()
        for do, name in acts:
            ledger.act(do, name)
        (shown,) = queues()
        assert {reader.username: reader.recipient for reader in shown.readers} == ledger.members
        assert bool(shown.reason) == bool(ledger.reason()) and shown.closed is ledger.reason()
        assert {key.recipient for key in recovery_keys()} == set(ledger.recovery)
        logged = AuditEntry.objects.values_list("act", "about")
        assert sorted(logged) == sorted(ledger.log)
        transaction.set_rollback(True)
