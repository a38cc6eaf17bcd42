"""The page of a report: what it comes to, the picture, the tables, and the same as files."""

from dataclasses import dataclass
from datetime import date

from opbook.analysis import Analysis, Answer, Cell, Count, Definition, Grade, Matrix, Place, Ref, Remark, Share, Table
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, build_table, group
from opbook.handbook.table import Table as ShownTable

_ICONS = {"ok": "ok", "warn": "warning", "err": "error", "info": "info"}
_SHOWN = 8
_SHORT_NOTE = 16
"""A note beside a name that is shorter than this, such as a value with its unit, stays on one line."""
_LARGE = 4_000
"""From how many cells on a matrix, which is then mostly empty, is shown as a list of what stands in it."""
_CELL_ICONS = {"ok": "cell-full", "warn": "cell-half", "err": "cell-none", "info": "cell-over"}


@dataclass(frozen=True, slots=True)
class ShownMatrix:
    """A matrix ready for its template."""

    heads: tuple[Markup, ...]
    rows: tuple[tuple[Markup, tuple[Markup, ...]], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table or matrix of the page."""

    id: str
    title: str
    count: int
    note: str
    empty: str
    table: ShownTable | None = None
    matrix: ShownMatrix | None = None
    corner: str = ""
    signs: tuple[Markup, ...] = ()


def build_report(definition: Definition, p: Presenter) -> Draft:
    """Return the page of a report."""
    analysis = p.said(definition)
    return Draft(
        definition.page,
        analysis.title,
        "analysis.html",
        {
            "p": p,
            "title": analysis.title,
            "icon": "report",
            "family": "work",
            "label": p.t("Report"),
            "lede": p.inline(analysis.lede),
            "facts": build_report_facts(p, analysis, definition),
            "answers": tuple(show_answer(p, answer) for answer in analysis.answers),
            "sections": tuple(show_part(p, part) for part in analysis.parts),
        },
        "health",
        layout="wide",
        summary=analysis.lede,
    )


def build_report_facts(p: Presenter, analysis: Analysis, definition: Definition) -> tuple[Fact, ...]:
    """Return the lines of a report's head: computed from, cannot know, as files."""
    return (
        Fact("Computed from", p.inline(analysis.computed_from), full=True, running=True),
        Fact("Cannot know", p.inline(analysis.cannot_know), full=True, running=True),
        build_file_fact(definition),
    )


def show_answer(p: Presenter, answer: Answer) -> dict[str, object]:
    """Return an answer's pieces for the template."""
    return {
        "question": answer.question,
        "number": answer.number.replace(" ", "\N{NO-BREAK SPACE}"),
        "unit": answer.unit,
        "sentence": p.inline(answer.sentence),
        "refs": Markup(", ").join(show_cell(p, ref) for ref in answer.refs),
        "level": answer.level,
    }


def show_part(p: Presenter, part: Table | Matrix) -> Section:
    """Return a table or matrix of a report for the template."""
    if isinstance(part, Matrix) and len(part.rows) * len(part.columns) > _LARGE:
        return _show_as_list(p, part)
    if isinstance(part, Matrix):
        most = max((cell.number for cell in part.cells.values() if isinstance(cell, Count)), default=1)
        shown = ShownMatrix(
            tuple(show_cell(p, column) for column in part.columns),
            tuple(
                (
                    show_cell(p, name),
                    tuple(_show_shaded(p, part.cells.get((row, column)), most) for column in range(len(part.columns))),
                )
                for row, name in enumerate(part.rows)
            ),
        )
        signs = tuple(Markup("{} {}").format(show_sign(p, sign), sign.word) for sign in part.signs)
        return Section(
            part.id, part.title, len(part.rows), part.note, part.empty, matrix=shown, corner=part.corner, signs=signs
        )
    heads = "|".join(
        f"{'n:' if _is_number(part, place) else ''}{column.title}"
        for place, column in enumerate(part.columns)
        if column.key != part.group
    )
    return Section(
        part.id,
        part.title,
        len(part.rows),
        part.note,
        part.empty,
        table=build_table(heads, _list_rows(p, part), id=f"t-{part.id}"),
    )


def _show_as_list(p: Presenter, part: Matrix) -> Section:
    """Return a matrix too large to be read as a table with a row for each of its rows: in which columns what stands."""
    held: dict[int, list[tuple[int, Cell]]] = {}
    for (row, column), cell in sorted(part.cells.items(), key=lambda item: item[0]):
        held.setdefault(row, []).append((column, cell))
    rows = [
        (
            show_cell(p, name),
            Markup(", ").join(
                Markup('<span class="ob-nowrap">{} {}</span>').format(
                    show_cell(p, part.columns[column]), show_sign(p, cell)
                )
                for column, cell in held[row]
            ),
        )
        for row, name in enumerate(part.rows)
        if row in held
    ]
    shape = p.t("{rows} rows by {columns} columns", rows=len(part.rows), columns=len(part.columns))
    said = p.t("Shown as a list, because the matrix of {shape} would be mostly empty.", shape=shape)
    signs = tuple(Markup("{} {}").format(show_sign(p, sign), sign.word) for sign in part.signs)
    table = build_table("|".join((part.corner, p.t("With"))), rows, id=f"t-{part.id}")
    return Section(
        part.id,
        part.title,
        len(part.rows),
        " ".join(filter(None, (said, part.note))),
        part.empty,
        table=table,
        signs=signs,
    )


def show_cell(p: Presenter, cell: Cell) -> Markup:
    """Return a cell of a report as HTML."""
    match cell:
        case None:
            return Markup("")
        case Ref():
            unbroken = " ob-nowrap" if len(cell.note) < _SHORT_NOTE else ""
            note = (
                Markup(' <span class="ob-muted{}">{}</span>').format(unbroken, cell.note) if cell.note else Markup("")
            )
            return p.ref(cell.ref) + note
        case Share():
            return show_share(cell)
        case Place(label, address):
            return Markup('<a href="opbook:{}">{}</a>').format(address, label)
        case Count(number, target):
            return Markup('<a href="opbook:{}">{}</a>').format(target, number)
        case Grade():
            return _show_grade(p, cell)
        case tuple():
            return _show_items(p, cell)
        case Remark():
            return Markup("{}").format(p.english(p.inline(cell)))
        case str():
            return p.inline(cell)
        case _:
            return _show_plain(p, cell)


def show_sign(p: Presenter, cell: Cell) -> Markup:
    """Return a cell of a matrix: a sign for a grade, else the value."""
    if isinstance(cell, Grade) and cell.level != "none":
        family = {"ok": "ability", "warn": "warn", "err": "err", "info": "info"}[cell.level]
        sign = Markup('<span class="ob-i ob-i-{} f-{}" role="img" aria-label="{}" title="{}"></span>').format(
            _CELL_ICONS[cell.level], family, cell.word, cell.word
        )
        return _link(sign, cell.ref)
    return show_cell(p, cell)


def _show_items(p: Presenter, items: tuple[Ref, ...] | tuple[str, ...]) -> Markup:
    """Return several values: links as a list that wraps, the rest of a long one behind a click."""
    links = [item.ref for item in items if isinstance(item, Ref) and not item.note]
    if not links or len(links) < len(items):
        return Markup(", ").join(show_cell(p, item) for item in items)
    if len(links) <= _SHOWN + 2:
        return p.refs(links)
    rest = p.html('<details class="ob-more"><summary>and {} more</summary>{}</details>')
    return p.refs(links[:_SHOWN]) + rest.format(len(links) - _SHOWN, p.refs(links[_SHOWN:]))


def _show_shaded(p: Presenter, cell: Cell, most: int) -> Markup:
    """Return a cell of a matrix; a count the darker the larger it is, in four steps."""
    if not isinstance(cell, Count):
        return show_sign(p, cell)
    return Markup('<span class="ob-heat h{}">{}</span>').format(max(1, -(-4 * cell.number // most)), show_cell(p, cell))


def _show_plain(p: Presenter, cell: object) -> Markup:
    if isinstance(cell, date):
        return Markup("{}").format(p.date(cell))
    return Markup("{}").format(p.number(f"{cell:g}") if isinstance(cell, float) else p.t(cell))


def _show_grade(p: Presenter, grade: Grade) -> Markup:
    if grade.level == "none":
        return _link(p.inline(grade.word), grade.ref)
    mark = Markup('<span class="ob-mark ob-grade f-{}">{}<span>{}</span></span>')
    return mark.format(grade.level, p.icon(_ICONS[grade.level]), _link(Markup("{}").format(grade.word), grade.ref))


def _link(shown: Markup, ref: str) -> Markup:
    return Markup('<a href="opbook:{}">{}</a>').format(ref, shown) if ref else shown


def show_share(share: Share, scale: float = 1.0) -> Markup:
    """Return a share as a number and a bar; a full bar stands for `scale`, or for the share itself where that is more."""
    scale = max(scale, share.value)
    bound = share.limit if share.limit is not None else share.least
    tick = Markup("") if bound is None else Markup(' lim" style="--lim:{}%').format(round(100 * bound / scale))
    return Markup(
        '<span class="ob-share">{} %<span class="ob-bar r{}"><i class="f-{}" style="--w:{}%"></i></span></span>'
    ).format(round(share.value * 100), tick, "warn" if share.is_off else "work", round(100 * share.value / scale))


def _list_rows(p: Presenter, table: Table) -> list[Row]:
    place = next((number for number, column in enumerate(table.columns) if column.key == table.group), None)
    rows: list[Row] = []
    last: Cell = None
    scales = [_find_scale(table, column) for column in range(len(table.columns))]
    for row in table.rows:
        if place is not None and row[place] != last:
            last = row[place]
            rows.append(group(show_cell(p, last)))
        cells = (
            show_share(cell, scale) if isinstance(cell, Share) else show_cell(p, cell)
            for number, (cell, scale) in enumerate(zip(row, scales, strict=True))
            if number != place
        )
        rows.append(Row(tuple(cells)))
    return rows


def _find_scale(table: Table, place: int) -> float:
    """What a full bar stands for: the whole, or the largest value and limit where all of them are small."""
    shares = [cell for row in table.rows if isinstance(cell := row[place], Share)]
    values = [value for share in shares for value in (share.value, share.limit, share.least) if value is not None]
    largest = max(values, default=1.0)
    return largest * 1.1 if 0 < largest <= 0.5 else 1.0


def _is_number(table: Table, place: int) -> bool:
    values = [row[place] for row in table.rows if row[place] is not None]
    return bool(values) and all(isinstance(value, int | float | Count) for value in values)
