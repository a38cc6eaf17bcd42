"""One role's handbook: its page, what it takes part in, what it is measured by, whom it asks, and the words it meets."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup

from opbook.graph import Book as Model
from opbook.graph.belonging import find_owned_by
from opbook.graph.duty import find_standards_of_role
from opbook.graph.holding import find_owner_of
from opbook.graph.onboarding import build_path
from opbook.handbook import Page, Site
from opbook.handbook.address import Addresses, element_path, resolve_links
from opbook.handbook.part.people import show_contact
from opbook.handbook.present import Presenter
from opbook.model import Role
from opbook.pdf.markup import Book, name_anchor
from opbook.pdf.outline import Entry, Part
from opbook.pdf.whole import write_section
from opbook.pdf.word import say_words

_TERM = re.compile(r'<div id="(term-[^"]+)">.*?</div>', re.DOTALL)
_USED = re.compile(r'href="[^"]*#(term-[^"]+)"')


def select_groups(model: Model, role: Role) -> dict[str, tuple[str, ...]]:
    """Return what belongs to a role, by kind: references of workflows, decisions, standards, metrics.

    Workflows in which it has a step or that it owns; decisions in which it decides, recommends or must agree.
    """
    path = {topic.name: [item.ref for item in topic.items if item.ref] for topic in build_path(model, role)}
    owned = [element.ref for element in find_owned_by(model, role.ref)]
    standards = [standard.ref for standard in find_standards_of_role(model, role)]

    def collect(topic: str, kind: str, more: Iterable[str] = ()) -> tuple[str, ...]:
        wanted = [*path.get(topic, ()), *more, *(ref for ref in owned if ref.startswith(f"{kind}:"))]
        return tuple(dict.fromkeys(wanted))

    return {
        "workflow": collect("workflows", "workflow"),
        "decision": collect("decisions", "decision"),
        "standard": collect("standards", "standard", standards),
        "metric": collect("metrics", "metric"),
    }


def find_pages(site: Site, model: Model, role: Role) -> dict[str, tuple[Page, ...]]:
    """Return the pages of a role's handbook: those of `role`, and of each group of `select_groups`."""
    pages = {page.path: page for page in site.pages}

    def look_up(refs: Iterable[str]) -> tuple[Page, ...]:
        return tuple(pages[path] for ref in refs if (path := element_path(ref)[0]) in pages)

    groups = {kind: look_up(refs) for kind, refs in select_groups(model, role).items()}
    return {"role": look_up((role.ref,)), **{kind: found for kind, found in groups.items() if found}}


def build_role_parts(presenter: Presenter, role: Role, site: Site, book: Book) -> tuple[Part, ...]:
    """Return the parts of a role's handbook."""
    words = say_words(presenter)
    found = find_pages(site, presenter.book, role)
    parts = [_build_part(role.name if kind == "role" else words[kind], pages, book) for kind, pages in found.items()]
    parts.append(_build_asking(presenter, role, found, book))
    glossary = next((page for page in site.pages if page.path == "reference/glossary"), None)
    entries = _write_words(glossary, [page for pages in found.values() for page in pages]) if glossary else ""
    if glossary and entries:
        title = words["words"]
        section = write_section(
            replace(glossary, html=f'<header class="ob-head"><h1>{title}</h1></header>{entries}'), book
        )
        parts.append(Part(Entry(title, name_anchor(glossary.path)), (section,)))
    return tuple(parts)


def _build_part(title: str, pages: tuple[Page, ...], book: Book) -> Part:
    below = (
        tuple(Entry(page.title, name_anchor(page.path)) for page in pages)
        if len(pages) > 1 or pages[0].title != title
        else ()
    )
    return Part(Entry(title, name_anchor(pages[0].path), below), tuple(write_section(page, book) for page in pages))


def _write_words(glossary: Page, pages: Iterable[Page]) -> str:
    """The entries of the glossary that the pages lead to."""
    used = {name for page in pages for name in _USED.findall(page.html)}
    entries = [match[0] for match in _TERM.finditer(glossary.html) if match[1] in used]
    return f'<dl class="ob-terms">{"".join(entries)}</dl>' if entries else ""


def _build_asking(p: Presenter, role: Role, found: Mapping[str, tuple[Page, ...]], book: Book) -> Part:
    """Whom to ask about what: who decides what the role cannot, and who owns what it works with."""
    words = say_words(p)
    rows: dict[str, list[Markup]] = {}
    if role.escalates_to:
        rows.setdefault(role.escalates_to, []).append(Markup("{}").format(words["doubt"]))
    for page in (page for kind, pages in found.items() if kind != "role" for page in pages):
        owner = getattr(p.book.get(page.ref), "owner", None)
        if owner and owner != role.ref:
            rows.setdefault(owner, []).append(p.ref(page.ref))
    title = words["asking"]
    body = Markup("").join(_write_row(p, owner, things) for owner, things in rows.items())
    heads = Markup("").join(Markup("<th>{}</th>").format(words[head]) for head in ("role", "today", "subject"))
    html = Markup(
        '<header class="ob-head"><h1>{}</h1></header><table class="ob-t ask"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(title, heads, body)
    anchor = "whom-to-ask"
    page = found["role"][0]
    addresses = Addresses(p.book, pages={each.path for pages in found.values() for each in pages})
    resolved = resolve_links(str(html), addresses, page.path).html
    section = write_section(replace(page, html=resolved, path=anchor), book)
    return Part(Entry(title, anchor), (section,))


def _write_row(p: Presenter, ref: str, things: Iterable[Markup]) -> Markup:
    owner = find_owner_of(p.book, ref)
    people = [
        Markup("<div>{} {}</div>").format(p.person(person), show_contact(person))
        for person in (owner.people if owner else ())
    ]
    today = Markup("").join(people) or p.holders(owner.role if owner else None)
    return Markup('<tr><td class="lead">{}</td><td>{}</td><td>{}</td></tr>').format(
        p.ref(ref), today, Markup(", ").join(dict.fromkeys(things))
    )
