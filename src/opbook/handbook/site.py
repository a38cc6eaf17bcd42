"""Book → Site: every page, the navigation, model.json, redirects."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from opbook.analysis import ANALYSES, render_analysis
from opbook.analysis.calendar import list_calendars, write_calendar
from opbook.check.finding import Report
from opbook.diagnostics import Diagnostic
from opbook.diagram import Diagram, Drawing
from opbook.diagram.render import render_diagrams
from opbook.graph import Book
from opbook.handbook.address import Addresses, element_path
from opbook.handbook.catalogue import ELEMENTS, TRACE, write_elements, write_trace
from opbook.handbook.element import build_element_draft
from opbook.handbook.export import write_model_json
from opbook.handbook.icon import write_icon_css
from opbook.handbook.kind import BUILDERS
from opbook.handbook.page import Draft, Page, Site
from opbook.handbook.present import Presenter
from opbook.handbook.register import REGISTERS, TABS
from opbook.handbook.render import Renderer
from opbook.model import KINDS, Person, Record
from opbook.resources import data_dir
from opbook.source import Span


def build_site(  # noqa: PLR0913 - each setting is the host's to give
    book: Book,
    report: Report,
    *,
    directory_urls: bool = True,
    documents: Mapping[str, str] | None = None,
    commit: str = "",
    cache: Path | None = None,
) -> Site:
    """Build the handbook of a model that passed the gate.

    Args:
        book: the resolved model.
        report: the findings to show on the pages.
        directory_urls: whether addresses end in `/` (served) or `.html` (read from a disk).
        documents: hand-written pages, source name → address.
        commit: the version the model was read from, for the stamp; empty where unknown.
        cache: folder for layouts of diagrams; None keeps none.
    """
    presenter = Presenter(book, report, commit, directory_urls=directory_urls)
    addresses = Addresses(book, directory_urls, documents=documents or {})
    addresses.pages.update(_find_paths(book))
    addresses.files.update(f"files/{item.name}.{form}" for item in ANALYSES for form in ("csv", "json"))
    addresses.files.update((ELEMENTS, TRACE, "model.json"))
    addresses.files.update(name for name, _ in list_calendars(book))
    addresses.indexes.update(register.path for register in REGISTERS if register.is_index)
    drafts = build_drafts(presenter)
    renderer = Renderer(addresses, presenter.language)
    with ThreadPoolExecutor(1) as drawing_room:
        drawn = drawing_room.submit(render_diagrams, tuple(presenter.figures.values()), cache=cache)
        raw = [renderer.render(draft) for draft in drafts]
        drawings = drawn.result()
    pages = tuple(
        renderer.finish(draft, html, drawings, presenter.figures, presenter.edit_url(draft.source))
        for draft, html in zip(drafts, raw, strict=True)
    )
    return Site(
        pages=pages,
        nav=TABS,
        files={
            "model.json": write_model_json(book, addresses, commit),
            ELEMENTS: write_elements(presenter, addresses),
            TRACE: write_trace(book),
            **_write_reports(presenter),
            **{name: write_calendar(book, role) for name, role in list_calendars(book)},
            "assets/opbook/icons.css": write_icon_css(data_dir("theme") / "assets" / "opbook" / "icons"),
        },
        redirects=_find_redirects(book),
        stamp=presenter.stamp(),
        problems=(*_find_undrawn(presenter.figures, drawings), *_find_missing(renderer, pages)),
    )


def build_drafts(presenter: Presenter) -> tuple[Draft, ...]:
    """Return every page before it is rendered; the presenter then knows the diagrams they need."""
    registers = [register.build(presenter) for register in REGISTERS]
    elements = [build_element_draft(presenter, element, BUILDERS[element.kind]) for element in _shown(presenter.book)]
    return (*registers, *elements)


def _write_reports(presenter: Presenter) -> dict[str, str]:
    """Every report as CSV and JSON: the files its page links to."""
    return {
        f"files/{definition.name}.{form}": render_analysis(presenter.analysis(definition), form, presenter.book)
        for definition in ANALYSES
        for form in ("csv", "json")
    }


def _find_paths(book: Book) -> Iterator[str]:
    yield from (register.path for register in REGISTERS)
    yield from (element_path(element.ref)[0] for element in _shown(book))


def _shown(book: Book) -> Iterator[Record]:
    """Every element with a page of its own: terms share the glossary, unpublished people have none."""
    for kind in KINDS:
        if kind.name in BUILDERS:
            yield from (
                e for e in book.of_kind(kind.name, retired=True) if not (isinstance(e, Person) and not e.publish)
            )


def _find_redirects(book: Book) -> dict[str, str]:
    """Old address → new address, for ids that were replaced and exist no more."""
    redirects = {}
    for element in _shown(book):
        path = element_path(element.ref)[0]
        for old in element.replaces:
            identifier = old.partition(":")[2] or old
            if f"{element.kind}:{identifier}" not in book.elements:
                redirects[element_path(f"{element.kind}:{identifier}")[0]] = path
    return redirects


def _find_undrawn(diagrams: Mapping[str, Diagram], drawings: Mapping[str, Drawing]) -> Iterator[Diagnostic]:
    for identifier, diagram in diagrams.items():
        if problem := drawings[identifier].problem:
            message = f"the diagram `{diagram.title}` could not be laid out: {problem}"
            yield Diagnostic(
                "SITE001", message, Span("model"), "its table is shown instead; shorten names, or split it"
            )


def _find_missing(renderer: Renderer, pages: tuple[Page, ...]) -> Iterator[Diagnostic]:
    sources = {page.path: page.source for page in pages}
    for path, target in renderer.missing:
        message = f"the page `/{path}/` links to `{target}`, which has no page"
        yield Diagnostic(
            "SITE002", message, sources.get(path) or Span("model"), "check the address in the element's text"
        )
    anchors = {page.url: page.anchors for page in pages}
    for page in pages:
        for url, anchor in page.links:
            if anchor and url in anchors and anchor not in anchors[url]:
                message = f"the page `/{page.path}/` links to `{url}#{anchor}`, which has no such anchor"
                yield Diagnostic(
                    "SITE002", message, page.source or Span("model"), "check the address in the element's text"
                )
