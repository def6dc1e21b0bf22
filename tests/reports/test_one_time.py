"""One-time views: sealed, mortal, and on a grid that tells no exact time."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import one_time
from reports.clock import HOUR, MINUTE, rounded_up
from reports.models import Slot
from sealing.slots import SlotAddress, new_token, slot_address

CONTENT = {"kind": "visit", "text": "They keep my passport."}


@pytest.fixture
def address() -> SlotAddress:
    return slot_address(new_token())


@pytest.fixture
def receipt(db, clock, address) -> SlotAddress:
    one_time.keep(address, CONTENT, one_time.RECEIPT)
    return address


@pytest.fixture
def minutes(db, clock, address) -> SlotAddress:
    one_time.keep(address, CONTENT, one_time.MINUTES)
    return address


def restart() -> None:
    """What a new process knows: nothing but the database."""
    one_time._ends.clear()


def test_content_comes_back_to_who_has_the_address(minutes):
    assert one_time.look(minutes) == CONTENT


def test_database_holds_neither_content_nor_key(minutes):
    slot = Slot.objects.get()
    assert b"passport" not in bytes(slot.sealed) and minutes.key not in bytes(slot.sealed)
    assert slot.pk == minutes.slot_id.hex()


def test_wrong_key_opens_nothing(minutes):
    assert one_time.look(SlotAddress(minutes.slot_id, b"k" * 32)) is None


def test_wrong_key_does_not_start_the_clock(minutes):
    one_time.look(SlotAddress(minutes.slot_id, b"k" * 32))
    assert Slot.objects.get().opened is False


def test_unknown_address_leads_nowhere(db, clock, address):
    assert one_time.look(address) is None


def test_receipt_waits_a_day_for_its_first_look(receipt, clock):
    clock.move(hours=23, minutes=59)
    assert one_time.look(receipt) == CONTENT


def test_receipt_nobody_looked_at_dies_after_a_day(receipt, clock):
    clock.move(hours=25)
    assert one_time.look(receipt) is None
    assert not Slot.objects.exists()


def test_receipt_dies_ten_minutes_after_its_first_look(receipt, clock):
    one_time.look(receipt)
    clock.move(minutes=9, seconds=59)
    assert one_time.look(receipt) == CONTENT
    clock.move(seconds=1)
    assert one_time.look(receipt) is None


def test_other_views_die_a_minute_after_their_first_look(minutes, clock):
    one_time.look(minutes)
    clock.move(seconds=59)
    assert one_time.look(minutes) == CONTENT
    clock.move(seconds=1)
    assert one_time.look(minutes) is None
    assert not Slot.objects.exists()


def test_second_look_gives_no_more_time(minutes, clock):
    one_time.look(minutes)
    clock.move(seconds=50)
    one_time.look(minutes)
    clock.move(seconds=11)
    assert one_time.look(minutes) is None


def test_after_a_restart_the_view_dies_on_the_grid(minutes, clock):
    one_time.look(minutes)
    restart()
    clock.move(seconds=90)
    assert one_time.look(minutes) == CONTENT
    clock.move(seconds=30)
    assert one_time.look(minutes) is None


def test_view_nobody_fetched_dies_after_ten_minutes(minutes, clock):
    clock.move(minutes=11)
    assert one_time.look(minutes) is None


def test_peeking_never_starts_the_clock(minutes, clock):
    for _ in range(5):
        one_time.peek(minutes)
    clock.move(minutes=5)
    assert one_time.look(minutes) == CONTENT


def test_destroyed_view_is_gone(minutes):
    one_time.destroy(minutes.slot_id.hex())
    assert one_time.look(minutes) is None


def test_exit_destroys_by_the_id_alone(minutes):
    one_time.destroy_by_address_id(minutes.id_text)
    assert not Slot.objects.exists()


@pytest.mark.parametrize("text", ["", ".", "nonsense", "../../etc/passwd", "A" * 5000, "မြန်မာ"])
def test_exit_with_anything_else_is_no_error(minutes, text):
    one_time.destroy_by_address_id(text)
    assert Slot.objects.count() == 1


def test_keeping_again_replaces_and_starts_anew(minutes, clock):
    one_time.look(minutes)
    one_time.keep(minutes, {"kind": "receipt"}, one_time.RECEIPT)
    clock.move(minutes=5)
    assert one_time.look(minutes) == {"kind": "receipt"}


def test_two_views_kept_in_one_minute_end_together(db, clock):
    one_time.keep(slot_address(new_token()), CONTENT, one_time.MINUTES)
    clock.move(seconds=31)
    one_time.keep(slot_address(new_token()), CONTENT, one_time.MINUTES)
    assert len(set(Slot.objects.values_list("expires_at", flat=True))) == 1


def test_no_seconds_are_stored(receipt, clock):
    unopened = Slot.objects.get().expires_at
    assert (unopened.minute, unopened.second, unopened.microsecond) == (0, 0, 0)
    one_time.look(receipt)
    opened = Slot.objects.get().expires_at
    assert (opened.second, opened.microsecond) == (0, 0)


def test_content_of_any_length_has_a_size_of_whole_blocks(db, clock):
    sizes = set()
    for length in (0, 10, 1000, 4000):
        one_time.keep(slot_address(new_token()), {"kind": "form", "text": "x" * length}, one_time.MINUTES)
    for slot in Slot.objects.all():
        sizes.add(len(bytes(slot.sealed)))
    assert len(sizes) == 1


def test_exact_ends_in_memory_are_bounded(db, clock, monkeypatch):
    monkeypatch.setattr(one_time, "_MOST_ENDS", 3)
    for _ in range(6):
        address = slot_address(new_token())
        one_time.keep(address, CONTENT, one_time.MINUTES)
        one_time.look(address)
    assert len(one_time._ends) == 3


@given(
    st.datetimes(timezones=st.just(one_time.now().tzinfo)), st.sampled_from([MINUTE, HOUR, timedelta(days=1)])
)
def test_rounding_goes_up_to_the_next_tick(moment, grid):
    tick = rounded_up(moment, grid)
    assert moment <= tick < moment + grid
    assert rounded_up(tick, grid) == tick


def test_second_of_two_taps_at_once_finds_the_place_free(receipt, address, monkeypatch):
    sealing = one_time.seal_slot

    def other_tap_first(key, payload):
        monkeypatch.setattr(one_time, "seal_slot", sealing)
        one_time.keep(address, {"kind": "first"}, one_time.PRACTICE)
        return sealing(key, payload)

    monkeypatch.setattr(one_time, "seal_slot", other_tap_first)
    one_time.keep(address, {"kind": "second"}, one_time.PRACTICE)
    assert one_time.peek(address) == {"kind": "second"}


def test_view_kept_anew_begins_a_new_life(minutes, clock):
    one_time.look(minutes)
    clock.move(seconds=50)
    one_time.keep(minutes, CONTENT, one_time.MINUTES)
    clock.move(seconds=30)
    assert one_time.look(minutes) == CONTENT


def test_only_what_was_seen_is_destroyed(minutes):
    seen = one_time.sealed_at(minutes)
    one_time.keep(minutes, {"kind": "receipt"}, one_time.RECEIPT)
    one_time.destroy_unless_replaced(minutes, seen)
    assert one_time.peek(minutes) == {"kind": "receipt"}
    one_time.destroy_unless_replaced(minutes, one_time.sealed_at(minutes))
    assert one_time.sealed_at(minutes) is None
