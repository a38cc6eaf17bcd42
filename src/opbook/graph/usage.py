"""Where things are used in the work: applications and interfaces at steps, rules wherever they apply."""

from collections.abc import Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import KIND, Application, Interface, Rule, Step, Workflow

_RULE_RELATIONS = {
    "applies": "applied",
    "routed by": "chooses the way",
    "tier routed by": "chooses the tier",
    "override routed by": "says when it may be overridden",
    "variant routed by": "chooses the variant",
}


@dataclass(frozen=True, slots=True)
class StepUse:
    """A step that works with something; `interface` is the view or contract through which it does."""

    workflow: Workflow
    step: Step
    interface: Interface | None = None


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A place where a rule counts (reference of an element or part), and what it does there."""

    place: str
    manner: str


@query
def find_interface_steps(book: Book, interface: Interface) -> tuple[StepUse, ...]:
    """Return the steps that work in a view or hand over through an interface, in the order of the work.

    The link may be written on either side.
    """
    found = _index_through(book).get(interface.ref, ())
    return tuple(StepUse(workflow, step, interface) for workflow, step in found)


@query
def find_application_steps(book: Book, application: Application) -> tuple[StepUse, ...]:
    """Return the steps that use an application, directly or through a view it shows, in the order of the work."""
    return _index_application_steps(book).get(application.ref, ())


def find_step_views(book: Book, workflow: Workflow, step: Step) -> tuple[Interface, ...]:
    """Return the views a step is worked in: the one it names, and those that name the step."""
    return _list_views(book, f"{workflow.ref}#{step.id}", step.interface)


@query
def find_rule_uses(book: Book, rule: Rule) -> tuple[RuleUse, ...]:
    """Return where a rule counts, in the order of kinds and names; what rule and place both say stands once."""
    places: dict[str, list[str]] = {}
    for relation, manner in _RULE_RELATIONS.items():
        for edge in book.incoming(rule.ref, relation):
            source = book.get(edge.source)
            if source and source.is_live:
                places.setdefault(edge.origin, []).append(manner)
    for edge in book.outgoing(rule.ref, "applied at"):
        places.setdefault(edge.target, []).append("applied")
    kinds = list(KIND)
    ordered = sorted(
        places,
        key=lambda ref: (
            kinds.index(ref.partition(":")[0]),
            book.name(ref.partition("#")[0]).casefold(),
            _position(book, ref),
        ),
    )
    return tuple(RuleUse(place, ", ".join(dict.fromkeys(places[place]))) for place in ordered)


@query
def find_workflow_rules(book: Book, workflow: Workflow) -> tuple[Rule, ...]:
    """Return the rules that count anywhere in a workflow, by name."""
    named = {edge.target for edge in book.outgoing(workflow.ref, *_RULE_RELATIONS)}
    named |= {edge.source for edge in book.incoming(workflow.ref, "applied at")}
    found = book.find_all(sorted(named), Rule)
    return tuple(sorted(found, key=lambda rule: (rule.name.casefold(), rule.id)))


@query
def _list_views(book: Book, place: str, named: str | None) -> tuple[Interface, ...]:
    own = book.find(named, Interface)
    naming = (book.find(edge.source, Interface) for edge in book.incoming(place, "at"))
    return tuple({view.ref: view for view in (own, *naming) if view and view.is_live}.values())


@query
def _index_through(book: Book) -> Mapping[str, tuple[tuple[Workflow, Step], ...]]:
    """Interface → the steps that name it or that it names, in the order of the work."""
    naming: dict[str, list[str]] = {}
    for interface in book.all(Interface, retired=True):
        for place in interface.at:
            naming.setdefault(place, []).append(interface.ref)
    found: dict[str, list[tuple[Workflow, Step]]] = {}
    for workflow in book.all(Workflow):
        for step in workflow.steps:
            for ref in dict.fromkeys((step.interface, step.handoff, *naming.get(f"{workflow.ref}#{step.id}", ()))):
                if ref:
                    found.setdefault(ref, []).append((workflow, step))
    return {ref: tuple(steps) for ref, steps in found.items()}


@query
def _index_application_steps(book: Book) -> Mapping[str, tuple[StepUse, ...]]:
    """Application → the steps that use it, in the order of the work."""
    through: dict[str, dict[str, Interface]] = {}
    for view in book.all(Interface):
        for use in find_interface_steps(book, view) if view.application else ():
            through.setdefault(f"{use.workflow.ref}#{use.step.id}", {})[view.application or ""] = view
    found: dict[str, list[StepUse]] = {}
    for workflow in book.all(Workflow):
        for step in workflow.steps:
            views = through.get(f"{workflow.ref}#{step.id}", {})
            for ref in dict.fromkeys((step.application, *views)):
                if ref:
                    found.setdefault(ref, []).append(StepUse(workflow, step, views.get(ref)))
    return {ref: tuple(uses) for ref, uses in found.items()}


def _position(book: Book, ref: str) -> tuple[int, ...]:
    """Parts in the order written, not by their id."""
    span = book.where(ref)
    part = ref.partition("#")[2]
    element = book.get(ref)
    steps = [
        getattr(item, "id", "")
        for name in ("steps", "stages", "states", "exceptions")
        for item in getattr(element, name, ())
    ]
    return (span.line, steps.index(part) if part in steps else -1)
