"""The index of roles: by team, who holds each, and how far the cover goes."""

from opbook.graph.belonging import group_by_team, rate_cover
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Role


def build_roles(p: Presenter) -> Draft:
    """Return the page `/roles/`."""
    cover = rate_cover(p.book)
    return Draft(
        "roles",
        p.t("Roles"),
        "roles.html",
        {
            "p": p,
            "title": p.t("Roles"),
            "icon": "role",
            "family": "people",
            "label": p.t("Register"),
            "lede": p.t(
                "Who does what. A role acts in workflows and is held by people; its page says all that is its own."
            ),
            "facts": (
                Fact("Roles", str(len(cover.roles))),
                Fact("Held by nobody", _count(p, len(cover.vacant), "err")),
                Fact("Without cover", _count(p, len(cover.single), "warn")),
            ),
            "roles": _build_table(p, cover.roles),
        },
        "roles",
        summary=p.t("Every role by team, with the people who hold it and the cover it has."),
        layout="wide",
    )


def _count(p: Presenter, number: int, family: str) -> Markup:
    if not number:
        return p.html('<span class="ob-mark f-ok">{}none</span>').format(p.icon("ok"))
    icon = "error" if family == "err" else "warning"
    return Markup('<span class="ob-mark f-{}">{}{}</span>').format(family, p.icon(icon), p.count(number, "role"))


def _build_table(p: Presenter, roles: tuple[Role, ...]) -> Table:
    rows: list[Row] = []
    for team, found in group_by_team(p.book, roles):
        rows.append(group(p.ref(team) if team else p.t("Without a team")))
        rows.extend(
            Row((_show_name(p, role), p.inline(role.summary, role.ref), p.holders(role), p.cover(role)))
            for role in found
        )
    return build_table("Role|What it is for|Held by|Cover", rows, id="list")


def _show_name(p: Presenter, role: Role) -> Markup:
    draft = p.html(' <span class="ob-tag dash">Draft</span>') if role.status == "draft" else ""
    return Markup("{}{}").format(p.ref(role), draft)
