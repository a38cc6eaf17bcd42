"""Renders the shells of pages: MkDocs' own template with marks in place of a page's words, cut at the marks."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context

from opbook.handbook import Heading, Page
from opbook.handbook.shell import FILTERS, SHORT, Around, Shell, ShellKey
from opbook.mkdocs_plugin.page import ASIDE, GeneratedPage, build_meta, build_toc, make_file, source_name

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

_MARK = "0opbook0slot0"
"""Stands in no page; what is left of it in a shell was changed on its way through the templates."""

_TEXTS = ("title", "summary", "ref", "anchor", "siblings_title", "previous_title", "next_title", "stamp", "edit_url")
_NAMES = ("name", "previous_name", "next_name")
_OPENINGS = {
    "bare": "",
    "head": '<h1 class="ob-head"></h1></header>',
    "heading": "<h1></h1>",
    "odd": "<h1>",
}
"""What the page's HTML must hold for the theme to take it as being of that shape."""


class UnfitThemeError(Exception):
    """The theme does more with a page's words than print them."""


class ShellRenderer:
    """Renders one shell after the other in the site's own environment."""

    def __init__(self, config: "MkDocsConfig", env: "Environment", nav: "Navigation", files: "list[File]") -> None:
        self._config = config
        self._env = env
        self._nav = nav
        self._files = files

    def render(self, key: ShellKey, page: GeneratedPage, around: Around) -> Shell:
        """Return the shell of the pages with the key of `page`.

        Raises:
            UnfitThemeError: the theme changes a mark, or leaves the content out.
        """
        with _marked(self._config, key, page, around) as probe:
            output = self.build(probe)
        return _cut(output, _list_forms(key))

    def build(self, page: Any) -> str:  # noqa: ANN401 - a page as MkDocs knows it
        """Return a page as MkDocs builds it, every plugin heard; nothing is written."""
        config = self._config
        config._current_page = page  # noqa: SLF001 - as MkDocs does, for plugins that ask
        page.active = True
        try:
            context = get_context(self._nav, self._files, config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            return config.plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False
            config._current_page = None  # noqa: SLF001 - as above


@contextmanager
def _marked(config: "MkDocsConfig", key: ShellKey, page: GeneratedPage, around: Around) -> Iterator[GeneratedPage]:
    """Yield a page with marks for words: `page` itself, changed for the time being, where it has its shell for itself."""
    source = _mark_page(key, page.source_page)
    probe = page if key.is_own else _make_probe(source, config, around)
    before = dict(vars(probe))
    built = config.extra.setdefault("opbook", {})
    stamp = built.get("stamp")
    try:
        _set_marks(probe, source, key, around)
        if not key.is_own:
            probe.parent = page.parent
            probe.previous_page = _make_neighbour(source, key.previous, "previous", config, around)
            probe.next_page = _make_neighbour(source, key.next, "next", config, around)
        if stamp:
            built["stamp"] = _mark("stamp")
        yield probe
    finally:
        vars(probe).clear()
        vars(probe).update(before)
        built["stamp"] = stamp


def _set_marks(probe: GeneratedPage, source: Page, key: ShellKey, around: Around) -> None:
    probe.title = source.title
    probe.markdown = ""
    probe.content = source.html
    probe.toc = build_toc(source.toc)
    probe.edit_url = source.edit_url or None
    probe.meta = build_meta(source, around)
    known = probe.meta["opbook"]
    known["aside"] = {name: _mark(name) for name in ASIDE}
    if (
        "siblings" in key.features
    ):  # the theme prints `aside`; what goes through the list itself leaves a mark that fits no slot
        known["siblings"] = [{"title": _mark("sibling"), "url": _mark("sibling"), "active": False}]


def _mark_page(key: ShellKey, page: Page) -> Page:
    """Return a page of the same shell with marks for words."""
    headings = [Heading(2, _mark("anchor"), _mark("heading"))]
    headings += [Heading(2, _mark("heading"), _mark("heading"))] * (SHORT if "long" in key.features else 0)
    return replace(
        page,
        title=_mark("title") if "title" in key.features else "",
        html=_mark("head") + _OPENINGS[key.shape] + _mark("body"),
        url=page.url if key.is_own else _mark_url(key.folder, "name", page),
        summary=_mark("summary") if "summary" in key.features else "",
        ref=_mark("ref") if page.ref else "",
        toc=tuple(headings) if "toc" in key.features else (),
        siblings=(),
        siblings_title=_mark("siblings_title") if "siblings_title" in key.features else "",
        edit_url=_mark_edit_url(key) if page.edit_url else "",
    )


def _make_probe(source: Page, config: "MkDocsConfig", around: Around) -> GeneratedPage:
    return GeneratedPage(source, make_file(config, source_name(source)), config, around)


def _make_neighbour(
    source: Page, folder: str | None, side: str, config: "MkDocsConfig", around: Around
) -> GeneratedPage | None:
    if folder is None:
        return None
    beside = replace(source, title=_mark(f"{side}_title"), url=_mark_url(folder, f"{side}_name", source))
    return _make_probe(beside, config, around)


def _mark_url(folder: str, name: str, page: Page) -> str:
    return f"{folder}{_mark(name)}{'/' if page.url.endswith('/') else '.html'}"


def _mark(name: str) -> str:
    """Return what stands for a value; texts hold characters that every filter changes in a way of its own."""
    mark = f"{_MARK}{name}0"
    return mark + '<i>&"</i>' if name in _TEXTS else mark


def _mark_edit_url(key: ShellKey) -> str:
    """Return the mark of an address whose words Material replaces."""
    return f"{_mark('edit_url')}{'/blob/' if 'blob' in key.features else '/'}edit"


def _list_forms(key: ShellKey) -> dict[str, str]:
    """Return what may stand in a rendered page → the slot it stands for."""
    forms = {_mark("head") + _OPENINGS[key.shape]: "head", _mark("body"): "body"}
    forms.update({_mark(name): name for name in (*_NAMES, *ASIDE)})
    for name in _TEXTS:
        mark = _mark_edit_url(key) if name == "edit_url" else _mark(name)
        forms[mark] = name
        for applied, apply in FILTERS.items():
            forms.setdefault(apply(mark), f"{name}|{applied}")
    return forms


def _cut(output: str, forms: Mapping[str, str]) -> Shell:
    pattern = re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)))
    pieces: list[str] = []
    slots: list[str] = []
    end = 0
    for match in pattern.finditer(output):
        pieces.append(output[end : match.start()])
        slots.append(forms[match[0]])
        end = match.end()
    pieces.append(output[end:])
    changed = next((piece for piece in pieces if _MARK in piece.casefold()), None)
    if changed is not None:
        start = changed.casefold().index(_MARK)
        message = f"the theme changes `{changed[start : start + 40]}`"
        raise UnfitThemeError(message)
    if "head" not in slots or "body" not in slots:
        message = "the theme leaves out the content"
        raise UnfitThemeError(message)
    return Shell(tuple(pieces), tuple(slots))
