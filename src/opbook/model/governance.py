"""Governance: who may change which part of the model, and how a change propagates."""

from typing import Annotated, ClassVar, Literal

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Duration

Layer = Literal[
    "vision", "belief", "offering", "capability", "system", "thinking", "execution", "coordination", "governance"
]


class GovernanceScope(Part):
    """What the entry covers: kinds, single elements or a layer. Element beats kind beats layer.

    Attributes:
        kinds: kinds whose elements it covers.
        elements: single elements it covers.
        layer: a layer whose kinds it covers.
    """

    kinds: tuple[str, ...] = ()
    elements: tuple[Annotated[str, reference(relation="governs", inverse="governed by")], ...] = ()
    layer: Layer | None = None


class Propagation(Part):
    """Who hears of a change, how, from whom, within what time.

    Attributes:
        to: who hears of a change: a role, a team, a cadence, or words.
        how: by what means.
        by: the role that tells them.
        within: how soon.
    """

    to: Annotated[
        str,
        Required(),
        reference("role", "team", "cadence", relation="propagates to", inverse="hears of changes from", text=True),
    ]
    how: str = ""
    by: Annotated[str, reference("role", relation="propagated by", inverse="announces changes of")] | None = None
    within: Duration | None = None


class Governance(Element):
    """Who may change which part of the model, and how a change propagates.

    Attributes:
        scope: which part of the model it covers; an element beats a kind, a kind beats a layer.
        approve: roles that may approve a change.
        propagation: who hears of a change, and how.
        propose: roles and teams that may propose one; left out, everybody may.
        informed: roles and teams that are told while it is being decided.
        change_class: what sort of change it is about, in the company's own words.
        lead_time: how long before it takes effect a change is announced.
        emergency: what may be done when there is no time for all this.
    """

    kind: ClassVar[str] = "governance"
    scope: Annotated[GovernanceScope, Required()]
    approve: Annotated[
        tuple[Annotated[str, reference("role", relation="change approved by", inverse="approves changes of")], ...],
        Required("GOV002"),
    ] = ()
    propagation: Annotated[tuple[Propagation, ...], Required("GOV003")] = ()
    propose: tuple[
        Annotated[str, reference("role", "team", relation="change proposed by", inverse="proposes changes of")], ...
    ] = ()
    informed: tuple[
        Annotated[str, reference("role", "team", relation="change tells", inverse="is told of changes of")], ...
    ] = ()
    change_class: str = ""
    lead_time: Duration | None = None
    emergency: str = ""
