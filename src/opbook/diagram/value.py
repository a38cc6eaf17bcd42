"""What a diagram says, before any of it has a place: nodes, edges, lanes, columns, and the finished drawing."""

from dataclasses import dataclass
from typing import Literal

Layout = Literal["grid", "columns", "chevrons", "boxes"]
Shape = Literal["box", "start", "end", "branch"]
EdgeStyle = Literal["flow", "refusal", "back", "stub", "both", "loose"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign on the lower border of a node, such as an exception with its number."""

    label: str
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a diagram, resolved: what it says, what it looks like, where it leads.

    `target` is a reference to the model (`role:underwriter`) or an anchor of the page (`#step-review`).
    `lane`, `column` and `row` are its place in a grid; `parent` is the box around it.
    """

    id: str
    label: str
    shape: Shape = "box"
    family: str = "work"
    target: str = ""
    title: str = ""
    number: str = ""
    icon: str = ""
    note: str = ""
    lane: str = ""
    column: int = 0
    row: int = 0
    parent: str = ""
    beside: str = ""
    marks: tuple[Mark, ...] = ()
    tinted: bool = False
    thick: bool = False
    dashed: bool = False
    dim: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection from one node to another, with what is said on it.

    `icon` and `target` make the label a link, such as the interface that a handoff goes through.
    """

    source: str
    target: str
    label: str = ""
    style: EdgeStyle = "flow"
    chosen: bool = False
    icon: str = ""
    link: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A band across the diagram, such as the steps of one role."""

    id: str
    title: str
    notes: tuple[str, ...] = ()
    icon: str = ""
    family: str = "people"
    target: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a heading, such as one layer of the trace."""

    title: str
    icon: str = ""
    family: str = "work"


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture to be drawn: `layout` says how nodes get their places, `keys` which signs its legend explains."""

    id: str
    kind: str
    layout: Layout
    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    lanes: tuple[Lane, ...] = ()
    columns: tuple[Column, ...] = ()
    caption: str = ""
    keys: tuple[str, ...] = ()
    minimum_width: float = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn diagram: inline SVG whose links say `opbook:<target>`, or the problem that kept it from being drawn.

    `gutter` is a second SVG with the titles of the lanes, to stand left of the first while that one scrolls.
    `legend` is a row of `<span>` elements for the signs in use.
    """

    svg: str = ""
    gutter: str = ""
    legend: str = ""
    caption: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its upper left corner and size; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def center_x(self) -> float:
        """The x of the middle."""
        return self.x + self.width / 2

    @property
    def center_y(self) -> float:
        """The y of the middle."""
        return self.y + self.height / 2

    def grow(self, left: float, top: float, right: float, bottom: float) -> "Rect":
        """Return the rectangle with these margins added."""
        return Rect(self.x - left, self.y - top, self.width + left + right, self.height + top + bottom)

    def holds(self, point: "Point") -> bool:
        """Whether a point lies in the rectangle or on its border."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two share an area (touching is not overlapping)."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


Point = tuple[float, float]
