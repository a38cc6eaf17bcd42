"""The paths of several roles as one: a list of all paths, and the data from which a script joins those of one's own."""

import json

from opbook.graph.belonging import group_by_team
from opbook.graph.onboarding import DAYS
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.onboarding import LABELS, Task, build_days, is_short
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Role, Team


def build_onboarding(p: Presenter) -> Draft:
    """Return the page `/roles/onboarding/`."""
    teams = group_by_team(p.book, p.book.all(Role))
    tasks: dict[str, Task] = {}
    paths = {role.id: _collect(p, role, tasks) for _, roles in teams for role in roles}
    return build_register(
        p,
        "roles/onboarding",
        p.t("First 90 days"),
        "onboarding.html",
        {
            "groups": tuple((team.name if team else p.t("Without a team"), roles) for team, roles in teams),
            "paths": _build_table(p, teams, paths),
            "tasks": tuple(tasks.values()),
            "data": _write_data(p, paths, {key: place for place, key in enumerate(tasks)}),
        },
        lede=p.t(
            "What to read, get and do by day 5, 30 and 90. Several roles give one path, in which what they share stands once."
        ),
        label=p.t("Onboarding"),
        icon="role",
        family="people",
        facts=(
            Fact(
                "Computed from",
                p.t("what each role asks for, and its workflows, decisions, tools, standards and metrics"),
                full=True,
            ),
            Fact("Cannot know", p.t("what somebody already knows"), full=True),
        ),
        layout="wide",
    )


Path = list[tuple[str, int, str, tuple[str, ...]]]
"""Topic, day, key of the task, notes."""


def _collect(p: Presenter, role: Role, tasks: dict[str, Task]) -> Path:
    path: Path = []
    for day in build_days(p, role):
        for each in day.groups:
            for task in each.tasks:
                tasks.setdefault(task.key, task)
                path.append((each.topic, day.number, task.key, task.notes))
    return path


def _build_table(
    p: Presenter, teams: tuple[tuple[Team | None, tuple[Role, ...]], ...], paths: dict[str, Path]
) -> Table:
    rows: list[Row] = []
    for team, roles in teams:
        rows.append(group(p.ref(team) if team else p.t("Without a team")))
        rows.extend(Row((_link_path(role), *_count_days(paths[role.id])), id=role.id) for role in roles)
    return build_table("Role|n:By day 5|n:By day 30|n:By day 90", rows, id="list", style="kp")


def _link_path(role: Role) -> Markup:
    return Markup('<a href="opbook:{}#first-90-days">{}</a>').format(role.ref, role.name)


def _count_days(path: Path) -> tuple[str, ...]:
    return tuple(str(sum(number == day for _, number, _, _ in path)) for day in DAYS)


def _write_data(p: Presenter, paths: dict[str, Path], places: dict[str, int]) -> Markup:
    """Return `t` topics as [name, label, whether short] and `r` role → [topic, day, place of the task, notes …], as JSON."""
    topics = list(LABELS)
    data = {
        "d": DAYS,
        "t": [[name, p.t(LABELS[name]), int(is_short(name))] for name in topics],
        "r": {
            role: [[topics.index(topic), day, places[key], *notes] for topic, day, key, notes in path]
            for role, path in paths.items()
        },
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)
