"""Diagrams: from the book to values, from values to inline SVG, with Graphviz finding the ways between boxes."""

from opbook.diagram.backend import GraphvizMissingError
from opbook.diagram.capability import build_capability_map
from opbook.diagram.escalation import build_escalation
from opbook.diagram.lifecycle import build_lifecycle
from opbook.diagram.render import render_diagrams
from opbook.diagram.rhythm import build_rhythm
from opbook.diagram.stream import build_value_stream
from opbook.diagram.swimlane import build_swimlane, number_exceptions, number_steps
from opbook.diagram.team import build_team_map
from opbook.diagram.trace import build_trace
from opbook.diagram.value import Diagram, Drawing

__all__ = [
    "Diagram",
    "Drawing",
    "GraphvizMissingError",
    "build_capability_map",
    "build_escalation",
    "build_lifecycle",
    "build_rhythm",
    "build_swimlane",
    "build_team_map",
    "build_trace",
    "build_value_stream",
    "number_exceptions",
    "number_steps",
    "render_diagrams",
]
