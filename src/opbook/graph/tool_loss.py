"""What would stop if one application were gone: steps without another tool, truths, views, records and metrics."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.software import find_applications_at
from opbook.model import Application, BusinessObject, Decision, Interface, Metric, Workflow


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


def find_tool_loss(book: Book, application: Application) -> ToolLoss:
    """Return what would stop without an application, all others staying."""
    steps: list[str] = []
    workflows: dict[str, Workflow] = {}
    for workflow in book.all(Workflow):
        for step in workflow.steps:
            if find_applications_at(book, workflow, step) == (application.ref,):
                steps.append(f"{workflow.ref}#{step.id}")
                workflows[workflow.ref] = workflow
    ref = application.ref
    truths = (each for each in book.sources(ref, "source of truth", BusinessObject) if each.is_live)
    views = [each for each in book.all(Interface) if ref in (each.application, each.provider, each.medium)]
    sources = {edge.source for edge in book.incoming(ref, "recorded in", "override recorded in")}
    return ToolLoss(
        application,
        tuple(steps),
        tuple(workflows.values()),
        tuple(truths),
        tuple(views),
        tuple(each for each in book.all(Decision) if each.ref in sources),
        tuple(each for each in book.all(Metric) if each.source == ref),
    )
