"""What a role does, as tables: steps, letters, validation points, exceptions, tools and meetings."""

from opbook.graph.duty import (
    Tool,
    find_cadences_of,
    find_exceptions_of,
    find_steps_of,
    find_tools_of,
    find_validations_of,
)
from opbook.graph.flow import find_step_decision
from opbook.graph.raci import find_rows_of
from opbook.graph.validation import Validation
from opbook.handbook.markup import Markup
from opbook.handbook.part.exception import name_case
from opbook.handbook.part.letter import show_letters
from opbook.handbook.part.own import RefGroup
from opbook.handbook.part.right import write_limit
from opbook.handbook.part.step import show_tools
from opbook.handbook.part.words import (
    join_shown,
    link_step,
    show_blocks,
    show_lines,
    show_prose,
    show_small,
    write_time,
)
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Cadence, ExceptionCase, Role, Step, Workflow

_UNNAMED_TOOLS = {"spreadsheet", "script"}
_LETTER_WORDS = {
    "A": "I answer for it",
    "R": "I do it",
    "C": "I am asked",
    "I": "I am told",
    "S": "I help",
}


def build_steps_table(p: Presenter, role: Role) -> Table:
    """Return the steps a role performs, grouped by workflow; the group says which letters the role carries there."""
    letters = {
        whole.workflow.ref: show_letters(p, whole.letters(role.ref)) for whole, _ in find_rows_of(p.book, role.ref)
    }
    rows: list[Row] = []
    for workflow, steps in find_steps_of(p.book, role.ref):
        rows.append(group(Markup("{} {}").format(p.ref(workflow), letters.get(workflow.ref, Markup("")))))
        rows.extend(Row(_show_step(p, workflow, step)) for step in steps)
    return build_table("Step|What I do|Tool|n:Within", rows)


def group_letters(p: Presenter, role: Role) -> tuple[RefGroup, ...]:
    """Return the workflows in which a role carries a letter, grouped by letter."""
    rows = find_rows_of(p.book, role.ref)
    groups = (
        RefGroup(
            Markup("{} {}").format(show_letters(p, [(letter, False)]), p.t(words)),
            tuple(p.ref(whole.workflow) for whole, _ in rows if role.ref in whole.roles[letter]),
        )
        for letter, words in _LETTER_WORDS.items()
    )
    return tuple(each for each in groups if each.entries)


def build_step_letters_table(p: Presenter, role: Role) -> Table:
    """Return a role's letters at the steps that have letters of their own; what a step inherits stands bare."""
    return build_table(
        "Step|In|My letters",
        (
            (link_step(row.workflow, row.step), p.ref(row.workflow), show_letters(p, row.letters(role.ref)))
            for _, steps in find_rows_of(p.book, role.ref)
            for row in steps
            if row.step
        ),
    )


def build_own_validations_table(p: Presenter, role: Role) -> Table:
    """Return the validation points on which a role decides."""
    return build_table(
        "Where|I need|I judge by|I may answer|n:Within",
        (_show_validation(p, point) for point in find_validations_of(p.book, role.ref)),
    )


def build_own_exceptions_table(p: Presenter, role: Role) -> Table:
    """Return the exceptions a role handles, grouped by workflow."""
    rows: list[Row] = []
    current = ""
    for workflow, case in find_exceptions_of(p.book, role.ref):
        if workflow.ref != current:
            rows.append(group(p.ref(workflow)))
            current = workflow.ref
        rows.append(Row((_link_case(p, workflow, case), *_show_handling(p, workflow, case))))
    return build_table("When|I do|Then", rows)


def build_tools_table(p: Presenter, role: Role) -> Table:
    """Return the applications a role works with: what for, and how to get access."""
    return build_table(
        "Tool|I use it for|How to get access", (_show_tool(p, tool) for tool in find_tools_of(p.book, role.ref))
    )


def build_meetings_table(p: Presenter, role: Role) -> Table:
    """Return the meetings a role attends, and what is expected of it there."""
    return build_table(
        "Meeting|When|What is expected of me",
        (
            (p.ref(each), show_schedule(p, each), _show_expectation(p, role, each))
            for each in find_cadences_of(p.book, role.ref)
        ),
    )


