"""An editor at the desk, a reader with a phone, and a report that keeps the words it was given to."""

from hotline.models import AuditEntry
from reports.editions import definition_of
from reports.questions.definition import label
from tests.hotline.questionnaire.conftest import text_of

VIETNAMESE, BURMESE = "Chuyện này của ai vậy?", "ဘယ်သူ့ကိစ္စလဲ"


def test_reworded_question_reaches_readers_and_old_words_stay(ann, team, pepper_file, client):
    ann.write("about", "vi", words={"label:about": VIETNAMESE})
    ann.write("about", "my", words={"label:about": BURMESE})
    assert VIETNAMESE not in text_of(client.get("/vi/r/write/")), "a draft is no reader's business"
    ann.publish()
    assert VIETNAMESE in text_of(client.get("/vi/r/write/"))
    assert BURMESE in text_of(client.get("/my/r/write/"))
    assert "Who is this about?" in text_of(client.get("/en/r/write/"))

    ann.write("about", "vi", words={"label:about": "Ai gặp chuyện?"})
    ann.publish()
    assert VIETNAMESE not in text_of(client.get("/vi/r/write/"))
    assert label(definition_of(1), "about", "vi") == VIETNAMESE
    assert VIETNAMESE in text_of(ann.get("history/1/vi/"))
    published = AuditEntry.objects.filter(act=AuditEntry.Act.QUESTIONS_PUBLISHED).order_by("pk")
    assert [entry.about for entry in published] == ["questionnaire 1", "questionnaire 2"]


def test_reader_s_form_is_in_the_editor_s_order(ann, team, pepper_file, client):
    ann.press("down about")
    ann.write("danger", do="down now")
    ann.press("hide pin")
    ann.publish()
    page = text_of(client.get("/en/r/write/"))
    assert page.index('name="danger"') < page.index('name="about"')
    assert page.index('value="this_week"') < page.index('value="now"')
    assert 'name="pin"' not in page
