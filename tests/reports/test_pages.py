"""The pages on the wire: one title, one size, no trace, in every language."""

import gzip
import re

import brotli
import pytest
from django.contrib.staticfiles import finders

from delivery.never import storable
from reports.pages import FORM_BYTES, VIEW_BYTES, VISIT_BYTES
from tests.factories.facts import ServiceFactory
from tests.reports.people import hidden, text_of

LOCALES = ["en", "ja", "ja-simple", "vi", "id", "fil", "my", "zh-hans", "km", "th", "ne", "mn", "ur"]
FIRST_VIEW = 14_600


def fetched(client, path: str, encoding: str = "br"):
    return client.get(path, headers={"Accept-Encoding": encoding})


def unpacked(answer) -> str:
    kind = answer.headers.get("Content-Encoding", "")
    data = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[kind](answer.content)
    return data.decode("utf-8")


def sheet_bytes() -> int:
    with open(finders.find("publishing/waymark.css"), "rb") as sheet:
        return len(brotli.compress(sheet.read(), quality=11))


@pytest.fixture
def danger_numbers(db) -> None:
    for number in ("110", "119"):
        ServiceFactory(emergency=True, phone=number)


@pytest.mark.parametrize("locale", LOCALES)
def test_form_has_one_size_in_every_language(team, client, danger_numbers, locale):
    sizes = {len(fetched(client, f"/{locale}/r/write/").content) for _ in range(4)}
    assert sizes == {FORM_BYTES}


@pytest.mark.parametrize("locale", LOCALES)
def test_form_and_style_sheet_fit_the_first_view(team, client, danger_numbers, locale):
    page = fetched(client, f"/{locale}/r/write/")
    assert len(page.content) + sheet_bytes() <= FIRST_VIEW


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", ["", "look/", "o/x/", "steps/", "2/", "3/", "4/", "5/"])
def test_other_pages_are_of_whole_blocks(team, client, danger_numbers, locale, path):
    ServiceFactory.create_batch(3, languages=[locale, "ja"], serves=["all", "children"])
    assert len(fetched(client, f"/{locale}/r/{path}").content) == VIEW_BYTES


@pytest.mark.parametrize("encoding", ["gzip", "br", "gzip, deflate, br"])
def test_size_does_not_depend_on_the_compression(team, client, encoding):
    answer = fetched(client, "/en/r/", encoding)
    assert len(answer.content) == VIEW_BYTES and "<h1>" in unpacked(answer)


def test_refusals_are_of_whole_blocks(team, client):
    answer = client.post(
        "/en/r/write/", {}, headers={"Sec-Fetch-Site": "cross-site", "Accept-Encoding": "br"}
    )
    assert len(answer.content) % 4096 == 0


def test_sizes_keep_the_promise():
    assert FORM_BYTES <= FIRST_VIEW
    assert VIEW_BYTES + sheet_bytes() <= FIRST_VIEW
    assert VIEW_BYTES % 4096 == VISIT_BYTES % 4096 == 0 and max(VIEW_BYTES, VISIT_BYTES) <= 12_288


def test_receipt_view_has_one_size(team, reporter):
    sizes = set()
    for text in ("a", "b" * 3000):
        location = reporter.post(text=text).headers["Location"]
        sizes.add(len(fetched(reporter.client, location).content))
    assert sizes == {VIEW_BYTES}


@pytest.mark.parametrize("text", ["", "a" * 4200, "word " * 1500])
def test_form_that_comes_back_is_of_whole_blocks(team, reporter, text):
    location = reporter.post(text=text, danger="bad").headers["Location"]
    answer = fetched(reporter.client, location)
    assert answer.status_code == 422 and len(answer.content) == 12_288


@pytest.mark.parametrize("locale", LOCALES)
def test_all_pages_share_one_title_and_say_nothing_in_it(team, reporter, locale):
    client = reporter.client
    answer = reporter.post(locale, text="")
    names = ("", "write/", "look/", "steps/", "2/", "3/", "4/", "5/", "o/x/")
    paths = [f"/{locale}/r/{name}" for name in names]
    pages = [text_of(client.get(path)) for path in [*paths, answer.headers["Location"]]]
    titles = {re.search(r"<title>(.*?)</title>", page, re.S)[1] for page in pages}
    assert len(titles) == 1
    assert not re.search(r"report|abuse|receipt|waymark|danger", titles.pop(), re.I)


