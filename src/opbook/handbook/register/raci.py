"""The whole RACI matrix: every workflow by every role, the steps that differ, what stands out, the same as lists."""

from opbook.graph.belonging import group_by_team
from opbook.graph.raci import RaciRow, build_rows
from opbook.graph.raci_load import RaciLoad, find_matrix_roles, weigh_raci
from opbook.graph.stream import group_workflows
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.letter import show_letters
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.part.wide_matrix import Column, Line, Team, WideMatrix, show_matrix
from opbook.handbook.part.words import link_step, show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Role, Workflow

_MOST = 5


def build_raci(p: Presenter) -> Draft:
    """Return the RACI matrix."""
    roles = find_matrix_roles(p.book)
    load = weigh_raci(p.book)
    workflows = p.book.all(Workflow)
    return build_register(
        p,
        "execution/raci",
        p.t("RACI matrix"),
        "raci.html",
        {
            "matrix": show_matrix(_build_matrix(p, roles, load)) if roles else None,
            "findings": _build_findings(p),
            "outstanding": _build_facts(p, load, len(workflows)),
            "twin": _build_twin(p),
        },
        lede=p.t(
            "{roles}, {workflows}. Steps that differ from their workflow stand indented; what they inherit has no box.",
            roles=p.count(len(roles), "role"),
            workflows=p.count(len(workflows), "workflow"),
        ),
        label=p.t("Report"),
        facts=(
            Fact(
                "Computed from",
                p.html("<span><code>raci</code> and <code>responsible</code> of every workflow and its steps</span>"),
                full=True,
            ),
            Fact("Cannot know", p.t("how often a workflow runs, or how much time it takes"), full=True),
            build_file_fact("raci"),
        ),
        layout="wide",
    )


def _build_matrix(p: Presenter, roles: tuple[Role, ...], load: RaciLoad) -> WideMatrix:
    teams = tuple(
        Team(
            team.name if team else p.t("No team"),
            tuple(
                Column(
                    role.ref,
                    Markup('<a href="opbook:{}">{}</a>').format(role.ref, role.name),
                    (load.counts[role.ref]["A"], load.counts[role.ref]["R"]),
                )
                for role in found
            ),
        )
        for team, found in group_by_team(p.book, roles)
    )
    lines: list[Line] = []
    for stream, workflows in group_workflows(p.book):
        lines.append(Line(stream.name if stream else p.t("Outside the value streams"), {}, "g"))
        for workflow in workflows:
            lines.extend(
                Line(_show_title(row), _show_cells(p, row), "step" if row.step else "")
                for row in build_rows(p.book, workflow)
            )
    return WideMatrix(p.t("RACI matrix"), p.t("Workflow"), teams, tuple(lines), (p.t("Answers for"), p.t("Does")))


def _show_cells(p: Presenter, row: RaciRow) -> dict[str, Markup]:
    named = dict.fromkeys(role for roles in row.roles.values() for role in roles)
    return {role: show_letters(p, row.letters(role)) for role in named}


def _show_title(row: RaciRow) -> Markup:
    if row.step:
        return link_step(row.workflow, row.step)
    return Markup('<a href="opbook:{}">{}</a>').format(row.workflow.ref, row.workflow.name)


def _build_findings(p: Presenter) -> Table:
    rows = [
        Row(
            (
                p.mark(finding),
                Markup("{}<small>{}</small>").format(
                    p.english(p.sentence(finding.message)), p.english(p.sentence(finding.help))
                ),
                p.ref(finding.element),
            )
        )
        for finding in p.report.findings
        if finding.code.startswith("RAC")
    ]
    return build_table("Finding|What|Where", rows)


def _build_facts(p: Presenter, load: RaciLoad, workflows: int) -> tuple[tuple[str, Markup], ...]:
    """What stands out, as facts without judgment."""
    answering = _rank(p, load, "A", workflows)
    doing = _rank(p, load, "R", workflows)
    facts = (
        (p.t("Answer for most workflows"), answering),
        (p.t("Do work in most workflows"), doing),
        (
            p.t("Answers for it and does it"),
            show_lines(Markup("{} {}").format(p.ref(workflow), p.ref(role)) for workflow, role in load.joined),
        ),
        (p.t("Nobody is asked or told"), p.refs(load.silent)),
        (p.t("Roles without a letter"), p.refs(load.absent)),
    )
    return tuple((label, value) for label, value in facts if value)


def _rank(p: Presenter, load: RaciLoad, letter: str, workflows: int) -> Markup:
    ranked = sorted(load.counts, key=lambda ref: (-load.counts[ref][letter], p.book.name(ref).casefold()))[:_MOST]
    return show_lines(
        p.html('{} <span class="ob-muted">{} of {}</span>').format(p.ref(ref), load.counts[ref][letter], workflows)
        for ref in ranked
        if load.counts[ref][letter]
    )


def _build_twin(p: Presenter) -> Table:
    """The same facts as lists, for small screens, screen readers and search."""
    rows: list[Row] = []
    for stream, workflows in group_workflows(p.book):
        rows.append(group(stream.name if stream else p.t("Outside the value streams")))
        for workflow in workflows:
            for row in build_rows(p.book, workflow):
                names = [
                    ", ".join(p.book.name(role) for role in row.roles[letter]) if letter not in row.inherited else ""
                    for letter in ("A", "R", "C", "I", "S")
                ]
                step = p.html('<span class="ob-muted">{}, step </span>').format(workflow.name) if row.step else ""
                rows.append(Row((Markup("{}{}").format(step, _show_title(row)), *names)))
    return build_table("Workflow|Answers for it|Does it|Is asked|Is told|Helps", rows)
