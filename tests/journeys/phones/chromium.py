"""Chromium with its profile on disk, driven by Playwright, with as little of automation's ways as possible."""

import os
import signal
from pathlib import Path

from playwright.sync_api import Error, Playwright

from tests.journeys.conftest import CHROMIUM, QUIET
from tests.journeys.phones.phone import Phone

UNFOLD = "document.querySelectorAll('main details').forEach(folded => { folded.open = true })"
VALUES = "[...document.querySelectorAll('input:not([type=hidden]),textarea')].map(field => field.value)"
WAIT = 400


class Chromium(Phone):
    """One Chromium; `scripted=False` turns JavaScript off."""

    def __init__(self, playwright: Playwright, profile: Path, *, scripted: bool = True) -> None:
        self.profile = profile
        self._context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=CHROMIUM,
            args=QUIET,
            viewport={"width": 360, "height": 640},
            java_script_enabled=scripted,
        )
        self._page = self._context.pages[0]
        self._page.set_default_timeout(20_000)

    def open(self, address: str) -> None:
        self._page.goto(address)

    def type(self, name: str, text: str) -> None:
        self._page.evaluate(UNFOLD)
        field = self._page.locator(f"input[name={name}], textarea[name={name}]").first
        field.fill("")
        field.press_sequentially(text)

    def tick(self, name: str, value: str) -> None:
        self._page.evaluate(UNFOLD)
        self._page.locator(f"[name={name}][value={value}]").first.check(force=True)

    def attach(self, selector: str, path: Path) -> None:
        self._page.evaluate(UNFOLD)
        self._page.locator(selector).first.set_input_files(path)

    def press(self, selector: str) -> None:
        self._page.evaluate(UNFOLD)
        self._page.locator(selector).first.click()
        self._settle()

    def has(self, selector: str) -> bool:
        return self._page.locator(selector).count() > 0

    def back(self) -> None:
        self._go(-1)

    def forward(self) -> None:
        self._go(1)

    def shown(self) -> str:
        return self._page.content() + str(self._page.evaluate(VALUES))

    def text_of(self, selector: str) -> str:
        return str(self._page.locator(selector).first.text_content())

    def value_of(self, selector: str) -> str:
        return self._page.locator(selector).first.input_value()

    def address(self) -> str:
        return self._page.url

    def close(self) -> None:
        self._context.close()

    def kill(self) -> None:
        self._page.wait_for_timeout(1_500)
        for process in _processes_of(self.profile):
            os.kill(process, signal.SIGKILL)
        try:
            self._context.close()
        except Error:
            return

    def run(self, script: str) -> None:
        self._page.evaluate(f"() => {{ {script} }}")

    def _go(self, steps: int) -> None:
        move = self._page.go_back if steps < 0 else self._page.go_forward
        try:
            move()
        except Error:
            self._page.wait_for_timeout(WAIT)
        self._settle()

    def _settle(self) -> None:
        self._page.wait_for_timeout(WAIT)
        self._page.wait_for_load_state()


def _processes_of(profile: Path) -> list[int]:
    """The browser processes that were started with this profile."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if f"--user-data-dir={profile}".encode() in command:
                found.append(int(folder.name))
    return found
