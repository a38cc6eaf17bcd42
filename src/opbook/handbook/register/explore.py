"""Explore: any element by kind, layer, owner, team, person, status, tag, findings and words."""

from dataclasses import dataclass

from opbook.handbook.catalogue import ELEMENTS, list_public
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.model import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Shelf:
    """A kind, how many elements it has, and the page that lists them."""

    kind: Kind
    count: int
    path: str


def build_explore(p: Presenter) -> Draft:
    """Return the page `/explore/`. Without a script it leads to the page of every kind."""
    elements = list_public(p.book)
    counts = {kind.name: sum(element.kind == kind.name for element in elements) for kind in KINDS}
    return build_register(
        p,
        "explore",
        p.t("Explore"),
        "explore.html",
        {
            "source": ELEMENTS,
            "shelves": tuple(Shelf(kind, counts[kind.name], _find_path(kind)) for kind in KINDS if counts[kind.name]),
        },
        lede=p.t(
            "Everything that is written down: {elements}, by what it is, whose it is, how it stands, and the words in it.",
            elements=p.count(len(elements), "element"),
        ),
        label=p.t("Every element"),
        icon="filter",
        layout="wide",
    )


def _find_path(kind: Kind) -> str:
    """The page that lists a kind; visions stand on the first page of Strategy."""
    folder = kind.address.partition("#")[0].removesuffix("/{id}")
    return "strategy" if kind.name == "vision" else folder
