"""What a reader waits for, measured in Chromium on a served handbook."""

import contextlib
import functools
import http.server
import os
import shutil
import statistics
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
QUERIES = ("settlement", "underwriter", "release")
RARE = "idempotency"
"""A word of the example that stands in texts only, not in names."""
LETTERS = "loan harbour"
_WATCH_SEARCH = """
() => {
  const field = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  window.waited = null;
  field.addEventListener("keyup", () => {
    const start = performance.now();
    const before = list.innerHTML;
    const look = () => {
      if (list.querySelector(".md-search-result__item a") && list.innerHTML !== before) window.waited = performance.now() - start;
      else requestAnimationFrame(look);
    };
    look();
  }, { once: true });
}
"""
_WATCH_KEYS = """
() => {
  window.slowest = 0;
  document.querySelector("#explore-words").addEventListener("keydown", () => {
    const start = performance.now();
    requestAnimationFrame(() => setTimeout(() => { window.slowest = Math.max(window.slowest, performance.now() - start); }));
  });
}
"""


def find_chromium() -> str | None:
    """Return the browser, None where there is none (or no Playwright)."""
    try:
        import playwright  # noqa: F401, PLC0415 - is it there?
    except ImportError:
        return None
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("OPBOOK_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def measure_reader(site: Path, program: str, rounds: int) -> dict[str, float]:
    """Return medians in milliseconds: `first`, `again`, `text`, `keystroke`, `load`.

    Each round is a visit by a browser that has seen nothing of the handbook.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - needed here only

    found: list[dict[str, float]] = []
    with _serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(120_000)
            found.append(_measure_search(context.new_page(), address) | _measure_explore(context.new_page(), address))
            context.close()
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(120_000)
            found[-1]["text"] = _measure_queries(context.new_page(), address, (RARE,))[0]
            context.close()
        browser.close()
    return {name: statistics.median(each[name] for each in found) for name in found[0]}


def _measure_search(page: Any, address: str) -> dict[str, float]:  # noqa: ANN401 - Playwright may be absent
    waits = _measure_queries(page, address, QUERIES)
    return {"first": waits[0], "again": statistics.median(waits[1:])}


def _measure_queries(page: Any, address: str, queries: Sequence[str]) -> list[float]:  # noqa: ANN401 - as above
    page.goto(f"{address}/", wait_until="load")
    page.locator(".md-search__input").click()
    waits = []
    for query in queries:
        page.evaluate(_WATCH_SEARCH)
        page.locator(".md-search__input").fill(query[:-1])
        page.keyboard.press(query[-1])  # Material follows keys, so that this one asks for the whole word
        page.wait_for_function("() => window.waited !== null")
        waits.append(float(page.evaluate("() => window.waited")))
    return waits


def _measure_explore(page: Any, address: str) -> dict[str, float]:  # noqa: ANN401 - as above
    page.goto(f"{address}/explore/", wait_until="commit")
    page.locator("#explore-words").wait_for()
    load = float(page.evaluate("() => performance.now()"))
    page.evaluate(_WATCH_KEYS)
    page.locator("#explore-words").press_sequentially(LETTERS, delay=120)
    page.wait_for_timeout(500)
    return {"load": load, "keystroke": float(page.evaluate("() => window.slowest"))}


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - what it overrides calls it so
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves is no error."""


@contextlib.contextmanager
def _serve(site: Path) -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
