"""The number is typed once before it is gone: hard to skip, quick to mend, and nowhere twice."""

import re

import pytest

from reports.models import Slot
from reports.team_hours import set_team_hours
from tests.reports.people import error_in, receipt_in, text_of


@pytest.fixture
def location(team, reporter) -> str:
    """Where the receipt stands; nobody has looked yet."""
    return reporter.post(text="They keep my passport.", pin="2468").headers["Location"]


@pytest.fixture
def receipt(client, location) -> str:
    return receipt_in(client.get(location))


@pytest.fixture
def practice(client, location, receipt) -> str:
    """Where the number is to be typed, after "I wrote it down"."""
    answer = client.post(location, {"done": "1"})
    assert answer.status_code == 303
    return answer.headers["Location"]


def typed(client, practice: str, number: str):
    """Type the number and see what comes."""
    answer = client.post(practice, {"receipt": number})
    assert (answer.status_code, answer.content) == (303, b"")
    return client.get(answer.headers["Location"])


def field(page) -> str:
    found = re.search(r'<input type="text" value="([^"]*)"[^>]*name="receipt"', text_of(page))
    assert found
    return found[1]


def test_written_down_ends_the_view_and_asks_for_the_number(client, location, receipt, practice):
    assert client.get(location).status_code == 410
    page = text_of(client.get(practice))
    assert "Type your number once" in page and "You chose a PIN" in page
    assert receipt not in page and not re.search(r"\d{4}</span>", page)


def test_right_number_ends_the_practice_and_leaves_no_number(client, receipt, practice):
    view = typed(client, practice, receipt)
    assert "You have it right" in text_of(view) and receipt not in text_of(view)
    assert 'name="receipt"' not in text_of(client.get(practice))


@pytest.mark.parametrize(
    "digits", ["၀၁၂၃၄၅၆၇၈၉", "\u101d၁၂၃၄၅၆\u101b၈၉", "۰۱۲۳۴۵۶۷۸۹", "OI23456789"], ids=ascii
)
def test_number_may_be_typed_as_their_phone_writes_it(client, receipt, practice, digits):
    written = receipt.translate(str.maketrans("0123456789", digits))
    assert "You have it right" in text_of(typed(client, practice, f"{written[:4]} {written[4:]}\u200b"))


def test_each_view_says_from_when_on_to_look(team, client, location, receipt, practice):
    set_team_hours(team.queue, hours="mon-fri 09:00-18:00", answer_hours=48)
    client.post(practice, {"again": "1"})
    shown = text_of(client.get(client.post(practice, {"again": "1"}).headers["Location"]))
    assert "Thursday, 10:00 (time in Japan). It can take longer." in shown
    assert "They read urgent things first." in shown and "9:00" in shown
    practice = client.post(client.post(practice, {"again": "1"}).headers["Location"], {}).headers["Location"]
    ready = text_of(typed(client, practice, receipt))
    assert "Thursday, 10:00 (time in Japan)" in ready and 'href="/en/r/look/"' in ready


def test_wrong_digit_is_told_at_once_and_can_be_mended(client, receipt, practice):
    wrong = receipt[:-1] + str((int(receipt[-1]) + 1) % 10)
    view = typed(client, practice, wrong)
    assert (error_in(view), field(view)) == ("typo", wrong)
    assert "You have it right" in text_of(typed(client, practice, receipt))


def test_number_of_another_report_is_told_apart(client, practice):
    view = typed(client, practice, "0" * 20)
    assert error_in(view) == "other" and "not the number that we showed" in text_of(view)


@pytest.mark.parametrize("number", ["", "1234", "<b>", "9" * 5000])
def test_anything_typed_is_only_a_typing_error(client, practice, number):
    assert error_in(typed(client, practice, number)) == "typo"


def test_who_does_not_have_it_sees_it_once_more(client, receipt, practice):
    answer = client.post(practice, {"again": "1"})
    assert receipt_in(client.get(answer.headers["Location"])) == receipt
    assert 'name="receipt"' not in text_of(client.get(practice))
    again = client.post(answer.headers["Location"], {"done": "1"}).headers["Location"]
    assert "You have it right" in text_of(typed(client, again, receipt))


def test_double_tap_on_written_down_lands_where_the_first_did(client, location, practice):
    assert client.post(location, {"done": "1"}).headers["Location"] == practice
    assert "Type your number once" in text_of(client.get(practice))


def test_double_tap_on_show_again_lands_where_the_first_did(client, receipt, practice):
    first, second = (client.post(practice, {"again": "1"}).headers["Location"] for _ in range(2))
    assert first == second and receipt_in(client.get(first)) == receipt


def test_double_tap_on_check_keeps_the_good_news(client, receipt, practice):
    typed(client, practice, receipt)
    assert "You have it right" in text_of(typed(client, practice, receipt))


def test_practice_dies_after_ten_minutes(client, practice, clock):
    client.get(practice)
    clock.move(minutes=10)
    assert client.get(practice).status_code == 410
    assert client.post(practice, {"again": "1"}).headers["Location"] == "/en/"
    assert not Slot.objects.exists()


def test_practice_nobody_opened_dies_too(client, practice, clock):
    clock.move(minutes=11)
    assert client.get(practice).status_code == 410


def test_exit_kills_the_practice(client, practice):
    link = re.search(r'class="button exit" href="(/en/x/[^"]+/)"', text_of(client.get(practice)))
    assert link
    client.get(link[1])
    assert client.get(practice).status_code == 410


def test_number_lies_sealed_and_in_one_place_only(client, receipt, practice):
    assert Slot.objects.count() == 1
    assert all(receipt.encode() not in bytes(slot.sealed) for slot in Slot.objects.all())


@pytest.mark.parametrize("locale", ["en", "my", "km", "ur"])
def test_every_step_weighs_the_same(client, location, locale):
    location = location.replace("/en/", f"/{locale}/")
    number = receipt_in(client.get(location))
    practice = client.post(location, {"done": "1"}).headers["Location"]
    client.defaults["HTTP_ACCEPT_ENCODING"] = "br"
    views = [client.get(practice), typed(client, practice, "1"), typed(client, practice, number)]
    assert {len(view.content) for view in views} == {8192}
