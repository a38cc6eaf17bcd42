"""The whole handbook as a PDF: what jumps jumps to the right place, and what counts is counted right."""

import os
import re
import subprocess
import sys

import pytest
from pypdf.generic import IndirectObject

from opbook import app
from opbook.app.printing import build_document
from opbook.pdf import layout
from opbook.pdf.front import write_body
from opbook.pdf.press import _list_bodies
from opbook.pdf.style import write_style

_CONTENTS_LINE = re.compile(r"^(.*?)[ .]*?(?:\. )*\.?\s*(\d+)$")


def test_it_says_what_it_is(whole):
    assert whole.file.name == "handbook.pdf"
    described = whole.reader.metadata
    assert (described.title, described.author) == ("Acme · Handbook", "Acme")
    assert described.subject.startswith("Built from ")
    catalogue = whole.reader.root_object
    assert catalogue["/Lang"] == "en"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalogue["/PageMode"] == "/UseOutlines"


def test_the_cover_says_company_title_and_build(whole):
    assert "Acme" in whole.texts[0]
    assert "Handbook" in whole.texts[0]
    assert whole.reader.metadata.subject in whole.texts[0]
    assert "Page 1" not in whole.texts[0]


def test_the_outline_follows_the_tabs_and_lands_on_the_headings(whole):
    tops = [line.title for line in whole.outline if line.level == 0]
    assert tops == ["Home", "Roles", "Execution", "Decisions", "Strategy", "How we work", "Reference", "Health"]
    assert {"Project lead", "Managing director"} <= {line.title for line in whole.outline if line.level == 1}
    for line in whole.outline:
        shown = _squeeze(whole.texts[line.sheet - 1]).casefold()
        assert line.title == "Home" or _squeeze(line.title).casefold() in shown, line


def test_the_numbers_in_the_contents_are_those_of_the_sheets(whole):
    first_inner = whole.outline[0].sheet
    listed = [
        (match[1].strip(), int(match[2]))
        for text in whole.texts[1 : first_inner - 1]
        for line in text.splitlines()
        if (match := _CONTENTS_LINE.match(line)) and not line.startswith(("Page ", "Built from "))
    ]
    true = [(_squeeze(line.title), line.sheet) for line in whole.outline]
    assert sorted((_squeeze(title), number) for title, number in listed) == sorted(true)


def test_every_sheet_but_the_cover_says_where_one_is(whole):
    total = len(whole.texts)
    for number, text in enumerate(whole.texts[1:], 2):
        assert f"Page {number} of {total}" in text
        assert "Acme · Handbook" in text
        assert whole.reader.metadata.subject in text
    lead = next(line for line in whole.outline if line.title == "Project lead")
    assert whole.texts[lead.sheet - 1].count("Project lead") >= 2  # heading and running head


def test_every_link_lands_where_its_target_stands(whole, starter):
    checked = app.check_model(starter)
    document = build_document(starter, checked)
    groups = layout.lay_out_all(
        [write_body(document, body) for body in _list_bodies(document)], write_style(document.accent)
    )
    ahead = whole.outline[0].sheet - 1
    places, links, first = {}, [], ahead
    for sheets in groups:
        places |= {name: first + number for name, (number, _) in sheets.anchors.items()}
        links += [(first + link.sheet, link) for link in sheets.links]
        first += len(sheets.sizes)
    assert first == len(whole.reader.pages)
    inner = [(sheet, link) for sheet, link in links if link.target.startswith("opbook:")]
    assert len(inner) > 100
    for sheet, link in inner:
        anchor = link.target.removeprefix("opbook:")
        assert anchor.partition("~")[0] in places, f"nothing is printed at {anchor}"
        wanted = places.get(anchor, places[anchor.partition("~")[0]])
        assert wanted in _find_targets(whole, sheet, link.rectangle), link
    for _, link in links:
        assert link.target.startswith(("opbook:", "https:", "mailto:")), link


def _find_targets(printed, sheet: int, rectangle) -> list[int]:
    """The sheets to which links with this rectangle lead."""
    found = []
    for note in printed.reader.pages[sheet]["/Annots"]:
        note = note.get_object()  # noqa: PLW2901 - the object behind the reference
        if "/Dest" in note and [float(value) for value in note["/Rect"]] == pytest.approx(list(rectangle), abs=0.02):
            page = note["/Dest"].get_object()[0] if isinstance(note["/Dest"], IndirectObject) else note["/Dest"][0]
            found.append(printed.reader.get_page_number(page.get_object()))
    return found


def test_nothing_can_be_pressed_and_every_typeface_is_inside(whole):
    assert "/AcroForm" not in whole.reader.root_object
    assert "I work as" not in "".join(whole.texts)
    assert "Suggest a change" not in "".join(whole.texts)
    fonts = {}
    for page in whole.reader.pages:
        for name, font in page["/Resources"].get("/Font", {}).items():
            fonts[name] = font.get_object()
    assert fonts
    for font in fonts.values():
        descendant = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        described = descendant["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described), font["/BaseFont"]


def test_the_same_model_gives_the_same_bytes(whole, starter):
    again = subprocess.run(
        [sys.executable, "-m", "opbook", "pdf", str(starter), "--output", str(starter / "again.pdf")],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"{len(whole.texts)} pages" in again.stderr
    assert (starter / "again.pdf").read_bytes() == whole.file.read_bytes()


def test_processes_give_the_same_sheets_as_one(monkeypatch):
    bodies = [f"<!doctype html><html><body><h1 id=a{n}>Chapter {n}</h1></body></html>" for n in range(2)]
    style = write_style("")
    alone = layout.lay_out_all(bodies, style)
    monkeypatch.setattr(layout, "_ALONE", 0)
    assert layout.lay_out_all(bodies, style) == alone


def _squeeze(text: str) -> str:
    """The letters alone: lines break where there is room, and icons are signs of their own."""
    return re.sub(r"[\W_\ue000-\uf8ff]+", "", text)
