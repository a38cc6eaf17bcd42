"""Takes pictures of pages of a built handbook, where there is a browser to take them with."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_FRAME = "body::after { content: ''; position: fixed; inset: 0; z-index: 99; border: 1px solid #b8b3a9; pointer-events: none }"
"""A picture of a page on a page needs an edge."""
_PATIENCE = 120_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take: its name, the address of the page, the size of the window, and whether it is dark."""

    name: str
    address: str
    width: int = 1280
    height: int = 900
    dark: bool = False


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def find_browser() -> str:
    """Return the path of Chromium; empty where it, or the library that drives it, is missing."""
    if find_spec("playwright") is None:
        return ""
    asked = os.environ.get("OPBOOK_CHROMIUM", "chromium")
    return shutil.which(asked) or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""


def photograph_example(shots: Sequence[Shot]) -> dict[str, bytes]:
    """Build the example's handbook and return its pictures by name; none without a browser, or with OPBOOK_GALLERY=no."""
    if os.environ.get("OPBOOK_GALLERY") == "no" or not find_browser():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "opbook", "build", "--site-dir", folder, str(_ROOT)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
        return dict(photograph(Path(folder), shots))


def photograph(site: Path, shots: Sequence[Shot]) -> Iterator[tuple[str, bytes]]:
    """Yield name and PNG of each picture of a built handbook.

    Raises:
        LookupError: there is no such page.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where pictures are taken

    with _serve(site) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"], timeout=_PATIENCE
        )
        for shot in shots:
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height},
                color_scheme="dark" if shot.dark else "light",
                reduced_motion="reduce",
            )
            page.set_default_timeout(_PATIENCE)
            answer = page.goto(f"{host}/{shot.address}", wait_until="networkidle")
            if answer is None or not answer.ok:
                message = f"there is no page {shot.address} in {site}"
                raise LookupError(message)
            page.add_style_tag(content=_FRAME)
            page.evaluate("document.fonts.ready")
            yield shot.name, page.screenshot()
            page.close()
        browser.close()


@contextmanager
def _serve(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
