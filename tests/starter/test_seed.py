"""The command that operators and `start` call."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from starter.completeness import missing
from starter.models import StarterPage, StarterRun
from tests.starter import small

pytestmark = pytest.mark.django_db


def run(*arguments: str, **options) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("seed", *arguments, stdout=out, **options)
    return out.getvalue()


def test_command_says_what_it_did(folder):
    assert run() == (
        f"{2 * len(small.KEYS)} pages made, 0 brought up to date, 0 left as editors have them, "
        "3 facts and services written.\n"
    )


def test_second_run_says_that_nothing_was_done(folder):
    run()
    assert run().startswith("0 pages made, 0 brought up to date")


def test_quiet_command_prints_nothing(folder):
    assert run(verbosity=0) == ""


def test_languages_are_chosen_by_code(folder):
    small.write_locale(folder / "content" / "ja", "ja: ")
    run("--locales", "vi, ja")
    assert set(StarterPage.objects.values_list("locale", flat=True)) == {"en", "vi", "ja"}


def test_language_without_content_is_refused(folder):
    with pytest.raises(CommandError, match="No content in km, xx; there is some in en, vi"):
        run("--locales", "xx,vi,km")


def test_broken_file_is_named(folder):
    (folder / "services.toml").write_text("[[service]]\n")
    with pytest.raises(CommandError, match=r"services\.toml: 'slug' is missing"):
        run()


def test_content_is_removed_on_request(folder):
    run()
    assert run("--remove") == f"{2 * len(small.KEYS) + 3} pages, facts and services removed.\n"
    assert not StarterPage.objects.exists()


def test_site_is_not_whole_before_loading(folder):
    assert missing() == [
        "The starter content in en is not loaded: run seed.",
        "The starter content in vi is not loaded: run seed.",
    ]


def test_site_is_whole_after_loading(folder):
    run()
    assert missing() == []


def test_site_is_not_whole_while_a_language_is_missing(folder):
    run()
    StarterRun.objects.get(locale="vi").delete()
    assert missing() == ["The starter content in vi is not loaded: run seed."]


def test_site_stays_whole_when_an_editor_deletes_a_page(folder):
    run()
    StarterPage.objects.get(locale="vi", key="guide/03").page.delete()
    assert missing() == []
