"""The inline exit script stays small, whole and free of anything that changes from page to page."""

from pathlib import Path

from django.contrib.staticfiles import finders

SCRIPT = Path(finders.find("publishing/exit.js")).read_text(encoding="utf-8")


def test_exit_script_is_small_enough_for_every_page():
    assert len(SCRIPT.encode()) <= 600


def test_exit_script_is_the_same_on_every_page():
    assert "{{" not in SCRIPT and "{%" not in SCRIPT and "@@" not in SCRIPT


def test_exit_script_asks_no_one_and_keeps_nothing():
    for name in ("fetch", "XMLHttpRequest", "sendBeacon", "Storage", "cookie", "http", "eval"):
        assert name not in SCRIPT


def test_exit_script_replaces_the_page_in_history():
    assert "location.replace(" in SCRIPT and "location.href" not in SCRIPT
