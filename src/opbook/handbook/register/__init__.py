"""Every page that is not of one element, in the order of the navigation."""

from opbook.handbook.page import NavEntry
from opbook.handbook.register.entry import Register
from opbook.handbook.register.plain import plain
from opbook.handbook.register.decisions import build_decisions
from opbook.handbook.register.home import build_home
from opbook.handbook.register.people import build_people
from opbook.handbook.register.roles import build_roles
from opbook.handbook.register.teams import build_teams

REGISTERS: tuple[Register, ...] = (
    Register("", "Home", "", build_home),
    Register("roles", "Roles", "roles", build_roles),
    Register("people", "People", "roles", build_people),
    Register("people/teams", "Teams", "roles", build_teams),
    Register("execution", "Execution", "execution", plain("execution", "Execution")),
    Register("execution/value-streams", "Value streams", "execution", plain("execution/value-streams", "Value streams")),
    Register("execution/workflows", "Workflows", "execution", plain("execution/workflows", "Workflows")),
    Register("execution/raci", "RACI matrix", "execution", plain("execution/raci", "RACI matrix"), is_index=False),
    Register("execution/validation-points", "Validation points", "execution", plain("execution/validation-points", "Validation points"), is_index=False),
    Register("execution/exceptions", "Exceptions", "execution", plain("execution/exceptions", "Exceptions"), is_index=False),
    Register("execution/objects", "Business objects", "execution", plain("execution/objects", "Business objects")),
    Register("decisions", "Decisions", "decisions", build_decisions),
    Register("strategy", "Strategy", "strategy", plain("strategy", "Strategy")),
    Register("strategy/trace", "Traceability", "strategy", plain("strategy/trace", "Traceability"), is_index=False),
    Register("strategy/objectives", "Objectives", "strategy", plain("strategy/objectives", "Objectives")),
    Register("strategy/offerings", "Offerings", "strategy", plain("strategy/offerings", "Offerings")),
    Register("strategy/capabilities", "Capabilities", "strategy", plain("strategy/capabilities", "Capabilities")),
    Register("strategy/systems", "Systems", "strategy", plain("strategy/systems", "Systems")),
    Register("how-we-work", "How we work", "how-we-work", plain("how-we-work", "How we work")),
    Register("how-we-work/standards", "Standards", "how-we-work", plain("how-we-work/standards", "Standards")),
    Register("how-we-work/principles", "Principles", "how-we-work", plain("how-we-work/principles", "Principles")),
    Register("how-we-work/rhythm", "Rhythm", "how-we-work", plain("how-we-work/rhythm", "Rhythm")),
    Register("how-we-work/governance", "Governance", "how-we-work", plain("how-we-work/governance", "Governance")),
    Register("reference", "Reference", "reference", plain("reference", "Reference")),
    Register("reference/applications", "Applications", "reference", plain("reference/applications", "Applications")),
    Register("reference/interfaces", "Interfaces", "reference", plain("reference/interfaces", "Interfaces")),
    Register("reference/rules", "Rules", "reference", plain("reference/rules", "Rules")),
    Register("reference/metrics", "Metrics", "reference", plain("reference/metrics", "Metrics")),
    Register("reference/glossary", "Glossary", "reference", plain("reference/glossary", "Glossary"), is_index=False),
    Register("reference/model", "Model reference", "reference", plain("reference/model", "Model reference"), is_index=False),
    Register("health", "Health", "health", plain("health", "Health")),
    Register("health/findings", "Findings", "health", plain("health/findings", "Findings"), is_index=False),
    Register("health/ownership", "Ownership", "health", plain("health/ownership", "Ownership"), is_index=False),
    Register("health/sprints", "Sprints", "health", plain("health/sprints", "Sprints")),
)  # fmt: skip

TABS: tuple[NavEntry, ...] = tuple(
    NavEntry(
        tab.title,
        tab.path,
        tuple(NavEntry(page.title, page.path) for page in REGISTERS if page.tab == tab.path and page.path != tab.path),
    )
    for tab in REGISTERS
    if tab.path == tab.tab
)
