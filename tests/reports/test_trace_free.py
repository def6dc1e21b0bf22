"""Every address of the reporter's, in every language and both looks: no trace, whichever page it is."""

import re
from http import HTTPStatus

import pytest
from django.urls import URLPattern

from reports import urls
from reports.models import Slot
from reports.pages import FORM_BYTES
from tests.factories.facts import ServiceFactory
from tests.reports.people import Reporter, hidden, text_of
from tests.reports.test_pages import FIRST_VIEW, LOCALES, sheet_bytes, unpacked

PARTS = {"<str:slot>": "x", "<int:number>": "1", "<int:status>": "413"}
STEP = 4096
LARGEST_VIEW = 12_288
RECORDINGS = "a/"
"""What is spoken is sound, no page: its own tests look at it."""


def addresses() -> list[str]:
    """The paths below `/<lang>/r/` of every page that the address list names; a new one is looked at unasked."""
    found = []
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        path = str(pattern.pattern)
        for name, value in PARTS.items():
            path = path.replace(name, value)
        assert "<" not in path, f"say in PARTS how to fill {path}"
        if not path.startswith(RECORDINGS):
            found.append(path)
    return found


PATHS = addresses()


@pytest.fixture(autouse=True)
def danger_numbers(db) -> None:
    for number in ("110", "119"):
        ServiceFactory(emergency=True, phone=number)


def asked(client, path: str, **headers: str):
    return client.get(path, headers={"Accept-Encoding": "br", **headers})


def test_addresses_are_neutral():
    assert len(PATHS) >= 12
    for path in PATHS:
        assert not re.search(r"report|abuse|receipt|help|danger|child|advert|secret|anonym", path)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("look", ["", "d/"])
def test_no_page_leaves_a_trace(team, client, locale, look):
    for path in PATHS:
        answer = asked(client, f"/{locale}/{look}r/{path}", Referer="https://elsewhere.example/")
        assert not answer.cookies and "Set-Cookie" not in answer.headers, path
        assert answer.headers["Cache-Control"] == "no-store", path
        assert answer.headers["X-Robots-Tag"] == "noindex, noarchive", path
        assert answer.headers["Referrer-Policy"] == "no-referrer", path
        assert answer.headers["X-Frame-Options"] == "DENY", path
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy, (
            path
        )
        assert "ETag" not in answer.headers and "Last-Modified" not in answer.headers, path
        assert "cookie" not in answer.headers.get("Vary", "").lower(), path


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("look", ["", "d/"])
@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_every_page_is_of_whole_blocks(team, client, locale, look, encoding):
    for path in PATHS:
        answer = client.get(f"/{locale}/{look}r/{path}", headers={"Accept-Encoding": encoding})
        size = len(answer.content)
        if answer.status_code == HTTPStatus.SEE_OTHER:
            assert size == 0, path
        else:
            assert size == FORM_BYTES or (size % STEP == 0 and size <= LARGEST_VIEW), (path, size)


@pytest.mark.parametrize("locale", LOCALES)
def test_pages_one_comes_to_first_fit_the_first_view(team, client, locale):
    for path in ("", "write/", "steps/", "2/", "3/", "4/", "look/"):
        assert len(asked(client, f"/{locale}/r/{path}").content) + sheet_bytes() <= FIRST_VIEW, path


def test_browser_without_compression_gets_padded_pages_too(team, client):
    """Proxies for small phones, and programs of HTTP/1.0."""
    for path in PATHS:
        answer = client.get(f"/km/r/{path}")
        assert "Content-Encoding" not in answer.headers
        padded = len(answer.content) == FORM_BYTES or len(answer.content) % STEP == 0
        assert padded, path


