"""Where things are used in the work: applications and interfaces at steps, rules wherever they apply."""

from dataclasses import dataclass

from opbook.graph.book import Book
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


def find_interface_steps(book: Book, interface: Interface) -> tuple[StepUse, ...]:
    """Return the steps that work in a view or hand over through an interface, in the order of the work.

    The link may be written on either side.
    """
    named = set(interface.at)
    return tuple(
        StepUse(workflow, step, interface)
        for workflow in book.all(Workflow)
        for step in workflow.steps
        if interface.ref in (step.interface, step.handoff) or f"{workflow.ref}#{step.id}" in named
    )


def find_application_steps(book: Book, application: Application) -> tuple[StepUse, ...]:
    """Return the steps that use an application, directly or through a view it shows, in the order of the work."""
    views = [view for view in book.all(Interface) if view.application == application.ref]
    through = {
        (use.workflow.ref, use.step.id): use.interface for view in views for use in find_interface_steps(book, view)
    }
    return tuple(
        StepUse(workflow, step, through.get((workflow.ref, step.id)))
        for workflow in book.all(Workflow)
        for step in workflow.steps
        if step.application == application.ref or (workflow.ref, step.id) in through
    )


def find_step_views(book: Book, workflow: Workflow, step: Step) -> tuple[Interface, ...]:
    """Return the views a step is worked in: the one it names, and those that name the step."""
    ref = f"{workflow.ref}#{step.id}"
    own = book.find(step.interface, Interface)
    naming = (book.find(edge.source, Interface) for edge in book.incoming(ref, "at"))
    found = {view.ref: view for view in (own, *naming) if view and view.is_live}
    return tuple(found.values())


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


def find_workflow_rules(book: Book, workflow: Workflow) -> tuple[Rule, ...]:
    """Return the rules that count anywhere in a workflow, by name."""
    named = {edge.target for edge in book.outgoing(workflow.ref, *_RULE_RELATIONS)}
    named |= {edge.source for edge in book.incoming(workflow.ref, "applied at")}
    found = book.find_all(sorted(named), Rule)
    return tuple(sorted(found, key=lambda rule: (rule.name.casefold(), rule.id)))


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
