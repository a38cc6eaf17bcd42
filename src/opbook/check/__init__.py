"""The checks: one function each, a written table of them, and the engine that runs and judges them."""

from opbook.check.definition import LAYERS, Check
from opbook.check.documentation import Documentation, read_documentation
from opbook.check.engine import run_checks
from opbook.check.finding import Finding, Report
from opbook.check.planned import PLANNED
from opbook.check.policy import Settings, match_checks
from opbook.check.profile import PROFILES, find_required_topics
from opbook.check.registry import CHECKS, find_check, find_similar_checks
from opbook.check.waiver import find_defects, list_waivers

__all__ = [
    "CHECKS",
    "LAYERS",
    "PLANNED",
    "PROFILES",
    "Check",
    "Documentation",
    "Finding",
    "Report",
    "Settings",
    "find_check",
    "find_defects",
    "find_required_topics",
    "find_similar_checks",
    "list_waivers",
    "match_checks",
    "read_documentation",
    "run_checks",
]