def show_schedule(p: Presenter, cadence: Cadence) -> Markup:
    """Return when a meeting takes place: `Mondays 14:00, credit room`, and how long it lasts."""
    length = Markup("<small>{}</small>").format(p.t(cadence.duration)) if cadence.duration else Markup("")
    return Markup("{}{}").format(cadence.schedule or p.t(cadence.frequency), length)


def _show_step(p: Presenter, workflow: Workflow, step: Step) -> tuple[Markup | str, ...]:
    decision = find_step_decision(p.book, step)
    optional = p.html(' <span class="ob-tag">optional</span>') if step.optional else ""
    work = Markup("{}{}{}").format(
        show_prose(p, step.instructions or step.description, workflow),
        show_small(p.t("Leaves"), (p.inline(text, workflow.ref) for text in step.outputs)),
        show_small(p.t("Decides"), [p.ref(decision)] if decision else []),
    )
    return (
        Markup("{}{}").format(link_step(workflow, step), optional),
        work,
        show_tools(p, workflow, step),
        _show_time(p, step),
    )


def _show_time(p: Presenter, step: Step) -> str:
    return write_time(p, step.sla or (step.validation.sla if step.validation else None))


def _show_validation(p: Presenter, point: Validation) -> tuple[Markup | str, ...]:
    own = point.workflow.ref
    limit = Markup("<small>{}</small>").format(write_limit(p, point.tier)) if point.tier else Markup("")
    return (
        Markup("{}<small>{}</small>").format(link_step(point.workflow, point.step), p.ref(point.workflow)),
        show_lines(p.inline(text, own) for text in point.input),
        show_lines(p.text_or_ref(text, own) for text in point.criteria),
        Markup("{}{}{}").format(
            join_shown((p.words(option) for option in point.options), " · "),
            limit,
            show_small(p.t("Decision"), [p.ref(point.decision)] if point.decision else []),
        ),
        write_time(p, point.sla),
    )


def _link_case(p: Presenter, workflow: Workflow, case: ExceptionCase) -> Markup:
    detected = show_small(p.t("Noticed by"), [p.inline(case.detect, workflow.ref)] if case.detect else [])
    return Markup('<a class="ob-mark f-err" href="opbook:{}#{}">{}{}</a>{}').format(
        workflow.ref, case.id, p.icon("exception"), name_case(case), detected
    )


def _show_handling(p: Presenter, workflow: Workflow, case: ExceptionCase) -> tuple[Markup, Markup]:
    steps = {step.id: step for step in workflow.steps}
    ways = ((p.t("back to"), case.resumes), (p.t("on to"), case.reroutes), (p.t("ends:"), case.ends))
    then = [Markup("{} {}").format(words, link_step(workflow, steps[to])) for words, to in ways if to in steps]
    if case.escalates_to:
        then.append(p.html("if I cannot: {} {}").format(p.ref(case.escalates_to), p.holders(case.escalates_to)))
    within = p.html("<small>within {}</small>").format(p.t(case.sla)) if case.sla else Markup("")
    return show_prose(p, case.handling, workflow), Markup("{}{}").format(show_lines(then), within)


def _show_tool(p: Presenter, tool: Tool) -> tuple[Markup | str, ...]:
    application = tool.application
    mark = Markup("")
    if application.type in _UNNAMED_TOOLS:
        mark = Markup(' <span class="ob-mark f-warn">{}{}</span>').format(p.icon("warning"), p.words(application.type))
    views = [
        Markup("{}{}").format(
            p.ref(view), show_small(p.t("To##what for"), (p.inline(text, view.ref) for text in view.actions))
        )
        for view in tool.views
    ]
    use = show_blocks(views) or show_lines(link_step(workflow, step) for workflow, step in tool.steps)
    access = p.inline(application.access, application.ref) or p.html('<span class="ob-muted">not written down</span>')
    return Markup("{}{}").format(p.ref(application), mark), use, access


def _show_expectation(p: Presenter, role: Role, cadence: Cadence) -> Markup:
    lead = p.t("You run it: ") if cadence.facilitator == role.ref else ""
    rest = (
        show_small(p.t("Bring"), (p.inline(text, cadence.ref) for text in cadence.inputs)),
        show_small(p.t("Decided there"), (p.ref(ref) for ref in cadence.decides)),
        show_small(p.t("Leaves with"), (p.inline(text, cadence.ref) for text in cadence.outputs)),
    )
    return Markup("{}{}{}").format(lead, p.inline(cadence.purpose, cadence.ref), join_shown(rest, ""))
