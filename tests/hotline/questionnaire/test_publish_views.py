"""Publishing and throwing away."""

from datetime import timedelta

import pytest

from hotline.models import AuditEntry
from reports import drafts
from reports.clock import this_hour
from reports.models import QuestionnaireDraft, QuestionnaireVersion
from tests.hotline.questionnaire.conftest import hidden, text_of


def acts():
    return [(entry.act, entry.actor, entry.about) for entry in AuditEntry.objects.order_by("pk")]


def test_page_says_what_changes_before_it_does(ann):
    ann.press("hide visa")
    ann.write("about", "vi", words={"label:about": "Chuyện của ai?"})
    page = text_of(ann.get("publish/"))
    assert "Hidden: the question “Programme or visa”." in page
    assert "is now “Chuyện của ai?”" in page
    assert not QuestionnaireVersion.objects.exists()


def test_published_version_is_numbered_signed_and_logged(ann):
    ann.press("hide visa")
    answer = ann.publish()
    assert answer.status_code == 302 and answer.url == "/desk/questions/"
    version = QuestionnaireVersion.objects.get()
    assert (version.version, version.published_by, version.published_hour) == (1, "ann", this_hour())
    assert acts()[-1] == ("questions_published", "ann", "questionnaire 1")
    assert not QuestionnaireDraft.objects.exists()
    assert "Readers see version 1." in text_of(ann.get())


def test_hour_of_publishing_has_no_minutes(ann):
    ann.press("hide visa")
    ann.publish()
    hour = QuestionnaireVersion.objects.get().published_hour
    assert hour - hour.replace(minute=0, second=0, microsecond=0) == timedelta(0)


def test_nothing_new_is_not_published(ann):
    assert "Nothing is different" in text_of(ann.get("publish/"))
    answer = ann.client.post("/desk/questions/publish/", {"mark": drafts.work().mark})
    assert answer.status_code == 422 and not QuestionnaireVersion.objects.exists()


def test_form_too_heavy_for_one_language_is_refused_by_its_name(ann, monkeypatch):
    ann.press("hide visa")
    monkeypatch.setattr("reports.weight.weight", lambda _asked, locale: 10_400 if locale == "my" else 8_000)
    answer = ann.client.post("/desk/questions/publish/", {"mark": drafts.work().mark})
    page = text_of(answer)
    assert answer.status_code == 422 and "မြန်မာဘာသာ: the form is too large" in page and "544 bytes" in page
    assert "Tiếng Việt" not in page and not QuestionnaireVersion.objects.exists()


def test_draft_changed_meanwhile_is_not_published(ann, ben):
    ann.press("hide visa")
    mark = hidden(ann.get("publish/"), "mark")
    ben.press("hide work")
    answer = ann.client.post("/desk/questions/publish/", {"mark": mark})
    assert answer.status_code == 409 and "Somebody else changed" in text_of(answer)
    assert not QuestionnaireVersion.objects.exists() and acts() == []


def test_publishing_twice_makes_one_version(ann):
    ann.press("hide visa")
    mark = hidden(ann.get("publish/"), "mark")
    answers = [ann.client.post("/desk/questions/publish/", {"mark": mark}).status_code for _ in range(2)]
    assert answers == [302, 409] and QuestionnaireVersion.objects.count() == 1


def test_draft_thrown_away_is_gone_and_logged(ann):
    ann.press("hide visa")
    page = ann.get("throw-away/")
    assert "Hidden: the question “Programme or visa”." in text_of(page)
    ann.client.post("/desk/questions/throw-away/", {"mark": hidden(page, "mark")})
    assert not QuestionnaireDraft.objects.exists()
    assert acts()[-1] == ("questions_dropped", "ann", "")


def test_draft_of_another_is_not_thrown_away_unseen(ann, ben):
    ann.press("hide visa")
    mark = hidden(ann.get("throw-away/"), "mark")
    ben.press("hide work")
    assert ann.client.post("/desk/questions/throw-away/", {"mark": mark}).status_code == 409
    assert drafts.work().definition.hidden == {"visa", "work"}


def test_languages_that_lack_words_are_named(ann):
    ann.write("about", **{"new-en": "My child"})
    ann.write("visa", "vi", words={"label:visa": "Thị thực"})
    page = text_of(ann.get("publish/"))
    assert "The new answer “My child” has no words yet in: 日本語" in page
    assert "“Programme or visa” keeps its old words in: English, 日本語" in page


@pytest.mark.parametrize("path", ["publish/", "throw-away/"])
def test_looking_does_nothing(ann, path):
    ann.press("hide visa")
    ann.get(path)
    assert QuestionnaireDraft.objects.exists() and not QuestionnaireVersion.objects.exists()
