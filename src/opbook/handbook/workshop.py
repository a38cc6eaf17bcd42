"""Makes the pages and files of one handbook, each on its own, so that they can be made in any order, in several processes, or left out."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from opbook.analysis import ANALYSES, Definition, render_analysis
from opbook.analysis.calendar import list_calendars, write_calendar
from opbook.check.finding import Report
from opbook.check.grouping import map_answering
from opbook.diagnostics import Diagnostic
from opbook.diagram import Diagram, Drawing
from opbook.diagram.render import render_diagrams
from opbook.graph import Book
from opbook.graph.query import query
from opbook.handbook.address import Addresses, element_path
from opbook.handbook.catalogue import ELEMENTS, LINE, TRACE, read_line, write_elements, write_trace
from opbook.handbook.change import Change
from opbook.handbook.element import build_element_draft
from opbook.handbook.export import EXPORT, write_element, write_model_json
from opbook.handbook.kind import BUILDERS
from opbook.handbook.language import SCRIPT_WORDS, load_language, write_script_words
from opbook.handbook.page import Draft, Page
from opbook.handbook.present import ANALYSIS, ANSWERING, Presenter
from opbook.handbook.register import REGISTERS
from opbook.handbook.render import Renderer
from opbook.memory import Key
from opbook.model import KINDS, Person, Record
from opbook.source import Span


@dataclass(frozen=True, slots=True)
class Spec:
    """A page that can be made: its path, how its draft is built, and whether it is of no single element."""

    path: str
    build: Callable[[Presenter], Draft]
    is_register: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was made.

    Attributes:
        page: the page.
        problems: diagrams that could not be drawn, links that lead nowhere.
        facts, works: numbers of what was read for it (see opbook.ledger); empty where nobody notes it.
    """

    page: Page
    problems: tuple[Diagnostic, ...]
    facts: "array[int]"
    works: "array[int]"


class Workshop:
    """Everything that is needed to make the pages of one book."""

    def __init__(  # noqa: PLR0913 - each setting is the host's to give
        self,
        book: Book,
        report: Report,
        *,
        directory_urls: bool = True,
        documents: Mapping[str, str] | None = None,
        commit: str = "",
        cache: Path | None = None,
        changes: Sequence[Change] = (),
    ) -> None:
        self.book = book
        self.commit = commit
        self.cache = cache
        self.presenter = Presenter(book, report, commit, directory_urls=directory_urls)
        self.presenter.changes = tuple(changes)
        self.specs = tuple(_list_specs(book))
        self._writers = dict(_list_files(book))
        self.files = tuple(self._writers)
        self.addresses = Addresses(book, directory_urls, documents=documents or {})
        self.addresses.pages.update(spec.path for spec in self.specs)
        self.addresses.files.update(self.files)
        self.addresses.indexes.update(register.path for register in REGISTERS if register.is_index)
        self._renderer = Renderer(self.addresses, self.presenter.language)

    def work_out(self, key: Key) -> Any:  # noqa: ANN401 - the value of any of its works
        """Do a work that pages and files share, from its key: a report, or what is written of an element in files.

        Raises:
            KeyError: there is no such work.
        """
        name, what = str(key[0]), str(key[1])
        if name == ANALYSIS:
            return next(each for each in ANALYSES if each.code == what).build(self.book, self.presenter.report)
        if name == ANSWERING:
            return map_answering(self.book, self.presenter.report.findings)
        if name == EXPORT:
            return write_element(self.book, self.addresses, what)
        if name == LINE:
            return read_line(self.presenter, self.addresses, what)
        raise KeyError(key)

    def make(self, specs: Sequence[Spec]) -> list[Made]:
        """Make some pages together: their diagrams are drawn in one go."""
        memory, renderer = self.book.memory, self._renderer
        begun = [memory.observe(partial(self._begin, spec)) for spec in specs]
        figures = [figure for (_, _, figures), _, _ in begun for figure in figures.values()]
        drawings = render_diagrams(figures, cache=self.cache)
        made = []
        for (draft, raw, own), facts, works in begun:
            edit_url = self.presenter.edit_url(draft.source)
            (page, missing), more, others = memory.observe(
                partial(renderer.finish, draft, raw, drawings, own, edit_url)
            )
            problems = (*_find_undrawn(own, drawings), *_find_missing(page, missing))
            made.append(Made(page, problems, _join(facts, more), _join(works, others)))
        return made

    def write_file(self, name: str) -> str:
        """Return the text of one of the files.

        Raises:
            KeyError: there is no such file.
        """
        return self._writers[name](self)

    def find_redirects(self) -> dict[str, str]:
        """Return old address → new address, for ids that were replaced and exist no more."""
        redirects = {}
        for ref, replaced in list_replacing(self.book):
            kind = ref.partition(":")[0]
            for old in replaced:
                identifier = old.partition(":")[2] or old
                if f"{kind}:{identifier}" not in self.book.elements:
                    redirects[element_path(f"{kind}:{identifier}")[0]] = element_path(ref)[0]
        return redirects

    def _begin(self, spec: Spec) -> tuple[Draft, str, dict[str, Diagram]]:
        self.presenter.figures = {}
        draft = spec.build(self.presenter)
        return draft, self._renderer.render(draft), self.presenter.figures


