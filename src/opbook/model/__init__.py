"""What an operating model is made of: one kind per module, frozen and typed."""

from opbook.model.application import Application
from opbook.model.business_object import BusinessObject, State, Transition
from opbook.model.cadence import Cadence
from opbook.model.capability import Capability
from opbook.model.decision import Decision, Tier
from opbook.model.element import Addressable, Element, Link, Part, Record, Waiver
from opbook.model.field import Parts, Reference, Required, Single
from opbook.model.governance import Governance
from opbook.model.interface import Interface
from opbook.model.kind import DIRECTORY, KIND, KINDS, PARTS, Kind
from opbook.model.metric import Metric
from opbook.model.objective import Objective
from opbook.model.offering import Offering
from opbook.model.person import Person
from opbook.model.plan import Field, read_fields
from opbook.model.principle import Principle
from opbook.model.raci import Raci
from opbook.model.role import Holder, Role
from opbook.model.rule import DecisionTable, Rule
from opbook.model.sprint import PHASES, Sprint
from opbook.model.standard import Standard
from opbook.model.step import ExceptionCase, Next, Step, StepTransition, ValidationPoint
from opbook.model.system import FACETS, System
from opbook.model.team import Team
from opbook.model.term import Term
from opbook.model.value import SLUG, Amount, Date, Duration, Frequency
from opbook.model.value_stream import Stage, ValueStream
from opbook.model.vision import Choice, Vision
from opbook.model.workflow import Workflow

__all__ = [
    "DIRECTORY", "FACETS", "KIND", "KINDS", "PARTS", "PHASES", "SLUG", "Addressable", "Amount", "Application",
    "BusinessObject", "Cadence", "Capability", "Choice", "Date", "Decision", "DecisionTable", "Duration", "Element",
    "ExceptionCase", "Field", "Frequency", "Governance", "Holder", "Interface", "Kind", "Link", "Metric", "Next",
    "Objective", "Offering", "Part", "Parts", "Person", "Principle", "Raci", "Record", "Reference", "Required", "Role",
    "Rule", "Single", "Sprint", "Stage", "Standard", "State", "Step", "StepTransition", "System", "Team", "Term",
    "Tier", "Transition", "ValidationPoint", "ValueStream", "Vision", "Waiver", "Workflow", "read_fields",
]  # fmt: skip
