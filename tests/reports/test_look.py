"""The way back with a receipt."""

import re
import time
from datetime import timedelta

import pytest

from reports import return_visit
from reports.casework import close, record_opening
from reports.keys import revoke
from reports.lanes import Lane, LaneFull
from reports.models import QueueKey, Report, ReportPart, Slot
from reports.retention import destroy
from sealing.members import new_member
from sealing.receipts import check_digit
from tests.reports.people import error_in, hidden, replies_in, text_of, the_report

BURMESE = str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")
UNKNOWN = "1234567890123456789"
UNKNOWN += check_digit(UNKNOWN)


@pytest.fixture
def receipt(team, reporter) -> str:
    return reporter.send(text="They keep my passport.")


@pytest.fixture
def counted(monkeypatch) -> list[str]:
    """Codes for which the slow function was called."""
    calls: list[str] = []
    real = return_visit.derive

    def counting(code, pin="", **keys):
        calls.append(code)
        return real(code, pin, **keys)

    monkeypatch.setattr(return_visit, "derive", counting)
    return calls


def wrong_digit(receipt: str, place: int = 4) -> str:
    return receipt[:place] + str((int(receipt[place]) + 1) % 10) + receipt[place + 1 :]


def test_reply_is_shown_to_who_has_the_receipt(team, reporter, receipt):
    team.reply(the_report(), "Are you safe?\nမင်္ဂလာပါ 😀")
    assert "Are you safe?" in replies_in(reporter.look(receipt))[0]
    assert "မင်္ဂလာပါ 😀" in replies_in(reporter.look(receipt))[0]


@pytest.mark.parametrize(
    "digits", ["၀၁၂၃၄၅၆၇၈၉", "०१२३४५६७८९", "០១២៣៤៥៦៧៨៩", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "۰۱۲۳۴۵۶۷۸۹"]
)
def test_receipt_may_be_typed_in_digits_of_any_script(team, reporter, receipt, digits):
    team.reply(the_report(), "Hello")
    typed = receipt.translate(str.maketrans("0123456789", digits))
    assert replies_in(reporter.look(f" {typed[:4]} {typed[4:]} ", locale="my"))


def test_replies_stand_in_their_order(team, reporter, receipt):
    for number in range(1, 4):
        team.reply(the_report(), f"Reply {number}")
    texts = replies_in(reporter.look(receipt))
    assert [text[-7:] for text in texts] == ["Reply 1", "Reply 2", "Reply 3"]


def test_reply_is_escaped(team, reporter, receipt):
    team.reply(the_report(), "<script>alert(1)</script> & more")
    page = text_of(reporter.look(receipt))
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_wrong_digit_is_told_without_slow_work(team, reporter, receipt, counted):
    for place in range(20):
        assert error_in(reporter.look(wrong_digit(receipt, place))) == "typo"
    assert counted == []


@pytest.mark.parametrize("typed", ["", "123", "9" * 21, "abcd efgh", "1" * 400, "<b>", "\0"])
def test_what_is_no_receipt_is_a_typing_error(team, reporter, receipt, counted, typed):
    assert error_in(reporter.look(typed)) == "typo"
    assert counted == []


def test_swapped_neighbours_are_told(team, reporter, receipt, counted):
    for place in range(19):
        swapped = receipt[:place] + receipt[place + 1] + receipt[place] + receipt[place + 2 :]
        if swapped != receipt:
            assert error_in(reporter.look(swapped)) == "typo"
    assert counted == []


def test_unknown_receipt_is_told(team, reporter, receipt):
    assert error_in(reporter.look(UNKNOWN)) == "unknown"


def test_hit_and_miss_spend_the_same_slow_work_and_queries(
    team, reporter, receipt, counted, django_assert_num_queries
):
    team.reply(the_report(), "Hello")
    return_visit.visit(receipt, "")
    with django_assert_num_queries(4) as hit:
        return_visit.visit(receipt, "")
    with django_assert_num_queries(4) as miss, pytest.raises(return_visit.LookRefused):
        return_visit.visit(UNKNOWN, "")
    assert counted == [receipt, receipt, UNKNOWN] and len(hit) == len(miss)


def test_pin_is_needed_where_one_was_chosen(team, reporter):
    receipt = reporter.send(text="a", pin="2468")
    team.reply(the_report(), "Hello")
    assert error_in(reporter.look(receipt)) == "unknown"
    assert error_in(reporter.look(receipt, "2469")) == "unknown"
    assert replies_in(reporter.look(receipt, "၂၄၆၈"))


