"""Receipts ahead of time: ready when they are needed, in memory only, not for long."""

import threading
import time

import pytest

from reports import pool as pool_module
from reports.lanes import Lane, LaneFull
from reports.pool import Pool, make
from sealing.derivation import derive
from sealing.errors import SealingRefused
from sealing.receipts import is_code

KEYS = {"pepper": b"p" * 32, "instance": "site"}


@pytest.fixture
def full(monkeypatch) -> Pool:
    """A pool of three receipts, filled."""
    pool = Pool(size=3)
    pool.warm(**KEYS)
    pool._filler.join(5)
    return pool


def test_receipt_leads_to_what_its_report_will_carry():
    receipt = make(**KEYS)
    keys = derive(receipt.code, "", **KEYS)
    assert is_code(receipt.code)
    assert (receipt.lookup_hash, receipt.recipient) == (keys.lookup_hash, keys.recipient)


def test_receipt_with_pin_needs_the_pin():
    receipt = make(**KEYS, pin="1234")
    assert derive(receipt.code, "1234", **KEYS).lookup_hash == receipt.lookup_hash
    assert derive(receipt.code, "", **KEYS).lookup_hash != receipt.lookup_hash


def test_opened_form_fills_the_pool(full):
    assert len(full) == 3


def test_ready_receipt_costs_no_slow_work(full, monkeypatch):
    monkeypatch.setattr(pool_module, "derive", _forbidden)
    assert is_code(full.take(**KEYS).code)
    assert len(full) == 2


def _forbidden(*_arguments, **_options):
    raise AssertionError("the slow function was called")


def test_no_receipt_is_given_twice(full):
    assert len({full.take(**KEYS).code for _ in range(6)}) == 6


def test_empty_pool_makes_one_now():
    assert is_code(Pool().take(**KEYS).code)


def test_receipts_grow_stale(full, monkeypatch):
    later = time.monotonic() + pool_module.LONGEST_WAIT + 1
    monkeypatch.setattr(pool_module.time, "monotonic", lambda: later)
    old = {receipt.code for _since, _keys, receipt in full._ready}
    assert full.take(**KEYS).code not in old and len(full) == 0


def test_receipts_of_another_pepper_are_dropped(full):
    other = {**KEYS, "pepper": b"q" * 32}
    receipt = full.take(**other)
    assert derive(receipt.code, "", **other).lookup_hash == receipt.lookup_hash


def test_pool_never_grows_past_its_size(full):
    full.warm(**KEYS)
    assert len(full) == 3


def test_only_one_thread_fills(monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(
        pool_module, "make", lambda **_keys: gate.wait(5) and pool_module.Receipt("1", b"", "")
    )
    pool = Pool(size=1)
    threads = set()
    for _ in range(5):
        pool.warm(**KEYS)
        threads.add(pool._filler)
    gate.set()
    assert len(threads) == 1


def test_thread_ends_when_the_pool_is_full(full):
    assert not full._filler.is_alive()


@pytest.mark.parametrize("fault", [SealingRefused("no memory"), LaneFull()])
def test_fault_ends_the_filling_quietly(monkeypatch, fault):
    def failing(**_keys):
        raise fault

    monkeypatch.setattr(pool_module, "make", failing)
    pool = Pool(size=2)
    pool.warm(**KEYS)
    pool._filler.join(5)
    assert len(pool) == 0 and not pool._filler.is_alive()


def test_emptied_pool_forgets(full):
    full.empty()
    assert len(full) == 0


def test_making_waits_in_the_sending_lane(monkeypatch):
    lane = Lane(width=1, waiting=0, seconds=0.1)
    monkeypatch.setattr(pool_module, "SENDING", lane)
    with lane.turn(), pytest.raises(LaneFull):
        make(**KEYS)


def test_receipts_do_not_show_in_tracebacks(full):
    receipt = full.take(**KEYS)
    assert receipt.code not in repr(receipt) and receipt.code not in repr(full)


def test_slow_function_takes_its_time(dear):
    started = time.perf_counter()
    make(**KEYS)
    assert time.perf_counter() - started > 0.04
