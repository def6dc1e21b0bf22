"""Whoever opens a report typed for Zawgyi finds a copy in Unicode beside what was sent."""

import pytest

from reports.zawgyi import unicode_copies
from tests.reports.people import hidden, the_report

TYPED = "သူတို႔က ကၽြန္ေတာ့္ရဲ႕ ႏိုင္ငံကူးလက္မွတ္ကို ယူထားတယ္။"
MEANT = "သူတို့က ကျွန်တော့်ရဲ့ နိုင်ငံကူးလက်မှတ်ကို ယူထားတယ်။"


def test_only_what_was_typed_for_zawgyi_is_copied():
    answers = {"text": TYPED, "town": "တိုကျို", "company": "Kure", "what": ["debt"], "call_me": "မေ"}
    assert unicode_copies(answers) == {"text": MEANT}


def test_team_reads_the_original_and_a_copy(team, reporter):
    reporter.send("my", text=f"{TYPED}\r\n{TYPED}", town="ရန်ကုန်", company="ရန္ကုန္ စက္႐ုံ")
    message = team.read(the_report())
    assert message.answers["text"] == f"{TYPED}\n{TYPED}"
    assert message.converted == {"text": f"{MEANT}\n{MEANT}", "company": "ရန်ကုန် စက်ရုံ"}


@pytest.mark.parametrize("text", [MEANT, "They keep my passport."])
def test_other_reports_hold_no_copy(team, reporter, text):
    reporter.send("my", text=text)
    assert team.read(the_report()).converted == {}


def test_further_message_has_its_copy_too(team, reporter):
    page = reporter.look(reporter.send("my", text="a"), locale="my")
    sent = {"token": hidden(page, "token"), "thread": hidden(page, "thread"), "text": TYPED}
    assert reporter.client.post("/my/r/again/", sent).status_code == 303
    assert team.read(the_report(), 2).converted == {"text": MEANT}
