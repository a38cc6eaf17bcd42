"""Every page that is not of one element, in the order of the navigation."""

from opbook.handbook.page import NavEntry
from opbook.handbook.register.applications import build_applications
from opbook.handbook.register.decisions import build_decisions
from opbook.handbook.register.entry import Register
from opbook.handbook.register.exceptions import build_exceptions
from opbook.handbook.register.execution import build_execution
from opbook.handbook.register.glossary import build_glossary
from opbook.handbook.register.home import build_home
from opbook.handbook.register.interfaces import build_interfaces
from opbook.handbook.register.metrics import build_metrics
from opbook.handbook.register.model_reference import build_model_reference
from opbook.handbook.register.objects import build_objects
from opbook.handbook.register.people import build_people
from opbook.handbook.register.plain import plain
from opbook.handbook.register.raci import build_raci
from opbook.handbook.register.reference import build_reference
from opbook.handbook.register.roles import build_roles
from opbook.handbook.register.rules import build_rules
from opbook.handbook.register.teams import build_teams
from opbook.handbook.register.validation_points import build_validation_points
from opbook.handbook.register.value_streams import build_value_streams
from opbook.handbook.register.workflows import build_workflows

REGISTERS: tuple[Register, ...] = (
    Register("", "Home", "", build_home),
    Register("roles", "Roles", "roles", build_roles),
    Register("people", "People", "roles", build_people),
    Register("people/teams", "Teams", "roles", build_teams),
    Register("execution", "Execution", "execution", build_execution),
    Register("execution/value-streams", "Value streams", "execution", build_value_streams),
    Register("execution/workflows", "Workflows", "execution", build_workflows),
    Register("execution/raci", "RACI matrix", "execution", build_raci, is_index=False),
    Register("execution/validation-points", "Validation points", "execution", build_validation_points, is_index=False),
    Register("execution/exceptions", "Exceptions", "execution", build_exceptions, is_index=False),
    Register("execution/objects", "Business objects", "execution", build_objects),
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
    Register("reference", "Reference", "reference", build_reference),
    Register("reference/applications", "Applications", "reference", build_applications),
    Register("reference/interfaces", "Interfaces", "reference", build_interfaces),
    Register("reference/rules", "Rules", "reference", build_rules),
    Register("reference/metrics", "Metrics", "reference", build_metrics),
    Register("reference/glossary", "Glossary", "reference", build_glossary, is_index=False),
    Register("reference/model", "Model reference", "reference", build_model_reference, is_index=False),
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
