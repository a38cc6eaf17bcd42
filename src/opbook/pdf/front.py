"""Cover, contents and page numbers: the sheets that can only be written once all others have been laid out."""

from collections.abc import Mapping, Sequence
from html import escape

from opbook.pdf.markup import SCHEME
from opbook.pdf.outline import Document, Entry

CONTENTS = "contents"
"""The anchor of the contents."""

_FOOT = """
@page {{ size: A4; margin: 0; }}
@page wide {{ size: A4 landscape; margin: 0; }}
body {{ margin: 0; font: 7.5pt "Source Sans 3"; color: #586065; }}
p {{ margin: 0; text-align: right; break-before: page; padding: {tall}mm 17mm 0 0; }}
p:first-child {{ break-before: auto; }}
p.wide {{ page: wide; padding: {wide}mm 14mm 0 0; }}
"""


def write_body(document: Document, inside: str) -> str:
    """Return an HTML document with what every sheet says about the whole."""
    return (
        f'<!doctype html><html lang="{escape(document.language)}" data-book="{escape(document.book)}"'
        f' data-stamp="{escape(document.stamp)}"><head><title>{escape(document.title)}</title></head>'
        f"<body>{inside}</body></html>"
    )


def write_front(document: Document, numbers: Mapping[str, int]) -> str:
    """Return the cover and the contents.

    Args:
        document: what they are of.
        numbers: anchor → page number.
    """
    return write_body(document, _write_cover(document) + _write_contents(document, numbers))


def write_feet(sizes: Sequence[tuple[float, float]], first: int, template: str) -> str:
    """Return one sheet per sheet of the document, with nothing on it but the page number.

    Args:
        sizes: width and height of every sheet but the cover.
        first: the number of the first of them.
        template: `page {number} of {total}`.
    """
    total = first + len(sizes) - 1
    lines = (
        f"<p{' class=wide' if width > height else ''}>{escape(template.format(number=number, total=total))}</p>"
        for number, (width, height) in enumerate(sizes, first)
    )
    return f"<!doctype html><html><body>{''.join(lines)}</body></html>"


def write_foot_style(fonts: str) -> str:
    """Return the style sheet of the page numbers."""
    return fonts + _FOOT.format(tall=297 - 18 + 3, wide=210 - 16 + 3)


def _write_cover(document: Document) -> str:
    logo = f'<img class="logo" src="{escape(document.logo)}" alt="">' if document.logo else ""
    tagline = f'<p class="tagline">{escape(document.tagline)}</p>' if document.tagline else ""
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in document.facts)
    return (
        f'<div class="cover" id="cover"><div class="band"></div>{logo}<div class="words">'
        f'<p class="company">{escape(document.company)}</p><h1>{escape(document.title)}</h1>{tagline}</div>'
        f'<div class="facts">{facts}</div></div>'
    )


def _write_contents(document: Document, numbers: Mapping[str, int]) -> str:
    parts = "".join(_write_part(part.entry, numbers) for part in document.parts)
    left_out = f'<p class="left-out">{escape(document.left_out)}</p>' if document.left_out else ""
    return f'<div class="contents" id="{CONTENTS}"><h1>{escape(document.words["contents"])}</h1>{parts}{left_out}</div>'


def _write_part(entry: Entry, numbers: Mapping[str, int]) -> str:
    lines = []
    for chapter in entry.below:
        lines.append(f"<p>{_write_line(chapter, numbers)}</p>")
        lines.extend(f'<p class="sub">{_write_line(each, numbers)}</p>' for each in chapter.below)
    inside = f'<div class="part">{"".join(lines)}</div>' if lines else ""
    return f"<h2>{_write_line(entry, numbers)}</h2>{inside}"


def _write_line(entry: Entry, numbers: Mapping[str, int]) -> str:
    number = numbers.get(entry.anchor, 0)
    return f'<a href="{SCHEME}{escape(entry.anchor)}" data-page="{number}">{escape(entry.title)}</a>'
