"""Drafts → pages: templates, then addresses, contents, search sections and figures."""

import re
from collections.abc import Mapping
from html import unescape
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from opbook.diagram import Diagram, Drawing
from opbook.handbook.address import Addresses, resolve_links
from opbook.handbook.compiled import CompiledTemplates
from opbook.handbook.language import Language, TranslatedTemplates
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft, Heading, Page, SearchSection

TEMPLATES = Path(__file__).parent / "templates"

_HEADING = re.compile(r'<h([23])\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')  # begins with plain letters, which are found at once
_SECTION = re.compile(r'<h2\b(?=[^>]*?\bid=")')
_TAG = re.compile(r"<[^>]*>")
_UNSEARCHED = re.compile(
    r"<!--search:off-->.*?<!--search:on-->|<!--.*?-->|<h1\b.*?</h1>|<script\b.*?</script>|<template\b.*?</template>|<select\b.*?</select>",
    re.DOTALL,
)
_FIGURE = re.compile(r"<!--opbook:figure:([^>]*?)-->")
_COUNT = re.compile(r'<span class="ob-n">[^<]*</span>')
_SECTION_LIMIT = 4000


def build_environment(language: Language | None = None) -> Environment:
    """Return the template environment: everything escaped, nothing undefined, its texts in a language."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=(TranslatedTemplates,),
    )
    language = language or Language()
    environment.globals["language"] = language
    environment.filters["t"] = language.say
    environment.bytecode_cache = CompiledTemplates(environment)
    return environment


class Renderer:
    """Renders drafts one after the other with one environment."""

    def __init__(self, addresses: Addresses, language: Language | None = None) -> None:
        self.addresses = addresses
        self.language = language or Language()
        self._environment = build_environment(self.language)
        self._templates: dict[str, Template] = {}

    def render(self, draft: Draft) -> str:
        """Return the HTML of a draft, addresses and figures still to be put in."""
        if draft.template not in self._templates:
            self._templates[draft.template] = self._environment.get_template(draft.template)
        return self._templates[draft.template].render(draft.view)

    def finish(
        self, draft: Draft, raw: str, drawings: Mapping[str, Drawing], diagrams: Mapping[str, Diagram], edit_url: str
    ) -> tuple[Page, tuple[str, ...]]:
        """Return the page and the targets it links to that nobody could find.

        Figures are drawn, addresses relative to the page, contents and search sections read from its HTML.
        """
        html = _FIGURE.sub(lambda match: build_figure(diagrams[match[1]], drawings[match[1]], self.language), raw)
        resolved = resolve_links(html, self.addresses, draft.path)
        page = Page(
            path=draft.path,
            title=draft.title,
            html=resolved.html,
            url=self.addresses.url(draft.path),
            parent=draft.parent,
            kind=draft.kind,
            ref=draft.ref,
            layout=draft.layout,
            summary=draft.summary,
            toc=tuple(Heading(int(level), anchor, _title(title)) for level, anchor, title in _HEADING.findall(raw)),
            search=_find_sections(draft, raw),
            anchors=frozenset(_ID.findall(html)),
            links=resolved.links,
            siblings=draft.siblings,
            siblings_title=draft.siblings_title,
            source=draft.source,
            edit_url=edit_url,
        )
        return page, resolved.missing


def build_figure(diagram: Diagram, drawing: Drawing, language: Language | None = None) -> Markup:
    """Return the figure of a diagram; where it could not be drawn, the reason (the table beside it says the same facts)."""
    language = language or Language()
    if not drawing.svg:
        text = language.say("This diagram could not be drawn. The table on this page holds the same facts.")
        return Markup('<div class="ob-empty"><p><b>{}</b> {}</p></div>').format(text, drawing.problem)
    lanes = " lanes" if drawing.gutter else ""
    caption = (
        Markup("<figcaption>{}</figcaption>").format(language.say(drawing.caption)) if drawing.caption else Markup("")
    )
    gutter = Markup(drawing.gutter.replace('"Lanes"', f'"{language.say("Lanes")}"', 1))
    drawn = Markup(language.rewrite(drawing.legend))
    legend = Markup('<div class="ob-key">{}</div>').format(drawn) if drawn else Markup("")
    return language.html(
        '<details class="ob-diag" open><summary>Diagram: {}</summary>'
        '<figure class="ob-fig"><div class="ob-pan{}" tabindex="0" role="region"'
        ' aria-label="{}, scrolls sideways">{}{}</div>{}{}</figure></details>'
    ).format(diagram.title, lanes, diagram.title, gutter, Markup(drawing.svg), legend, caption)


def _find_sections(draft: Draft, raw: str) -> tuple[SearchSection, ...]:
    """Split a page at its headings of level 2; cells and items stay apart."""
    clean = _UNSEARCHED.sub(" ", raw)
    starts = [match.start() for match in _SECTION.finditer(clean)]
    pieces = [clean[start:end] for start, end in pairwise((0, *starts, len(clean)))]
    first = " ".join(filter(None, (_text(pieces[0]), ", ".join(draft.words))))
    sections = [SearchSection("", draft.title, first[:_SECTION_LIMIT])]
    for piece in pieces[1:]:
        match = _HEADING.match(piece)
        if match:
            sections.append(SearchSection(match[2], _title(match[3]), _text(piece[match.end() :])[:_SECTION_LIMIT]))
    return tuple(sections)


def _title(html: str) -> str:
    """The words of a heading, without the count beside them."""
    return _text(_COUNT.sub("", html))


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
