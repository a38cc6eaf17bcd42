"""What a change of an element reaches, for the foot of its page: what follows beyond what names it, and who must know."""

from dataclasses import dataclass

from markupsafe import Markup

from opbook.graph.impact import find_impact
from opbook.handbook.part.words import write_count
from opbook.handbook.present import Presenter
from opbook.model import Person, Record, Role, Team, Term


@dataclass(frozen=True, slots=True)
class Reach:
    """The line that says how far a change reaches, and what stands behind it."""

    line: str
    elements: Markup
    informed: Markup


def build_reach(p: Presenter, element: Record) -> Reach | None:
    """Return what a change of an element reaches; None where nothing rests on it, and for roles, teams, people and terms."""
    if isinstance(element, Role | Team | Person | Term):
        return None
    impact = find_impact(p.book, element.ref)
    if not impact.elements:
        return None
    line = (
        f"A change reaches {write_count(len(impact.elements), 'element')},"
        f" and {write_count(len(impact.informed), 'role or team', 'roles and teams')} must know"
    )
    return Reach(line, p.refs(impact.elements), p.refs(each.ref for each in impact.informed))
