"""Where everything lives: references and paths → addresses relative to a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from opbook.graph import Book
from opbook.model import KIND, ExceptionCase, Stage, State, Step

SCHEME = "opbook:"
"""Templates, prose and drawings write `href="opbook:role:underwriter"`; addresses are put in at the very end.

Forms write `action="opbook:/roles/"` and `value="opbook:role:underwriter"`.
"""

_OPENING = f'="{SCHEME}'
_ATTRIBUTES = ("href", "value", "action")


@dataclass(slots=True)
class Addresses:
    """Knows every page's address.

    Attributes:
        directory_urls: `roles/underwriter/` (True) or `roles/underwriter.html`, for reading from a disk.
        pages: paths of the generated pages.
        indexes: those among them that are the first page of a folder (`roles`, the empty path for Home).
        documents: hand-written pages, source name (`our-story.md`) → address.
        files: other files of the site, such as reports as CSV.
    """

    book: Book
    directory_urls: bool = True
    pages: set[str] = field(default_factory=set)
    indexes: set[str] = field(default_factory=set)
    documents: Mapping[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    def url(self, path: str) -> str:
        """Return the address of a generated page, relative to the site's root."""
        if self.directory_urls:
            return f"{path}/" if path else ""
        if path in self.indexes:
            return f"{path}/index.html" if path else "index.html"
        return f"{path}.html"

    def find(self, target: str, here: str = "") -> tuple[str, str] | None:
        """Return (address, anchor) of a target, or None.

        A target is `#anchor` (on the page `here`), `/path#anchor`, `/document.md#anchor`, `kind:id` or `kind:id#part`.
        """
        base, _, anchor = target.partition("#")
        if not base:
            return self.url(here), anchor
        if base.startswith("/"):
            name = base.strip("/")
            if name in self.files:
                return name, anchor
            if name in self.documents:
                return self.documents[name], anchor
            return (self.url(name), anchor) if name in self.pages else None
        path, own = element_path(base)
        if path not in self.pages:
            return None
        return self.url(path), anchor_of(self.book, target) if anchor else own


@lru_cache(maxsize=100_000)
def element_path(ref: str) -> tuple[str, str]:
    """Return the path of an element's page, and the anchor on it for kinds that share a page (terms)."""
    kind, _, identifier = ref.partition(":")
    if kind not in KIND:
        return "", ""
    path, _, anchor = KIND[kind].address.format(id=identifier).partition("#")
    return path, f"term-{anchor}" if anchor else ""


def anchor_of(book: Book, target: str) -> str:
    """Return the anchor of a part on its element's page: `step-review`; of anything else what is written."""
    identifier = target.partition("#")[2]
    match book.part(target):
        case Step():
            return f"step-{identifier}"
        case ExceptionCase():
            return f"exception-{identifier}"
        case Stage():
            return f"stage-{identifier}"
        case State():
            return f"state-{identifier}"
        case None:
            return identifier
        case _:
            return f"choice-{identifier}"


@dataclass(frozen=True, slots=True)
class Resolved:
    """HTML with real addresses, the links it holds, and the targets nobody could find."""

    html: str
    links: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def resolve_links(html: str, addresses: Addresses, here: str) -> Resolved:
    """Replace every `opbook:` address in the HTML of the page with path `here`."""
    here_url = addresses.url(here)
    links: dict[tuple[str, str], None] = {}
    missing: list[str] = []
    known: dict[str, str] = {}

    def find(target: str) -> str:
        found = addresses.find(target, here)
        if found is None:
            missing.append(target)
            return "#"
        links[found] = None
        return relative_url(*found, here_url)

    first, *others = html.split(_OPENING)
    pieces = [first]
    before = first
    for other in others:  # an expression that looks for the attribute takes more than ten times as long
        written, quote, rest = other.partition('"')
        if not quote or not before.endswith(_ATTRIBUTES):
            pieces += (_OPENING, other)
        else:
            if written not in known:
                known[written] = find(unescape(written))
            pieces += ('="', known[written], '"', rest)
        before = other
    return Resolved("".join(pieces), tuple(links), tuple(missing))


def relative_url(url: str, anchor: str, here: str) -> str:
    """Return the address of `url#anchor` as written on the page with the address `here` (both relative to the root)."""
    suffix = f"#{anchor}" if anchor else ""
    if url == here:
        return suffix or "#"
    target, start = url.split("/"), here.split("/")[:-1]
    shared = 0
    while shared < min(len(start), len(target) - 1) and start[shared] == target[shared]:
        shared += 1
    return ("../" * (len(start) - shared) + "/".join(target[shared:]) or "./") + suffix
