"""The page of an element: the head and foot that all kinds share, around the body of its kind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from opbook.graph.beside import list_refs
from opbook.graph.governing import find_governance
from opbook.graph.holding import find_owner_of
from opbook.handbook.address import element_path
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.finding import show_findings
from opbook.handbook.part.reach import build_reach
from opbook.handbook.part.suggest import build_suggestion
from opbook.handbook.present import Presenter
from opbook.load import Edge
from opbook.model import KIND, Element, Person, Record, Role, Term

_SHOWN_SIBLINGS = 20


@dataclass(frozen=True, slots=True)
class Body:
    """What a kind adds to the shared page.

    Attributes:
        template: its template, which extends `element.html`.
        view: the data the template shows.
        facts: lines of the head after the owner (for roles: before it, see `lead`).
        lead: lines of the head before the owner.
        words: further words that search must find.
        siblings: references to list beside the page; by default all of the kind.
        shown: relations, as *Used by* names them, that the body itself shows; *Used by* leaves them out.
    """

    template: str
    view: dict[str, Any]
    facts: tuple[Fact, ...] = ()
    lead: tuple[Fact, ...] = ()
    layout: str = "normal"
    words: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    siblings_title: str = ""
    shown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class UsedBy:
    """One group of *Used by*: a relation seen from this element, and who is on its other side."""

    label: str
    entries: tuple[Markup, ...] = field(default=())


Builder = Callable[[Presenter, Any], Body]


def build_element_draft(p: Presenter, element: Record, builder: Builder) -> Draft:
    """Return the page of an element, its body made by the builder of its kind."""
    body = builder(p, element)
    kind = KIND[element.kind]
    path, _ = element_path(element.ref)
    siblings = body.siblings or list_refs(p.book, element.kind)
    shared: dict[str, Any] = {
        "p": p,
        "element": element,
        "kind": kind,
        "lead_facts": body.lead,
        "facts": _owner_facts(p, element) + body.facts + _record_facts(p, element),
        "used_by": tuple(group for group in build_used_by(p, element) if group.label not in body.shown),
        "is_partly_used": bool(body.shown),
        "alert": _build_alert(p, element),
        "governance": _build_governance(p, element),
        "findings": show_findings(p, p.findings_of(element.ref)),
        "waived": show_findings(p, p.waived_of(element.ref)),
        "reach": build_reach(p, element),
        "suggestion": build_suggestion(p, element),
        "place": p.book.where(element.ref),
        "prose": element.description,
        "rationale": getattr(element, "rationale", ""),
    }
    return Draft(
        path=path,
        title=element.name,
        template=body.template,
        view=shared | body.view,
        parent=_find_parent(path),
        kind=element.kind,
        ref=element.ref,
        layout=body.layout,
        summary=p.prose.plain(element.summary, element.ref),
        words=(*element.aliases, *element.tags, *body.words),
        siblings=tuple(element_path(ref)[0] for ref in _near(siblings, element.ref)),
        siblings_title=body.siblings_title or p.sentence(kind.plural),
        source=p.book.where(element.ref),
    )


def build_used_by(p: Presenter, element: Record) -> tuple[UsedBy, ...]:
    """Group what refers to an element by the relation, each thing once, in the order of kinds and names."""
    groups: dict[str, dict[str, Markup]] = {}
    order = list(KIND)
    edges = sorted(
        (edge for edge in p.book.incoming(element.ref) if edge.inverse and _is_shown(p, edge)),
        key=lambda edge: (
            edge.inverse,
            order.index(edge.source.partition(":")[0]),
            p.book.name(edge.source).casefold(),
            edge.path,
        ),
    )
    for edge in edges:
        key = f"{edge.origin}>{edge.target}"
        groups.setdefault(edge.inverse, {}).setdefault(key, _describe_source(p, edge))
    return tuple(UsedBy(label, tuple(items.values())) for label, items in groups.items())


def _describe_source(p: Presenter, edge: Edge) -> Markup:
    link = p.ref(
        edge.origin if edge.part and p.book.part(edge.origin) else edge.source,
        p.book.name(edge.source) if edge.part else "",
    )
    notes = []
    if edge.part and p.book.part(edge.origin):
        notes.append(p.book.name(edge.origin))
    if "#" in edge.target:
        notes.append(p.t("for {name}", name=p.book.name(edge.target)))
    return Markup('{} <span class="ob-muted">{}</span>').format(link, ", ".join(notes)) if notes else link


def _is_shown(p: Presenter, edge: Edge) -> bool:
    source = p.book.get(edge.source)
    return source is not None and source.is_live and not (isinstance(source, Person) and not source.publish)


def _owner_facts(p: Presenter, element: Record) -> tuple[Fact, ...]:
    return (Fact("Owner", p.owner(element), full=True),) if isinstance(element, Element) else ()


def _record_facts(p: Presenter, element: Record) -> tuple[Fact, ...]:
    facts = []
    if isinstance(element, Element):
        facts.append(Fact("Last review", p.review(element), full=True))
    if element.since and not isinstance(element, Person):
        facts.append(Fact("In force since", p.date(element.since)))
    if element.until:
        facts.append(Fact("Until", p.date(element.until)))
    return tuple(facts)


def _build_alert(p: Presenter, element: Record) -> Markup:
    """Say whom to ask where the owner is vacant."""
    owner = find_owner_of(p.book, getattr(element, "owner", None))
    if owner is None or not owner.is_vacant or owner.role is None:
        return Markup("")
    ask = p.book.find(owner.role.escalates_to, Role)
    whom = p.html(" Until somebody is named, ask {} {}.").format(p.ref(ask), p.holders(ask)) if ask else Markup("")
    return p.html(
        '<div class="ob-alert f-err"><span class="ob-mark f-err">{}OWN003</span><p>Nobody holds {}, so nobody owns this.{}</p></div>'
    ).format(p.icon("error"), p.ref(owner.role), whom)


def _build_governance(p: Presenter, element: Record) -> dict[str, Any] | None:
    if isinstance(element, Term | Person):
        return None
    entries = find_governance(p.book, element)
    if not entries:
        owner = find_owner_of(p.book, getattr(element, "owner", None))
        return {"entries": (), "approve": (owner.role,) if owner and owner.role else (), "tell": (), "propose": ()}
    return {
        "entries": entries,
        "approve": tuple(dict.fromkeys(role for entry in entries for role in p.book.find_all(entry.approve, Role))),
        "tell": tuple(item for entry in entries for item in entry.propagation),
        "propose": tuple(dict.fromkeys(ref for entry in entries for ref in entry.propose)),
    }


def _find_parent(path: str) -> str:
    """The index page of a folder; visions stand directly under Strategy."""
    folder = path.rpartition("/")[0]
    return "strategy" if folder == "strategy/vision" else folder


def _near(refs: tuple[str, ...], own: str) -> tuple[str, ...]:
    if len(refs) <= _SHOWN_SIBLINGS or own not in refs:
        return refs[:_SHOWN_SIBLINGS]
    start = max(0, min(refs.index(own) - _SHOWN_SIBLINGS // 2, len(refs) - _SHOWN_SIBLINGS))
    return refs[start : start + _SHOWN_SIBLINGS]