def test_pin_where_none_was_chosen_opens_nothing(team, reporter, receipt):
    assert error_in(reporter.look(receipt, "1234")) == "unknown"


def test_pin_that_cannot_be_one_is_a_typing_error(team, reporter, receipt, counted):
    assert error_in(reporter.look(receipt, "12")) == "typo"
    assert counted == []


def test_what_was_typed_stands_in_the_fields_again(team, reporter, receipt):
    page = text_of(reporter.look(wrong_digit(receipt), "1234"))
    assert f'value="{wrong_digit(receipt)}"' in page and 'value="1234"' in page


def test_wrong_pins_are_slowed_after_five(team, reporter, counted):
    receipt = reporter.send(text="a", pin="2468")
    for _ in range(5):
        assert error_in(reporter.look(receipt, "0000")) == "unknown"
    assert error_in(reporter.look(receipt, "2468")) == "wait"
    assert len(counted) == 5
    reporter.wait(seconds=31)
    assert "Your number was found" in text_of(reporter.look(receipt, "2468"))


def test_receipts_that_do_not_exist_are_slowed_alike(team, reporter, receipt):
    for _ in range(5):
        assert error_in(reporter.look(UNKNOWN)) == "unknown"
    assert error_in(reporter.look(UNKNOWN)) == "wait"


def test_page_is_of_one_size_for_no_reply_five_and_a_miss(team, reporter, receipt):
    sizes = {len(reporter.look(receipt).content), len(reporter.look(UNKNOWN).content)}
    for number in range(5):
        team.reply(the_report(), f"Reply {number}")
    sizes.add(len(reporter.look(receipt).content))
    assert sizes == {12_288}


def before_show(page: str) -> str:
    """The page without what is folded, and without what differs on every page."""
    page = re.sub(r"<details>\s*<summary>Show</summary>.*?</details>", "", page, flags=re.S)
    page = re.sub(r'value="[^"]*"|/o/[^"]*|/x/[^"]*|<!--.*?-->', "", page, flags=re.S)
    return re.sub(r"\d+ KB", "", page)


def test_page_looks_alike_until_it_is_shown(team, reporter, receipt):
    without = before_show(text_of(reporter.look(receipt)))
    team.reply(the_report(), "Hello")
    assert before_show(text_of(reporter.look(receipt))) == without


def test_replies_stand_in_the_page_even_when_folded(team, reporter, receipt):
    team.reply(the_report(), "Hello")
    page = text_of(reporter.look(receipt))
    assert re.search(
        r"<details>\s*<summary>Show</summary>.*<article class=\"reply.*Hello.*</details>", page, re.S
    )


def state_shown(reporter, receipt: str) -> str:
    found = re.search(
        r'<summary>Show</summary>.*?<p class="lead">(.*?)</p>', text_of(reporter.look(receipt)), re.S
    )
    assert found
    return found[1]


def test_state_is_told_truthfully(team, reporter, receipt):
    report = the_report()
    assert "Nobody has opened it yet" in state_shown(reporter, receipt)
    record_opening(report)
    assert "has read your message" in state_shown(reporter, receipt)
    team.reply(report, "Hello")
    assert "has answered you" in state_shown(reporter, receipt)
    close(report)
    assert "has closed this" in state_shown(reporter, receipt)


def test_destroyed_report_is_told_and_cannot_be_written_to(team, reporter, receipt):
    team.reply(the_report(), "Hello")
    destroy(the_report())
    page = reporter.look(receipt)
    assert "was destroyed, as we promised" in text_of(page)
    assert replies_in(page) == [] and 'name="thread"' not in text_of(page)


@pytest.mark.parametrize(
    "forged",
    [
        {"signing_key": new_member().signing_key},
        {"report_id": "0" * 32},
        {"sequence": 7},
    ],
    ids=["stranger's signature", "another report", "another number"],
)
def test_forged_reply_is_not_shown_but_told(team, reporter, receipt, forged):
    team.reply(the_report(), "Come to the station alone.", **forged)
    page = reporter.look(receipt)
    assert replies_in(page) == [] and "we cannot be sure" in text_of(page)


def test_damaged_reply_does_not_hide_the_others(team, reporter, receipt):
    team.reply(the_report(), "First")
    team.reply(the_report(), "Second")
    ReportPart.objects.filter(kind="reply", sequence=1).update(blob=b"age-encryption.org/v1\ndamaged")
    assert [text[-6:] for text in replies_in(reporter.look(receipt))] == ["Second"]


