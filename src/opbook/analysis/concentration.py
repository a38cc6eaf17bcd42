"""RPT-CONC: how much rests on few roles and people, and where watched roles are needed although they should not be."""

from opbook.analysis.cell import build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Column, Grade, Level, Ref, Share, Table
from opbook.analysis.wording import answer_about, count_linked, join_words
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.authority import find_ladder
from opbook.graph.concentration import (
    WEIGHTS,
    count_people,
    list_dependences,
    list_escalations,
    measure_index,
    weigh_people,
    weigh_roles,
)
from opbook.graph.holding import find_roles_of
from opbook.graph.involvement import Involvement, list_involvements
from opbook.graph.requirement import find_sole_handlers, list_requirements
from opbook.model import Decision, Person, Workflow
from opbook.phrase import join_phrases, phrase

_TOP = 10
_QUESTION = "Where are you still required when you should not be?"


def build_concentration(book: Book, report: Report) -> Analysis:
    """Return watched roles by place, what nobody else can do, and the shares of people and roles."""
    del report
    return Analysis(
        "RPT-CONC",
        "concentration",
        "Concentration",
        "Where the work stops without one particular role or person, and how evenly the weight is spread.",
        phrase(
            "approvals, validation points, accountabilities, sole performers, escalations, owners, overrides and vetoes "
            "(weights {weights}), resolved to the holders of today; "
            "`watch` in `opbook.yaml` says who should let go, and of what",
            weights=join_phrases(
                ", ",
                (
                    phrase("{manner} {weight}", manner=phrase(manner), weight=weight)
                    for manner, weight in WEIGHTS.items()
                ),
            ),
        ),
        "whom people really ask, and how often each thing happens",
        (
            _answer_watched(book),
            _answer_index(book),
            answer_about(book.all(Workflow), "workflow", _answer_required(book)),
        ),
        (
            _list_watched(book),
            _list_required(book),
            _list_handlers(book),
            _list_people(book),
            _list_roles(book),
            _list_ends(book),
            _list_targets(book),
        ),
    )


def _answer_watched(book: Book) -> Answer:
    if not book.config.watch:
        top = weigh_people(book)[:1]
        sentence = "No role is watched; `watch` in `opbook.yaml` names the roles that should let go."
        unit = "rests on the person who carries most" if top else "rests on anybody"
        number = f"{round(top[0].share * 100)} %" if top else "Nothing"
        return Answer(_QUESTION, number, unit, sentence, tuple(Ref(each.ref) for each in top))
    found = [each for each in list_involvements(book) if each.is_undue]
    roles = list(dict.fromkeys(each.role for each in found))
    names = join_words([book.name(role) for role in roles])
    classes = join_words(
        [phrase(name.replace("_", " ")) for name in dict.fromkeys(each.decision_class for each in found)]
    )
    sentence = (
        phrase(
            "{names}: needed for {classes} matters that others should be able to settle.", names=names, classes=classes
        )
        if found
        else "Watched roles are needed only for what they are meant for."
    )
    unit = (
        "place needs a watched role outside its remit"
        if len(found) == 1
        else "places need a watched role outside its remit"
    )
    return Answer(
        _QUESTION, str(len(found)), unit, sentence, tuple(Ref(each.place) for each in found[:3]), _level(found)
    )


def _answer_index(book: Book) -> Answer:
    shares = weigh_people(book)
    index = measure_index(shares)
    people = count_people(book)
    equal = f"{1 / index:.0f}" if index else "0"
    sentence = phrase(
        "Herfindahl index; as if {equal} of {people} carried everything equally. "
        "It is 1 where all rests on one person, and falls as weight is shared.",
        equal=equal,
        people=write_count(people, "person", "people"),
    )
    return Answer(
        "How much rests on few people?",
        f"{index:.2f}",
        "of at most 1",
        sentence,
        refer(each.ref for each in shares[:1]),
    )


def _answer_required(book: Book) -> Answer:
    found = list_requirements(book)
    flows = list(dict.fromkeys(each.workflow.ref for each in found))
    sentence = (
        "Every way from start to end leads through steps that nobody else can do or judge."
        if found
        else "Each has at least one way to an end on which somebody else can act at every step."
    )
    unit = phrase(
        "of {workflows} need one particular person", workflows=write_count(len(book.all(Workflow)), "workflow")
    )
    return Answer(
        "What cannot run without one person?", str(len(flows)), unit, sentence, refer(flows[:3]), _level(found)
    )


def _list_watched(book: Book) -> Table:
    allowed = {
        watch.role: join_words([phrase(name.replace("_", " ")) for name in watch.allowed_classes])
        for watch in book.config.watch
    }
    words = join_phrases(
        "; ",
        (
            phrase("{role} for {classes}", role=book.name(role), classes=names or phrase("nothing"))
            for role, names in allowed.items()
        ),
    )
    return Table(
        "watched",
        "Watched roles",
        build_columns("role:Role|place:Where|manner:How|class:Class of decision|judgement:Judgement"),
        tuple(_show_involvement(each) for each in sorted(list_involvements(book), key=lambda each: not each.is_undue)),
        phrase(
            "Meant to be needed: {words}. What only escalates to a role, or what it may override, does not stop without it.",
            words=words,
        )
        if words
        else "",
        "No watched role comes in anywhere." if book.config.watch else "No role is watched.",
    )


def _show_involvement(each: Involvement) -> tuple[Cell, ...]:
    if each.is_undue:
        judgement = Grade("should not be needed", "warn")
    elif each.required:
        judgement = Grade("as intended", "ok")
    else:
        judgement = Grade("only when it gets that far")
    manner = phrase("{manner} (hop {hop})", manner=phrase(each.manner), hop=each.hop) if each.hop else each.manner
    return (Ref(each.role), Ref(each.place), manner, each.decision_class.replace("_", " "), judgement)


