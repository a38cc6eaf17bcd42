"""Binds laid out sheets into one PDF: links that jump, an outline, page numbers, what the document says about itself."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opbook.pdf.layout import Link, Sheets
from opbook.pdf.markup import SCHEME
from opbook.pdf.outline import Document, Entry

Place = tuple[int, float]
"""A sheet of the document, counted from 0, and the distance from its lower edge in points."""


def find_places(groups: Sequence[Sheets]) -> dict[str, Place]:
    """Return anchor → place in the whole document."""
    places: dict[str, Place] = {}
    first = 0
    for sheets in groups:
        for name, (number, top) in sheets.anchors.items():
            places.setdefault(name, (first + number, top))
        first += len(sheets.sizes)
    return places


def bind(document: Document, groups: Sequence[Sheets], feet: Sheets | None) -> bytes:
    """Return the PDF.

    Args:
        document: what it is.
        groups: its sheets, cover and contents first.
        feet: one sheet with the page number for every sheet but the first.
    """
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - an extra, and slow to load
    from pypdf.generic import ArrayObject, NameObject  # noqa: PLC0415 - as above

    writer = PdfWriter()
    for sheets in groups:
        writer.append(PdfReader(io.BytesIO(sheets.data)), import_outline=False)
    pages = list(writer.pages)
    places = find_places(groups)
    first = 0
    for sheets in groups:
        for number, links in _group(sheets.links).items():
            notes = [_write_link(link, places, pages) for link in links]
            pages[first + number][NameObject("/Annots")] = ArrayObject(note for note in notes if note is not None)
        first += len(sheets.sizes)
    if feet:
        _stamp(writer, pages[1:], feet)
    for part in document.parts:
        _add_bookmark(writer, part.entry, places, None)
    _describe(writer, document)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _group(links: Iterable[Link]) -> Mapping[int, list[Link]]:
    grouped: dict[int, list[Link]] = {}
    for link in links:
        grouped.setdefault(link.sheet, []).append(link)
    return grouped


def _write_link(link: Link, places: Mapping[str, Place], pages: Sequence[Any]) -> Any:  # noqa: ANN401 - pypdf's objects
    """A link on a sheet; nothing where it leads nowhere. What stands on a page and is not printed leads to the page."""
    from pypdf.generic import (  # noqa: PLC0415 - as above
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject(FloatObject(round(value, 2)) for value in link.rectangle),
            NameObject("/Border"): ArrayObject(NumberObject(0) for _ in range(3)),
        }
    )
    if not link.target.startswith(SCHEME):
        note[NameObject("/A")] = DictionaryObject(
            {
                NameObject("/S"): NameObject("/URI"),
                NameObject("/URI"): TextStringObject(link.target),
            }
        )
        return note
    anchor = link.target.removeprefix(SCHEME)
    place = places.get(anchor) or places.get(anchor.partition("~")[0])
    if place is None:
        return None
    note[NameObject("/Dest")] = _write_destination(place, pages)
    return note


def _write_destination(place: Place, pages: Sequence[Any]) -> Any:  # noqa: ANN401 - pypdf's objects
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NullObject  # noqa: PLC0415 - as above

    number, top = place
    return ArrayObject(
        [pages[number].indirect_reference, NameObject("/XYZ"), NullObject(), FloatObject(round(top, 2)), NullObject()]
    )


def _stamp(writer: Any, pages: Sequence[Any], feet: Sheets) -> None:  # noqa: ANN401 - pypdf's objects
    """Lay the page numbers over the sheets: each as a form, whose fonts cannot get mixed up with those of the sheet."""
    from pypdf import PdfReader  # noqa: PLC0415 - as above
    from pypdf.generic import (  # noqa: PLC0415 - as above
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
    )

    opening, closing = DecodedStreamObject(), DecodedStreamObject()
    opening.set_data(b"q\n")
    closing.set_data(b"\nQ q /OpbookFoot Do Q\n")
    before, after = writer._add_object(opening), writer._add_object(closing)  # noqa: SLF001 - there is no public way
    for page, foot in zip(pages, PdfReader(io.BytesIO(feet.data)).pages, strict=True):
        form = DecodedStreamObject()
        form.set_data(_read(foot))
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = foot.mediabox
        form[NameObject("/Resources")] = foot["/Resources"].clone(writer)
        own = page[NameObject("/Contents")]
        own = own if isinstance(own, ArrayObject) else ArrayObject([page.raw_get("/Contents")])
        page[NameObject("/Contents")] = ArrayObject([before, *own, after])
        resources = DictionaryObject(page["/Resources"].get_object())
        objects = DictionaryObject(resources.get("/XObject", DictionaryObject()))
        objects[NameObject("/OpbookFoot")] = writer._add_object(form.flate_encode())  # noqa: SLF001 - as above
        resources[NameObject("/XObject")] = objects
        page[NameObject("/Resources")] = resources


def _read(page: Any) -> bytes:  # noqa: ANN401 - pypdf's objects
    content: bytes = page["/Contents"].get_object().get_data()
    return content


def _add_bookmark(writer: Any, entry: Entry, places: Mapping[str, Place], parent: Any) -> None:  # noqa: ANN401 - pypdf's objects
    from pypdf.generic import Fit  # noqa: PLC0415 - as above

    number, top = places[entry.anchor]
    added = writer.add_outline_item(
        title=entry.title, page_number=number, parent=parent, is_open=parent is None, fit=Fit.xyz(top=top)
    )
    for each in entry.below:
        _add_bookmark(writer, each, places, added)


def _describe(writer: Any, document: Document) -> None:  # noqa: ANN401 - pypdf's objects
    from pypdf.generic import (  # noqa: PLC0415 - as above
        BooleanObject,
        DictionaryObject,
        NameObject,
        TextStringObject,
    )

    writer.metadata = {
        "/Title": document.book,
        "/Author": document.company,
        "/Subject": document.stamp,
        "/Creator": "opbook",
        "/Producer": "WeasyPrint, pypdf",
    }
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(document.language)
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}  # noqa: FBT003 - pypdf's own way
    )
