"""Goldens of page data: what a page says, without its markup. `OPBOOK_BLESS=1` writes them anew."""

import json
import os
from pathlib import Path

from opbook.handbook.page import Page

FOLDER = Path(__file__).parent / "golden"


def check_page(name: str, page: Page) -> None:
    """Compare title, contents, search sections and links of a page with the golden of this name."""
    data = {
        "title": page.title,
        "url": page.url,
        "summary": page.summary,
        "toc": [[heading.level, heading.id, heading.title] for heading in page.toc],
        "search": [[section.anchor, section.title, section.text] for section in page.search],
        "links": [f"{url}#{anchor}" if anchor else url for url, anchor in page.links],
    }
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    path = FOLDER / f"{name}.json"
    if os.environ.get("OPBOOK_BLESS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no golden {path.name}; write it with OPBOOK_BLESS=1"
    assert text == path.read_text(encoding="utf-8")
