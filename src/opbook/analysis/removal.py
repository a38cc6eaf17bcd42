"""RPT-SPOF: what would be left with nobody if a person left, a role stood empty, or a tool were gone."""

from collections import Counter

from opbook.analysis.cell import build_columns, grade_cover, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Ref, Table
from opbook.analysis.wording import count_linked
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.holding import count_cover, find_roles_of
from opbook.graph.removal import Loss, find_losses, find_roles_lost, find_uses_of
from opbook.graph.tool_loss import find_tool_loss
from opbook.model import Application, Person, Role
from opbook.phrase import phrase

_MANNERS = ("responsible", "accountable", "approver", "authority", "owner")
_WORDS = {
    "responsible": "nobody to do it",
    "accountable": "nobody accountable",
    "approver": "nobody to approve it",
    "authority": "nobody to judge it",
    "owner": "nobody who owns it",
}
_HEADS = "responsible:Does|accountable:Answers for|approver:Approves|authority:Judges|owner:Owns"


def build_removal(book: Book, report: Report) -> Analysis:
    """Return what each person leaves open, what hangs on each role, and what stops without each application."""
    del report
    losses = [(person, found) for person in book.all(Person) if (found := find_losses(book, person))]
    losses.sort(key=lambda item: (-len(item[1]), item[0].ref))
    return Analysis(
        "RPT-SPOF",
        "if-this-person-left",
        "If this person left",
        "What would be left with nobody to do, answer, approve, judge or own it, for one absence at a time.",
        "`holders` and `deputies` of roles on the as-of date, and every place where a workflow, decision, validation "
        "point or element names a role; for applications: the steps, views, records and metrics that name them",
        "what people know that nobody wrote down, and whether a deputy could really step in",
        (_answer_people(book, losses), _answer_roles(book)),
        (
            _list_people(losses),
            _list_losses(book, losses),
            _list_roles(book),
            _list_applications(book),
        ),
    )


def _answer_people(book: Book, losses: list[tuple[Person, tuple[Loss, ...]]]) -> Answer:
    places = sum(len(found) for _, found in losses)
    sentence = (
        phrase("Without them {things} would have nobody.", things=write_count(places, "thing"))
        if losses
        else "Whoever leaves, somebody else can act at every place."
    )
    people = [person for person in book.all(Person) if find_roles_of(book, person)]
    unit = phrase("of {people} would leave something with nobody", people=write_count(len(people), "person", "people"))
    refs = refer(person for person, _ in losses[:3])
    return Answer(
        "What happens if one person leaves?", str(len(losses)), unit, sentence, refs, "warn" if losses else "ok"
    )


def _answer_roles(book: Book) -> Answer:
    roles = book.all(Role)
    single = [role for role in roles if count_cover(book, role) < 2]
    unit = phrase("of {roles} have no cover", roles=write_count(len(roles), "role"))
    sentence = (
        "There one person alone can act, or nobody." if single else "At least two people can act in each of them."
    )
    return Answer("Who covers?", str(len(single)), unit, sentence, refer(single[:3]), "warn" if single else "ok")


def _list_people(losses: list[tuple[Person, tuple[Loss, ...]]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for person, found in losses:
        counts = Counter(loss.manner for loss in found)
        cells = (count_linked(counts[manner], "/health/if-this-person-left/#losses") for manner in _MANNERS)
        rows.append((Ref(person.ref), len(found), *cells))
    return Table(
        "people",
        "What would be left with nobody",
        build_columns(f"person:If this person left|total:In all|{_HEADS}"),
        tuple(rows),
        "Each place once per way in which it needs somebody; the next table names them.",
        "Every role that work needs can be acted in by at least two people.",
    )


def _list_losses(book: Book, losses: list[tuple[Person, tuple[Loss, ...]]]) -> Table:
    rows = [
        (Ref(person.ref), Ref(loss.place), _WORDS[loss.manner], Ref(loss.role))
        for person, found in losses
        for loss in found
    ]
    alone = {person.ref: [role.name for role in find_roles_lost(book, person)] for person, _ in losses}
    note = phrase(
        "Roles in which one person alone can act: {roles}.", roles=write_count(sum(map(len, alone.values())), "role")
    )
    return Table(
        "losses",
        "Place by place",
        build_columns("person:If this person left|place:Place|lack:Would have|role:Role"),
        tuple(rows),
        note if rows else "",
        "No place hangs on one person.",
        "person",
    )


def _list_roles(book: Book) -> Table:
    rows: list[tuple[Cell, ...]] = []
    rated = [(role, find_uses_of(book, role.ref)) for role in book.all(Role)]
    for role, uses in sorted(rated, key=lambda item: (count_cover(book, item[0]) > 1, -len(item[1]), item[0].ref)):
        counts = Counter(use.manner for use in uses)
        cells = (count_linked(counts[manner], role.ref) for manner in _MANNERS)
        rows.append((Ref(role.ref), grade_cover(book, role), count_cover(book, role), *cells))
    return Table(
        "roles",
        "If this role stood empty",
        build_columns(f"role:Role|cover:Cover|people:People who can act|{_HEADS}"),
        tuple(rows),
        "What hangs on each role, those without cover first. The numbers lead to the role's page, which lists it.",
        "There is no role.",
    )


def _list_applications(book: Book) -> Table:
    rows: list[tuple[Cell, ...]] = []
    losses = [find_tool_loss(book, application) for application in book.all(Application)]
    for loss in sorted(losses, key=lambda each: (-each.weight, each.application.ref)):
        ref = loss.application.ref
        rows.append(
            (
                Ref(ref),
                loss.application.criticality,
                count_linked(len(loss.steps), ref),
                refer(loss.workflows),
                refer(loss.truths),
                count_linked(len(loss.interfaces), ref),
                count_linked(len(loss.records), ref),
                count_linked(len(loss.metrics), ref),
            )
        )
    return Table(
        "applications",
        "If this tool were gone",
        build_columns(
            "application:Application|criticality:Criticality|steps:Steps with nothing else|workflows:Workflows|truths:Holds the truth of"
            "|interfaces:Views and contracts|records:Records|metrics:Metrics"
        ),
        tuple(rows),
        "Steps that name no other application; workflows with such a step stand still. Records: outcomes and overrides of decisions.",
        "There is no application.",
    )
