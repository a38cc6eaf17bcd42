"""Reports: what follows from the whole model and its findings, as plain values. One function each, and a written table of them."""

from opbook.analysis.definition import Definition
from opbook.analysis.output import FORMATS, render_analysis
from opbook.analysis.registry import ANALYSES, GROUPS, find_analysis
from opbook.analysis.value import (
    Analysis,
    Answer,
    Cell,
    Column,
    Count,
    Grade,
    Level,
    Matrix,
    Place,
    Ref,
    Remark,
    Share,
    Table,
)

__all__ = [
    "ANALYSES", "FORMATS", "GROUPS", "Analysis", "Answer", "Cell", "Column", "Count", "Definition", "Grade",
    "Level", "Matrix", "Place", "Ref", "Remark", "Share", "Table", "find_analysis", "render_analysis",
]  # fmt: skip
