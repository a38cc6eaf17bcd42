"""RPT-HAND: how often work passes from whom to whom, between roles and between teams, and whether that is agreed."""

from collections import defaultdict
from collections.abc import Callable

from opbook.analysis.cell import build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Count, Grade, Matrix, Ref, Table
from opbook.analysis.wording import answer_about
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.belonging import list_team_tree
from opbook.graph.exchange import Exchange, find_exchanges
from opbook.graph.handoff import find_performer
from opbook.graph.holding import find_team_of
from opbook.model import Role, Team, Workflow
from opbook.phrase import phrase


def build_handovers(book: Book, report: Report) -> Analysis:
    """Return the matrices of teams and of roles, and every handover with its contract."""
    del report
    exchanges = find_exchanges(book)
    pairs = [(each, giving, taking) for each in exchanges for giving, taking in _find_roles(book, each)]
    return Analysis(
        "RPT-HAND",
        "handovers",
        "Handovers",
        "Where work passes from one to the next, and whether both sides have agreed how.",
        "`responsible` and `next` of steps, the teams of the roles, and handoff interfaces with `acceptance` and `sla`; "
        "automatic steps and waiting are looked through, ways back do not count",
        "how often each way is taken, and how well the handover goes",
        (
            answer_about(exchanges, "handover", _answer(exchanges)),
            answer_about(pairs, "handover", _answer_most(book, pairs)),
        ),
        (
            _build_matrix(book, "teams", "From team to team", pairs, lambda ref: _team(book, ref)),
            _build_matrix(book, "roles", "From role to role", pairs, lambda ref: ref if book.find(ref, Role) else ""),
            _list_handovers(book, exchanges),
        ),
    )


_Pairs = list[tuple[Exchange, str, str]]


def _answer(exchanges: tuple[Exchange, ...]) -> Answer:
    crossing = [each for each in exchanges if each.handoff is None or each.handoff.crosses]
    loose = [each for each in crossing if _grade(each).level != "ok"]
    refs = refer(dict.fromkeys(_place(each) for each in loose))
    sentence = (
        "There no interface names acceptance and time."
        if loose
        else "Each has an interface that says what is accepted, and by when it is taken up."
    )
    unit = phrase("of {handovers} between teams are not fully agreed", handovers=write_count(len(crossing), "handover"))
    return Answer(
        "Where does work change hands without agreement?",
        str(len(loose)),
        unit,
        sentence,
        refs[:3],
        "warn" if loose else "ok",
    )


def _answer_most(book: Book, pairs: _Pairs) -> Answer:
    received: dict[str, int] = defaultdict(int)
    for _, _, taking in pairs:
        received[taking] += 1
    top = min(received, key=lambda ref: (-received[ref], ref), default="")
    sentence = (
        phrase("{name} takes up work in {places}.", name=book.name(top), places=write_count(received[top], "place"))
        if top
        else "Nothing is handed over."
    )
    return Answer(
        "Where does most work arrive?", str(len(pairs)), "ways from one role to another", sentence, refer([top])
    )


def _build_matrix(book: Book, identifier: str, title: str, pairs: _Pairs, name: Callable[[str], str]) -> Matrix:
    counts: dict[tuple[str, str], list[Exchange]] = defaultdict(list)
    for each, giving, taking in pairs:
        if name(giving) and name(taking):
            counts[name(giving), name(taking)].append(each)
    used = {ref for pair in counts for ref in pair}
    order = [ref for ref in _list_in_order(book) if ref in used]
    cells: dict[tuple[int, int], Cell] = {
        (order.index(giving), order.index(taking)): Count(len(found), "/health/handovers/#handovers")
        for (giving, taking), found in counts.items()
    }
    return Matrix(
        identifier,
        title,
        "From, to",
        tuple(Ref(ref) for ref in order),
        tuple(Ref(ref) for ref in order),
        cells,
        "Rows hand over, columns take up; on the diagonal work stays inside. The table below lists each.",
        "No work passes between them.",
    )


def _list_handovers(book: Book, exchanges: tuple[Exchange, ...]) -> Table:
    def rank(each: Exchange) -> tuple[bool, str, str]:
        return (_grade(each).level == "ok", book.name(each.sender).casefold(), book.name(each.receiver).casefold())

    return Table(
        "handovers",
        "Every handover",
        build_columns(
            "sender:From|receiver:To|place:After|state:Agreed|interface:Interface|acceptance:Conditions|sla:Taken up within"
        ),
        tuple(
            (
                Ref(each.sender),
                Ref(each.receiver),
                refer_one(_place(each)) if each.handoff else "only by contract",
                _grade(each),
                refer_one(each.interface),
                len(each.interface.acceptance) if each.interface else None,
                each.interface.sla if each.interface else None,
            )
            for each in sorted(exchanges, key=rank)
        ),
        "Inside a team an agreement need not be written down.",
        "Nothing is handed over.",
    )


def _grade(each: Exchange) -> Grade:
    if each.interface is None:
        crosses = each.handoff is not None and each.handoff.crosses
        return Grade("nothing agreed", "warn") if crosses else Grade("inside a team", "ok")
    if not each.interface.acceptance:
        return Grade("no conditions of acceptance", "warn")
    return Grade("agreed", "ok") if each.interface.sla else Grade("no time to take it up", "warn")


def _find_roles(book: Book, each: Exchange) -> list[tuple[str, str]]:
    """The performing roles behind an exchange, whose interface may name teams only."""
    if each.handoff is None:
        return [(each.sender, each.receiver)]
    giving = find_performer(book, each.handoff.step) or each.sender
    taking = [role for step in each.handoff.receiving if (role := find_performer(book, step))] or [each.receiver]
    return [(giving, role) for role in dict.fromkeys(taking)]


def _team(book: Book, ref: str) -> str:
    team = book.find(ref, Team) or find_team_of(book, book.find(ref, Role))
    return team.ref if team else ""


def _list_in_order(book: Book) -> list[str]:
    """Teams by their tree, then roles by the same order."""
    teams = [team.ref for team in list_team_tree(book)]
    roles = sorted(
        book.all(Role),
        key=lambda role: (
            teams.index(_team(book, role.ref)) if _team(book, role.ref) in teams else len(teams),
            role.name.casefold(),
        ),
    )
    return [*teams, *(role.ref for role in roles)]


def _place(each: Exchange) -> str:
    if each.handoff is None:
        return each.interface.ref if each.interface else each.sender
    workflow: Workflow = each.handoff.workflow
    return f"{workflow.ref}#{each.handoff.step.id}"
