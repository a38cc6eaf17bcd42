"""What Lighthouse says of a built handbook: `opbook build --site-dir SITE`, then `python benchmarks/lighthouse.py SITE`.

Needs Chromium and Lighthouse: `npm install lighthouse` in any folder, whose `node_modules/.bin` is on PATH, or is named by
OPBOOK_LIGHTHOUSE. The handbook is served on this machine with gzip, as any host does.
"""

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

PAGES = {
    "Home": "",
    "A role": "roles/underwriter/",
    "A workflow": "execution/workflows/loan-origination/",
    "RACI matrix": "execution/raci/",
    "Explore": "explore/",
    "Who decides?": "decisions/who-decides/",
}
CATEGORIES = ("performance", "accessibility", "best-practices")
ENOUGH = 95
_CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Host(http.server.SimpleHTTPRequestHandler):
    """A static host that packs texts and lets what has a hash in its name be kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file, packed where it is a text."""
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in _PACKED:
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def measure_page(lighthouse: str, address: str, *, desktop: bool) -> dict[str, int]:
    """Run Lighthouse on one page and return its scores, with the names of what costs points on the way to standard error."""
    arguments = [
        lighthouse, address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={_CHROMIUM}",
        *(["--preset=desktop"] if desktop else []),
    ]  # fmt: skip
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        sys.exit(done.stderr or f"Lighthouse ended with exit code {done.returncode}")
    report = json.loads(done.stdout)
    for name in CATEGORIES:
        for audit in report["categories"][name]["auditRefs"]:
            found = report["audits"][audit["id"]]
            if audit["weight"] and found["score"] is not None and found["score"] < 0.95:
                print(f"  {name}: {found['title']}: {found.get('displayValue', '')}", file=sys.stderr)
    return {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}


def main() -> None:
    """Print a table of scores; end with 1 where one is below what the handbook promises."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--desktop", action="store_true", help="a computer instead of Lighthouse's slow phone")
    parser.add_argument("--page", action="append", help="a name from the table; again for more")
    options = parser.parse_args()
    lighthouse = os.environ.get("OPBOOK_LIGHTHOUSE") or shutil.which("lighthouse")
    if lighthouse is None:
        sys.exit("there is no lighthouse on PATH; `npm install lighthouse` installs it, OPBOOK_LIGHTHOUSE names it")
    os.environ.setdefault("CHROME_PATH", shutil.which("chromium") or "")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(options.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("| Page | Performance | Accessibility | Best practices |\n|---|---:|---:|---:|")
    low = False
    for name, path in PAGES.items():
        if options.page and name not in options.page:
            continue
        scores = measure_page(lighthouse, f"http://127.0.0.1:{server.server_port}/{path}", desktop=options.desktop)
        print(f"| {name} | {' | '.join(str(scores[each]) for each in CATEGORIES)} |", flush=True)
        low = low or min(scores.values()) < ENOUGH
    server.shutdown()
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
