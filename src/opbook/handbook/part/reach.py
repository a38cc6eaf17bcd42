"""What a change of an element reaches, and what would have nobody without a person or a role: about structure only."""

from collections.abc import Iterable
from dataclasses import dataclass

from opbook.graph.impact import find_impact
from opbook.graph.removal import Loss, find_losses, find_uses_of
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.model import Person, Record, Role, Term

_MANNERS = {
    "responsible": "Nobody to do it",
    "accountable": "Nobody accountable",
    "approver": "Nobody to approve it",
    "authority": "Nobody to judge it",
    "owner": "Nobody who owns it",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """The heading and the sentence that say how far a change reaches, and what stands behind them by group."""

    title: str
    line: str
    groups: tuple[tuple[str, Markup], ...]


def build_reach(p: Presenter, element: Record) -> Reach | None:
    """Return what a change of an element reaches; None where nothing rests on it, and for terms."""
    match element:
        case Term():
            return None
        case Person():
            return _build_loss(p, p.t("If this person left"), find_losses(p.book, element))
        case Role():
            return _build_loss(p, p.t("If nobody could act as this role"), find_uses_of(p.book, element.ref))
    impact = find_impact(p.book, element.ref)
    if not impact.elements:
        return None
    line = p.t(
        "A change reaches {elements}, and {roles_and_teams} must know.",
        elements=p.count(len(impact.elements), "element"),
        roles_and_teams=p.count(len(impact.informed), "role or team", "roles and teams"),
    )
    informed = p.refs(each.ref for each in impact.informed)
    return Reach(
        p.t("If this changes"), line, ((p.t("Elements"), p.refs(impact.elements)), (p.t("Must know"), informed))
    )


def _build_loss(p: Presenter, title: str, losses: Iterable[Loss]) -> Reach | None:
    groups: dict[str, dict[str, None]] = {}
    for loss in losses:
        groups.setdefault(loss.manner, {})[loss.place] = None
    if not groups:
        return None
    places = len({place for found in groups.values() for place in found})
    line = p.t(
        "{places} in the model would be left with nobody, as roles and deputies stand today.",
        places=p.count(places, "place"),
    )
    return Reach(
        title, line, tuple((p.t(word), p.refs(groups[manner])) for manner, word in _MANNERS.items() if manner in groups)
    )
