"""Firefox from Debian with its profile on disk, driven over Marionette, the protocol it brings along.

Messages are JSON lists behind their length: `12:[0, 1, "name", {}]` there, `[1, 1, error, result]` back
(https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
"""

import json
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.journeys.conftest import free_port
from tests.journeys.phones.phone import Phone

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE = 60
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
AS_ON_A_PHONE = {
    # Automation would turn off what leaves the traces: all stays as people have it.
    "remote.prefs.recommended": False,
    "browser.sessionstore.resume_from_crash": True,
    "browser.sessionstore.interval": 500,
    "browser.sessionstore.interval.idle": 500,
    "browser.sessionstore.privacy_level": 0,
    "browser.formfill.enable": True,
    "browser.startup.page": 3,
    # The sandbox lets only a person choose files.
    "dom.file.createInChild": True,
    # Nothing leaves for the network, and no tour stands in the way.
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "termsofuse.bypassNotification": True,
    "toolkit.telemetry.enabled": False,
}


class Firefox(Phone):
    """One Firefox; `scripted=False` turns JavaScript off."""

    def __init__(self, profile: Path, *, scripted: bool = True) -> None:
        self.profile = profile
        port = free_port()
        own = {"marionette.port": port, "javascript.enabled": scripted}
        lines = [
            f'user_pref("{name}", {json.dumps(value)});\n' for name, value in {**AS_ON_A_PHONE, **own}.items()
        ]
        (profile / "user.js").write_text("".join(lines))
        command = [str(FIREFOX), "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._line = _connected(port)
        self._number = 0
        _length, _hello = self._heard()
        self._say("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"pageLoadStrategy": "normal"}}})

    def open(self, address: str) -> None:
        self._say("WebDriver:Navigate", {"url": address})

    def type(self, name: str, text: str) -> None:
        self._unfold()
        field = self._element(f"[name={name}]")
        self._say("WebDriver:ElementClear", field)
        self._say("WebDriver:ElementSendKeys", {**field, "text": text})

    def tick(self, name: str, value: str) -> None:
        self._unfold()
        self._say("WebDriver:ElementClick", self._element(f"[name={name}][value={value}]"))

    def attach(self, selector: str, path: Path) -> None:
        self._unfold()
        self._say("WebDriver:ElementSendKeys", {**self._element(selector), "text": str(path)})

    def press(self, selector: str) -> None:
        self._unfold()
        self._say("WebDriver:ElementClick", self._element(selector))
        self._settle()

    def has(self, selector: str) -> bool:
        return bool(self._elements(selector))

    def back(self) -> None:
        self._say("WebDriver:Back", {})
        self._settle()

    def forward(self) -> None:
        self._say("WebDriver:Forward", {})
        self._settle()

    def shown(self) -> str:
        values = [
            self._property(each, "value") for each in self._elements("input:not([type=hidden]), textarea")
        ]
        return str(self._say("WebDriver:GetPageSource", {})["value"]) + str(values)

    def text_of(self, selector: str) -> str:
        return self._property(self._element(selector), "textContent")

    def value_of(self, selector: str) -> str:
        return self._property(self._element(selector), "value")

    def address(self) -> str:
        return str(self._say("WebDriver:GetCurrentURL", {})["value"])

    def run(self, script: str) -> None:
        self._say("WebDriver:ExecuteScript", {"script": script, "args": []})

    def close(self) -> None:
        time.sleep(1.5)
        self._say("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._process.wait(PATIENCE)

    def kill(self) -> None:
        time.sleep(1.5)
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def _unfold(self) -> None:
        for summary in self._elements("main details:not([open]) > summary"):
            self._say("WebDriver:ElementClick", summary)

    def _settle(self) -> None:
        time.sleep(0.5)

    def _property(self, element: dict[str, Any], name: str) -> str:
        return str(self._say("WebDriver:GetElementProperty", {**element, "name": name})["value"])

    def _element(self, selector: str) -> dict[str, Any]:
        return self._elements(selector)[0]

    def _elements(self, selector: str) -> list[dict[str, Any]]:
        found = self._say("WebDriver:FindElements", {"using": "css selector", "value": selector})
        return [{"id": one[ELEMENT]} for one in found]

    def _say(self, command: str, given: dict[str, Any]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, command, given]).encode()
        self._line.sendall(str(len(message)).encode() + b":" + message)
        _kind, answer = self._heard()
        _type, _number, error, result = answer
        # Where the exit leads, nobody answers here: that page is as good as any.
        assert error is None or "error page" in error["message"], f"{command}: {error}"
        return result

    def _heard(self) -> tuple[int, Any]:
        digits = b""
        while not digits.endswith(b":"):
            digits += self._line.recv(1)
        length = int(digits[:-1])
        heard = b""
        while len(heard) < length:
            heard += self._line.recv(length - len(heard))
        return length, json.loads(heard)


def _connected(port: int) -> socket.socket:
    for _ in range(PATIENCE * 10):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("Firefox did not open its Marionette port")
