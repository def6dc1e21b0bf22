"""An editor who presses anything, for properties: sequences of steps, good and bad ones, as hypothesis draws them."""

from collections.abc import Callable

from hypothesis import strategies as st

from reports.questions import BY_NAME, edits
from reports.questions.definition import Definition, shipped_definition, shipped_texts

Step = Callable[[Definition], Definition]

CODES = {
    name: [code for group in groups for code in group]
    for name, groups in shipped_definition().options.items()
}
ANSWERS = st.sampled_from([(name, code) for name, codes in CODES.items() for code in codes])
DIRECTIONS = st.sampled_from([edits.UP, edits.DOWN])
WORDS = st.text(
    st.characters(exclude_characters="<>", exclude_categories=["C", "Z"]), min_size=1, max_size=60
)
LOCALES = st.sampled_from(["en", "vi", "my", "ur", "ja-simple"])


def adding(name: str, label: str, group: int) -> Step:
    """Adds an answer with the next code there is."""

    def step(definition: Definition) -> Definition:
        taken = [code for codes in definition.own_codes().values() for code in codes]
        place = group % len(definition.options[name])
        return edits.add_option(definition, name, edits.next_own_code(taken), {"en": label}, place)

    return step


STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        lambda code, by: lambda d: edits.move_section(d, code, by),
        st.sampled_from([code for code, _names in shipped_definition().sections]),
        DIRECTIONS,
    ),
    st.builds(
        lambda name, by: lambda d: edits.move_question(d, name, by),
        st.sampled_from(sorted(BY_NAME)),
        DIRECTIONS,
    ),
    st.builds(lambda pair, by: lambda d: edits.move_option(d, *pair, by), ANSWERS, DIRECTIONS),
    st.builds(lambda name: lambda d: edits.hide(d, name), st.sampled_from(sorted(BY_NAME))),
    st.builds(lambda name: lambda d: edits.show(d, name), st.sampled_from(sorted(BY_NAME))),
    st.builds(lambda pair: lambda d: edits.hide(d, "=".join(pair)), ANSWERS),
    st.builds(adding, st.sampled_from(sorted(CODES)), WORDS, st.integers(0, 3)),
    st.builds(
        lambda name, number: lambda d: edits.remove_option(d, name, f"own_{number}"),
        st.sampled_from(sorted(CODES)),
        st.integers(1, 4),
    ),
    st.builds(
        lambda locale, key, words: lambda d: edits.reword(d, locale, {key: words}),
        LOCALES,
        st.sampled_from(sorted(shipped_texts())),
        WORDS,
    ),
)


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Whatever comes of up to 25 steps."""
    definition = shipped_definition()
    for step in draw(st.lists(STEPS, max_size=25)):
        definition = step(definition)
    return definition
