"""Whom to call, as a card shows it: everything in words of the reader, with what is doubtful about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, override

from facts.dates import clock_in_words, day_and_time, in_words, midnight, place_day
from facts.holidays import is_public_holiday
from facts.hours_in_words import lines_of
from facts.languages import language, speech
from facts.loading import Worded
from facts.models import Answer, Cost, Interpreter, Service, ServiceKind
from facts.opening import Opening, opening
from facts.phones import dialled, link
from facts.tokens import in_its_language
from facts.usage import Usage, current
from facts.visibility import Standing, shows_value, standing

COST_WORDS: dict[str, Promise] = {
    Cost.FREE: gettext_lazy("You pay nothing for the call."),
    Cost.PAID: gettext_lazy("You pay for the call."),
    Cost.UNKNOWN: gettext_lazy("We do not know what the call costs."),
}
TELLS_WORDS: dict[str, Promise] = {
    Answer.YES: gettext_lazy("They may tell them. Ask before you say your name."),
    Answer.NO: gettext_lazy("They say that they do not tell them if you do not want it."),
    Answer.UNKNOWN: gettext_lazy("We do not know. Ask them before you say your name."),
}
INTERPRETER_WORDS: dict[str, Promise] = {
    Interpreter.ON_CALL: gettext_lazy("They have an interpreter on some days. Ask when you can call."),
    Interpreter.THREE_WAY: gettext_lazy("They can call an interpreter. Say your language first."),
    Interpreter.NONE: gettext_lazy("They have no interpreter."),
}


@dataclass(frozen=True)
class CallCard:
    """One help line. Texts are in the reader's language, or marked with their own; "" stands for not known.

    `number` is as shown, `tel` as dialled after `tel:`; both "" while no number may be shown.
    `open_now` is None when nobody knows, or nobody can call; `checked` is "" where there is no number to check.
    `hours` are lines; `warnings` are sentences to read before the number, `lines` what is good to know after it,
    hours too.
    `speaks` is whether they speak the reader's language, `level` the level of the card's heading.
    """

    slug: str
    kind: str
    name: SafeString
    serves: SafeString
    note: SafeString
    tells: SafeString
    number: str
    tel: str
    languages: SafeString
    speaks: bool
    open_now: bool | None
    open_text: str
    hours: tuple[str, ...]
    cost: str
    warnings: tuple[str, ...]
    lines: tuple[str, ...]
    police: bool
    emergency: bool
    checked: str
    checked_on: date | None
    overdue: bool
    level: int


@dataclass(frozen=True)
class EmergencyLine:
    """A number for danger now: its name, the number as shown, the number as dialled after `tel:`."""

    name: SafeString
    number: str
    tel: str


def call_cards(
    slugs: Sequence[str], locale: str, now: datetime | None = None, *, level: int = 3, reader: str = ""
) -> list[CallCard]:
    """Cards of these services in this order. Those that readers may not see today are left out.

    `reader` is the reader's locale where the card is in another, `locale`: on a page that is a fallback.
    """
    usage = current(now)
    return cards_of(
        usage.services_of(list(dict.fromkeys(slugs)), locale).values(),
        locale,
        usage,
        level=level,
        reader=reader,
    )


def cards_of(
    known: Iterable[Worded[Service]], locale: str, usage: Usage, *, level: int = 3, reader: str = ""
) -> list[CallCard]:
    """Cards of services already loaded, in their order, without those that readers may not see today."""
    with override(locale):
        return [
            _card(one, locale, usage, level, speech(reader or locale))
            for one in known
            if _is_shown(one.item, usage)
        ]


def emergency_lines(locale: str, now: datetime | None = None) -> list[EmergencyLine]:
    """The numbers for danger now, for the head of every page."""
    usage = current(now)
    return [
        EmergencyLine(_words(one, "name", locale), one.item.phone, dialled(one.item.phone))
        for one in usage.emergency_services(locale).values()
        if one.item.phone and _is_shown(one.item, usage)
    ]


def _is_shown(service: Service, usage: Usage) -> bool:
    """Whether readers see it at all; the page is true until that may change."""
    usage.shown(service)
    how = standing(service, usage.now)
    return shows_value(service, how) and how.starts is None


def _card(known: Worded[Service], locale: str, usage: Usage, level: int, spoken: str) -> CallCard:
    """The card in the words of `locale`, for somebody who speaks `spoken`."""
    service, how = known.item, standing(known.item, usage.now)
    now_open = opening(service, usage.now, spoken if spoken in service.languages else "")
    _true_until(now_open, service, usage)
    hours = tuple(lines_of(service.intervals))
    return CallCard(
        slug=service.slug,
        kind=service.kind,
        name=_words(known, "name", locale),
        serves=_words(known, "serves", locale),
        note=_words(known, "note", locale),
        tells=_words(known, "tells", locale) or SafeString(TELLS_WORDS[service.tells_authorities]),
        number=service.phone,
        tel=dialled(service.phone),
        languages=_languages(service, locale, spoken),
        speaks=spoken in service.languages,
        open_now=now_open.is_open if service.phone else None,
        open_text=_open_text(service, now_open, usage.now),
        hours=hours,
        cost=str(COST_WORDS[service.cost]),
        warnings=tuple(_warnings(service)),
        lines=(*_lines(service), *hours),
        police=is_police(service),
        emergency=service.emergency,
        checked=_checked(service, how),
        checked_on=how.checked_on,
        overdue=how.overdue,
        level=level,
    )


def is_police(service: Service) -> bool:
    """Whether the police answer: a choice of the reader's, or an emergency, never the first advice."""
    told = service.kind == ServiceKind.EMERGENCY and service.tells_authorities == Answer.YES
    return service.kind == ServiceKind.POLICE or told


