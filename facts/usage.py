"""What a page being rendered has shown, until when that stays true, and what is already loaded for it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from facts.loading import Worded, load_facts, load_services
from facts.models import EVERY_EMERGENCY, EVERY_SERVICE, Checked, Fact, Service
from facts.visibility import next_turn


@dataclass
class Usage:
    """The facts and services shown while it is collecting; slugs nobody has entered yet are named too.

    `not_after` is the first moment at which something shown would be shown otherwise; None: never by itself.
    """

    now: datetime
    facts: set[str] = field(default_factory=set)
    services: set[str] = field(default_factory=set)
    not_after: datetime | None = None
    _facts: dict[str, dict[str, Worded[Fact]]] = field(default_factory=dict)
    _services: dict[str, dict[str, Worded[Service]]] = field(default_factory=dict)

    def until(self, moment: datetime | None) -> None:
        """Something shown stays true only until `moment`."""
        if moment is not None and (self.not_after is None or moment < self.not_after):
            self.not_after = moment

    def shown(self, item: Checked) -> None:
        """Something shown stays true until this item's standing turns."""
        self.until(next_turn(item, self.now))

    def facts_of(self, slugs: Collection[str], locale: str) -> dict[str, Worded[Fact]]:
        """These facts, which are now used; all facts are loaded in one query when the first is asked for."""
        self.facts.update(slugs)
        if locale not in self._facts:
            self._facts[locale] = load_facts(locale)
        return {slug: known for slug in slugs if (known := self._facts[locale].get(slug))}

    def services_of(self, slugs: Collection[str], locale: str) -> dict[str, Worded[Service]]:
        """These services, which are now used, in the order of the slugs."""
        self.services.update(slugs)
        known = self._all_services(locale)
        return {slug: known[slug] for slug in slugs if slug in known}

    def emergency_services(self, locale: str) -> dict[str, Worded[Service]]:
        """The services for danger now, all of them used, and so is the answer which ones these are."""
        self.services.add(EVERY_EMERGENCY)
        known = self._all_services(locale).items()
        return self.services_of([slug for slug, one in known if one.item.emergency], locale)

    def all_services(self, locale: str) -> dict[str, Worded[Service]]:
        """Every service in the registry's order, all of them used, and so is the answer which there are."""
        self.services.add(EVERY_SERVICE)
        return self.services_of(list(self._all_services(locale)), locale)

    def _all_services(self, locale: str) -> dict[str, Worded[Service]]:
        if locale not in self._services:
            self._services[locale] = load_services(locale)
        return self._services[locale]


_current: ContextVar[Usage | None] = ContextVar("facts_usage", default=None)


@contextmanager
def collecting(now: datetime | None = None) -> Iterator[Usage]:
    """Collect what is shown inside; everything inside is rendered as of one moment, `now`.

    Inside another `collecting` it is the same one: a view can choose cards before its page is rendered.
    """
    usage = current(now)
    token = _current.set(usage)
    try:
        yield usage
    finally:
        _current.reset(token)


def current(now: datetime | None = None) -> Usage:
    """The usage being collected; outside of `collecting`, or for another moment, one that is thrown away."""
    usage = _current.get()
    return usage if usage is not None and now in (None, usage.now) else Usage(now or timezone.now())
