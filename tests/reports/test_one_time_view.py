"""A view that is shown once, and what never counts as looking."""

import re

import pytest

from reports.models import Slot
from tests.reports.people import hidden, receipt_in, text_of, the_report


@pytest.fixture
def answer(team, reporter):
    """The redirect after sending; nobody has followed it yet."""
    return reporter.post(text="They keep my passport.")


@pytest.fixture
def location(answer) -> str:
    return answer.headers["Location"]


def test_receipt_has_twenty_digits_in_fives_of_four(client, location):
    page = text_of(client.get(location))
    found = re.search(r'<output id="receipt"[^>]*>(.*?)</output>', page, re.S)
    assert found
    groups = re.findall(r"<span>(\d+)</span>", found[1])
    assert [len(group) for group in groups] == [4, 4, 4, 4, 4]


def test_receipt_is_hidden_until_it_is_tapped(client, location):
    page = text_of(client.get(location))
    details = page.index('<details class="receipt"')
    assert details < page.index('<output id="receipt"') < page.index("</details>", details)


def test_receipt_can_be_fetched_again_on_a_weak_line(client, location, clock):
    first = receipt_in(client.get(location))
    clock.move(minutes=5)
    assert receipt_in(client.get(location)) == first


def test_written_down_kills_the_view(client, location):
    page = client.get(location)
    form = re.search(r'<form method="post" action="([^"]+)"', text_of(page))
    assert form and form[1] == location
    done = client.post(location, {"done": "1"})
    assert done.status_code == 303 and done.headers["Location"] != location
    assert client.get(location).status_code == 410
    assert Slot.objects.count() == 1


def test_other_views_end_at_home(team, reporter, client):
    refused = reporter.post(text="").headers["Location"]
    done = client.post(refused, {"done": "1"})
    assert (done.status_code, done.headers["Location"]) == (303, "/en/")
    assert client.get(refused).status_code == 410
    assert not Slot.objects.exists()


def test_exit_kills_the_view_first(client, location):
    page = text_of(client.get(location))
    link = re.search(r'class="button exit" href="(/en/x/[^"]+/)"', page)
    assert link and "." not in link[1]
    left = client.get(link[1])
    assert left.status_code == 303 and left.headers["Location"].startswith("https://")
    assert client.get(location).status_code == 410


def test_exit_from_other_pages_names_no_view(client, team):
    assert 'class="button exit" href="/en/x/"' in text_of(client.get("/en/r/write/"))


def test_receipt_dies_ten_minutes_after_the_first_look(client, location, clock):
    client.get(location)
    clock.move(minutes=10)
    assert client.get(location).status_code == 410


def test_receipt_waits_a_day_for_the_first_look(client, location, clock):
    clock.move(hours=23)
    assert receipt_in(client.get(location))


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose"])
@pytest.mark.parametrize("value", ["prefetch", "prefetch;prerender"])
def test_looking_ahead_never_consumes(client, location, clock, header, value):
    ahead = client.get(location, headers={header: value})
    assert (ahead.status_code, ahead.content) == (503, b"")
    clock.move(minutes=30)
    assert receipt_in(client.get(location))


def test_asking_for_headers_never_consumes(client, location, clock):
    head = client.head(location)
    assert (head.status_code, head.content) == (200, b"")
    clock.move(minutes=30)
    assert receipt_in(client.get(location))


def test_headers_tell_what_a_look_would(team, reporter, client):
    refused = reporter.post(text="").headers["Location"]
    assert client.head(refused).status_code == 422
    reporter.wait(minutes=11)
    assert client.head(refused).status_code == 410


def test_error_view_dies_a_minute_after_the_first_look(team, reporter, client):
    refused = reporter.post(text="").headers["Location"]
    assert client.get(refused).status_code == 422
    reporter.wait(seconds=59)
    assert client.get(refused).status_code == 422
    reporter.wait(seconds=2)
    assert client.get(refused).status_code == 410


def test_reply_view_dies_a_minute_after_the_first_look(team, reporter, client, location):
    receipt = receipt_in(client.get(location))
    team.reply(the_report(), "Hello")
    shown = client.post("/en/r/look/", {"receipt": receipt}).headers["Location"]
    assert "Hello" in text_of(client.get(shown))
    reporter.wait(seconds=61)
    assert "Hello" not in text_of(client.get(shown))


@pytest.mark.parametrize("slot", ["x", "A" * 66, "A" * 22 + "." + "A" * 43, "..", "%00", "ကခဂ", "a" * 3000])
def test_view_that_never_was_looks_like_a_dead_one(client, db, location, slot):
    client.post(location)
    never, dead = client.get(f"/en/r/o/{slot}/"), client.get(location)
    assert never.status_code == dead.status_code == 410
    assert _plain(text_of(never)) == _plain(text_of(dead))


def _plain(page: str) -> str:
    return re.sub(r'(href|hreflang)="[^"]*"|<!--.*?-->|<p class="print">.*?</p>', "", page)


def test_wrong_key_in_the_address_opens_nothing(client, location):
    assert client.get(location[:-3] + "xx/").status_code == 410
    assert receipt_in(client.get(location))


def test_view_can_be_read_in_another_language(client, location):
    assert receipt_in(client.get(location.replace("/en/", "/my/")))


def test_dead_view_shows_ways_on(client, db, location):
    client.post(location)
    page = text_of(client.get(location))
    assert 'href="/en/r/look/"' in page and 'href="/en/r/write/"' in page


def test_capability_is_no_page(team, reporter, client, location):
    page = reporter.look(receipt_in(client.get(location)))
    assert client.get(f"/en/r/o/{hidden(page, 'thread')}/").status_code == 410


def test_receipt_view_tells_of_the_pin(team, reporter):
    assert "You chose a PIN" in text_of(reporter.follow(reporter.post(text="a", pin="1234")))
    assert "You chose a PIN" not in text_of(reporter.follow(reporter.post(text="b")))


def test_what_was_written_does_not_stand_beside_the_receipt(client, location):
    assert "passport" not in text_of(client.get(location))


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, location, method):
    assert getattr(client, method)(location).status_code == 405
    assert receipt_in(client.get(location))


def test_foreign_page_cannot_kill_the_view(client, location):
    assert client.post(location, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert receipt_in(client.get(location))
