"""One draft that all editors share, and versions that nobody can change."""

from random import Random

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import drafts
from reports.models import QuestionnaireDraft, QuestionnaireVersion
from reports.models.questionnaire import PublishedForEver
from reports.questions.definition import complete, shipped_definition
from reports.questions.edits import hide, reword, show
from tests.reports.editors import change, publish

pytestmark = pytest.mark.django_db


def hiding(name):
    return lambda definition: hide(definition, name)


def saying(text, locale="en"):
    return lambda definition: reword(definition, locale, {"label:about": text})


def test_work_begins_with_the_shipped_form():
    work = drafts.work()
    assert (work.definition, work.version, work.draft) == (shipped_definition(), 0, None)


def test_next_draft_begins_with_the_published_version():
    publish(hiding("visa"))
    work = drafts.work()
    assert (work.definition.hidden, work.version, work.draft) == ({"visa"}, 1, None)


def test_every_change_has_a_mark_of_its_own():
    marks = [drafts.work().mark]
    for name in ("visa", "work", "town"):
        change(hiding(name))
        marks.append(drafts.work().mark)
    publish()
    marks.append(drafts.work().mark)
    assert len(set(marks)) == 5


def test_old_mark_is_refused_everywhere():
    old = drafts.work().mark
    change(hiding("visa"))
    with pytest.raises(drafts.ChangedMeanwhile):
        drafts.save(shipped_definition(), mark=old, by="ben")
    with pytest.raises(drafts.ChangedMeanwhile):
        drafts.publish(mark=old, by="ben")
    with pytest.raises(drafts.ChangedMeanwhile):
        drafts.throw_away(mark=old)
    assert drafts.work().definition.hidden == {"visa"}


def test_mark_of_a_draft_thrown_away_never_comes_back():
    change(hiding("visa"))
    old = drafts.work().mark
    drafts.throw_away(mark=old)
    change(hiding("work"))
    assert drafts.work().mark != old


def test_two_first_changes_at_once_make_one_draft(monkeypatch):
    before = drafts.work()
    change(hiding("visa"))
    monkeypatch.setattr("reports.drafts.work", lambda: before)
    with pytest.raises(drafts.ChangedMeanwhile):
        drafts.save(hide(before.definition, "work"), mark=before.mark, by="ben")


def test_two_later_changes_at_once_keep_the_first(monkeypatch):
    change(hiding("visa"))
    before = drafts.work()
    change(hiding("town"))
    monkeypatch.setattr("reports.drafts.work", lambda: before)
    with pytest.raises(drafts.ChangedMeanwhile):
        drafts.save(hide(before.definition, "work"), mark=before.mark, by="ben")


def test_two_publishers_at_once_make_one_version(monkeypatch):
    change(hiding("visa"))
    before = drafts.work()
    monkeypatch.setattr("reports.drafts.work", lambda: before)
    drafts.publish(mark=before.mark, by="ann")
    with pytest.raises(drafts.ChangedMeanwhile):
        drafts.publish(mark=before.mark, by="ben")
    assert [row.published_by for row in QuestionnaireVersion.objects.all()] == ["ann"]


def test_draft_changed_while_it_is_published_stays(monkeypatch):
    change(hiding("visa"))
    before = drafts.work()
    change(hiding("work"))
    monkeypatch.setattr("reports.drafts.work", lambda: before)
    with pytest.raises(drafts.ChangedMeanwhile):
        drafts.publish(mark=before.mark, by="ann")
    assert not QuestionnaireVersion.objects.exists() and QuestionnaireDraft.objects.exists()


def test_unsound_draft_is_not_published():
    change(hiding("what"))
    change(hiding("text"))
    with pytest.raises(drafts.NotSound) as refused:
        drafts.publish(mark=drafts.work().mark, by="ann")
    assert [problem.code for problem in refused.value.problems] == ["both_hidden"]


def test_change_taken_back_is_nothing_to_publish():
    change(hiding("visa"))
    change(lambda definition: show(definition, "visa"))
    with pytest.raises(drafts.NotSound) as refused:
        drafts.publish(mark=drafts.work().mark, by="ann")
    assert [problem.code for problem in refused.value.problems] == ["nothing_new"]


def test_form_that_would_be_too_heavy_is_not_published():
    # Words by chance do not compress.
    names = ["about", "danger", "what", "text", "files", "visa", "work", "town", "company", "age"]
    letters = Random(7).choices([chr(code) for code in range(0x1000, 0x1060)], k=3000)
    long = {f"hint:{name}": "".join(letters[place::10]) for place, name in enumerate(names)}
    change(lambda definition: reword(definition, "my", long))
    with pytest.raises(drafts.NotSound) as refused:
        drafts.publish(mark=drafts.work().mark, by="ann")
    assert {(problem.code, problem.locale) for problem in refused.value.problems} == {("too_heavy", "my")}


def test_version_keeps_every_word_of_every_language():
    publish(saying("Whose story is it?"))
    words = QuestionnaireVersion.objects.get().words
    assert words["en"]["label:about"] == "Whose story is it?"
    assert words["my"] == complete(shipped_definition()).words["my"]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: QuestionnaireVersion.objects.update(words={}),
        lambda row: QuestionnaireVersion.objects.filter(pk=1).delete(),
    ],
)
def test_published_version_cannot_be_changed(tamper):
    publish(hiding("visa"))
    with pytest.raises(PublishedForEver):
        tamper(QuestionnaireVersion.objects.get())


def test_version_is_never_written_over():
    publish(hiding("visa"))
    row = QuestionnaireVersion.objects.get()
    twin = QuestionnaireVersion(**{field.name: getattr(row, field.name) for field in row._meta.local_fields})
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(["visa", "work", "town", "company", "age"]), min_size=1, max_size=4, unique=True)
)
def test_later_versions_never_touch_earlier_ones(names):
    with transaction.atomic():
        seen = {}
        for name in names:
            version = publish(hiding(name))
            row = QuestionnaireVersion.objects.get(pk=version)
            seen[version] = (row.definition, row.words, row.digest)
        assert list(seen) == list(range(1, len(names) + 1))
        rows = QuestionnaireVersion.objects.order_by("version")
        assert {row.version: (row.definition, row.words, row.digest) for row in rows} == seen
        transaction.set_rollback(True)


def test_same_number_with_another_past_has_another_digest():
    first = publish(hiding("visa")), publish(hiding("work"))
    digest = QuestionnaireVersion.objects.get(pk=first[1]).digest
    assert digest != QuestionnaireVersion.objects.get(pk=first[0]).digest and len(digest) == 64
