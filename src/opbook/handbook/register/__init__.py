"""Every page that is not of one element, in the order of the navigation."""

# ruff: noqa: E501 - a table, read by its columns

from collections.abc import Callable
from functools import partial
from typing import Any

from opbook.analysis import ANALYSES
from opbook.handbook.page import NavEntry
from opbook.handbook.register.entry import Register
from opbook.later import later


def _build(module: str, name: str = "") -> Callable[..., Any]:
    """The function of one of the modules here that builds a page."""
    return later(f"{__name__}.{module}", f"build_{name or module}")


_REGISTERS: tuple[Register, ...] = (
    Register("", "Home", "", _build("home")),
    Register("explore", "Explore", "", _build("explore"), is_index=False),
    Register("roles", "Roles", "roles", _build("roles")),
    Register("roles/onboarding", "First 90 days", "roles", _build("onboarding"), is_index=False),
    Register("people", "People", "roles", _build("people")),
    Register("people/teams", "Teams", "roles", _build("teams")),
    Register("execution", "Execution", "execution", _build("execution")),
    Register("execution/value-streams", "Value streams", "execution", _build("value_streams")),
    Register("execution/workflows", "Workflows", "execution", _build("workflows")),
    Register("execution/raci", "RACI matrix", "execution", _build("raci"), is_index=False),
    Register("execution/validation-points", "Validation points", "execution", _build("validation_points"), is_index=False),
    Register("execution/exceptions", "Exceptions", "execution", _build("exceptions"), is_index=False),
    Register("execution/objects", "Business objects", "execution", _build("objects")),
    Register("decisions", "Decisions", "decisions", _build("decisions")),
    Register("decisions/who-decides", "Who decides?", "decisions", _build("who_decides"), is_index=False),
    Register("strategy", "Strategy", "strategy", _build("strategy")),
    Register("strategy/trace", "Traceability", "strategy", _build("trace"), is_index=False),
    Register("strategy/objectives", "Objectives", "strategy", _build("objectives")),
    Register("strategy/offerings", "Offerings", "strategy", _build("offerings")),
    Register("strategy/capabilities", "Capabilities", "strategy", _build("capabilities")),
    Register("strategy/systems", "Systems", "strategy", _build("systems")),
    Register("how-we-work", "How we work", "how-we-work", _build("how_we_work")),
    Register("how-we-work/standards", "Standards", "how-we-work", _build("standards")),
    Register("how-we-work/principles", "Principles", "how-we-work", _build("principles")),
    Register("how-we-work/rhythm", "Rhythm", "how-we-work", _build("rhythm")),
    Register("how-we-work/governance", "Governance", "how-we-work", _build("governance", "governance_register")),
    Register("reference", "Reference", "reference", _build("reference")),
    Register("reference/applications", "Applications", "reference", _build("applications")),
    Register("reference/interfaces", "Interfaces", "reference", _build("interfaces")),
    Register("reference/rules", "Rules", "reference", _build("rules")),
    Register("reference/metrics", "Metrics", "reference", _build("metrics")),
    Register("reference/glossary", "Glossary", "reference", _build("glossary"), is_index=False),
    Register("reference/model", "Model reference", "reference", _build("model_reference"), is_index=False),
    Register("health", "Health", "health", _build("health")),
    Register("health/findings", "Findings", "health", _build("findings"), is_index=False),
    Register("health/findings/by-owner", "Findings by owner", "health", _build("findings", "findings_by_owner"), is_index=False, in_nav=False),
    Register("health/findings/by-kind", "Findings by kind", "health", _build("findings", "findings_by_kind"), is_index=False, in_nav=False),
    Register("health/findings/by-check", "Findings by check", "health", _build("findings", "findings_by_check"), is_index=False, in_nav=False),
    Register("health/ownership", "Ownership", "health", _build("ownership"), is_index=False),
    Register("health/sprints", "Sprints", "health", _build("sprints")),
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (
    *_REGISTERS,
    *(
        Register(item.page, item.title, "health", partial(_build("analysis", "report"), item), is_index=False)
        for item in ANALYSES
        if item.has_own_page
    ),
)

TABS: tuple[NavEntry, ...] = tuple(
    NavEntry(
        tab.title,
        tab.path,
        tuple(
            NavEntry(page.title, page.path)
            for page in REGISTERS
            if page.in_nav and page.tab == tab.path and page.path != tab.path
        ),
    )
    for tab in REGISTERS
    if tab.path == tab.tab
)
