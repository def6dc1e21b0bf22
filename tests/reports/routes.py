"""Random rules and reports, for tests that hold for all of them."""

from hypothesis import strategies as st

from reports.answers import Answers
from reports.conflicts import DEFAULT_QUEUE, MAY_RUN, NEVER
from reports.gate import Closed
from reports.questions import BY_NAME
from reports.regions import REGIONS
from reports.routing import LAST_RULE, Rule

CODES = [DEFAULT_QUEUE, "north", "children", "urgent"]
LANGUAGES = ["vi", "my", "lo", "other", ""]


def some(name: str, most: int = 3) -> st.SearchStrategy[list[str]]:
    """Some of the answers to a question."""
    return st.lists(st.sampled_from(sorted(BY_NAME[name].codes)), max_size=most, unique=True)


@st.composite
def answers(draw: st.DrawFn, *, most_ticks: int = 3) -> Answers:
    """What a reporter may say, as far as rules look at it."""
    return Answers(
        {
            "language": draw(st.sampled_from(LANGUAGES)),
            "prefecture": draw(st.sampled_from(["", *sorted(BY_NAME["prefecture"].codes)])),
            "what": draw(some("what", most_ticks)),
            "danger": draw(st.sampled_from(sorted(BY_NAME["danger"].codes))),
            "age": draw(st.sampled_from(sorted(BY_NAME["age"].codes))),
            "not_to": draw(some("not_to")),
        }
    )


@st.composite
def rule_sets(draw: st.DrawFn, *, run_by: tuple[str, ...] = ("", *MAY_RUN, *sorted(NEVER))) -> list[Rule]:
    """Queues with or without keys, some of them run by an organisation, a few rules, and those after all others."""
    queues = {
        code: {
            "run_by": "" if code == DEFAULT_QUEUE else draw(st.sampled_from(run_by)),
            "closed": draw(st.sampled_from(["", "", str(Closed.MEMBERS)])),
        }
        for code in CODES
    }

    def rule(number: int) -> Rule:
        queue = draw(st.sampled_from(CODES))
        return Rule(
            name=f"rule {number}",
            queue=queue,
            languages=draw(st.frozensets(st.sampled_from(LANGUAGES[:3]), max_size=2)),
            regions=draw(st.frozensets(st.sampled_from(REGIONS), max_size=2)),
            what=frozenset(draw(some("what"))),
            urgencies=draw(st.frozensets(st.integers(0, 2), max_size=2)),
            minor=draw(st.booleans()),
            **queues[queue],
        )

    rules = [rule(number) for number in range(draw(st.integers(0, 4)))]
    return [*rules, *(Rule(LAST_RULE.name, code, last=True, **queues[code]) for code in CODES)]
