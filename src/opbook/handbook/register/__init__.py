"""Every page that is not of one element, in the order of the navigation."""

from opbook.analysis import ANALYSES
from opbook.handbook.page import NavEntry
from opbook.handbook.register.analysis import analysis_page
from opbook.handbook.register.applications import build_applications
from opbook.handbook.register.capabilities import build_capabilities
from opbook.handbook.register.decisions import build_decisions
from opbook.handbook.register.entry import Register
from opbook.handbook.register.exceptions import build_exceptions
from opbook.handbook.register.execution import build_execution
from opbook.handbook.register.explore import build_explore
from opbook.handbook.register.findings import (
    build_findings,
    build_findings_by_check,
    build_findings_by_kind,
    build_findings_by_owner,
)
from opbook.handbook.register.glossary import build_glossary
from opbook.handbook.register.governance import build_governance_register
from opbook.handbook.register.health import build_health
from opbook.handbook.register.home import build_home
from opbook.handbook.register.how_we_work import build_how_we_work
from opbook.handbook.register.interfaces import build_interfaces
from opbook.handbook.register.metrics import build_metrics
from opbook.handbook.register.model_reference import build_model_reference
from opbook.handbook.register.objectives import build_objectives
from opbook.handbook.register.objects import build_objects
from opbook.handbook.register.offerings import build_offerings
from opbook.handbook.register.onboarding import build_onboarding
from opbook.handbook.register.ownership import build_ownership
from opbook.handbook.register.people import build_people
from opbook.handbook.register.principles import build_principles
from opbook.handbook.register.raci import build_raci
from opbook.handbook.register.reference import build_reference
from opbook.handbook.register.rhythm import build_rhythm
from opbook.handbook.register.roles import build_roles
from opbook.handbook.register.rules import build_rules
from opbook.handbook.register.sprints import build_sprints
from opbook.handbook.register.standards import build_standards
from opbook.handbook.register.strategy import build_strategy
from opbook.handbook.register.systems import build_systems
from opbook.handbook.register.teams import build_teams
from opbook.handbook.register.trace import build_trace
from opbook.handbook.register.validation_points import build_validation_points
from opbook.handbook.register.value_streams import build_value_streams
from opbook.handbook.register.who_decides import build_who_decides
from opbook.handbook.register.workflows import build_workflows

_REGISTERS: tuple[Register, ...] = (
    Register("", "Home", "", build_home),
    Register("explore", "Explore", "", build_explore, is_index=False),
    Register("roles", "Roles", "roles", build_roles),
    Register("roles/onboarding", "First 90 days", "roles", build_onboarding, is_index=False),
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
    Register("decisions/who-decides", "Who decides?", "decisions", build_who_decides, is_index=False),
    Register("strategy", "Strategy", "strategy", build_strategy),
    Register("strategy/trace", "Traceability", "strategy", build_trace, is_index=False),
    Register("strategy/objectives", "Objectives", "strategy", build_objectives),
    Register("strategy/offerings", "Offerings", "strategy", build_offerings),
    Register("strategy/capabilities", "Capabilities", "strategy", build_capabilities),
    Register("strategy/systems", "Systems", "strategy", build_systems),
    Register("how-we-work", "How we work", "how-we-work", build_how_we_work),
    Register("how-we-work/standards", "Standards", "how-we-work", build_standards),
    Register("how-we-work/principles", "Principles", "how-we-work", build_principles),
    Register("how-we-work/rhythm", "Rhythm", "how-we-work", build_rhythm),
    Register("how-we-work/governance", "Governance", "how-we-work", build_governance_register),
    Register("reference", "Reference", "reference", build_reference),
    Register("reference/applications", "Applications", "reference", build_applications),
    Register("reference/interfaces", "Interfaces", "reference", build_interfaces),
    Register("reference/rules", "Rules", "reference", build_rules),
    Register("reference/metrics", "Metrics", "reference", build_metrics),
    Register("reference/glossary", "Glossary", "reference", build_glossary, is_index=False),
    Register("reference/model", "Model reference", "reference", build_model_reference, is_index=False),
    Register("health", "Health", "health", build_health),
    Register("health/findings", "Findings", "health", build_findings, is_index=False),
    Register("health/findings/by-owner", "Findings by owner", "health", build_findings_by_owner, is_index=False, in_nav=False),
    Register("health/findings/by-kind", "Findings by kind", "health", build_findings_by_kind, is_index=False, in_nav=False),
    Register("health/findings/by-check", "Findings by check", "health", build_findings_by_check, is_index=False, in_nav=False),
    Register("health/ownership", "Ownership", "health", build_ownership, is_index=False),
    Register("health/sprints", "Sprints", "health", build_sprints),
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (
    *_REGISTERS,
    *(
        Register(item.page, item.title, "health", analysis_page(item), is_index=False)
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
