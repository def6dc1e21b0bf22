"""No page of the desk or of sign-in shows what a template or a translator forgot to fill in."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver

from hotline import urls
from hotline.sign_in import urls as sign_in_urls
from tests.hotline.conftest import store_report
from tests.hotline.questionnaire.conftest import Editor
from tests.hotline.test_sign_in import sign_in
from tests.templates_left import forgotten

PARTS = {
    "<str:locale>": "vi",
    "<str:name>": "contact",
    "<str:code>": "place",
    "<int:version>": "1",
    "<slug:queue>": "default",
    "clocks/<slug:code>": "clocks/default",
}
NOTHING_THERE = "0"
"""Stands for every other part: what is told then is that nothing is there."""


def paths(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
    """Every address below `before`, filled in; a new one is looked at unasked."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from paths(pattern.url_patterns, path)
            continue
        for part, value in PARTS.items():
            path = path.replace(part, value)
        yield re.sub("<[^>]+>", NOTHING_THERE, path)


DESK = list(paths(urls.urlpatterns, "/desk/"))
SIGN_IN = list(paths(sign_in_urls.urlpatterns, "/-/"))


@pytest.fixture
def busy(client, people, team, pepper_file) -> Editor:
    """A member at a desk with reports in every state, a published version and a draft."""
    people["ann"].groups.add(*Group.objects.all())
    sign_in(client, people["ann"])
    ann = Editor(client)
    for number, state in enumerate(("received", "opened", "answered", "handed", "closed")):
        store_report(team, state=state, urgency=number % 3, quarantined=number == 1, deletion_asked=True)
    ann.press("hide visa")
    ann.write("about", **{"new-en": "My child"})
    ann.publish()
    ann.write("about", "vi", words={"label:about": "Ai?"})
    return ann


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_page_of_the_desk_shows_a_gap(busy, language):
    for path in (*DESK, "/desk/?closed=1", "/desk/questions/q/about/?in=ur", "/desk/questions/q/what/?in=my"):
        joined = f"{path}{'&' if '?' in path else '?'}lang={language}"
        answer = busy.client.get(joined)
        if answer.status_code == 405 or answer.headers["Content-Type"] == "application/json":
            continue  # For buttons and for scripts: no page.
        assert answer.status_code in ((404, 410) if f"/{NOTHING_THERE}" in path else (200,)), path
        assert forgotten(answer.getvalue().decode()) == [], path


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_refusal_of_the_editor_shows_a_gap(busy, language):
    busy.get(f"?lang={language}")
    refused = [
        busy.press("hide what", mark="0."),
        busy.press("hide contact_detail"),
        busy.write("contact", untick="no"),
        busy.write("about", words={"label:about": "<b>"}),
        busy.write("about", "vi", **{"new": "x" * 500, "new-en": ""}),
    ]
    assert [page.status_code for page in refused] == [409, 422, 422, 422, 422]
    for page in refused:
        assert re.search(r'role="alert"', page.content.decode())
        assert forgotten(page.content.decode()) == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_page_of_sign_in_shows_a_gap(client, people, language):
    for path in SIGN_IN:
        page = client.get(f"{path}?lang={language}", follow=True).content.decode()
        assert forgotten(page) == [], path
    for fields in ({"login": "ann", "password": "wrong"}, {"login": "", "password": ""}):
        assert forgotten(client.post("/-/sign-in/", fields).content.decode()) == []
