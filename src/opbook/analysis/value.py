"""What a report says, as plain values: answers, tables, matrices. Pages, text, CSV, JSON and Markdown all come from these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from opbook.model import Amount, Duration

Level = Literal["ok", "warn", "err", "info", "none"]
"""How a value is to be taken; never shown by colour alone."""


class Remark(str):
    """What a check says: in English in every language, as `opbook check` prints it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to an element or a part, with words after it."""

    ref: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole between 0 and 1 (more where it is over a budget), shown as a bar with a tick at the limit.

    `limit` is not to be exceeded, `least` is to be reached; at most one of them is given.
    """

    value: float
    limit: float | None = None
    least: float | None = None

    @property
    def is_off(self) -> bool:
        """Whether it exceeds its limit or stays below what is to be reached."""
        return (self.limit is not None and self.value > self.limit) or (
            self.least is not None and self.value < self.least
        )


@dataclass(frozen=True, slots=True)
class Grade:
    """A word with its level: "covered", "over the limit"; `ref` names the element or part that says so."""

    word: str
    level: Level = "none"
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A link to a page or file of the handbook by its address, such as `/health/findings/` or `/files/raci.csv`."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number that leads to what it counts: `target` is an element, a part, or an address of the handbook.

    In a matrix the cell is the darker the larger the number is.
    """

    number: int
    target: str


Cell = (
    str
    | int
    | float
    | date
    | Duration
    | Amount
    | Ref
    | Share
    | Grade
    | Place
    | Count
    | tuple[Ref, ...]
    | tuple[str, ...]
    | None
)
"""What a cell can hold. Texts of the model may cite elements."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in JSON and CSV, its heading on pages."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `empty` says what it means that there are no rows; `note` explains how to read it.

    `group` names a column whose value starts a group of rows on pages.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = "Nothing."
    group: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows against columns; a cell that is not there is empty. `signs` explains the cells' grades in words."""

    id: str
    title: str
    corner: str
    rows: tuple[Ref | str, ...]
    columns: tuple[Ref | str, ...]
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    note: str = ""
    empty: str = "Nothing."
    signs: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The report's answer in one line: a number with its unit, a sentence, the elements it is about."""

    question: str
    number: str
    unit: str
    sentence: str
    refs: tuple[Ref, ...] = ()
    level: Level = "none"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report: what it answers, from which fields, what it cannot know, and the facts.

    Attributes:
        code: such as `RPT-CONC`.
        name: on the command line and in addresses, such as `concentration`.
        title, lede: the heading and the sentence below it.
        computed_from: fields it reads, in words.
        cannot_know: what no declarative model can tell here.
        answers: what it comes to; the first may lead the Health tab.
        parts: tables and matrices in order.
    """

    code: str
    name: str
    title: str
    lede: str
    computed_from: str
    cannot_know: str
    answers: tuple[Answer, ...] = ()
    parts: tuple[Table | Matrix, ...] = ()
