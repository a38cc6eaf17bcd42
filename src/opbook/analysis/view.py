"""RPT-VIEW: whether each role has a view for what it does, and which applications exchange data by contract."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, refer_known, refer_one, write_count, write_share
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Matrix, Ref, Share, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.view_cover import ViewCover, list_view_cover
from opbook.model import Interface, Role, Workflow
from opbook.phrase import phrase

_BARE = build_columns("step:Step|workflow:Workflow|role:Done by|others:Views of other roles|application:Application")
_CONTRACTS = build_columns(
    "contract:Contract|provider:Gives|consumers:Takes|objects:Carries|sla:Within|failure:When it fails|version:Version"
)
_SIGNS = (Grade("a view at every step", "ok"), Grade("at some steps", "warn"), Grade("at none", "err"))


def build_interface_coverage(book: Book, report: Report) -> Analysis:
    """Return roles over workflows with the share of steps that have a view, the steps without one, and the contracts."""
    del report
    steps = list_view_cover(book)
    bare = [each for each in steps if not each.views]
    contracts = [each for each in book.all(Interface) if each.type == "contract"]
    by_role = [(role, own) for role in book.all(Role) if (own := [each for each in steps if each.role == role.ref])]
    answer = Answer(
        "Does everybody see what they need for their work?",
        write_share(len(steps) - len(bare), len(steps)),
        phrase("of {steps} name the view they are done in", steps=write_count(len(steps), "step")),
        phrase(
            "{count} step names none for the role that does it.|{count} steps name none for the role that does it.",
            count=len(bare),
        )
        if bare
        else "None is left out.",
        tuple(Ref(each.place) for each in bare[:3]),
        "warn" if bare else "ok",
    )
    return Analysis(
        "RPT-VIEW",
        "interface-coverage",
        "Interface coverage",
        "In which view each role does its steps, and by which contract applications exchange data.",
        "`interface` of steps, `at` and `roles` of views, and the interfaces of type contract",
        "whether a view shows what is needed",
        (answer_if_any(answer, steps, "steps that somebody does"),),
        (
            _build_matrix(book, steps),
            Table(
                "roles",
                "Role by role",
                build_columns("role:Role|share:Steps with a view|steps:Steps|bare:Without"),
                tuple(_count(role, own) for role, own in by_role),
                empty="No role does a step.",
            ),
            Table(
                "bare", "Steps without a view", _BARE, tuple(_row(each) for each in bare), empty="Every step has one."
            ),
            Table(
                "contracts",
                "Contracts between applications",
                _CONTRACTS,
                tuple(_contract(book, each) for each in contracts),
                empty="No contract between applications is written down.",
            ),
        ),
    )


def _build_matrix(book: Book, steps: tuple[ViewCover, ...]) -> Matrix:
    shared: dict[tuple[str, str], list[ViewCover]] = {}
    for each in steps:
        shared.setdefault((each.role, each.workflow.ref), []).append(each)
    named, done = {role for role, _ in shared}, {flow for _, flow in shared}
    roles = [role for role in book.all(Role, retired=True) if role.ref in named]
    flows = [flow for flow in book.all(Workflow) if flow.ref in done]
    cells: dict[tuple[int, int], Cell] = {
        (row, column): _grade(own)
        for row, role in enumerate(roles)
        for column, flow in enumerate(flows)
        if (own := shared.get((role.ref, flow.ref)))
    }
    return Matrix(
        "matrix",
        "Roles and workflows",
        "Role",
        refer(roles),
        refer(flows),
        cells,
        signs=_SIGNS,
        empty="No role does a step.",
    )


def _grade(own: list[ViewCover]) -> Grade:
    bare = [each for each in own if not each.views]
    words = phrase("{number} of {steps} with a view", number=len(own) - len(bare), steps=write_count(len(own), "step"))
    if not bare:
        return Grade(words, "ok", own[0].place)
    return Grade(words, "warn" if len(bare) < len(own) else "err", bare[0].place)


def _count(role: Role, own: list[ViewCover]) -> tuple[Cell, ...]:
    bare = tuple(Ref(each.place) for each in own if not each.views)
    return (Ref(role.ref), Share(1 - len(bare) / len(own)), len(own), bare)


def _row(each: ViewCover) -> tuple[Cell, ...]:
    return (
        Ref(each.place),
        Ref(each.workflow.ref),
        Ref(each.role),
        refer(each.others),
        refer_one(each.step.application),
    )


def _contract(book: Book, each: Interface) -> tuple[Cell, ...]:
    return (
        Ref(each.ref),
        refer_one(each.provider),
        refer(each.consumers),
        refer(each.objects),
        each.sla,
        refer_known(book, each.on_failure) if each.on_failure else Grade("not said", "warn"),
        str(each.version),
    )
