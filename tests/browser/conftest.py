"""A real browser, and real servers to point it at."""

import functools
import http.server
import os
import re
import shutil
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import urlopen

import pytest
from hand import READY
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60_000
"""Milliseconds. A test fails for what happens, never for how long a busy machine takes for it."""

expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = (
        os.environ.get("OPBOOK_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium; .ci/run installs one")
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS, timeout=3 * PATIENCE)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site_url(example_site: Path) -> Iterator[str]:
    """The built example, served as any static host would."""
    with _serve(example_site) as address:
        yield address


@pytest.fixture
def serve_folder() -> type["_serve"]:
    """Serves a folder as any static host would; a context that gives the address."""
    return _serve


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages that fail the test on a script error or a request to another host."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def note_request(request: Request) -> None:
        if (urlparse(request.url).hostname or "127.0.0.1") != "127.0.0.1" and not request.url.startswith("data:"):
            trouble.append(f"asked another host: {request.url}")

    def open_(url: str, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("request", note_request)
        page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
        page.goto(url)
        if script and page.evaluate("'opbook' in window"):
            expect(page.locator(READY)).to_be_attached()
        return page

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def search() -> Callable[[Page, str], None]:
    """Types words into the search box, key by key: Material follows keys, not what else changes the box."""

    def type_words(page: Page, words: str) -> None:
        box = page.locator(".md-search__input")
        page.keyboard.press("s")
        expect(box).to_be_focused()
        box.fill("")
        box.press_sequentially(words)

    return type_words


@pytest.fixture
def serving() -> Iterator[Callable[[Path], str]]:
    """Starts `opbook serve` for a project and returns its address once it answers."""
    started: list[subprocess.Popen[bytes]] = []

    def start(project: Path) -> str:
        port = _free_port()
        address = f"127.0.0.1:{port}"
        process = subprocess.Popen(
            [sys.executable, "-m", "opbook", "serve", "--dev-addr", address, str(project)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        started.append(process)
        _wait(f"http://{address}/", process)
        return f"http://{address}/"

    yield start
    for process in started:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class _serve:  # noqa: N801 - reads as a verb where it is used
    def __init__(self, folder: Path) -> None:
        self.server = socketserver.ThreadingTCPServer(
            ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
        )
        self.server.daemon_threads = True

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_address[1]}/"

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def _free_port() -> int:
    with socketserver.TCPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        return int(server.server_address[1])


def _wait(url: str, process: "subprocess.Popen[bytes]", seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended"
        try:
            with urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
                if re.match(rb"\s*<!doctype html>", answer.read(40), re.IGNORECASE):
                    return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.fail("the server did not answer")
