"""A report in the language of the handbook: its headings, sentences and words of judgement; texts of the model stay."""

from collections.abc import Mapping
from dataclasses import replace

from opbook.analysis import Analysis, Answer, Cell, Grade, Matrix, Place, Ref, Remark, Table
from opbook.analysis.value import Column
from opbook.handbook.language import Language
from opbook.phrase import phrase


def say_analysis(language: Language, analysis: Analysis) -> Analysis:
    """Return a report with everything that opbook itself says in it in a language."""
    if language.is_english:
        return analysis
    return replace(
        analysis,
        title=language.say(analysis.title),
        lede=language.say(analysis.lede),
        computed_from=language.say(analysis.computed_from),
        cannot_know=language.say(analysis.cannot_know),
        answers=tuple(_say_answer(language, answer) for answer in analysis.answers),
        parts=tuple(
            _say_table(language, part) if isinstance(part, Table) else _say_matrix(language, part)
            for part in analysis.parts
        ),
    )


def _say_answer(language: Language, answer: Answer) -> Answer:
    return replace(
        answer,
        question=language.say(answer.question),
        number=language.number(language.say(answer.number)),
        unit=language.say(answer.unit),
        sentence=language.say(answer.sentence),
        refs=tuple(Ref(ref.ref, language.say(ref.note)) for ref in answer.refs),
    )


def _say_table(language: Language, table: Table) -> Table:
    return replace(
        table,
        title=language.say(table.title),
        columns=tuple(Column(column.key, language.say(column.title)) for column in table.columns),
        rows=tuple(tuple(_say_cell(language, cell) for cell in row) for row in table.rows),
        note=language.say(table.note),
        empty=language.say(table.empty),
    )


def _say_matrix(language: Language, matrix: Matrix) -> Matrix:
    cells: Mapping[tuple[int, int], Cell] = {place: _say_cell(language, cell) for place, cell in matrix.cells.items()}
    return replace(
        matrix,
        title=language.say(matrix.title),
        corner=language.say(matrix.corner),
        rows=tuple(_say_head(language, head) for head in matrix.rows),
        columns=tuple(_say_head(language, head) for head in matrix.columns),
        cells=cells,
        note=language.say(matrix.note),
        empty=language.say(matrix.empty),
        signs=tuple(replace(sign, word=language.say(sign.word)) for sign in matrix.signs),
    )


def _say_head(language: Language, head: Ref | str) -> Ref | str:
    return Ref(head.ref, language.say(head.note)) if isinstance(head, Ref) else language.say(head)


def _say_cell(language: Language, cell: Cell) -> Cell:
    match cell:
        case Remark():
            return cell
        case str():
            said = language.time(language.say(cell))
            rhythm = said.removeprefix("every ")
            return said if rhythm == said else language.say(phrase("every {duration}", duration=rhythm))
        case Ref(ref, note):
            return Ref(ref, language.say(note))
        case Grade():
            return replace(cell, word=language.say(cell.word))
        case Place(label, address):
            return Place(language.say(label), address)
        case tuple():
            return tuple(_say_cell(language, item) for item in cell)  # type: ignore[return-value] # of one kind, as before
        case _:
            return cell
