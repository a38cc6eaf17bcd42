"""What search finds on a page, as the entries of Material's index."""

import json
from typing import Any

from opbook.handbook.language import Language
from opbook.handbook.page import Page
from opbook.model import KIND


def build_search_entries(page: Page, language: Language) -> list[dict[str, Any]]:
    """Return Material's search entries for a page: the page itself, then its sections."""
    entries = []
    for section in page.search:
        entry: dict[str, Any] = {
            "location": f"{page.url}#{section.anchor}" if section.anchor else page.url,
            "title": section.title,
            "text": section.text,
        }
        if not section.anchor:
            entry["boost"] = 2 if page.kind else 1
            if page.kind:
                entry["tags"] = [label_of(page.kind, language)]
        entries.append(entry)
    return entries


def write_entries(page: Page, language: Language) -> str:
    """Return the entries of a page as they stand in the index, separated by commas."""
    return json.dumps(build_search_entries(page, language), separators=(",", ":"))[1:-1]


def label_of(kind: str, language: Language) -> str:
    """Return the name of a kind as a title."""
    label = str(language.say(KIND[kind].label))
    return label[:1].upper() + label[1:]
