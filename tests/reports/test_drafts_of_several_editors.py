"""Editors at several desks, in any order: nobody's work is lost unseen, and what was published stays as it was."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import drafts
from reports.drafts import Work
from reports.models import QuestionnaireVersion
from reports.questions.definition import Definition, as_data, build, from_data
from reports.questions.edits import hide, reword, show

pytestmark = pytest.mark.django_db
DESKS = ("ann", "ben", "eda")
QUESTIONS = ("visa", "work", "town", "company")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(DESKS),
        st.sampled_from(["look", "hide", "show", "say", "publish", "throw away"]),
        st.sampled_from(QUESTIONS),
    ),
    max_size=25,
)


class Desks:
    """What each editor sees on a screen, and what must be true of the draft and the versions."""

    def __init__(self) -> None:
        self.seen: dict[str, Work] = {name: drafts.work() for name in DESKS}
        self.draft: Definition = drafts.work().definition
        self.published: list[Definition] = [self.draft]
        self.mark = drafts.work().mark

    def act(self, who: str, do: str, question: str) -> None:
        """One press of a button; refused exactly when the screen is older than the last change."""
        if do == "look":
            self.seen[who] = drafts.work()
            return
        screen = self.seen[who]
        try:
            self._press(who, do, question, screen)
        except drafts.ChangedMeanwhile:
            assert screen.mark != self.mark, "the newest screen is never refused"
        except drafts.NotSound as refused:
            assert [problem.code for problem in refused.problems] == ["nothing_new"]
            assert self.draft == self.published[-1]
        else:
            assert screen.mark == self.mark, "an old screen overwrote what it did not show"
            self._follow(do, question, screen)
        self.mark = drafts.work().mark

    def _press(self, who: str, do: str, question: str, screen: Work) -> None:
        if do == "publish":
            assert drafts.publish(mark=screen.mark, by=who) == len(self.published)
        elif do == "throw away":
            drafts.throw_away(mark=screen.mark)
        else:
            drafts.save(changed(screen.definition, do, question), mark=screen.mark, by=who)

    def _follow(self, do: str, question: str, screen: Work) -> None:
        if do == "publish":
            self.published.append(self.draft)
        elif do == "throw away":
            self.draft = self.published[-1]
        else:
            self.draft = changed(screen.definition, do, question)

    def agree(self) -> None:
        """The database says the same as this account of it."""
        work = drafts.work()
        assert (work.definition, work.version) == (self.draft, len(self.published) - 1)
        assert [drafts.made_as(number) for number in range(len(self.published))] == self.published


def changed(definition: Definition, do: str, question: str) -> Definition:
    if do == "say":
        return reword(definition, "vi", {f"label:{question}": "Câu hỏi khác"})
    return (hide if do == "hide" else show)(definition, question)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ACTS)
def test_no_screen_overwrites_what_it_did_not_show(acts):
    with transaction.atomic():
        desks = Desks()
        for who, do, question in acts:
            desks.act(who, do, question)
            desks.agree()
        transaction.set_rollback(True)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ACTS)
def test_each_history_has_its_own_digest_and_every_version_can_be_asked(acts):
    with transaction.atomic():
        desks = Desks()
        for who, do, question in acts:
            desks.act(who, do, question)
        rows = list(QuestionnaireVersion.objects.order_by("version"))
        assert len({row.digest for row in rows}) == len(rows)
        for row in rows:
            definition = from_data(row.definition)
            assert as_data(definition) == row.definition
            asked = build(definition, row.version).questions
            assert not definition.hidden & set(asked) and {"what", "text"} & set(asked)
        transaction.set_rollback(True)
