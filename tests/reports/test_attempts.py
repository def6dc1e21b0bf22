"""Five misses of a receipt are free; then it rests, longer each time."""

import pytest

from reports import attempts
from reports.attempts import FREE, Demand, Misses, Sendings

CODE = "12345678901234567890"


@pytest.fixture
def misses(clock) -> Misses:
    return Misses()


def miss(misses: Misses, times: int, code: str = CODE) -> None:
    for _ in range(times):
        misses.note(code)


def test_five_misses_are_free(misses):
    miss(misses, FREE - 1)
    assert not misses.resting(CODE)


def test_then_the_receipt_rests_half_a_minute(misses, clock):
    miss(misses, FREE)
    assert misses.resting(CODE)
    clock.move(seconds=29)
    assert misses.resting(CODE)
    clock.move(seconds=2)
    assert not misses.resting(CODE)


def test_each_further_miss_doubles_the_rest(misses, clock):
    miss(misses, FREE + 1)
    clock.move(seconds=59)
    assert misses.resting(CODE)
    clock.move(seconds=2)
    assert not misses.resting(CODE)


def test_no_rest_is_longer_than_a_quarter_of_an_hour(misses, clock):
    miss(misses, 60)
    clock.move(minutes=15, seconds=1)
    assert not misses.resting(CODE)


def test_other_receipts_do_not_rest(misses):
    miss(misses, FREE)
    assert not misses.resting("0" * 20)


def test_new_day_forgets_and_salts_anew(misses, clock):
    miss(misses, FREE)
    salt = misses._salt
    clock.move(days=1)
    assert not misses.resting(CODE)
    assert misses._salt != salt


def test_memory_holds_no_receipt(misses):
    miss(misses, 3)
    assert CODE not in repr(vars(misses)) and CODE.encode() not in b"".join(misses._kept)


def test_memory_is_bounded(misses, monkeypatch):
    monkeypatch.setattr(attempts, "_MOST_REMEMBERED", 10)
    for number in range(50):
        misses.note(f"{number:020d}")
    assert len(misses._kept) == 10


def test_oldest_is_forgotten_first(misses, monkeypatch):
    monkeypatch.setattr(attempts, "_MOST_REMEMBERED", 2)
    miss(misses, FREE)
    misses.note("1" * 20)
    miss(misses, 1)
    misses.note("2" * 20)
    assert misses.resting(CODE)


def test_two_processes_have_two_salts(clock):
    assert Misses()._salt != Misses()._salt


@pytest.fixture
def demand(clock) -> Demand:
    return Demand()


def test_network_that_asked_for_nothing_weighs_nothing(demand):
    assert demand.of("192.0.2.0/24") == 0


def test_demand_adds_up_and_tells_what_it_was(demand):
    assert [demand.note("192.0.2.0/24", amount) for amount in (1, 10, 1)] == [0, 1, 11]
    assert demand.of("192.0.2.0/24") == 12
    assert demand.of("198.51.100.0/24") == 0


def test_half_of_a_demand_is_forgiven_every_ten_minutes(demand, clock):
    demand.note("192.0.2.0/24", 8)
    clock.move(minutes=10)
    assert demand.of("192.0.2.0/24") == pytest.approx(4)
    clock.move(minutes=20)
    assert demand.note("192.0.2.0/24") == pytest.approx(1)


def test_demand_holds_no_network_in_memory(demand):
    demand.note("192.0.2.0/24")
    assert "192.0.2" not in repr(vars(demand)) and b"192.0.2" not in b"".join(demand._kept)


@pytest.fixture
def sendings(clock) -> Sendings:
    return Sendings()


def test_messages_and_bytes_of_a_day_are_counted_down_together(sendings):
    assert (sendings.messages_left("r"), sendings.bytes_left("r")) == (20, 30 * 1024 * 1024)
    sendings.note("r", 1024)
    assert (sendings.messages_left("r"), sendings.bytes_left("r")) == (19, 30 * 1024 * 1024 - 1024)
    assert sendings.messages_left("another") == 20


def test_nothing_is_left_after_the_last_and_all_on_the_next_day(sendings, clock):
    for _ in range(25):
        sendings.note("r", 2 * 1024 * 1024)
    assert (sendings.messages_left("r"), sendings.bytes_left("r")) == (0, 0)
    clock.move(days=1)
    assert sendings.messages_left("r") == 20


def test_sendings_hold_no_report_in_memory(sendings):
    sendings.note("0f" * 16, 5)
    assert "0f0f" not in repr(vars(sendings)) and b"0f0f" not in b"".join(sendings._kept)
