"""The software of a workflow: what each step is done in, and which applications exchange data by contract."""

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.graph.usage import find_step_views
from opbook.model import Application, Interface, Step, Workflow


def find_applications_at(book: Book, workflow: Workflow, step: Step) -> tuple[str, ...]:
    """Return the applications of a step: the one it names, and those that show its views; each once, in order."""
    views = find_step_views(book, workflow, step)
    named = (step.application, *(view.application for view in views))
    return tuple(dict.fromkeys(ref for ref in named if ref and book.find(ref, Application)))


@query
def find_applications_of(book: Book, workflow: Workflow) -> tuple[str, ...]:
    """Return the applications a workflow runs in: at its steps, and where its work in progress is seen."""
    found = [ref for step in workflow.steps for ref in find_applications_at(book, workflow, step)]
    shown = book.get(workflow.visibility) if ":" in workflow.visibility else None
    if isinstance(shown, Application):
        found.append(shown.ref)
    elif isinstance(shown, Interface) and shown.application:
        found.append(shown.application)
    return tuple(dict.fromkeys(found))


def are_connected(book: Book, first: str, second: str) -> bool:
    """Whether a contract lets one of two applications read from the other."""
    return first == second or (first, second) in _list_connections(book) or (second, first) in _list_connections(book)


@query
def _list_connections(book: Book) -> frozenset[tuple[str, str]]:
    contracts = [each for each in book.all(Interface) if each.type == "contract" and each.provider]
    return frozenset((str(each.provider), consumer) for each in contracts for consumer in each.consumers)
