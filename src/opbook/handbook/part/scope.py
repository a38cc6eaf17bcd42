"""What a governance entry covers, and who approves, in words and links."""

from opbook.graph.governing import Entries
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import join_shown, show_blocks
from opbook.handbook.present import Presenter
from opbook.model import Governance, Kind


def show_kind(p: Presenter, kind: Kind) -> Markup:
    """Return a kind by its plural with its icon, linked to the page that lists its elements."""
    folder = kind.address.partition("#")[0].removesuffix("/{id}").removesuffix("/vision")
    return Markup('<a class="ob-ref f-{}" href="opbook:/{}/">{}{}</a>').format(
        kind.family, folder, p.icon(kind.name), p.sentence(kind.plural)
    )


def show_approvers(p: Presenter, entries: Entries) -> Markup:
    """Return the roles that approve a change under these entries, with the people of today, one below the other."""
    roles = dict.fromkeys(role for entry in entries for role in entry.approve)
    return show_blocks(Markup("{} {} {}").format(p.ref(role), p.holders(role), p.cover(role)) for role in roles)


def show_proposers(p: Presenter, entries: Entries) -> Markup:
    """Return who may propose a change: everyone where nobody is named."""
    named = dict.fromkeys(ref for entry in entries for ref in entry.propose)
    return p.refs(named) if named else p.html("everyone")


def show_told(p: Presenter, entry: Governance) -> Markup:
    """Return who hears of a change, without how."""
    return join_shown(p.text_or_ref(item.to, entry.ref) for item in entry.propagation)
