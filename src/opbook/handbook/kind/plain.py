"""A body without anything of its own (to be replaced kind by kind)."""

from opbook.handbook.element import Body
from opbook.handbook.present import Presenter
from opbook.model import Record


def build_plain(p: Presenter, element: Record) -> Body:
    """Return an empty body."""
    del p, element
    return Body("element.html", {})