@pytest.mark.parametrize("locale", LOCALES)
def test_all_addresses_share_one_title(team, client, locale):
    titles = set()
    for look in ("", "d/"):
        for path in PATHS:
            answer = asked(client, f"/{locale}/{look}r/{path}")
            if answer.status_code != HTTPStatus.SEE_OTHER:
                titles.add(re.search(r"<title>(.*?)</title>", unpacked(answer), re.S)[1])
    assert len(titles) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_discreet_pages_have_no_mark_and_lead_to_discreet_pages(team, client, locale):
    for path in PATHS:
        answer = asked(client, f"/{locale}/d/r/{path}")
        if answer.status_code == HTTPStatus.SEE_OTHER:
            assert answer.headers["Location"].startswith(f"/{locale}/d/"), path
            continue
        page = unpacked(answer)
        assert 'class="discreet"' in page and "Waymark" not in page.partition("<body")[2], path
        assert "<img" not in page, path
        onward = re.findall(rf'(?:href|action|formaction)="/{locale}/(r/[^"]*)"', page)
        assert set(onward) <= {f"r/{path}"}, path


@pytest.mark.parametrize("path", PATHS)
def test_exit_is_on_every_page_and_works_without_script(team, client, path):
    answer = asked(client, f"/ne/r/{path}")
    if answer.status_code == HTTPStatus.SEE_OTHER:
        return
    found = re.search(
        r'<a class="button exit" href="(/ne/x/[^"]*)" rel="nofollow noreferrer">', unpacked(answer)
    )
    assert found
    left = client.get(found[1])
    assert left.status_code == HTTPStatus.SEE_OTHER and left.headers["Location"].startswith("https://")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("path", [path for path in PATHS if path not in ("",)])
def test_whatever_is_sent_is_answered_by_no_page_with_it(team, client, path):
    """303, or a page that says that this cannot be sent; what was typed is in neither, nor in the address."""
    sent = {"text": "typed words 5519", "receipt": "1" * 20, "token": "typed token"}
    answer = client.post(f"/vi/r/{path}", sent)
    assert answer.status_code in (303, 405, 410), path
    assert "5519" not in text_of(answer) + answer.headers.get("Location", "")
    assert not answer.cookies


@pytest.mark.parametrize("path", PATHS)
def test_question_in_an_address_changes_nothing(team, client, path):
    """What stands behind a question mark would stay in the history: no page reads it."""
    answer = asked(client, f"/en/r/{path}?text=typed5519&receipt=typed5519")
    assert "typed5519" not in (unpacked(answer) if answer.content else "") + answer.headers.get(
        "Location", ""
    )


def test_exit_of_a_view_destroys_it(team, reporter: Reporter):
    location = reporter.post(text="a").headers["Location"]
    page = text_of(reporter.client.get(location))
    exit_link = re.search(r'class="button exit" href="(/en/x/[^"]+/)"', page)[1]
    key = location.rstrip("/").rpartition("/")[2].partition(".")[2]
    assert key not in exit_link
    reporter.client.get(exit_link)
    assert reporter.client.get(location).status_code == 410 and not Slot.objects.exists()


def test_looking_ahead_consumes_no_view(team, reporter: Reporter):
    location = reporter.post(text="a").headers["Location"]
    reporter.client.head(location)
    reporter.client.get(location, headers={"Sec-Purpose": "prefetch"})
    assert reporter.client.get(location).status_code == 200


@pytest.mark.parametrize("path", ["write/", "look/", "steps/", "2/"])
def test_browser_remembers_and_corrects_no_field(team, client, path):
    page = text_of(client.get(f"/en/r/{path}"))
    fields = re.findall(r"<(?:input|textarea|select)\b[^>]*>", page.partition("<main")[2])
    careless = [tag for tag in fields if 'autocomplete="off"' not in tag]
    assert fields and careless == []
    assert all('autocomplete="off"' in tag for tag in re.findall(r"<form\b[^>]*>", page))


def test_words_of_a_view_are_for_no_translator_elsewhere(team, reporter: Reporter):
    page = reporter.follow(reporter.post(text="a"))
    assert '<meta name="google" content="notranslate">' in text_of(page)
    assert not re.search(r"[?&]\w+=", page.request["PATH_INFO"]) and hidden(
        reporter.client.get("/en/r/write/"), "token"
    )
