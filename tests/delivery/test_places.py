"""Who may send a body: everybody while there is room, then whoever sends slowest makes room."""

import threading
import time
from dataclasses import dataclass, field

import pytest

from delivery import places as places_module
from delivery.places import Crowded, Places


@dataclass(eq=False)
class Sender:
    """A body that came so fast, and began so many seconds ago."""

    network: str = "192.0.2.0/24"
    speed: float = 0.0
    age: float = 60.0
    given_up: bool = False
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = time.monotonic() - self.age

    def pace(self) -> float:
        return self.speed

    def give_up(self) -> None:
        self.given_up = True


@pytest.fixture(autouse=True)
def impatient(monkeypatch) -> None:
    monkeypatch.setattr(places_module, "PATIENCE", 0.05)


def full_of(*senders: Sender) -> Places:
    places = Places(len(senders))
    for sender in senders:
        places.take(sender)
    return places


def networks(count: int) -> list[str]:
    return [f"198.51.{number}.0/24" for number in range(count)]


def test_everybody_finds_a_place_while_there_is_room():
    assert len(full_of(*(Sender() for _ in range(5)))) == 5


def test_slowest_makes_room():
    senders = [Sender(network, speed) for network, speed in zip(networks(3), (900, 10, 2000), strict=True)]
    full_of(*senders).take(Sender(speed=0, age=0))
    assert [sender.given_up for sender in senders] == [False, True, False]


def test_network_that_holds_the_most_makes_room_first():
    crowd = [Sender("203.0.113.0/24", 5000 + number) for number in range(3)]
    slow = Sender("198.51.100.0/24", 1)
    full_of(*crowd, slow).take(Sender(age=0))
    assert crowd[0].given_up and not slow.given_up


def test_who_has_just_begun_keeps_its_place():
    young = [Sender(network, age=1) for network in networks(3)]
    with pytest.raises(Crowded):
        full_of(*young).take(Sender(age=0))
    assert not any(sender.given_up for sender in young)


def test_young_bodies_of_a_crowd_make_room():
    crowd = [Sender("203.0.113.0/24", age=1) for _ in range(places_module.FAIR + 1)]
    full_of(*crowd).take(Sender(age=0))
    assert sum(sender.given_up for sender in crowd) == 1


def test_newcomer_waits_for_a_place(monkeypatch):
    monkeypatch.setattr(places_module, "PATIENCE", 5)
    young = Sender(age=0)
    places = full_of(young)
    threading.Timer(0.1, places.leave, (young,)).start()
    places.take(Sender("203.0.113.0/24", age=0))
    assert len(places) == 1


def test_not_too_many_wait(monkeypatch):
    monkeypatch.setattr(places_module, "MOST_WAITING", 0)
    monkeypatch.setattr(places_module, "PATIENCE", 60)
    with pytest.raises(Crowded):
        full_of(Sender(age=0)).take(Sender(age=0))


def test_network_with_many_silent_bodies_is_refused_and_others_are_not(monkeypatch):
    monkeypatch.setattr(places_module, "MOST_LINGERING_OF_ONE", 3)
    places = full_of(Sender())
    for _ in range(3):
        places.take(Sender())
    with pytest.raises(Crowded):
        places.take(Sender())
    places.take(Sender("203.0.113.0/24"))


def test_threads_held_by_silence_are_bounded(monkeypatch):
    monkeypatch.setattr(places_module, "MOST_LINGERING", 3)
    places = full_of(Sender())
    for network in networks(3):
        places.take(Sender(network))
    with pytest.raises(Crowded):
        places.take(Sender("203.0.113.0/24"))


def test_place_is_free_again_after_leaving():
    first = Sender()
    places = full_of(first)
    places.leave(first)
    places.leave(first)
    assert len(places) == 0 and places.bodies() == []
