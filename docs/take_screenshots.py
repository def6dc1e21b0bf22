"""Takes the pictures of the README from a running site: `python docs/take_screenshots.py http://127.0.0.1:8000`."""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PAGES = ["/en/", "/my/g/3/", "/ur/r/"]
HERE = Path(__file__).parent


def main(site: str) -> None:
    """One picture: three small phones side by side."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
        views = []
        for path in PAGES:
            page.goto(site + path)
            views.append(Image.open(io.BytesIO(page.screenshot())))
        browser.close()
    whole = Image.new("RGB", (360 * len(views) + 20 * (len(views) - 1), 640), "white")
    for number, view in enumerate(views):
        whole.paste(view, (380 * number, 0))
    whole.quantize(64).save(HERE / "screenshot.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
