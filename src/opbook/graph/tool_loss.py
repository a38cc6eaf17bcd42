"""What would stop if one application were gone: steps without another tool, truths, views, records and metrics."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.graph.software import find_applications_at
from opbook.model import Application, BusinessObject, Decision, Interface, Metric, Workflow

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ToolLoss:
    """What an application takes with it.

    Attributes:
        steps: references of the steps that are done in it and name no other application.
        workflows: the workflows with such a step.
        truths: the business objects whose record in it wins.
        interfaces: the views it shows, the contracts it keeps, and the handoffs that run through it.
        records: the decisions whose outcomes or overrides are written down in it.
        metrics: the metrics read from it.
    """

    application: Application
    steps: tuple[str, ...]
    workflows: tuple[Workflow, ...]
    truths: tuple[BusinessObject, ...]
    interfaces: tuple[Interface, ...]
    records: tuple[Decision, ...]
    metrics: tuple[Metric, ...]

    @property
    def weight(self) -> int:
        """How many things in all."""
        parts = (self.steps, self.truths, self.interfaces, self.records, self.metrics)
        return sum(len(part) for part in parts)


@query
def find_tool_loss(book: Book, application: Application) -> ToolLoss:
    """Return what would stop without an application, all others staying."""
    ref = application.ref
    steps = _index_steps(book).get(ref, ())
    workflows = dict.fromkeys(step.partition("#")[0] for step in steps)
    truths = (each for each in book.sources(ref, "source of truth", BusinessObject) if each.is_live)
    sources = dict.fromkeys(edge.source for edge in book.incoming(ref, "recorded in", "override recorded in"))
    records = (each for each in book.find_all(sources, Decision) if each.is_live)
    return ToolLoss(
        application,
        steps,
        book.find_all(workflows, Workflow),
        tuple(truths),
        _index_interfaces(book).get(ref, ()),
        tuple(sorted(records, key=lambda each: (each.name.casefold(), each.id))),
        _index_metrics(book).get(ref, ()),
    )


@query
def _index_steps(book: Book) -> Mapping[str, tuple[str, ...]]:
    """Application → the steps that are done in it alone, by workflow and in order."""
    return _group(
        (found[0], f"{workflow.ref}#{step.id}")
        for workflow in book.all(Workflow)
        for step in workflow.steps
        if len(found := find_applications_at(book, workflow, step)) == 1
    )


@query
def _index_interfaces(book: Book) -> Mapping[str, tuple[Interface, ...]]:
    """Application → the interfaces that it shows, keeps or carries, by name."""
    return _group(
        (ref, each)
        for each in book.all(Interface)
        for ref in dict.fromkeys((each.application, each.provider, each.medium))
        if ref
    )


@query
def _index_metrics(book: Book) -> Mapping[str, tuple[Metric, ...]]:
    """Application → the metrics read from it, by name."""
    return _group((each.source, each) for each in book.all(Metric) if each.source)


def _group(pairs: Iterable[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for ref, item in pairs:
        found.setdefault(ref, []).append(item)
    return {ref: tuple(items) for ref, items in found.items()}
