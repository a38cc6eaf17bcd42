"""Packs what search looks through: names in one small file, texts in parts that are loaded when somebody searches.

The script that looks through them is `theme/assets/opbook/search.js`; it needs no index, because looking through the text itself takes
a browser a few milliseconds. The files are scripts, so that pages on a disk can load them as well.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

from opbook.handbook.language import Language
from opbook.handbook.page import Page
from opbook.model import KIND

FOLDER = "search"
NAMES = f"{FOLDER}/names.js"
PART_BYTES = 200_000
"""About how large a part is; every page stays in its part as long as the number of parts does."""
_SUMMARY = 160


@dataclass(frozen=True, slots=True)
class Packed:
    """A page as search knows it: its address, and two pieces of JSON, the name and the text."""

    url: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What must be known of a page to find its part: its path (None for hand-written ones), its address, and how long its text is."""

    path: str | None
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class Named:
    """What a page is found by first.

    Attributes:
        url: its address from the root of the site.
        title, summary: as on the page.
        label: the name of its kind, empty for what is no element.
        aliases: other names of the element.
    """

    url: str
    title: str
    summary: str = ""
    label: str = ""
    aliases: Sequence[str] = ()


def pack_page(named: Named, text: str, sections: Iterable[tuple[str, str, str]]) -> Packed:
    """Return a page as it is kept for search.

    Args:
        named: its name and what stands for it.
        text: plain text before the first heading.
        sections: anchor, title and plain text of each section.
    """
    summary = named.summary or _shorten(text)
    name = [named.url, named.title, named.label, summary, list(named.aliases)]
    return Packed(named.url, _dump(name), _dump([text, [list(section) for section in sections]]))


def pack_generated(page: Page, aliases: Sequence[str], language: Language) -> Packed:
    """Return a page of the handbook as it is kept for search; `aliases` are other names of its element."""
    whole, *sections = page.search
    label = label_of(page.kind, language) if page.kind else ""
    named = Named(page.url, whole.title, page.summary, label, aliases)
    return pack_page(named, whole.text, [(each.anchor, each.title, each.text) for each in sections])


def label_of(kind: str, language: Language) -> str:
    """Return the name of a kind as a title."""
    label = str(language.say(KIND[kind].label))
    return label[:1].upper() + label[1:]


def build_search_files(pages: Iterable[Packed]) -> dict[str, str]:
    """Return the files of search by address: the names, which know the parts and their hashes, and the parts."""
    ordered = sorted(pages, key=lambda page: page.url)
    count = count_parts(sum(len(page.text) for page in ordered))
    parts: list[list[Packed]] = [[] for _ in range(count)]
    for page in ordered:
        parts[find_part(page.url, count)].append(page)
    texts = [write_part(part) for part in parts]
    files = write_names([page.name for page in ordered], [hash_part(text) for text in texts])
    return files | {name_part(number): text for number, text in enumerate(texts)}


def count_parts(size: int) -> int:
    """Return into how many parts so many signs of text go: a power of two, so that one more page rarely changes it."""
    count = 1
    while count * PART_BYTES < size:
        count *= 2
    return count


def find_part(url: str, count: int) -> int:
    """Return the part that a page belongs to."""
    return crc32(url.encode()) % count


def name_part(number: int) -> str:
    """Return the address of a part."""
    return f"{FOLDER}/text-{number}.js"


def write_part(pages: Iterable[Packed]) -> str:
    """Return the file of a part; its pages come in the order of their addresses."""
    return "opbookSearch({" + ",\n".join(f"{_dump(page.url)}:{page.text}" for page in pages) + "})\n"


def hash_part(text: str) -> str:
    """Return what tells a part from what it was before."""
    return blake2b(text.encode(), digest_size=6).hexdigest()


def write_names(names: Iterable[str], hashes: Sequence[str]) -> dict[str, str]:
    """Return the file of names: those of all pages in the order of their addresses, and the hashes of the parts."""
    listed = ",\n".join(names)
    return {NAMES: f'opbookSearch({{"parts":{_dump(list(hashes))},"pages":[{listed}]}})\n'}


def _shorten(text: str) -> str:
    return text if len(text) <= _SUMMARY else text[:_SUMMARY].rpartition(" ")[0] + " …"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
