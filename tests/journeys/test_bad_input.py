"""What is wrong gets a clear answer in the reader's language; nothing typed is lost, nothing is repeated elsewhere."""

import time

import pytest

from tests.journeys import reporter
from tests.journeys.wire import ask

pytestmark = pytest.mark.site


def test_empty_form_comes_back_in_the_readers_language(site):
    answer = reporter.open_form(site, "vi").send(("text", ""))
    view = reporter.follow(site, answer)
    assert view.status == 422
    assert '<html lang="vi"' in view.text
    assert 'class="wrong"' in view.text


def test_unknown_code_loses_nothing_typed(site):
    answer = reporter.open_form(site, "en").send(("what", "no_such_code"), ("text", "Kept words 1931."))
    view = reporter.follow(site, answer)
    assert view.status == 422
    assert "Kept words 1931." in view.text


def test_text_of_64_kilobytes_comes_back_whole(site):
    text = "ကျွန်တော် " * 2_000
    view = reporter.follow(site, reporter.open_form(site, "my").send(("text", text)))
    assert view.status == 422
    assert text.strip() in view.text


def test_ten_megabytes_are_refused_at_once(site):
    answer = reporter.open_form(site, "en").send(("text", "a" * 10_000_000))
    assert answer.status == 413
    assert "aaaaaaaa" not in answer.text


def test_what_is_no_form_is_refused_at_once(site):
    answer = ask(
        f"{site.url}/en/r/write/",
        method="POST",
        body=b"text=\xff\xfe\xfa&what=%ff%fe",
        Content_Type="application/x-www-form-urlencoded",
    )
    assert answer.status == 400


def test_form_of_another_site_is_refused(site):
    answer = ask(
        f"{site.url}/en/r/write/",
        method="POST",
        body=b"what=threats",
        Content_Type="application/x-www-form-urlencoded",
        Sec_Fetch_Site="cross-site",
        Origin="https://evil.example",
    )
    assert answer.status == 403


def test_our_own_form_without_referrer_is_accepted(site):
    form = reporter.open_form(site, "en")
    body = "&".join(f"{name}={value}" for name, value in [*form.hidden, ("what", "threats")]).encode()
    kind = "application/x-www-form-urlencoded"
    answer = ask(
        f"{site.url}/en/r/write/",
        method="POST",
        body=body,
        Content_Type=kind,
        Origin="null",
        Sec_Fetch_Site="same-origin",
    )
    assert answer.status == 303


def test_same_form_twice_is_one_report(site, tmp_path):
    form = reporter.open_form(site, "en")
    time.sleep(reporter.A_HUMAN_PAUSE)
    before = set(reporter.exported(site, tmp_path / "before"))
    first, second = form.send(("what", "threats")), form.send(("what", "threats"))
    assert first.headers["location"] == second.headers["location"]
    assert len(set(reporter.exported(site, tmp_path / "after")) - before) == 1


def test_spent_form_with_other_words_is_a_conflict(site):
    form = reporter.open_form(site, "en")
    form.send(("what", "threats"))
    answer = form.send(("what", "debt"), ("text", "Other words 5512."))
    assert answer.status == 409
    assert "tel:" in answer.text
    assert "5512" not in answer.text


def test_form_sent_at_once_is_kept_all_the_same(site, tmp_path):
    before = set(reporter.exported(site, tmp_path / "before"))
    assert reporter.open_form(site, "en").send(("what", "threats")).status == 303
    assert len(set(reporter.exported(site, tmp_path / "after")) - before) == 1


@pytest.mark.parametrize("receipt", ["1" * 21, "", "12ab", "1234 5678 9012 3456 7892"])
def test_wrong_receipt_is_told_in_the_readers_language(site, receipt):
    view = reporter.look(site, "km", receipt)
    assert '<p id="error" data-code="typo"' in view.text
    assert '<html lang="km"' in view.text


@pytest.mark.parametrize(
    "path", ["/en/r/o/nothing/", "/en/r/o/../../etc/passwd", "/en/r/o/AAAA.BBBB/", "/en/r/none/"]
)
def test_address_that_opens_nothing_is_a_clear_no(site, path):
    assert ask(site.url + path).status in (404, 410)


def test_nothing_bad_left_a_trace_in_the_output(site):
    text = site.output.read_text()
    for trace in ("1931", "5512", "Traceback", "no_such_code", "/r/write", "/r/o/"):
        assert trace not in text
