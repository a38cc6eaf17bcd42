"""The table of all reports."""

# ruff: noqa: E501 - a table, read by its columns

from functools import partial

from opbook.analysis.audit import build_audit_pack
from opbook.analysis.autonomy import build_team_autonomy
from opbook.analysis.belief import build_belief
from opbook.analysis.capability import build_capability_heat, build_system_status
from opbook.analysis.completeness import build_completeness
from opbook.analysis.concentration import build_concentration
from opbook.analysis.consistency import build_consistency
from opbook.analysis.coordination import build_coordination
from opbook.analysis.data import build_data_ownership
from opbook.analysis.decision_rights import build_decision_rights
from opbook.analysis.definition import Definition
from opbook.analysis.exception import build_exception_coverage
from opbook.analysis.execution import build_clean_execution
from opbook.analysis.handovers import build_handovers
from opbook.analysis.impact import build_impact
from opbook.analysis.latency import build_decision_latency
from opbook.analysis.layer import build_friction
from opbook.analysis.onboarding import build_onboarding
from opbook.analysis.ownership import build_ownership
from opbook.analysis.raci import build_raci
from opbook.analysis.removal import build_removal
from opbook.analysis.review import build_review_calendar
from opbook.analysis.rhythm import build_rhythm_load
from opbook.analysis.scale import build_scale_readiness
from opbook.analysis.segregation import build_segregation
from opbook.analysis.sprint import build_sprints
from opbook.analysis.trace import build_gaps, build_trace
from opbook.analysis.unnamed import build_unnamed_model
from opbook.analysis.validation import build_validation_points
from opbook.analysis.view import build_interface_coverage
from opbook.analysis.waiver import build_waivers
from opbook.diagnostics import ConfigurationError, build_hint, find_similar

GROUPS = (
    "The three questions",
    "People and cover",
    "Decisions and control",
    "Work",
    "Strategy",
    "Working together",
    "The model itself",
)
"""The headings under which reports stand on the first page of Health, in this order."""

