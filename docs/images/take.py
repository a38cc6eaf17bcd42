"""Takes the pictures in README.md anew: `opbook build --site-dir SITE`, then `python docs/images/take.py SITE`."""

import functools
import http.server
import os
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = {
    "workflow.png": ("execution/workflows/loan-origination/", 1240),
    "role.png": ("roles/underwriter/", 1000),
}
"""Name → page and height; all are 1280 wide."""

FRAME = "body::after { content: ''; position: fixed; inset: 0; z-index: 99; border: 1px solid #b8b3a9; pointer-events: none }"
"""A picture of a page on a page needs an edge."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main(site: str) -> None:
    """Write the pictures beside this file."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        path = os.environ.get("OPBOOK_CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, (address, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1280, "height": height})
            answer = page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
            if answer is None or not answer.ok:
                sys.exit(f"there is no page {address} in {site}")
            page.add_style_tag(content=FRAME)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=Path(__file__).with_name(name))
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1])
