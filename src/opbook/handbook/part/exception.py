"""Exceptions as rows: what can go wrong, who handles it, how the work goes on."""

from opbook.diagram import number_exceptions
from opbook.graph.exception_cover import CLASS_NAMES, EXCEPTION_CLASSES
from opbook.graph.state_change import find_changes
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import link_number, link_step, show_change, show_prose, show_small
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import ExceptionCase, Workflow

MEANINGS = {
    "system_failure": "an application does not do its part",
    "missing_input": "something the work needs is not there",
    "customer_change": "the customer wants something else",
    "external_change": "a law, a market or a partner changes",
    "sla_breach": "time runs out",
    "authority_absent": "nobody with the right to decide is there",
    "other": "anything else",
}


def build_exception_table(p: Presenter, workflow: Workflow) -> Table:
    """Return the exceptions of a workflow by class, numbered as in its diagram, each the target of links to it."""
    rows: list[Row] = []
    for word in EXCEPTION_CLASSES:
        cases = [case for case in workflow.exceptions if case.exception_class == word]
        if cases:
            rows.append(
                group(Markup('{} <span class="ob-muted">{}</span>').format(p.t(CLASS_NAMES[word]), p.t(MEANINGS[word])))
            )
        rows.extend(
            Row(
                (
                    show_code(p, workflow, case),
                    show_signs(p, workflow, case),
                    show_places(p, workflow, case),
                    *show_handling(p, workflow, case),
                ),
                id=f"exception-{case.id}",
            )
            for case in cases
        )
    return build_table("lead:|When|At|Who|What to do|Then", rows)


def show_code(p: Presenter, workflow: Workflow, case: ExceptionCase) -> Markup:
    """Return the mark that the diagram shows: `E3`."""
    return Markup('<span class="ob-mark ob-nowrap f-err">{}{}</span>').format(
        p.icon("exception"), number_exceptions(workflow)[case.id]
    )


def name_case(case: ExceptionCase) -> str:
    """Return the name of an exception, or its id in words."""
    return case.name or case.id.replace("-", " ").capitalize()


def show_signs(p: Presenter, workflow: Workflow, case: ExceptionCase) -> Markup:
    """Return what happens and how it is noticed."""
    sign = show_small(p.t("Noticed by"), [p.inline(case.detect, workflow.ref)] if case.detect else [])
    return Markup("{}{}").format(name_case(case), sign)


def show_places(p: Presenter, workflow: Workflow, case: ExceptionCase) -> Markup:
    """Return the numbers of the steps where it can happen."""
    steps = [step for step in workflow.steps if step.id in case.at]
    return Markup(", ").join(link_number(workflow, step) for step in steps) if steps else p.html("any step")


def show_handling(p: Presenter, workflow: Workflow, case: ExceptionCase) -> tuple[Markup, Markup, Markup]:
    """Return who handles it, what to do, and how the work goes on."""
    who = Markup("{}{}").format(
        p.ref(case.role), show_small(p.t("Goes up to"), [p.ref(case.escalates_to)] if case.escalates_to else [])
    )
    what = Markup("{}{}{}").format(
        show_prose(p, case.handling, workflow),
        show_small(p.t("Prevented by"), [p.inline(case.prevention, workflow.ref)] if case.prevention else []),
        show_small(p.t("As in"), [p.ref(case.standard)] if case.standard else []),
    )
    return who, what, _show_end(p, workflow, case)


def _show_end(p: Presenter, workflow: Workflow, case: ExceptionCase) -> Markup:
    ways = ((p.t("back to"), case.resumes), (p.t("goes to"), case.reroutes), (p.t("ends:"), case.ends))
    steps = {step.id: step for step in workflow.steps}
    lines = [
        Markup("{} {}").format(words, link_step(workflow, steps[target])) for words, target in ways if target in steps
    ]
    lines += [p.html("<small>within {}</small>").format(p.t(case.sla))] if case.sla else []
    for change in find_changes(workflow):
        if change.exception is case:
            lines.append(
                Markup("<small>{}</small>").format(
                    show_change(p, p.book.get(change.object), change.source, change.target)
                )
            )
    return Markup("").join(lines)
