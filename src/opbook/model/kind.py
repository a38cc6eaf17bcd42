"""The kinds of elements: the only list of them."""

# ruff: noqa: E501 - the list is a table, read by its columns

from dataclasses import dataclass

from opbook.model.application import Application
from opbook.model.business_object import BusinessObject
from opbook.model.cadence import Cadence
from opbook.model.capability import Capability
from opbook.model.decision import Decision
from opbook.model.element import Element, Record
from opbook.model.governance import Governance
from opbook.model.interface import Interface
from opbook.model.metric import Metric
from opbook.model.objective import Objective
from opbook.model.offering import Offering
from opbook.model.person import Person
from opbook.model.plan import read_fields
from opbook.model.principle import Principle
from opbook.model.role import Role
from opbook.model.rule import Rule
from opbook.model.sprint import Sprint
from opbook.model.standard import Standard
from opbook.model.system import System
from opbook.model.team import Team
from opbook.model.term import Term
from opbook.model.value_stream import ValueStream
from opbook.model.vision import Vision
from opbook.model.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of element.

    Attributes:
        name: the word in references and in YAML (`business_object`).
        label, plural: the words on pages ("business object").
        directory: the folder below `model/`, and the stem of the file that holds them all.
        layer: where it belongs; also the `layer` of a governance scope.
        family: the colour family on pages and in diagrams.
        address: where its page lives; `{id}` stands for the id.
        cls: the typed class.
        map_only: whether it is written in one map file only.
    """

    name: str
    label: str
    plural: str
    directory: str
    layer: str
    family: str
    address: str
    cls: type[Record]
    map_only: bool = False

    @property
    def owned(self) -> bool:
        """Whether its elements must have an owner (all but directory records)."""
        return issubclass(self.cls, Element)

    @property
    def part_names(self) -> dict[str, str]:
        """The addressable parts its elements hold: YAML key → name of the part."""
        return {field.key: field.parts.name for field in read_fields(self.cls).values() if field.parts}


KINDS: tuple[Kind, ...] = (
    Kind("vision", "vision", "visions", "vision", "vision", "direct", "strategy/vision/{id}", Vision, map_only=True),
    Kind("objective", "objective", "objectives", "objectives", "vision", "direct", "strategy/objectives/{id}", Objective),
    Kind("principle", "principle", "principles", "principles", "belief", "direct", "how-we-work/principles/{id}", Principle),
    Kind("offering", "offering", "offerings", "offerings", "offering", "offer", "strategy/offerings/{id}", Offering),
    Kind("value_stream", "value stream", "value streams", "value-streams", "execution", "work", "execution/value-streams/{id}", ValueStream),
    Kind("capability", "capability", "capabilities", "capabilities", "capability", "ability", "strategy/capabilities/{id}", Capability),
    Kind("system", "system", "systems", "systems", "system", "means", "strategy/systems/{id}", System),
    Kind("application", "application", "applications", "applications", "system", "means", "reference/applications/{id}", Application),
    Kind("interface", "interface", "interfaces", "interfaces", "system", "means", "reference/interfaces/{id}", Interface),
    Kind("role", "role", "roles", "roles", "capability", "people", "roles/{id}", Role),
    Kind("team", "team", "teams", "teams", "capability", "people", "people/teams/{id}", Team),
    Kind("workflow", "workflow", "workflows", "workflows", "execution", "work", "execution/workflows/{id}", Workflow),
    Kind("decision", "decision", "decisions", "decisions", "thinking", "decide", "decisions/{id}", Decision),
    Kind("rule", "rule", "rules", "rules", "thinking", "decide", "reference/rules/{id}", Rule),
    Kind("business_object", "business object", "business objects", "business-objects", "execution", "work", "execution/objects/{id}", BusinessObject),
    Kind("metric", "metric", "metrics", "metrics", "execution", "work", "reference/metrics/{id}", Metric),
    Kind("governance", "governance entry", "governance entries", "governance", "governance", "agree", "how-we-work/governance/{id}", Governance),
    Kind("standard", "standard", "standards", "standards", "coordination", "agree", "how-we-work/standards/{id}", Standard),
    Kind("cadence", "cadence", "cadences", "cadences", "system", "means", "how-we-work/rhythm/{id}", Cadence),
    Kind("sprint", "sprint", "sprints", "sprints", "coordination", "agree", "health/sprints/{id}", Sprint),
    Kind("person", "person", "people", "people", "capability", "people", "people/{id}", Person),
    Kind("term", "term", "terms", "glossary", "coordination", "agree", "reference/glossary#{id}", Term, map_only=True),
)  # fmt: skip

KIND: dict[str, Kind] = {kind.name: kind for kind in KINDS}
DIRECTORY: dict[str, Kind] = {kind.directory: kind for kind in KINDS}
PARTS: dict[str, tuple[str, str]] = {name: (kind.name, key) for kind in KINDS for key, name in kind.part_names.items()}
"""Name of a part → (kind that holds it, YAML key of the list)."""
