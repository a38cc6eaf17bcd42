"""The whole handbook as a document: which pages are printed, in which order, and what is left out."""

from collections.abc import Iterator, Mapping

from opbook.handbook import NavEntry, Page, Site
from opbook.pdf.markup import Book, name_anchor, write_page
from opbook.pdf.outline import Entry, Part

_SCREEN_ONLY = ("explore", "decisions/who-decides", "roles/onboarding", "reference/model")
"""Pages to do something on, and pages that repeat what stands on others."""

_REPORTS = "health/"
_PRINTED_REPORTS = ("health/findings", "health/waivers", "health/gaps", "health/sprints")
_LARGE = frozenset(
    {
        "", "business_object", "capability", "decision", "objective", "offering", "role", "system", "team", "value_stream", "vision",
        "workflow",
    }
)  # fmt: skip
"""Kinds whose pages begin on a sheet of their own; registers (no kind) do as well."""


def select_pages(site: Site) -> tuple[Page, ...]:
    """Return the pages to print: all but those for the screen only and the reports, which repeat the model in other orders."""
    return tuple(page for page in site.pages if _is_printed(page.path))


def list_left_out(site: Site) -> tuple[str, ...]:
    """Return the titles of the pages that are not printed."""
    return tuple(page.title for page in site.pages if not _is_printed(page.path))


def build_parts(site: Site, book: Book) -> tuple[Part, ...]:
    """Return the tabs of the handbook as parts, each with its registers and their elements."""
    pages = {page.path: page for page in select_pages(site)}
    indexes = {entry.path for tab in site.nav for entry in (tab, *tab.children)}
    below: dict[str, list[Page]] = {}
    for page in pages.values():
        if page.path not in indexes:
            below.setdefault(page.parent, []).append(page)
    return tuple(_build_part(tab, pages, below, book) for tab in site.nav if tab.path in pages)


def is_large(page: Page) -> bool:
    """Whether a page begins on a sheet of its own."""
    return page.kind in _LARGE


def write_section(page: Page, book: Book) -> str:
    """Return a page as a section of the document."""
    across = ' across"' if 'class="ob-mx"' in page.html else '"'  # one column per role; other matrices have few
    run = "" if is_large(page) else " run"
    return f'<section class="page{run}{across} id="{name_anchor(page.path)}">{write_page(page, book)}</section>'


def _is_printed(path: str) -> bool:
    if path in _SCREEN_ONLY:
        return False
    return not path.startswith(_REPORTS) or path in _PRINTED_REPORTS or path.startswith("health/sprints/")


def _build_part(tab: NavEntry, pages: Mapping[str, Page], below: Mapping[str, list[Page]], book: Book) -> Part:
    chapters = [entry for entry in tab.children if entry.path in pages]
    own = _order(below.get(tab.path, []))
    entries = [
        *(Entry(page.title, name_anchor(page.path)) for page in own),
        *(
            Entry(
                chapter.title,
                name_anchor(chapter.path),
                tuple(Entry(page.title, name_anchor(page.path)) for page in _order(below.get(chapter.path, []))),
            )
            for chapter in chapters
        ),
    ]
    return Part(
        Entry(tab.title, name_anchor(tab.path), tuple(entries)),
        tuple(write_section(page, book) for page in _list_pages(tab, chapters, pages, below)),
    )


def _list_pages(
    tab: NavEntry, chapters: list[NavEntry], pages: Mapping[str, Page], below: Mapping[str, list[Page]]
) -> Iterator[Page]:
    yield pages[tab.path]
    yield from _order(below.get(tab.path, []))
    for chapter in chapters:
        yield pages[chapter.path]
        yield from _order(below.get(chapter.path, []))


def _order(pages: list[Page]) -> list[Page]:
    """By name: on paper things are looked up."""
    return sorted(pages, key=lambda page: (page.kind, page.title.casefold(), page.path))
