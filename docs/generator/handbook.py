"""The page about the handbook: its tabs, its pages and their addresses, from the tables they are built from."""

from generator.kind import write_element_address
from generator.page import GeneratedText, write_sentence, write_table
from opbook.handbook.register import REGISTERS, TABS
from opbook.model import KINDS, PARTS

_INTRODUCTION = """\
# Pages of the handbook

Addresses are stable: they follow from kind and id, and an id that was renamed leads on (`replaces`). With
`use_directory_urls: false` they end in `.html`.

## Indexes and registers

{registers}

## Pages of elements

Each has a head (kind, name, summary, owner and who that is today, cover, status, last review), the body of its kind,
where it is used, grouped by relation, the findings open on it, who may change it, and a link to its line. Its article
carries `data-opbook-element="kind:id"`.

{elements}

## Anchors

Parts are reached on the page of their element, by an anchor made of the part's sort and id:

{anchors}

## Other files

| Address | Holds |
|---|---|
| `/model.json` | [the resolved model](model-json.md) |
| `/files/elements.js` | every element in one line, for Explore; a script, so that it loads from a disk as well |
| `/files/trace.js` | the links of the trace between these, and its gaps |
| `/sitemap.xml` | addresses, where `site_url` is set |
| `/404.html` | the page for addresses that do not exist |
"""

_ANCHOR_WORDS = ("step", "exception", "stage", "state", "choice")


def build_handbook_page() -> GeneratedText:
    """Return the list of all pages that a handbook can have."""
    titles = {tab.path: tab.title for tab in TABS}
    registers = [(titles[page.tab], page.title, _write_address(page.path)) for page in REGISTERS]
    elements = [
        (f"[{write_sentence(kind.label)}](kinds/{kind.name}.md)", write_element_address(kind)) for kind in KINDS
    ]
    anchors = [(word, f"`#{word}-<id>`", PARTS[word][0].replace("_", " ")) for word in _ANCHOR_WORDS]
    text = _INTRODUCTION.format(
        registers=write_table(("Tab", "Page", "Address"), registers),
        elements=write_table(("Kind", "Address"), elements),
        anchors=write_table(("Part", "Anchor", "On the page of a"), anchors),
    )
    return GeneratedText("reference/handbook.md", text, "Reference")


def _write_address(path: str) -> str:
    return f"`/{path}/`" if path else "`/`"
