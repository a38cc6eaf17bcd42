"""A report of the model as text, JSON, CSV or Markdown; one pure function per format."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from opbook.analysis.value import Analysis, Answer, Cell, Count, Grade, Matrix, Place, Ref, Share, Table
from opbook.graph import Book
from opbook.model import Amount, Duration, Person


def render_analysis(analysis: Analysis, form: str, book: Book) -> str:
    """Return a report in the format `form` (text, json, csv or markdown), ending with a line break.

    CSV holds the report's first table or matrix; further ones follow after an empty line, each below its title.

    Raises:
        KeyError: the format is none of FORMATS.
    """
    return FORMATS[form](analysis, book)


def write_words(book: Book, cell: Cell) -> str:
    """Return a cell in words. Unpublished people are not named."""
    match cell:
        case None:
            return ""
        case Ref():
            element = book.get(cell.ref)
            hidden = isinstance(element, Person) and not element.publish
            name = "name not published" if hidden else _full_name(book, cell.ref)
            return f"{name} ({cell.note})" if cell.note else name
        case Share():
            return f"{round(cell.value * 100)} %"
        case Grade():
            return cell.word
        case Place():
            return cell.label
        case Count():
            return str(cell.number)
        case tuple():
            return ", ".join(write_words(book, item) for item in cell)
        case float():
            return f"{cell:g}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _render_text(analysis: Analysis, book: Book) -> str:
    lines = [analysis.title, "=" * len(analysis.title), "", analysis.lede, ""]
    lines += [
        f"{answer.question} {answer.number} {answer.unit}. {_write_sentence(answer, book)}"
        for answer in analysis.answers
    ]
    for part in analysis.parts:
        heads, rows = _unfold(part, book)
        lines += ["", part.title, "-" * len(part.title)]
        lines += _align([heads, *rows]) if rows else [part.empty]
        if part.note and rows:
            lines += ["", part.note]
    lines += ["", f"Computed from {_plain(analysis.computed_from)}.", f"Cannot know {_plain(analysis.cannot_know)}."]
    return "\n".join(lines) + "\n"


def _write_sentence(answer: Answer, book: Book) -> str:
    """The sentence and the names it is about, which pages show as links."""
    names = ", ".join(write_words(book, ref) for ref in answer.refs)
    return f"{answer.sentence} {names}".rstrip() + ("." if names else "")


def _render_markdown(analysis: Analysis, book: Book) -> str:
    lines = [f"## {analysis.title}", "", analysis.lede, ""]
    lines += [
        f"- {answer.question} **{answer.number}** {answer.unit}. {_write_sentence(answer, book)}"
        for answer in analysis.answers
    ]
    for part in analysis.parts:
        heads, rows = _unfold(part, book)
        lines += ["", f"### {part.title}", ""]
        if rows:
            lines += [f"| {' | '.join(map(_escape, line))} |" for line in [heads]]
            lines.append("|" + "---|" * len(heads))
            lines += [f"| {' | '.join(map(_escape, row))} |" for row in rows]
        else:
            lines.append(part.empty)
    lines += ["", f"Computed from {analysis.computed_from}. Cannot know {analysis.cannot_know}."]
    return "\n".join(lines) + "\n"


def _render_csv(analysis: Analysis, book: Book) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for number, part in enumerate(analysis.parts):
        if number:
            writer.writerow([])
            writer.writerow([part.title])
        heads, rows = _unfold(part, book)
        writer.writerow([column.key for column in part.columns] if isinstance(part, Table) else heads)
        writer.writerows([[_defuse(text) for text in row] for row in rows])
    return out.getvalue()


def _render_json(analysis: Analysis, book: Book) -> str:
    whole = {
        "code": analysis.code,
        "name": analysis.name,
        "title": analysis.title,
        "as_of": book.as_of.isoformat(),
        "computed_from": _plain(analysis.computed_from),
        "cannot_know": _plain(analysis.cannot_know),
        "answers": [
            {
                "question": a.question,
                "number": a.number,
                "unit": a.unit,
                "sentence": a.sentence,
                "elements": _public_refs(book, a.refs),
            }
            for a in analysis.answers
        ],
        "parts": [_part_json(part, book) for part in analysis.parts],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _part_json(part: Table | Matrix, book: Book) -> dict[str, Any]:
    if isinstance(part, Table):
        keys = [column.key for column in part.columns]
        return {
            "id": part.id,
            "title": part.title,
            "rows": [dict(zip(keys, (_value(c, book) for c in row), strict=True)) for row in part.rows],
        }
    cells = [
        {"row": _value(part.rows[row], book), "column": _value(part.columns[column], book), "value": _value(cell, book)}
        for (row, column), cell in sorted(part.cells.items())
    ]
    return {"id": part.id, "title": part.title, "cells": cells}


def _value(cell: Cell, book: Book) -> Any:  # noqa: ANN401 - JSON
    match cell:
        case Ref():
            return next(iter(_public_refs(book, (cell,))), None)
        case Share():
            bounds = {"limit": cell.limit, "least": cell.least}
            return {"share": round(cell.value, 4)} | {key: bound for key, bound in bounds.items() if bound is not None}
        case Count():
            return cell.number
        case Duration():
            return {"days": round(cell.days, 4), "text": cell.text}
        case Amount():
            return {"amount": cell.amount, "currency": cell.currency}
        case Grade():
            return {"word": cell.word, "level": cell.level} | ({"ref": cell.ref} if cell.ref else {})
        case Place():
            return {"label": cell.label, "address": cell.address}
        case tuple():
            return [_value(item, book) for item in cell]
        case date():
            return cell.isoformat()
        case _:
            return cell


def _public_refs(book: Book, refs: tuple[Ref, ...]) -> list[dict[str, str]]:
    shown = []
    for ref in refs:
        element = book.get(ref.ref)
        if not (isinstance(element, Person) and not element.publish):
            shown.append({"ref": ref.ref, "name": book.name(ref.ref)} | ({"note": ref.note} if ref.note else {}))
    return shown


def _unfold(part: Table | Matrix, book: Book) -> tuple[list[str], list[list[str]]]:
    if isinstance(part, Table):
        return [column.title for column in part.columns], [
            [_plain(write_words(book, cell)) for cell in row] for row in part.rows
        ]
    heads = [part.corner, *(write_words(book, column) for column in part.columns)]
    rows = [
        [
            write_words(book, name),
            *(write_words(book, part.cells.get((row, column))) for column in range(len(part.columns))),
        ]
        for row, name in enumerate(part.rows)
    ]
    return heads, rows


def _align(lines: list[list[str]]) -> list[str]:
    widths = [min(48, max(len(line[place]) for line in lines)) for place in range(len(lines[0]))]
    return list(_pad(lines, widths))


def _pad(lines: list[list[str]], widths: list[int]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _full_name(book: Book, ref: str) -> str:
    element = ref.partition("#")[0]
    return book.name(ref) if element == ref else f"{book.name(element)}: {book.name(ref)}"


def _plain(text: str) -> str:
    return text.replace("`", "")


def _escape(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")


def _defuse(text: str) -> str:
    """A spreadsheet must not take a text for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") and not text[1:2].isdigit() else text


FORMATS: dict[str, Callable[[Analysis, Book], str]] = {
    "text": _render_text,
    "json": _render_json,
    "csv": _render_csv,
    "markdown": _render_markdown,
}
