"""Whatever is sent comes out as it went in, or is refused; nothing in between, and never a crash."""

from django.core.cache import caches
from django.test import Client
from django.test.client import encode_multipart
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import tokens
from reports.models import Report, ReportPart, Slot
from reports.questions import SEALED
from tests.reports.people import Team, text_of

FIXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROUGH = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
EDGE = "EdgeOfParts"
MULTIPART = f"multipart/form-data; boundary={EDGE}"
TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=60)


@st.composite
def answers(draw) -> dict[str, str | list[str]]:
    """Answers that a form accepts, to any of its questions."""
    given_answers: dict[str, str | list[str]] = {"what": ["other"]}
    for question in SEALED:
        if draw(st.booleans()):
            continue
        codes = st.sampled_from(sorted(question.codes) or [""])
        if not question.groups:
            given_answers[question.name] = draw(TYPED)
        elif question.repeats:
            given_answers[question.name] = draw(st.lists(codes, min_size=1, max_size=4, unique=True))
        else:
            given_answers[question.name] = draw(codes)
    return given_answers


@FIXED
@given(sent=answers(), locale=st.sampled_from(["en", "my", "ur", "ja-simple"]))
def test_every_accepted_form_is_read_as_it_was_sent(team: Team, sent, locale):
    Report.objects.all().delete()
    answer = Client().post(f"/{locale}/r/write/", {"token": tokens.issue(), **sent})
    assert answer.status_code == 303
    message = team.read(Report.objects.get())
    assert message.answers == sent and message.locale == locale


@ROUGH
@given(data=st.data(), path=st.sampled_from(["/en/r/write/", "/my/r/look/", "/en/r/again/"]))
def test_damaged_forms_get_an_answer_and_are_never_stored_in_clear(team: Team, data, path):
    caches["rates"].clear()
    body = bytearray(
        encode_multipart(EDGE, {"token": tokens.issue(), "text": "passport", "receipt": "1" * 20})
    )
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    answer = Client().post(path, bytes(body), content_type=MULTIPART)
    assert answer.status_code in (303, 400, 413)
    for part in ReportPart.objects.all():
        assert bytes(part.blob).startswith(b"age-encryption.org/v1\n")
    for slot in Slot.objects.all():
        assert b"passport" not in bytes(slot.sealed)


@ROUGH
@given(
    slot=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1, max_size=90)
)
def test_any_address_of_a_view_gets_an_answer(db, slot):
    answer = Client().get("/en/r/o/" + "".join(f"%{byte:02X}" for byte in slot.encode()) + "/")
    assert answer.status_code in (404, 410)


@FIXED
@given(receipt=st.text(max_size=60), pin=st.text(max_size=12))
def test_any_receipt_gets_a_redirect_to_a_view(team: Team, receipt, pin):
    client = Client()
    answer = client.post("/en/r/look/", {"receipt": receipt, "pin": pin})
    if answer.status_code == 400:
        return
    view = client.get(answer.headers["Location"])
    assert (answer.status_code, view.status_code) == (303, 422)
    assert 'id="error"' in text_of(view)
