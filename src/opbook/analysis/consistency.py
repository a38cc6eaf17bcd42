"""RPT-INCON: where the model lets the same work be done in different ways."""

from opbook.analysis.cell import build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Grade, Ref, Table
from opbook.analysis.wording import answer_about, join_words
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.inconsistency import (
    LooseBranch,
    find_alike_accountabilities,
    find_loose_branches,
    find_open_stages,
    find_rival_workflows,
    find_shared_transitions,
)
from opbook.model import BusinessObject, Workflow
from opbook.phrase import phrase


def build_consistency(book: Book, report: Report) -> Analysis:
    """Return five lists: shared transitions, rival workflows, branches without rule, open stages, accountabilities held twice."""
    del report
    branches = find_loose_branches(book)
    silent = tuple(each for each in branches if each.silent)
    tables = (
        _list_transitions(book),
        _list_rivals(book),
        _list_branches(
            "branches",
            "Branches without a condition",
            silent,
            "Every branch says which way to take, and when.",
            "Which way the work takes here is left to whoever does it.",
        ),
        _list_stages(book),
        _list_accountabilities(book),
    )
    worded = tuple(each for each in branches if each.worded)
    return Analysis(
        "RPT-INCON",
        "consistency",
        "Consistency",
        "Where two people can do the same work differently, and both be right by the book.",
        "`transition` and `responsible` of steps, `trigger`, `object` and `variants` of workflows, `next` of branches, "
        "`exit` of stages, `accountabilities` of roles",
        "whether people follow what is written; a declared variant, or a workflow that runs another, is no inconsistency",
        (answer_about((*book.all(Workflow), *(table for table in tables if table.rows)), "workflow", _answer(tables)),),
        (
            *tables,
            _list_branches(
                "worded",
                "Branches told in words",
                worded,
                "Every condition refers to a rule.",
                "Their condition is a sentence. That is right where it states a fact; where it needs judgement, a rule says what counts.",
            ),
        ),
    )


def _answer(tables: tuple[Table, ...]) -> Answer:
    filled = [table for table in tables if table.rows]
    number = sum(len(table.rows) for table in filled)
    words = (
        "shared change of state",
        "pair of rival workflows",
        "branch without a condition",
        "stage without an exit",
        "accountability held twice",
    )
    plurals = (
        "shared changes of state",
        "groups of rival workflows",
        "branches without a condition",
        "stages without an exit",
        "accountabilities held twice",
    )
    counts = [
        write_count(len(table.rows), word, plural)
        for table, word, plural in zip(tables, words, plurals, strict=True)
        if table.rows
    ]
    sentence = (
        phrase("{counts}.", counts=join_words(counts))
        if filled
        else "No change of state, trigger or accountability has two versions, every branch says when, every stage how it ends."
    )
    refs = tuple(cell for table in filled for cell in table.rows[0][:2] if isinstance(cell, Ref) and "#" in cell.ref)
    firsts = tuple(cell for table in filled for cell in table.rows[0][:1] if isinstance(cell, Ref))
    unit = "place where the model allows two ways" if number == 1 else "places where the model allows two ways"
    return Answer(
        "Where is execution inconsistent?",
        str(number),
        unit,
        sentence,
        (refs or firsts)[:3],
        "warn" if number else "ok",
    )


def _list_transitions(book: Book) -> Table:
    return Table(
        "transitions",
        "Changes of state performed in several ways",
        build_columns("object:Business object|change:Change|places:Performed at|roles:By"),
        tuple(
            (
                Ref(each.object.ref),
                f"{_state(each.object, each.source)} → {_state(each.object, each.target)}",
                refer(dict.fromkeys(change.place for change in each.changes)),
                refer(each.roles),
            )
            for each in find_shared_transitions(book)
        ),
        "The same object takes the same step in more than one workflow, or by more than one role.",
        "Every change of state has one workflow and one role that performs it.",
    )


def _list_rivals(book: Book) -> Table:
    return Table(
        "rivals",
        "Workflows with the same trigger and object",
        build_columns("object:Business object|workflows:Workflows|trigger:Trigger"),
        tuple((Ref(group[0].object or ""), refer(group), group[0].trigger) for group in find_rival_workflows(book)),
        "When this happens to this object, nothing says which of them starts.",
        "No two workflows start from the same trigger on the same object.",
    )


def _list_branches(identifier: str, title: str, branches: tuple[LooseBranch, ...], empty: str, note: str) -> Table:
    return Table(
        identifier,
        title,
        build_columns("workflow:Workflow|step:Branch|ways:Ways"),
        tuple(
            (
                Ref(each.workflow.ref),
                Ref(f"{each.workflow.ref}#{each.step.id}"),
                Grade(phrase("{silent} of {ways} say nothing", silent=each.silent, ways=len(each.step.next)), "warn")
                if identifier == "branches"
                else phrase("{worded} of {ways} in words", worded=each.worded, ways=len(each.step.next)),
            )
            for each in branches
        ),
        note,
        empty,
    )


def _list_stages(book: Book) -> Table:
    return Table(
        "stages",
        "Stages without an exit",
        build_columns("stream:Value stream|stage:Stage"),
        tuple((Ref(stream.ref), Ref(f"{stream.ref}#{stage.id}")) for stream, stage in find_open_stages(book)),
        "Nothing says what must be true before work leaves the stage, so each side may have its own idea.",
        "Every stage says what must be true to leave it.",
    )


def _list_accountabilities(book: Book) -> Table:
    return Table(
        "accountabilities",
        "Accountabilities held twice",
        build_columns("first:Role|second:Role|text:Accountability|other:In the second role"),
        tuple(
            (Ref(pair.first.ref), Ref(pair.second.ref), pair.text, pair.other)
            for pair in find_alike_accountabilities(book)
        ),
        "At least nine of ten words are the same. Two who answer for one thing each count on the other.",
        "No two roles carry the same accountability.",
    )


def _state(item: BusinessObject, identifier: str) -> str:
    found = next((state.name for state in item.states if state.id == identifier), "")
    return found or identifier.replace("-", " ")
