"""The quick exit in a real browser: at once, by thumb or by keyboard, and Back does not lead back."""

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.browser
PLACE = "http://exit.test"
SCRIPT = finders.find("publishing/exit.js")


def serve(page, *, scripted=True):
    """Answer every address from memory: a page before, the page with the exit, and the weather behind it."""
    with open(SCRIPT, encoding="utf-8") as file:
        script = f"<script>{file.read().strip()}</script>" if scripted else ""
    bodies = {
        "/before": "<title>before</title>",
        "/page": f"<title>page</title>{script}<a class='exit' href='/x/'><b>Leave</b></a><input>",
        "/x/": "<title>weather</title>",
    }

    def answer(route):
        path = "/" + route.request.url.removeprefix(PLACE).lstrip("/")
        route.fulfill(body=f"<!doctype html><body>{bodies.get(path, '')}", content_type="text/html")

    page.route("**/*", answer)
    page.goto(f"{PLACE}/before")
    page.goto(f"{PLACE}/page")


def test_tap_on_exit_leaves(scripted_phone):
    serve(scripted_phone)
    scripted_phone.click(".exit b")
    scripted_phone.wait_for_url("**/x/")
    assert scripted_phone.title() == "weather"


def test_back_after_exit_skips_the_page_left(scripted_phone):
    serve(scripted_phone)
    scripted_phone.click(".exit")
    scripted_phone.wait_for_url("**/x/")
    scripted_phone.go_back()
    assert scripted_phone.title() == "before"


def test_page_turns_white_before_the_network_answers(scripted_phone):
    serve(scripted_phone)
    hidden, ground = scripted_phone.evaluate(
        """() => {
            document.querySelector(".exit").click();
            return [document.body.hidden, document.documentElement.style.backgroundColor];
        }"""
    )
    assert hidden
    assert ground == "rgb(255, 255, 255)"


def test_shift_three_times_leaves(scripted_phone):
    serve(scripted_phone)
    for _ in range(3):
        scripted_phone.keyboard.press("Shift")
    scripted_phone.wait_for_url("**/x/")


def test_shift_twice_stays(scripted_phone):
    serve(scripted_phone)
    for _ in range(2):
        scripted_phone.keyboard.press("Shift")
    assert scripted_phone.is_visible("body")


def test_capital_letters_stay(scripted_phone):
    serve(scripted_phone)
    scripted_phone.focus("input")
    for letter in "ABCDE":
        scripted_phone.keyboard.press(f"Shift+{letter}")
    assert scripted_phone.is_visible("body")
    assert scripted_phone.input_value("input") == "ABCDE"


def test_shift_between_other_keys_stays(scripted_phone):
    serve(scripted_phone)
    for key in ("Shift", "Tab", "Shift", "Tab", "Shift"):
        scripted_phone.keyboard.press(key)
    assert scripted_phone.is_visible("body")


def test_exit_without_script_is_a_link(phone):
    serve(phone, scripted=False)
    phone.click(".exit")
    assert phone.title() == "weather"