def _true_until(now_open: Opening, service: Service, usage: Usage) -> None:
    """What it says of the opening hours holds until they change, "today" and how far we look until midnight."""
    if not service.hours:
        return
    usage.until(midnight(place_day(usage.now) + timedelta(1)))
    usage.until(now_open.changes)


def _words(known: Worded[Service], word: str, locale: str) -> SafeString:
    text = known.words[word] or (known.item.slug if word == "name" else "")
    return in_its_language(format_html("{}", text), known.locale or "en", locale) if text else SafeString("")


def _languages(service: Service, locale: str, own: str) -> SafeString:
    """Own names of the languages spoken there, the reader's own first."""
    spoken = sorted(service.languages, key=lambda code: code != own)
    names = [
        in_its_language(format_html("{}", language(code).own_name), code, speech(locale)) for code in spoken
    ]
    return format_html_join(", ", "{}", ((name,) for name in names))


def _open_text(service: Service, now_open: Opening, now: datetime) -> str:
    if not service.phone:
        return gettext("There is no number to call at the moment.")
    # In the night after a holiday nobody knows either, and today is none.
    if not service.hours or (now_open.is_open is None and not is_public_holiday(place_day(now))):
        return gettext("We do not know the opening hours. You can try to call.")
    if now_open.is_open is None:
        return gettext(
            "Today is a public holiday in Japan. We do not know if they are there. You can try to call."
        )
    if now_open.is_open and now_open.changes is None:
        return gettext("Open now, day and night.")
    if now_open.is_open and now_open.changes:
        if place_day(now_open.changes) == place_day(now):
            return gettext("Open now, until %(time)s (time in Japan).") % {
                "time": clock_in_words(now_open.changes)
            }
        # Translators: "when" is a day and a time, as in "tomorrow, 02:00".
        pattern = gettext("Open now. Closes: %(when)s (time in Japan).")
        return pattern % {"when": day_and_time(now_open.changes, now)}
    if now_open.opens:
        # Translators: "when" is a day and a time, as in "Monday, 09:00".
        pattern = gettext("Closed now. Opens again: %(when)s (time in Japan).")
        return pattern % {"when": day_and_time(now_open.opens, now)}
    return gettext("Closed now.")


def _warnings(service: Service) -> list[str]:
    warnings = []
    if is_police(service):
        warnings.append(gettext("These are the police: for an emergency, or if you choose them."))
    if service.phone and service.reachable_prepaid == Answer.NO:
        warnings.append(gettext("You cannot call this number from a prepaid, internet or public phone."))
    return warnings


def _lines(service: Service) -> list[str]:
    lines: list[str] = []
    if service.phone_prepaid:
        # Translators: a telephone number follows.
        words = gettext("From a prepaid or internet phone, call:")
        lines.append(format_html("{} {}", words, link(service.phone_prepaid)))
    if service.interpreter in INTERPRETER_WORDS:
        lines.append(str(INTERPRETER_WORDS[service.interpreter]))
    return lines


def _checked(service: Service, how: Standing) -> str:
    if not service.phone:
        return ""
    if how.checked_on is None and how.overdue:
        pattern = gettext("This number is not yet verified. It was to be checked by %(date)s.")
        return pattern % {"date": in_words(service.review_due)}
    if how.checked_on is None:
        return gettext("This number is not yet verified.")
    day = {"date": in_words(how.checked_on)}
    if how.overdue:
        return gettext("This number is past its check date. Checked on %(date)s, it may have changed.") % day
    return gettext("Checked on %(date)s.") % day
