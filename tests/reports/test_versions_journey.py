"""Editors publish, readers fill in, and every report keeps the words it was given to."""

import html
import re

import pytest

from reports.editions import definition_of
from reports.models import Report
from reports.questions.definition import wording
from reports.questions.edits import add_option, hide, move_option, remove_option, reword
from tests.reports.editors import publish
from tests.reports.people import hidden, text_of, the_report, typed_in


def own(code, label):
    return lambda definition: add_option(definition, "about", code, {"en": label})


def rewording(locale, **words):
    return lambda definition: reword(
        definition, locale, {f"label:{name}": text for name, text in words.items()}
    )


def send(reporter, page, **answers):
    """Send a form that lies open; the one-time view it leads to."""
    reporter.wait(seconds=30)
    sent = {"token": hidden(page, "token"), "edition": hidden(page, "edition"), **answers}
    return reporter.follow(reporter.client.post("/en/r/write/", sent))


@pytest.mark.parametrize(("locale", "words"), [("vi", "Chuyện này của ai?"), ("my", "ဘယ်သူ့ အတွက်လဲ")])
def test_reader_sees_new_words_at_once(team, client, locale, words):
    before = text_of(client.get(f"/{locale}/r/write/"))
    publish(rewording(locale, about=words))
    after = text_of(client.get(f"/{locale}/r/write/"))
    assert words not in before and words in after
    assert words not in text_of(client.get("/th/r/write/"))


@pytest.mark.parametrize("locale", ["en", "my", "km", "ne"])
def test_published_form_keeps_its_one_size(team, client, locale):
    publish(rewording(locale, about="x" * 100), own("own_1", "My child"))
    assert len(client.get(f"/{locale}/r/write/", headers={"Accept-Encoding": "br"}).content) == 10_240


def test_version_is_sealed_with_the_answers(team, reporter):
    publish(own("own_1", "My child"))
    send(reporter, reporter.client.get("/en/r/write/"), about="own_1", text="a")
    message = team.read(the_report())
    assert (message.questionnaire, message.answers["about"]) == (1, "own_1")
    assert wording(definition_of(message.questionnaire), "about", "own_1", "vi") == ("My child", "en")


def test_form_of_the_program_has_no_version_in_its_message(team, reporter):
    send(reporter, reporter.client.get("/en/r/write/"), text="a")
    assert team.read(the_report()).questionnaire == 0


def test_form_opened_before_a_publish_is_accepted_after_it(team, reporter):
    publish(own("own_1", "My child"))
    page = reporter.client.get("/en/r/write/")
    publish(lambda definition: remove_option(definition, "about", "own_1"), lambda d: hide(d, "visa"))
    send(reporter, page, about="own_1", visa="titp", text="a")
    message = team.read(the_report())
    assert (message.questionnaire, message.answers["about"], message.answers["visa"]) == (1, "own_1", "titp")


def test_form_that_comes_back_is_the_one_that_was_opened(team, reporter):
    publish(rewording("en", about="First words"), own("own_1", "My child"))
    page = reporter.client.get("/en/r/write/")
    publish(rewording("en", about="Second words"), lambda d: remove_option(d, "about", "own_1"))
    back = send(reporter, page, about="own_1", danger="nonsense", text="My words")
    assert back.status_code == 422 and hidden(back, "edition") == "1"
    assert "First words" in text_of(back) and "Second words" not in text_of(back)
    assert re.search(r'value="own_1" autocomplete="off" checked', text_of(back))
    assert typed_in(back, "text") == "My words"


def test_hidden_answers_are_gone_from_the_form_and_still_accepted(team, reporter):
    publish(lambda definition: hide(definition, "what=debt"))
    page = reporter.client.get("/en/r/write/")
    assert 'value="debt"' not in text_of(page)
    send(reporter, page, what="debt")
    assert team.read(the_report()).answers["what"] == ["debt"]


def test_urgency_is_decided_by_codes_whatever_the_words(team, reporter):
    publish(
        lambda d: reword(d, "en", {"option:danger=now": "It is urgent"}),
        lambda d: move_option(d, "danger", "now", 1),
    )
    page = reporter.client.get("/en/r/write/")
    assert "It is urgent" in text_of(page)
    send(reporter, page, danger="now", text="a")
    assert the_report().urgency == Report.Urgency.NOW


def test_code_of_no_version_is_refused_with_nothing_lost(team, reporter):
    publish(own("own_1", "My child"))
    back = send(reporter, reporter.client.get("/en/r/write/"), about="own_2", text="My words")
    assert back.status_code == 422 and typed_in(back, "text") == "My words"
    assert not Report.objects.exists()


@pytest.mark.parametrize("edition", ["99", "x", "", "1; DROP TABLE"])
def test_odd_edition_loses_no_report(team, reporter, edition):
    publish(own("own_1", "My child"))
    token = hidden(reporter.client.get("/en/r/write/"), "token")
    answer = reporter.post(token=token, edition=edition, about="own_1", text="a")
    assert answer.status_code == 303 and team.read(the_report()).questionnaire == 1


def test_words_of_editors_are_shown_as_text(team, client):
    publish(rewording("en", about="Who & \"why\" 'now'?"))
    page = text_of(client.get("/en/r/write/"))
    legends = [html.unescape(found) for found in re.findall(r"<legend>(.*?)</legend>", page)]
    assert "Who & \"why\" 'now'?" in legends and 'Who & "' not in page
