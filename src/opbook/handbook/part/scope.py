"""What a governance entry covers, and who approves, in words and links."""

from markupsafe import Markup

from opbook.graph.governing import Entries
from opbook.handbook.part.words import join_shown, show_blocks, write_list
from opbook.handbook.present import Presenter
from opbook.model import KIND, Governance


def write_kinds(entry: Governance) -> str:
    """Write the kinds an entry covers: `Objectives, offerings and visions`, or the layer where it names none."""
    kinds = write_list(KIND[name].plural for name in entry.scope.kinds if name in KIND)
    if kinds:
        return kinds
    return f"the layer {entry.scope.layer}" if entry.scope.layer else ""


def show_approvers(p: Presenter, entries: Entries) -> Markup:
    """Return the roles that approve a change under these entries, with the people of today, one below the other."""
    roles = dict.fromkeys(role for entry in entries for role in entry.approve)
    return show_blocks(Markup("{} {} {}").format(p.ref(role), p.holders(role), p.cover(role)) for role in roles)


def show_proposers(p: Presenter, entries: Entries) -> Markup:
    """Return who may propose a change: everyone where nobody is named."""
    named = dict.fromkeys(ref for entry in entries for ref in entry.propose)
    return p.refs(named) if named else Markup("everyone")


def show_told(p: Presenter, entry: Governance) -> Markup:
    """Return who hears of a change, without how."""
    return join_shown(p.text_or_ref(item.to, entry.ref) for item in entry.propagation)