@query
def list_shown(book: Book) -> tuple[Record, ...]:
    """Return every element with a page of its own: terms share the glossary, unpublished people have none."""
    return tuple(
        element
        for kind in KINDS
        if kind.name in BUILDERS
        for element in book.of_kind(kind.name, retired=True)
        if not (isinstance(element, Person) and not element.publish)
    )


@query
def list_replacing(book: Book) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the elements with a page that replace others, each with the ids it replaces."""
    return tuple((element.ref, tuple(element.replaces)) for element in list_shown(book) if element.replaces)


def find_broken_anchors(
    pages: Sequence[tuple[str, str, frozenset[str], tuple[tuple[str, str], ...], Span | None]],
) -> Iterator[Diagnostic]:
    """Return a problem for every link to a page of the handbook that has no such anchor.

    Args:
        pages: for each page its path, its address, its anchors, its links and its source.
    """
    anchors = {url: held for _, url, held, _, _ in pages}
    for path, _, _, links, source in pages:
        for url, anchor in links:
            if anchor and url in anchors and anchor not in anchors[url]:
                message = f"the page `/{path}/` links to `{url}#{anchor}`, which has no such anchor"
                yield Diagnostic("SITE002", message, source or Span("model"), "check the address in the element's text")


def _list_specs(book: Book) -> Iterator[Spec]:
    for register in REGISTERS:
        yield Spec(register.path, register.build, is_register=True)
    for element in list_shown(book):
        yield Spec(element_path(element.ref)[0], partial(_build_element, element))


def _build_element(element: Record, p: Presenter) -> Draft:
    return build_element_draft(p, element, BUILDERS[element.kind])


def _list_files(book: Book) -> "Iterator[tuple[str, Callable[[Workshop], str]]]":
    yield "model.json", lambda shop: write_model_json(shop.book, shop.addresses, shop.commit)
    yield ELEMENTS, lambda shop: write_elements(shop.presenter, shop.addresses)
    yield TRACE, lambda shop: write_trace(shop.presenter)
    language = load_language(book.config.language)
    if not language.is_english:
        yield SCRIPT_WORDS, lambda _: write_script_words(language)
    for definition in ANALYSES:
        for form in ("csv", "json"):
            yield f"files/{definition.name}.{form}", partial(_write_report, definition, form)
    for name, role in list_calendars(book):
        yield name, partial(_write_calendar, role)


def _write_report(definition: Definition, form: str, shop: Workshop) -> str:
    return render_analysis(shop.presenter.analysis(definition), form, shop.book)


def _write_calendar(role: str, shop: Workshop) -> str:
    return write_calendar(shop.book, role)


def _find_undrawn(diagrams: Mapping[str, Diagram], drawings: Mapping[str, Drawing]) -> Iterator[Diagnostic]:
    for identifier, diagram in diagrams.items():
        if problem := drawings[identifier].problem:
            message = f"the diagram `{diagram.title}` could not be laid out: {problem}"
            yield Diagnostic(
                "SITE001", message, Span("model"), "its table is shown instead; shorten names, or split it"
            )


def _find_missing(page: Page, missing: Sequence[str]) -> Iterator[Diagnostic]:
    for target in missing:
        message = f"the page `/{page.path}/` links to `{target}`, which has no page"
        yield Diagnostic("SITE002", message, page.source or Span("model"), "check the address in the element's text")


def _join(one: "array[int]", other: "array[int]") -> "array[int]":
    return array("I", sorted({*one, *other})) if other else one