# fmt: off
_WRITTEN: tuple[Definition, ...] = (
    Definition("RPT-INCON", "consistency", "Consistency", "health/consistency", build_consistency, "The three questions", "where the same work is done in different ways"),
    Definition("RPT-SLOW", "decision-latency", "Decision latency", "health/decision-latency", build_decision_latency, "The three questions", "where decisions take longer than they should"),
    Definition("RPT-CONC", "concentration", "Concentration", "health/concentration", build_concentration, "The three questions", "where the same few people are still required"),
    Definition("RPT-SPOF", "if-this-person-left", "If this person left", "health/if-this-person-left", build_removal, "People and cover", "what would be left with nobody, per person, role and tool"),
    Definition("RPT-SOD", "segregation-of-duties", "Segregation of duties", "health/segregation-of-duties", build_segregation, "Decisions and control", "who performs and approves the same thing"),
    Definition("RPT-AUTON", "team-autonomy", "Team autonomy", "health/team-autonomy", build_team_autonomy, "Decisions and control", "which decisions a team can take in its own work"),
    Definition("RPT-HAND", "handovers", "Handovers", "health/handovers", build_handovers, "Work", "where work changes hands, and what is agreed there"),
    Definition("RPT-DTM", "clean-execution", "Clean-execution scorecard", "health/clean-execution", build_clean_execution, "Work", "whether each workflow is documented, transferable and measurable"),
    Definition("RPT-SHADOW", "unnamed-model", "The unnamed operating model", "health/unnamed-model", build_unnamed_model, "Work", "spreadsheets, scripts, channels and one-person tools that carry work"),
    Definition("RPT-SCALE", "scale-readiness", "Scale readiness", "health/scale-readiness", build_scale_readiness, "Strategy", "which capabilities hold offerings back at volume"),
    Definition("RPT-OWN", "ownership", "Ownership", "health/ownership", build_ownership, "People and cover", "every element under its owner, with the people of today; what nobody answers for first", has_register=True),
    Definition("RPT-RACI", "raci", "RACI matrix", "execution/raci", build_raci, "People and cover", "who answers for which work, who does it, and who is asked and told"),
    Definition("RPT-ONB", "onboarding", "Onboarding", "health/onboarding", build_onboarding, "People and cover", "what somebody who joins reads and does first, role by role"),
    Definition("RPT-DOA", "decision-rights", "Decision rights", "decisions", build_decision_rights, "Decisions and control", "who may approve what, up to how much, and who may override"),
    Definition("RPT-VAL", "validation-points", "Validation points", "execution/validation-points", build_validation_points, "Decisions and control", "where the work waits for a person's judgment, and on whose authority"),
    Definition("RPT-DATA", "data-ownership", "Data ownership", "execution/objects", build_data_ownership, "Decisions and control", "who owns which data, and which application is its source of truth"),
    Definition("RPT-9P", "completeness", "Completeness", "health/completeness", build_completeness, "Work", "which of the nine parts of an executable workflow are written down"),
    Definition("RPT-EXC", "exception-coverage", "Exceptions", "execution/exceptions", build_exception_coverage, "Work", "what can go wrong in each workflow, and for what nothing is written"),
    Definition("RPT-VIEW", "interface-coverage", "Interface coverage", "health/interface-coverage", build_interface_coverage, "Work", "whether each role has a view for what it does, and what applications exchange"),
    Definition("RPT-TRACE", "trace", "Traceability", "strategy/trace", build_trace, "Strategy", "what each priority rests on, and what each piece of work serves"),
    Definition("RPT-GAP", "gaps", "Gaps and noise", "health/gaps", build_gaps, "Strategy", "priorities with nothing behind them, and work that serves none"),
    Definition("RPT-HEAT", "capability-heat", "Capability heat map", "strategy/capabilities", build_capability_heat, "Strategy", "which abilities matter, and fall short"),
    Definition("RPT-SYS", "system-status", "System status", "health/system-status", build_system_status, "Strategy", "whether each ability is carried by a way of working, and what that leaves open"),
    Definition("RPT-BELIEF", "belief-versus-evidence", "Belief versus evidence", "health/belief-versus-evidence", build_belief, "Strategy", "what we say we believe, and what in the model speaks against it"),
    Definition("RPT-COORD", "coordination", "Coordination coverage", "health/coordination", build_coordination, "Working together", "which situations between teams are settled, for whom, and kept alive by what"),
    Definition("RPT-RHYTHM", "rhythm-load", "Rhythm and meeting load", "health/rhythm-load", build_rhythm_load, "Working together", "how priorities travel through our meetings, and the hours that takes"),
    Definition("RPT-SPR", "sprints", "Sprints", "health/sprints", build_sprints, "Working together", "what is being improved now, and how far it is", has_register=True),
    Definition("RPT-LAYER", "friction-by-layer", "Friction by layer", "health/friction-by-layer", build_friction, "The model itself", "in which layer the findings lie, and what trouble there means"),
    Definition("RPT-IMPACT", "impact", "Change impact", "health/impact", build_impact, "The model itself", "what else a change reaches, and who must know"),
    Definition("RPT-WAIVE", "waivers", "Waivers", "health/waivers", build_waivers, "The model itself", "which findings are accepted, by whom, why and until when"),
    Definition("RPT-STALE", "reviews", "Review calendar", "health/reviews", build_review_calendar, "The model itself", "what should have been looked at again, and what comes next", ("calendar.ics",)),
)
# fmt: on

_REPORTS = tuple(sorted(_WRITTEN, key=lambda each: GROUPS.index(each.group)))

ANALYSES: tuple[Definition, ...] = (
    *_REPORTS,
    Definition(
        "RPT-AUDIT",
        "audit-pack",
        "Audit pack",
        "health/audit-pack",
        partial(build_audit_pack, reports=_REPORTS),
        "The model itself",
        "registers, accepted deviations, coverage and files in one place",
    ),
)
"""Every report that can be asked for."""


def find_analysis(word: str) -> Definition:
    """Return the report of this code or name.

    Raises:
        ConfigurationError: there is none; the message names similar ones.
    """
    known = {key.casefold(): definition for definition in ANALYSES for key in (definition.code, definition.name)}
    found = known.get(word.casefold())
    if found is None:
        names = ", ".join(definition.name for definition in ANALYSES)
        hint = build_hint(find_similar(word.casefold(), known), "report") or f"the reports are: {names}"
        message = f"there is no report `{word}`; {hint}"
        raise ConfigurationError(message)
    return found
