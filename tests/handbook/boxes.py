"""A company that makes boxes: every layer from vision to offering, with gaps on purpose."""

from datetime import date
from pathlib import Path

from opbook.check import Report
from opbook.graph import Book
from opbook.handbook import build_site
from opbook.handbook.page import Site
from opbook.load import load_model

AS_OF = date(2026, 11, 20)

MODEL = Path(__file__).parent / "boxes_model"


def load_boxes(folder: Path, *, without: tuple[str, ...] = (), change: tuple[str, str] = ("", "")) -> Book:
    """Write the model into a folder and load it: without these files, one text changed into another."""
    model = folder / "model"
    model.mkdir(parents=True)
    for path in sorted(MODEL.iterdir()):
        if path.name not in without:
            text = path.read_text(encoding="utf-8")
            (model / path.name).write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    loaded = load_model(model)
    messages = [problem.message for problem in loaded.problems]
    assert without or not messages, messages
    return Book(loaded, AS_OF)


def build_boxes(folder: Path, *, without: tuple[str, ...] = (), change: tuple[str, str] = ("", "")) -> Site:
    """Build the handbook of the company."""
    return build_site(load_boxes(folder, without=without, change=change), Report())
