"""Sends requests at a fixed rate from many forged networks, whatever becomes of them.

`python -m benchmarks.attack <address> <a second> <file of the secret key>` asks so many times a second each for a
receipt, for the form and for sending a report, until its input ends. Requests are written to plain sockets; an answer
is read as far as its first piece and dropped, a connection after PATIENCE at the latest. Each report has a token of its
own, signed here: as if all forms had been opened earlier, so that refusing them does not slow the reports down. At the
end one line of JSON tells what was sent, what came back, and the CPU that all this took.
"""

import asyncio
import json
import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from django.core.signing import Signer

from sealing.receipts import new_code
from sealing.slots import new_token

NETWORKS = 400
PATIENCE = 15.0
"""Seconds after which a connection is dropped."""
OPEN_FOR = 60
"""Seconds for which the forms were open; what comes back at once is quarantined."""
_WORDS = b"&what=threats&text=" + b"flood+" * 100


class Flood:
    """So many look-ups and reports a second against one address."""

    def __init__(self, address: str, a_second: float, secret: str) -> None:
        self.host, self.port = str(urlsplit(address).hostname), int(urlsplit(address).port or 80)
        self._a_second, self._secret = a_second, secret
        self.told: Counter[str] = Counter()
        self._dice = random.Random(1)
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self, over: threading.Event) -> None:
        """Start every request when its time has come; what is under way at the end is dropped."""
        began, count = time.monotonic(), 0
        while not over.is_set():
            while count < (time.monotonic() - began) * self._a_second:
                count += 1
                for start in (self._look, self._form, self._send):
                    task = asyncio.create_task(start())
                    self._under_way.add(task)
                    task.add_done_callback(self._under_way.discard)
            await asyncio.sleep(0.005)
        self.told["seconds"] = round(time.monotonic() - began)
        for task in self._under_way:
            task.cancel()

    async def _look(self) -> None:
        await self._ask("look", b"POST /en/r/look/", b"pin=&receipt=" + new_code().encode())

    async def _form(self) -> None:
        await self._ask("form", b"GET /en/r/write/")

    async def _send(self) -> None:
        text = f"{new_token()}.{int(time.time()) - OPEN_FOR}"
        signed = Signer(key=self._secret, salt="reports.form", fallback_keys=[]).sign(text)
        await self._ask("send", b"POST /en/r/write/", b"token=" + signed.encode() + _WORDS)

    def _network(self) -> bytes:
        chosen = self._dice.randrange(NETWORKS)
        return f"10.{chosen // 250}.{chosen % 250}.1".encode()

    async def _ask(self, name: str, line: bytes, body: bytes = b"") -> None:
        head = (
            line + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: " + self._network()
        )
        if body:
            head += b"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d" % len(body)
        self.told[f"{name} asked"] += 1
        answer = b""
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await asyncio.open_connection(self.host, self.port)
                try:
                    writer.write(head + b"\r\n\r\n" + body)
                    answer = await reader.read(512)
                finally:
                    writer.close()
        except (OSError, TimeoutError):
            pass
        self.told[f"{name} {answer[9:12].decode() or 'unanswered'}"] += 1


def main() -> None:
    """Flood until the input ends, and tell what came of it."""
    over = threading.Event()

    def wait() -> None:
        sys.stdin.read()
        over.set()

    threading.Thread(target=wait, daemon=True).start()
    flood = Flood(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]).read_text().strip())
    asyncio.run(flood.run(over))
    print(json.dumps({"cpu_seconds": round(time.process_time(), 2), **flood.told}))


if __name__ == "__main__":
    main()
