"""A register without anything of its own (to be replaced one by one)."""

from collections.abc import Callable

from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter


def plain(path: str, title: str) -> Callable[[Presenter], Draft]:
    """Return a builder of an empty page."""

    def build(p: Presenter) -> Draft:
        return Draft(path, title, "register.html", {"p": p, "title": title, "icon": "report", "family": "work", "label": "Report", "lede": "", "facts": ()}, path)

    return build