def test_each_page_is_named_by_its_heading(team, client):
    headings = {
        re.search(r"<h1>(.*?)</h1>", text_of(client.get(f"/en/r/{path}")))[1]
        for path in ("", "write/", "look/", "2/", "3/", "4/", "5/")
    }
    assert len(headings) == 7


@pytest.mark.parametrize("locale", LOCALES)
def test_page_speaks_the_language_of_its_address(team, client, locale):
    page = text_of(client.get(f"/{locale}/r/write/"))
    direction = "rtl" if locale == "ur" else "ltr"
    assert f'<html lang="{locale}" dir="{direction}"' in page


@pytest.mark.parametrize("path", ["", "write/", "look/", "o/x/", "steps/", "2/", "3/", "4/", "5/"])
def test_no_page_asks_another_host_or_offers_sharing(team, client, path):
    page = text_of(client.get(f"/en/r/{path}"))
    assert not re.search(r'(src|action)="(https?:)?//', page)
    assert "og:" not in page and 'rel="manifest"' not in page and "serviceWorker" not in page


@pytest.mark.parametrize("path", ["", "write/", "look/", "o/x/", "steps/", "2/", "3/", "4/", "5/"])
def test_pages_are_for_no_search_engine(team, client, path):
    page = text_of(client.get(f"/en/r/{path}"))
    assert '<meta name="robots" content="noindex, noarchive">' in page and 'rel="alternate"' not in page


def test_form_shows_no_message_from_a_session(team, client):
    assert "csrfmiddlewaretoken" not in text_of(client.get("/en/r/write/"))


def test_exit_is_on_every_page(team, reporter):
    client = reporter.client
    paths = [
        "/en/r/",
        "/en/r/write/",
        "/en/r/look/",
        "/en/r/o/x/",
        reporter.post(text="").headers["Location"],
    ]
    for path in paths:
        assert re.search(r'class="button exit" href="/en/x/', text_of(client.get(path)))


def test_discreet_pages_lead_to_discreet_pages(team, client):
    for path in ("", "write/", "look/", "steps/", "2/", "3/", "4/", "5/"):
        page = text_of(client.get(f"/vi/d/r/{path}"))
        assert 'class="discreet"' in page
        own = re.findall(r'(?:href|action)="/vi/((?:d/)?r/[^"]*)"', page)
        assert [address for address in own if not address.startswith("d/")] in ([], [f"r/{path}"])


def test_page_store_never_keeps_a_reporters_page(team, client):
    assert not any(storable(path) for path in ("/en/r/", "/vi/d/r/write/", "/ja-simple/r/o/abc/", "/my/r/4/"))


def test_two_forms_differ_in_nothing_but_their_token(team, client):
    pages = [client.get("/en/r/write/") for _ in range(2)]
    texts = [text_of(page).replace(hidden(page, "token"), "") for page in pages]
    assert re.sub(r"<!--\s*-->", "", texts[0]) == re.sub(r"<!--\s*-->", "", texts[1])


def test_demo_says_so_above_the_form(team, client, settings):
    settings.WAYMARK_DEMO = True
    assert "This is a demonstration" in text_of(client.get("/en/r/write/"))


@pytest.mark.parametrize("path", ["", "write/", "look/", "steps/", "3/", "5/"])
def test_page_says_what_it_really_weighs(team, client, path):
    answer = fetched(client, f"/en/r/{path}")
    said = re.search(r"This page weighs (\d+) KB", unpacked(answer))
    assert said and int(said[1]) == -(-(len(answer.content) + sheet_bytes()) // 1024)


UNCHECKED = "chưa được người bản ngữ kiểm tra"


@pytest.mark.parametrize("path", ["r/", "r/write/", "r/look/", "r/2/", "r/steps/"])
def test_reader_hears_that_nobody_checked_the_translation(team, client, danger_numbers, path):
    assert UNCHECKED in text_of(client.get(f"/vi/{path}"))
    assert "not yet checked by a native speaker" not in text_of(client.get(f"/en/{path}"))


def test_danger_numbers_come_before_what_is_said_about_the_translation(team, client, danger_numbers):
    page = text_of(client.get("/vi/r/"))
    assert page.index("tel:110") < page.index(UNCHECKED)
