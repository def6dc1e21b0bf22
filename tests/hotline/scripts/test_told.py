"""What was told, as a member reads it: text as text, codes in words, answers under the questions they answer."""

from typing import Any

from hotline.desk_words import words
from tests.hotline.scripts.drawing import DRAWING, texts

SHOW = (
    DRAWING
    + """
await import("./told.js");
await import("./replies_shown.js");
const message = (one) => ({ locale: "vi", files: [], questionnaire: 0, converted: {}, ...one, sentAt: new Date(0) });
told(await show({
  language: "vi",
  messages: given.messages.map((one, at) => ({ sequence: at + 1, message: one && message(one) })),
  replies: (given.replies ?? []).map(revived),
  questions: async () => given.questions ?? { order: [], questions: {} },
}));
"""
)
QUESTIONS = {
    "order": ["what", "text", "town"],
    "questions": {
        "what": {"label": "What is happening?", "options": {"debt": {"text": "A debt", "lang": "en"}}},
        "town": {"label": "Town", "options": {}},
    },
}
MARKUP = "<script>alert(1)</script>\n{{ x }} &amp;"


def shown(desk_scripts: Any, *messages: Any, **more: Any) -> Any:
    return desk_scripts.ran(
        SHOW, {"words": words(), "messages": list(messages), "questions": QUESTIONS, **more}
    )


def report(**answers: Any) -> dict[str, Any]:
    return {"kind": "report", "answers": answers}


def followup(**answers: Any) -> dict[str, Any]:
    return {"kind": "followup", "answers": answers}


def reply(sequence: int, **more: Any) -> dict[str, Any]:
    sound = {"sound": True, "text": "", "act": None, "signer": "ben", "time": "2026-01-02T03:04:05Z"}
    return {"sequence": sequence, **sound, **more}


def test_text_stays_text_in_the_language_it_was_written_in(desk_scripts):
    page = shown(desk_scripts, report(text=MARKUP, language="ur"))
    assert texts(page, tag="blockquote", lang="ur", dir="auto") == [MARKUP]
    assert texts(page, tag="script") == []


def test_codes_are_told_in_the_forms_words_and_in_its_order(desk_scripts):
    page = shown(desk_scripts, report(town="Oizumi", what=["debt", "own_9", "constructor"]))
    assert texts(page, tag="dt") == ["What is happening?", "Town"]
    assert texts(page, tag="dd") == ["A debt", "own_9", "constructor", "Oizumi"]


def test_answer_that_the_form_never_asked_is_shown_too(desk_scripts):
    page = shown(desk_scripts, report(later="yes"))
    assert (texts(page, tag="dt"), texts(page, tag="dd")) == (["later"], ["yes"])


def test_converted_copy_stands_beside_the_original(desk_scripts):
    page = shown(desk_scripts, {**report(text="ေမ"), "converted": {"text": "မေ"}})
    assert texts(page, tag="blockquote") == ["မေ", "ေမ"]


def test_further_message_is_from_whoever_holds_the_code(desk_scripts):
    assert texts(shown(desk_scripts, report(text="x")), class_="notice") == []
    (said,) = texts(shown(desk_scripts, followup(text="x")), class_="notice")
    assert "whoever holds the code" in said


def test_answers_stand_under_the_questions_they_answer(desk_scripts):
    asks = reply(3, act={"do": "ask", "questions": ["Safe?", "At night?"]})
    given = followup(replies=["3.2=no", "3.1=not_say"], alone="yes", safe_to_read="after ten")
    page = shown(desk_scripts, given, replies=[asks])
    told = dict(zip(texts(page, tag="dt"), texts(page, tag="dd"), strict=True))
    assert told == {
        "You asked in reply 3: At night?": "No",
        "You asked in reply 3: Safe?": "Would rather not say",
        "Alone and safe while writing?": "Yes",
        "When it is safe to read and answer": "after ten",
    }


def test_answer_to_a_referral_names_the_organisation(desk_scripts):
    proposes = reply(2, act={"do": "referral", "to": "Blue House", "purpose": "A room"})
    page = shown(desk_scripts, followup(referral=["2=agree"]), replies=[proposes])
    assert texts(page, tag="dt") == ["May we hand it to Blue House? (reply 2)"]
    assert texts(page, tag="dd") == ["Agrees"]


def test_answer_to_a_question_that_nobody_asked_is_told_as_such(desk_scripts):
    page = shown(desk_scripts, followup(replies=["9.1=yes", "nonsense"], referral=["9=agree"]))
    assert all("not among the replies" in question for question in texts(page, tag="dt"))
    assert texts(page, tag="dd") == ["Yes", "nonsense", "Agrees"]


def test_unreadable_message_is_an_alarm_of_its_own(desk_scripts):
    page = shown(desk_scripts, report(text="First"), None)
    assert texts(page, tag="blockquote") == ["First"]
    (said,) = texts(page, role="alert")
    assert said.startswith("Message 2 does not open")


def test_reply_tells_who_signed_it_and_a_forged_one_shows_no_text(desk_scripts):
    forged = {"sequence": 2, "sound": False, "text": "never shown", "fault": "forged", "time": None}
    page = shown(desk_scripts, replies=[reply(1, text="Hello"), forged])
    assert "Signed by ben" in texts(page, class_="sent flow")[0] and texts(page, tag="blockquote") == [
        "Hello"
    ]
    (said,) = texts(page, role="alert")
    assert "it is forged" in said and "never shown" not in str(page)


def test_every_reason_of_closing_has_words(desk_scripts):
    reasons = ["answered", "handed", "asked", "no_answer", "cannot_help"]
    closed = [reply(n, act={"do": "closed", "because": reason}) for n, reason in enumerate(reasons, start=1)]
    said = texts(shown(desk_scripts, replies=closed), class_="sent flow")
    assert len({one.partition("Closed: ")[2] for one in said}) == len(reasons)
