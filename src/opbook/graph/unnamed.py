"""The operating model nobody named: tools that grew beside the official ones, and people they hang on."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.holding import find_owner
from opbook.graph.removal import find_actors
from opbook.graph.review import find_review_interval
from opbook.graph.usage import StepUse, find_application_steps
from opbook.model import Application, BusinessObject, Interface, Person
from opbook.phrase import phrase

GROWN = ("spreadsheet", "script", "channel", "document")
"""The types of software that appear without anybody deciding to have them."""


@dataclass(frozen=True, slots=True)
class GrownTool:
    """A tool and what speaks for its having grown unnamed.

    Attributes:
        truths: the business objects whose record in it wins.
        steps: the steps that are done in it.
        handoffs: the interfaces that run through it.
        alone: the one person who can keep it running, or None.
        reasons: in words: `spreadsheet holds the truth`, `one person keeps it`, …
    """

    application: Application
    truths: tuple[BusinessObject, ...]
    steps: tuple[StepUse, ...]
    handoffs: tuple[Interface, ...]
    alone: Person | None
    reasons: tuple[str, ...]


def find_grown_tools(book: Book) -> tuple[GrownTool, ...]:
    """Return the tools of the unnamed operating model, those with most reasons first.

    A spreadsheet, script, channel or document that holds a truth, does work or carries a handoff; rented software whose
    review is overdue or never happened; any tool that one person alone keeps.
    """
    found = (_rate(book, application) for application in book.all(Application))
    return tuple(
        sorted((tool for tool in found if tool.reasons), key=lambda tool: (-len(tool.reasons), tool.application.ref))
    )


def find_sole_keeper(book: Book, application: Application) -> Person | None:
    """Return the one person whom an application comes down to: its maintainers, else its owner, with their cover."""
    roles = application.maintainers
    owner = find_owner(book, application)
    if not roles and owner and owner.role:
        roles = (owner.role.ref,)
    people = frozenset().union(*(find_actors(book, role) for role in roles)) if roles else frozenset[str]()
    if not roles and owner:
        people = frozenset(person.ref for person in owner.people)
    return book.find(next(iter(people)), Person) if len(people) == 1 else None


def is_review_missing(book: Book, application: Application) -> bool:
    """Whether an application was never reviewed, or too long ago."""
    if application.reviewed is None:
        return True
    return (book.as_of - application.reviewed).days > find_review_interval(book, application)


def _rate(book: Book, application: Application) -> GrownTool:
    truths = book.sources(application.ref, "source of truth", BusinessObject)
    steps = find_application_steps(book, application)
    handoffs = tuple(each for each in book.sources(application.ref, "runs through", Interface) if each.is_live)
    alone = find_sole_keeper(book, application)
    reasons = []
    if application.type in GROWN:
        reasons += [phrase("{type} holds the truth", type=phrase(application.type))] if truths else []
        reasons += (
            [phrase("work is done in a {type}", type=phrase(application.type))]
            if steps and application.type != "document"
            else []
        )
        reasons += [phrase("a {type} carries a handoff", type=phrase(application.type))] if handoffs else []
    if application.type == "saas" and is_review_missing(book, application):
        reasons.append(phrase("rented and not reviewed"))
    if alone:
        reasons.append(phrase("one person keeps it"))
    return GrownTool(application, truths, steps, handoffs, alone, tuple(reasons))
