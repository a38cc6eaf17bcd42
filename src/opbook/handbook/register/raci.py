"""The whole RACI matrix: every workflow by every role, the steps that differ, what stands out, the same as lists."""

from dataclasses import dataclass

from markupsafe import Markup

from opbook.graph.belonging import group_by_team
from opbook.graph.raci import RaciRow, build_rows
from opbook.graph.raci_load import RaciLoad, find_matrix_roles, weigh_raci
from opbook.graph.stream import group_workflows
from opbook.handbook.fact import Fact
from opbook.handbook.page import Draft
from opbook.handbook.part.letter import show_letters
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.part.words import link_step, show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Role, Workflow

_MOST = 5


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A role, and whether it is the first of its team."""

    role: Role
    starts: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the matrix; `style` is `g` for a group, `step` for a step that differs from its workflow."""

    title: Markup | str
    cells: tuple[tuple[Markup, bool], ...]
    style: str = ""


def build_raci(p: Presenter) -> Draft:
    """Return the RACI matrix."""
    teams = group_by_team(p.book, find_matrix_roles(p.book))
    columns = tuple(MatrixColumn(role, place == 0) for _, roles in teams for place, role in enumerate(roles))
    load = weigh_raci(p.book)
    rows = tuple(_build_matrix(p, columns))
    workflows = p.book.all(Workflow)
    return build_register(
        p,
        "execution/raci",
        p.t("RACI matrix"),
        "raci.html",
        {
            "teams": tuple((team.name if team else p.t("No team"), len(roles)) for team, roles in teams),
            "columns": columns,
            "rows": rows,
            "totals": tuple(
                (words, tuple((load.counts[column.role.ref][letter], column.starts) for column in columns))
                for words, letter in ((p.t("Answers for"), "A"), (p.t("Does"), "R"))
            ),
            "findings": _build_findings(p),
            "outstanding": _build_facts(p, load, len(workflows)),
            "twin": _build_twin(p),
        },
        lede=p.t(
            "{roles}, {workflows}. Steps that differ from their workflow stand indented; what they inherit has no box.",
            roles=p.count(len(columns), "role"),
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


def _build_matrix(p: Presenter, columns: tuple[MatrixColumn, ...]) -> list[MatrixRow]:
    blank = tuple((Markup(""), column.starts) for column in columns)
    rows: list[MatrixRow] = []
    for stream, workflows in group_workflows(p.book):
        rows.append(MatrixRow(stream.name if stream else p.t("Outside the value streams"), blank, "g"))
        for workflow in workflows:
            for row in build_rows(p.book, workflow):
                cells = tuple((show_letters(p, row.letters(column.role.ref)), column.starts) for column in columns)
                rows.append(MatrixRow(_show_title(row), cells, "step" if row.step else ""))
    return rows


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
