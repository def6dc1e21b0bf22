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
from reports.wording import CLOSED_BECAUSE
from sealing.acts import REASONS, Ask, Closed, Handed, Referral
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


def test_hit_and_miss_write_as_much(team, reporter, receipt):
    written = []
    for typed in (receipt, UNKNOWN):
        Slot.objects.all().delete()
        reporter.client.post("/en/r/look/", {"receipt": typed, "pin": ""})
        written.append(Slot.objects.count())
    assert written == [2, 2]


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


def test_mistyped_receipt_is_gone_once_it_was_mended(team, reporter, receipt):
    """Back would show it otherwise, and it differs from the right one in a digit."""
    address = reporter.client.post("/en/r/look/", {"receipt": receipt[:-1], "pin": ""}).headers["Location"]
    token = hidden(reporter.client.get(address), "token")
    reporter.client.post("/en/r/look/", {"receipt": receipt, "pin": "", "token": token})
    assert reporter.client.get(address).status_code == 410


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


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize("locale", ["en", "my", "km", "ne", "ur"])
def test_page_with_long_replies_and_questions_is_of_that_size_too(team, reporter, receipt, locale, encoding):
    report, words = the_report(), [f"word{number} မင်္ဂလာပါ" for number in range(100)]
    team.reply(report, " ".join(words), act=Ask(("Are you safe?", "Is it dark?", "Is it cold?")))
    team.reply(report, " ".join(reversed(words)), act=Referral("Blue House", "A room and a lawyer"))
    reporter.client.defaults["HTTP_ACCEPT_ENCODING"] = encoding
    sizes = {len(reporter.look(typed, locale=locale).content) for typed in (receipt, UNKNOWN)}
    assert sizes == {12_288}


def before_show(page: str) -> str:
    """The page without what is folded, and without what differs on every page."""
    assert "<details>\n<summary>Show</summary>" in page
    page = re.sub(r"<details>\s*<summary>Show</summary>.*?</details>", "", page, flags=re.S)
    page = re.sub(r'value="[^"]*"|/o/[^"]*|/x/[^"]*|<!--.*?-->', "", page, flags=re.S)
    return re.sub(r"\d+ KB", "", page)


def test_page_looks_alike_until_it_is_shown(team, reporter, receipt):
    without = before_show(text_of(reporter.look(receipt)))
    report = the_report()
    acts = [
        None,
        Ask(("Are you safe?",)),
        Referral("Blue House", "A room"),
        Handed("Blue House"),
        Closed("asked"),
    ]
    for act, then in zip(acts, ["", "", "", "handed", "closed"], strict=True):
        team.reply(report, "Hello", act=act, then=then)
        assert before_show(text_of(reporter.look(receipt))) == without
    Report.objects.update(unread_hour=report.received_hour, state="opened")
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


def test_report_handed_on_names_who_has_it(team, reporter, receipt):
    team.reply(the_report(), "", act=Handed("Red <House>"), then="handed")
    team.reply(the_report(), "Good luck")
    assert "handed this to <bdi>Red &lt;House&gt;</bdi>, as you agreed" in state_shown(reporter, receipt)
    team.reply(the_report(), "", act=Handed("Blue House"), then="handed")
    assert "<bdi>Blue House</bdi>" in state_shown(reporter, receipt)


def test_state_handed_without_a_signed_name_names_nobody(team, reporter, receipt):
    team.reply(the_report(), "", act=Handed("Fake"), then="handed", signing_key=new_member().signing_key)
    assert state_shown(reporter, receipt) == "The help team has handed this on, as you agreed."


@pytest.mark.parametrize("because", REASONS)
def test_closed_report_tells_why(team, reporter, receipt, because):
    team.reply(the_report(), "", act=Closed(because), then="closed")
    page = text_of(reporter.look(receipt))
    assert "has closed this" in page and page.count(str(CLOSED_BECAUSE[because])) == 2
    assert "is destroyed on this day, if you do not write again: 22 February 2027" in page


def test_further_message_nobody_opened_is_told(team, reporter, receipt, clock):
    team.reply(the_report(), "Hello")
    assert "You wrote again" not in text_of(reporter.look(receipt))
    Report.objects.update(unread_hour=clock.now())
    assert "You wrote again. Nobody has opened that yet." in text_of(reporter.look(receipt))


def names_of_radios(page) -> list[str]:
    return list(dict.fromkeys(re.findall(r'<input type="radio" name="([^"]+)"', text_of(page))))


def test_questions_stand_under_the_reply_that_asks(team, reporter, receipt):
    team.reply(the_report(), "First")
    team.reply(the_report(), "Second", act=Ask(("Are you safe?", "<b>?")))
    team.reply(the_report(), "Third", act=Referral("Blue House", "A room"))
    page = reporter.look(receipt)
    order = [
        "First",
        "Second",
        "Are you safe?",
        "&lt;b&gt;?",
        "Third",
        "Blue House",
        "A room",
        "alone and safe",
    ]
    places = [text_of(page).index(words) for words in order]
    assert places == sorted(places)
    assert names_of_radios(page) == ["q2.1", "q2.2", "r3", "alone"]
    assert not re.search(r'type="radio"[^>]* checked', text_of(page))


def test_safety_question_is_asked_only_where_something_is_to_be_agreed(team, reporter, receipt):
    team.reply(the_report(), "", act=Ask(("Are you well?",)))
    assert names_of_radios(reporter.look(receipt)) == ["q1.1"]


def test_forged_question_is_not_asked(team, reporter, receipt):
    forged = Ask(("What is your name?",))
    team.reply(the_report(), "", act=forged, signing_key=new_member().signing_key)
    assert "What is your name?" not in text_of(reporter.look(receipt))


def test_what_came_about_is_asked_no_more(team, reporter, receipt):
    report = the_report()
    team.reply(report, "", act=Ask(("Are you safe?",)))
    team.reply(report, "", act=Referral("Blue House", "A room"))
    team.reply(report, "", act=Referral("Red House", "A lawyer"))
    team.reply(report, "", act=Handed("Blue House"), then="handed")
    assert names_of_radios(reporter.look(receipt)) == ["q1.1", "r3", "alone"]
    team.reply(report, "", act=Closed("asked"), then="closed")
    assert names_of_radios(reporter.look(receipt)) == []


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


def test_reply_of_the_hour_in_which_its_writer_made_a_new_key_stays(team, reporter, receipt, clock):
    clock.moment = clock.moment.replace(minute=5)
    team.reply(the_report(), "Hello", time=clock.moment)
    clock.moment = clock.moment.replace(minute=40)
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


def test_page_says_what_to_do_without_the_number(client, db):
    page = text_of(client.get("/en/r/look/"))
    assert "I lost my number" in page and "nobody can find it again" in page
    assert "Say in it that you wrote before." in page and 'href="/en/r/write/"' in page


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
