"""In which views each role does its steps, and at which steps none is named for it."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.handoff import find_performer
from opbook.graph.query import query
from opbook.graph.usage import find_step_views
from opbook.model import Interface, Step, Workflow

_DONE = ("task", "validation", "decision", "handoff")


@dataclass(frozen=True, slots=True)
class ViewCover:
    """A step that a role does, with the views named for that role; `others` are shown to other roles only."""

    workflow: Workflow
    step: Step
    role: str
    views: tuple[Interface, ...]
    others: tuple[Interface, ...]

    @property
    def place(self) -> str:
        """The reference of the step."""
        return f"{self.workflow.ref}#{self.step.id}"


@query
def list_view_cover(book: Book) -> tuple[ViewCover, ...]:
    """Return every step that somebody does, by workflow and in order, each with the views of its performer.

    A view counts for a role where it names that role; the performer of a validation point without one is its authority.
    """
    found = []
    for workflow in book.all(Workflow):
        for step in workflow.steps:
            role = find_performer(book, step) if step.type in _DONE else None
            if role:
                views = [view for view in find_step_views(book, workflow, step) if view.type == "view"]
                own = tuple(view for view in views if role in view.roles)
                others = tuple(view for view in views if role not in view.roles)
                found.append(ViewCover(workflow, step, role, own, others))
    return tuple(found)
