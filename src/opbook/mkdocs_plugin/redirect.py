"""Old addresses that lead to new ones, as pages: static hosting knows no redirects."""

from html import escape
from pathlib import Path

from opbook.handbook.address import relative_url
from opbook.handbook.language import Language


def write_redirect(site: Path, old: str, new: str, *, directory_urls: bool, language: Language | None = None) -> None:
    """Write a page at the address of `old` (a path without slashes at its ends) that leads to `new`."""
    suffix = "/" if directory_urls else ".html"
    target = escape(relative_url(f"{new}{suffix}", "", f"{old}{suffix}"))
    file = site / old / "index.html" if directory_urls else site / f"{old}.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    language = language or Language()
    text = language.rewrite(
        f'<!doctype html>\n<html lang="{language.code}"><head><meta charset="utf-8"><title>Moved</title>'
        f'<link rel="canonical" href="{target}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={target}"></head>'
        f'<body><p>This page has moved: <a href="{target}">go on</a>.</p></body></html>\n'
    )
    file.write_text(text, encoding="utf-8")
