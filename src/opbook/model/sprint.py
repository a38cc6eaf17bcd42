"""A sprint: a time-boxed improvement in three phases."""

from typing import Annotated, ClassVar

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Date

PHASES = ("define_and_model", "pilot", "integrate")
"""The three phases, in their order."""


class Phase(Part):
    """One phase: when it ends, who models the change, where it is tried, what comes back.

    Attributes:
        end: the day it ends.
        modelled_by: roles that describe the change.
        teams: teams that try it.
        feedback: what came back.
        outputs: what it leaves behind.
        done: whether it is over.
    """

    end: Date | None = None
    modelled_by: tuple[
        Annotated[str, reference("role", relation="modelled by", inverse="models the change of")], ...
    ] = ()
    teams: tuple[Annotated[str, reference("team", relation="tried by", inverse="tries the change of")], ...] = ()
    feedback: str = ""
    outputs: tuple[str, ...] = ()
    done: bool = False


class Phases(Part):
    """The three phases; each may be missing, which SPR001 reports.

    Attributes:
        define_and_model: say what changes, and put it into the model.
        pilot: try it in a few teams.
        integrate: make it the way everybody works.
    """

    define_and_model: Phase | None = None
    pilot: Phase | None = None
    integrate: Phase | None = None


class Sprint(Element):
    """A time-boxed improvement: define and model 30 days, pilot 30, integrate 30.

    Attributes:
        changes: the elements it changes.
        start: the first day.
        phases: the three phases.
        success: metrics that show whether it worked.
        reinforced_by: the cadence that keeps the change alive afterwards.
        outcome: what became of it.
    """

    kind: ClassVar[str] = "sprint"
    changes: Annotated[tuple[Annotated[str, reference(relation="changes", inverse="changed by")], ...], Required()]
    start: Annotated[Date, Required()]
    phases: Annotated[Phases, Required("SPR001")] = Phases()
    success: tuple[
        Annotated[str, reference("metric", relation="success measured by", inverse="measures success of")], ...
    ] = ()
    reinforced_by: Annotated[str, reference("cadence", relation="reinforced by", inverse="reinforces")] | None = None
    outcome: str = ""
