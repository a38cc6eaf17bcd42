"""The draft of a register: one place that knows what its template's head expects."""

from typing import Any

from opbook.handbook.fact import Fact
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter


def build_register(  # noqa: PLR0913 - each is a part of the head
    p: Presenter,
    path: str,
    title: str,
    template: str,
    view: dict[str, Any],
    *,
    lede: str = "",
    label: str = "Register",
    icon: str = "report",
    family: str = "work",
    facts: tuple[Fact, ...] = (),
    layout: str = "normal",
) -> Draft:
    """Return the draft of a page that is not of one element."""
    head = {"p": p, "title": title, "icon": icon, "family": family, "label": p.t(label), "lede": lede, "facts": facts}
    return Draft(path, title, template, head | view, path, layout=layout, summary=lede)
