"""One question, or one heading, as an editor sees and changes it in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from hotline.questionnaire.names import answer_name, heading_name
from reports.questions import BY_NAME, edits
from reports.questions.definition import OWN_CODE, Definition, shipped_words
from reports.questions.soundness import LIMITS

SOURCE = "en"

# Translators: what a field of the editor holds.
TITLES: dict[str, Promise] = {
    "label": pgettext_lazy("staff", "Question"),
    "hint": pgettext_lazy("staff", "Hint under the question"),
    "group": pgettext_lazy("staff", "Heading of these answers"),
    "section": pgettext_lazy("staff", "Heading of this part"),
}


@dataclass(frozen=True)
class Typed:
    """What came in the form of this page: words by key, answers listed and those offered, a new answer."""

    words: Mapping[str, str] = field(default_factory=dict)
    listed: Sequence[str] = ()
    offered: frozenset[str] = frozenset()
    new: Mapping[str, str] = field(default_factory=dict)
    new_group: int = 0


@dataclass(frozen=True)
class WordField:
    """Words to type. `shipped` stand where nothing is typed; `english` helps who translates."""

    key: str
    title: str
    value: str
    shipped: str
    english: str
    limit: int
    wrong: bool

    @property
    def long(self) -> bool:
        """Whether it takes more than a line."""
        return self.key.startswith("hint:")


@dataclass(frozen=True)
class AnswerRow:
    """An answer: its words, whether readers are offered it, whether it is an editors' own."""

    code: str
    words: WordField
    offered: bool
    own: bool


@dataclass(frozen=True)
class AnswerGroup:
    """Answers that stand together, under a heading or none; `name` is what the heading says to the editor."""

    name: str
    heading: WordField | None
    rows: list[AnswerRow]


@dataclass(frozen=True)
class WordingPage:
    """All that can be typed and ticked for one question in one language."""

    words: list[WordField]
    groups: list[AnswerGroup]
    new: str
    new_english: str
    new_group: int

    @property
    def listed(self) -> str:
        """The codes of all answers on the page, so that one added meanwhile is not taken for unticked."""
        return " ".join(row.code for group in self.groups for row in group.rows)


def keys(definition: Definition, item: str) -> list[str]:
    """The keys of all words of a question, or of a part of the form (`section:<code>`)."""
    if item.startswith("section:"):
        return [item]
    found = [f"label:{item}", f"hint:{item}"]
    for place, codes in enumerate(definition.options.get(item, ())):
        found += [f"group:{item}.{place}"] if BY_NAME[item].groups[place].heading else []
        found += [f"option:{item}={code}" for code in codes]
    return found


def applied(definition: Definition, item: str, locale: str, typed: Typed, new_code: str) -> Definition:
    """The definition with everything typed and ticked on this page; a new answer gets `new_code`."""
    known = set(keys(definition, item))
    changed = edits.reword(
        definition, locale, {key: text for key, text in typed.words.items() if key in known}
    )
    for code in typed.listed:
        if f"option:{item}={code}" in known:
            change = edits.show if code in typed.offered else edits.hide
            changed = change(changed, f"{item}={code}")
    if any(text.strip() for text in typed.new.values()) and item in changed.options:
        group = min(max(typed.new_group, 0), len(changed.options[item]) - 1)
        changed = edits.add_option(changed, item, new_code, typed.new, group)
    return changed


def page(
    definition: Definition,
    item: str,
    locale: str,
    typed: Typed | None = None,
    wrong: frozenset[str] = frozenset(),
) -> WordingPage:
    """The page for what is in the draft, or for what was typed when that was refused; `wrong` are keys at fault."""
    makes = _Maker(definition, item, locale, typed, wrong)
    return WordingPage(
        [
            makes.words(key)
            for key in keys(definition, item)
            if key.startswith(("label:", "hint:", "section:"))
        ],
        list(makes.groups()),
        *((typed.new.get(locale, ""), typed.new.get(SOURCE, ""), typed.new_group) if typed else ("", "", 0)),
    )


class _Maker:
    """Makes the fields of one page."""

    def __init__(
        self, definition: Definition, item: str, locale: str, typed: Typed | None, wrong: frozenset[str]
    ) -> None:
        self.definition, self.item, self.locale, self.typed, self.wrong = (
            definition,
            item,
            locale,
            typed,
            wrong,
        )
        self.shipped, self.english = shipped_words(locale), shipped_words(SOURCE)

    def words(self, key: str) -> WordField:
        """One field, with what was typed in it, or what the draft has."""
        kind, _colon, rest = key.partition(":")
        title = answer_name(self.definition, *rest.split("=", 1)) if kind == "option" else str(TITLES[kind])
        kept = self.definition.word(self.locale, key)
        return WordField(
            key=key,
            title=title,
            value=self.typed.words.get(key, kept) if self.typed else kept,
            shipped=self.shipped.get(key, ""),
            english=self._english(key),
            limit=LIMITS[kind],
            wrong=key in self.wrong,
        )

    def groups(self) -> Iterator[AnswerGroup]:
        """The answers in their groups."""
        for place, codes in enumerate(self.definition.options.get(self.item, ())):
            heading = f"group:{self.item}.{place}"
            titled = heading in keys(self.definition, self.item)
            yield AnswerGroup(
                heading_name(self.definition, heading) if titled else "",
                self.words(heading) if titled else None,
                [self._answer(code) for code in codes],
            )

    def _answer(self, code: str) -> AnswerRow:
        typed = self.typed is not None and code in self.typed.listed
        offered = f"{self.item}={code}" not in self.definition.hidden
        if typed and self.typed:
            offered = code in self.typed.offered
        words = self.words(f"option:{self.item}={code}")
        return AnswerRow(code, words, offered, own=bool(OWN_CODE.match(code)))

    def _english(self, key: str) -> str:
        if self.locale == SOURCE:
            return ""
        return self.definition.word(SOURCE, key) or self.english.get(key, "")
