"""What a generated page of the documentation is, and the few marks of Markdown that need care."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ROOTED = re.compile(r"\]\(/([^)#]+)")


@dataclass(frozen=True, slots=True)
class GeneratedText:
    """A page as Markdown: its file, where it stands in the navigation (`tab`, and `group` within it), its text."""

    path: str
    text: str
    tab: str = ""
    group: str = ""


def write_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; bars within cells are escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def write_sentence(text: str) -> str:
    """Return a text with a capital at its start."""
    return text[:1].upper() + text[1:]


def resolve_links(text: str, path: str) -> str:
    """Return a text whose links from the root (`/checks/index.md`) are relative to the page `path`."""
    folder = posixpath.dirname(path) or "."
    return _ROOTED.sub(lambda match: f"]({posixpath.relpath(match[1], folder)}", text)