def _list_required(book: Book) -> Table:
    return Table(
        "required",
        "Workflows that need one person",
        build_columns("workflow:Workflow|person:Person|steps:Steps nobody else can do or judge"),
        tuple(
            (Ref(each.workflow.ref), Ref(each.person), refer(f"{each.workflow.ref}#{step}" for step in each.steps))
            for each in list_requirements(book)
        ),
        "Taken out, these steps cut every way from the start to an end. Deputies count as people who can act.",
        "No workflow needs one particular person: at every step that cannot be avoided, two people can act.",
    )


def _list_handlers(book: Book) -> Table:
    return Table(
        "exceptions",
        "Only when things go wrong",
        build_columns("workflow:Workflow|exception:Exception|person:Person"),
        tuple(
            (Ref(workflow.ref), Ref(f"{workflow.ref}#{case.id}"), Ref(person))
            for workflow in book.all(Workflow)
            for case, person in find_sole_handlers(book, workflow)
        ),
        "Exceptions that one person alone can handle; the workflow runs without that person as long as all goes well.",
        "Every exception can be handled by at least two people.",
    )


def _list_people(book: Book) -> Table:
    limit = _limit(book, "person_share")
    return Table(
        "people",
        "Share per person",
        build_columns("person:Person|share:Share|weight:Weight|roles:Roles"),
        tuple(
            (Ref(each.ref), Share(each.share, limit), round(each.weight, 1), refer(find_roles_of(book, person)))
            for each in weigh_people(book)[:_TOP]
            if (person := book.find(each.ref, Person))
        ),
        phrase(
            "The ten with the largest share. "
            "A role's weight is split over its holders; deputies are cover, not load. {explanation}",
            explanation=_explain(book),
        ),
        "Nothing rests on anybody yet.",
    )


def _list_roles(book: Book) -> Table:
    limit = _limit(book, "role_share")
    manners = tuple(WEIGHTS)
    dependences = list_dependences(book)
    rows: list[tuple[Cell, ...]] = []
    for each in weigh_roles(book)[:_TOP]:
        own = [item.manner for item in dependences if item.role == each.ref]
        counts = (count_linked(own.count(manner), each.ref) for manner in manners)
        rows.append((Ref(each.ref), Share(each.share, limit), *counts))
    heads = tuple(Column(manner.replace(" ", "_"), manner.capitalize()) for manner in manners)
    return Table(
        "roles",
        "Share per role",
        (Column("role", "Role"), Column("share", "Share"), *heads),
        tuple(rows),
        phrase(
            "The ten with the largest share, and on how many elements it rests. {explanation}",
            explanation=_explain(book),
        ),
        "Nothing rests on any role yet.",
    )


def _list_ends(book: Book) -> Table:
    ends: dict[str, list[Ref]] = {}
    for decision in book.all(Decision):
        ladder = find_ladder(book, decision)
        last = ladder[-1].ref if ladder else decision.approve[-1].role if decision.approve else ""
        if last:
            ends.setdefault(last, []).append(
                Ref(decision.ref, phrase("hop {steps}", steps=len(ladder)) if ladder else "no hop")
            )
    ordered = sorted(ends.items(), key=lambda item: (-len(item[1]), item[0]))
    return Table(
        "ends",
        "Where decisions end",
        build_columns("role:Role|number:Decisions|decisions:Which, after how many escalations"),
        tuple((Ref(role), len(refs), tuple(refs)) for role, refs in ordered),
        "The last rung of each decision's escalation ladder; where it has none, its last approver.",
        "There is no decision.",
    )


def _list_targets(book: Book) -> Table:
    found = list_escalations(book)
    total = len({source for source, _, _ in found})
    limit = max(book.config.limit("escalations"), book.config.limit("escalation_share") * total)
    targets: dict[str, list[str]] = {}
    for source, target, _ in found:
        targets.setdefault(target, []).append(source)
    ordered = sorted(targets.items(), key=lambda item: (-len(item[1]), item[0]))[:_TOP]
    return Table(
        "targets",
        "Where escalations go first",
        build_columns(
            "role:Role|share:Share|number:Escalations|decisions:Of decisions|exceptions:Of exceptions|roles:Of roles"
        ),
        tuple(
            (
                Ref(role),
                Share(len(sources) / total, limit / total),
                len(sources),
                *(count_linked(sum(map(kind, sources)), role) for kind in (_is_decision, _is_exception, _is_role)),
            )
            for role, sources in ordered
        ),
        phrase(
            "Direct targets of decisions, exceptions and roles; more than {limit} of {total} is a bottleneck.",
            limit=f"{limit:g}",
            total=total,
        ),
        "Nothing is escalated to anybody.",
    )


def _is_decision(ref: str) -> bool:
    return ref.startswith("decision:")


def _is_exception(ref: str) -> bool:
    return "#" in ref


def _is_role(ref: str) -> bool:
    return ref.startswith("role:")


def _limit(book: Book, name: str) -> float | None:
    """Shares say nothing about a company in which everybody holds a large one."""
    return book.config.limit(name) if count_people(book) > book.config.limit("concentration_from_people") else None


def _explain(book: Book) -> str:
    least = book.config.limit("concentration_from_people")
    if count_people(book) <= least:
        return phrase("With {least} people or fewer no limit applies.", least=f"{least:g}")
    return phrase("The tick marks the limit.")


def _level(found: object) -> Level:
    return "warn" if found else "ok"