def test_reply_moved_to_another_report_is_not_shown(team, reporter, receipt):
    first = the_report()
    team.reply(first, "For the first reporter.")
    other = reporter.send(text="another report")
    second = Report.objects.exclude(pk=first.pk).get()
    ReportPart.objects.filter(kind="reply").update(report=second)
    assert replies_in(reporter.look(other)) == []


def test_reply_signed_before_a_key_was_revoked_stays(team, reporter, receipt):
    team.reply(the_report(), "Hello")
    reporter.wait(hours=2)
    revoke(QueueKey.objects.get(recipient=team.members[0].recipient))
    assert replies_in(reporter.look(receipt))


def test_reply_signed_with_a_revoked_key_is_not_shown(team, reporter, receipt, clock):
    revoke(QueueKey.objects.get(recipient=team.members[0].recipient))
    reporter.wait(hours=2)
    team.reply(the_report(), "Hello", time=clock.moment + timedelta(minutes=1))
    assert replies_in(reporter.look(receipt)) == []


def test_answer_is_always_a_redirect(team, client, receipt):
    for typed in (receipt, UNKNOWN, "nonsense", ""):
        answer = client.post("/en/r/look/", {"receipt": typed})
        assert answer.status_code == 303 and answer.content == b""


def test_crowd_from_one_network_waits(team, client, receipt, monkeypatch, counted):
    monkeypatch.setattr("reports.views.look.over_limit", lambda *_arguments: True)
    answer = client.post("/en/r/look/", {"receipt": receipt})
    assert error_in(client.get(answer.headers["Location"])) == "busy"
    assert counted == []


def test_typing_error_is_told_even_in_a_crowd(team, client, receipt, monkeypatch):
    monkeypatch.setattr("reports.views.look.over_limit", lambda *_arguments: True)
    answer = client.post("/en/r/look/", {"receipt": wrong_digit(receipt)})
    assert error_in(client.get(answer.headers["Location"])) == "typo"


def test_full_lane_asks_for_a_minute(team, reporter, receipt, monkeypatch):
    lane = Lane(width=1, waiting=0, seconds=0.01)
    monkeypatch.setattr(return_visit, "LOOKING", lane)
    with lane.turn():
        assert error_in(reporter.look(receipt)) == "busy"


def test_full_lane_counts_no_miss(team, reporter, receipt, monkeypatch):
    def full(*_arguments, **_options):
        raise LaneFull

    with monkeypatch.context() as broken:
        broken.setattr(return_visit, "derive", full)
        for _ in range(7):
            assert error_in(reporter.look(receipt)) == "busy"
    assert "Your number was found" in text_of(reporter.look(receipt))


def test_missing_pepper_is_told_as_closed(team, reporter, receipt, pepper_file):
    pepper_file.unlink()
    assert error_in(reporter.look(receipt)) == "closed"


def test_replies_lie_sealed_in_the_view(team, reporter, receipt):
    team.reply(the_report(), "unmistakable words")
    reporter.client.post("/en/r/look/", {"receipt": receipt})
    assert all(b"unmistakable" not in bytes(slot.sealed) for slot in Slot.objects.all())


def test_receipt_stands_in_no_column(team, reporter, receipt):
    reporter.look(receipt)
    columns = [value for model in (Report, Slot) for row in model.objects.values() for value in row.values()]
    assert not any(receipt in str(value) for value in columns)


def test_look_page_asks_for_receipt_and_pin(client, db):
    page = text_of(client.get("/ne/r/look/"))
    assert re.findall(r'<input [^>]*name="(\w+)"', page) == ["receipt", "pin"]
    assert page.count('inputmode="numeric"') == 2


def test_capability_is_no_report_id(team, reporter, receipt):
    page = reporter.look(receipt)
    assert the_report().pk not in text_of(page) and len(hidden(page, "thread")) == 66


def test_real_look_takes_its_time_for_hit_and_miss(dear, team, reporter):
    receipt = reporter.send(text="a")
    seconds = {}
    for name, typed in (("hit", receipt), ("miss", UNKNOWN), ("typo", wrong_digit(receipt))):
        started = time.perf_counter()
        reporter.look(typed)
        seconds[name] = time.perf_counter() - started
    assert min(seconds["hit"], seconds["miss"]) > 0.05 > 0
    assert seconds["typo"] < min(seconds["hit"], seconds["miss"])
