"""Hand-written pages for paper: Markdown with citations and blocks of the model, as the site shows them."""

import posixpath
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from opbook.handbook import Page, Site
from opbook.handbook.address import Addresses, relative_url
from opbook.handbook.document import DocumentWriter
from opbook.handbook.present import Presenter

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*['\"]?(.*?)['\"]?\s*$", re.MULTILINE)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_LINK = re.compile(r'href="([^":#]+\.md)(#[^"]*)?"')
_PICTURE = re.compile(r'src="([^":]+)"')
_EXTENSIONS = ("admonition", "attr_list", "def_list", "fenced_code", "tables", "toc")


def name_address(name: str) -> str:
    """Return the address on the site of the page that is written in the file `name`, seen from the pages' folder."""
    stem = name.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def write_own_pages(
    presenter: Presenter, site: Site, texts: Mapping[str, str], folder: Path | None
) -> tuple[Page, ...]:
    """Return the hand-written pages as pages of the site.

    Args:
        presenter: of the model.
        site: the generated pages, which citations lead to.
        texts: file seen from the folder → Markdown.
        folder: where the files are, for the pictures beside them.
    """
    urls = {name: name_address(name) for name in texts}
    addresses = Addresses(presenter.book, documents=urls, pages={page.path for page in site.pages})
    addresses.files.update(site.files)
    writer = DocumentWriter(presenter, addresses)
    return tuple(_write(writer, name, text, urls, folder) for name, text in sorted(texts.items()))


def _write(writer: DocumentWriter, name: str, text: str, urls: Mapping[str, str], folder: Path | None) -> Page:
    from markdown import markdown  # noqa: PLC0415 - only for those who write pages

    url = urls[name]
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    html = writer.write_html(markdown(writer.write_markdown(body, url), extensions=_EXTENSIONS), url)
    html = _LINK.sub(lambda match: f'href="{_lead(name, match[1], match[2] or "", urls)}"', html)
    html = _PICTURE.sub(lambda match: f'src="{_find_picture(name, match[1], folder)}"', html)
    heading, titled = _HEADING.search(html), _TITLE.search(front[1]) if front else None
    title = titled[1] if titled else re.sub(r"<[^>]+>", "", heading[1]) if heading else Path(name).stem
    if heading is None:
        html = f"<h1>{escape(title)}</h1>{html}"
    path = url.rstrip("/")
    return Page(path, title, html, url, "", "", "", "", "", (), (), frozenset(), ())


def _lead(name: str, target: str, anchor: str, urls: Mapping[str, str]) -> str:
    """A link to another page's file as a link to its address."""
    found = urls.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), target)))
    return relative_url(found, anchor.removeprefix("#"), urls[name]) if found is not None else ""


def _find_picture(name: str, source: str, folder: Path | None) -> str:
    """The address of a picture below the folder; nothing for one that is elsewhere."""
    if folder is None:
        return ""
    file = (folder / posixpath.dirname(name) / source).resolve()
    return file.as_uri() if file.is_file() and file.is_relative_to(folder.resolve()) else ""
