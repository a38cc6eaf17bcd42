"""The body of each kind's page: one module per kind, data in Python, words and order in its template."""

from opbook.handbook.element import Builder
from opbook.handbook.kind.application import build_application
from opbook.handbook.kind.business_object import build_business_object
from opbook.handbook.kind.cadence import build_cadence
from opbook.handbook.kind.capability import build_capability
from opbook.handbook.kind.decision import build_decision
from opbook.handbook.kind.governance import build_governance
from opbook.handbook.kind.interface import build_interface
from opbook.handbook.kind.metric import build_metric
from opbook.handbook.kind.objective import build_objective
from opbook.handbook.kind.offering import build_offering
from opbook.handbook.kind.person import build_person
from opbook.handbook.kind.principle import build_principle
from opbook.handbook.kind.role import build_role
from opbook.handbook.kind.rule import build_rule
from opbook.handbook.kind.sprint import build_sprint
from opbook.handbook.kind.standard import build_standard
from opbook.handbook.kind.system import build_system
from opbook.handbook.kind.team import build_team
from opbook.handbook.kind.value_stream import build_value_stream
from opbook.handbook.kind.vision import build_vision
from opbook.handbook.kind.workflow import build_workflow

BUILDERS: dict[str, Builder] = {
    "vision": build_vision,
    "objective": build_objective,
    "principle": build_principle,
    "offering": build_offering,
    "value_stream": build_value_stream,
    "capability": build_capability,
    "system": build_system,
    "application": build_application,
    "interface": build_interface,
    "role": build_role,
    "team": build_team,
    "workflow": build_workflow,
    "decision": build_decision,
    "rule": build_rule,
    "business_object": build_business_object,
    "metric": build_metric,
    "governance": build_governance,
    "standard": build_standard,
    "cadence": build_cadence,
    "sprint": build_sprint,
    "person": build_person,
}
"""Kind → what builds its body. Terms have no page of their own: they share the glossary."""
