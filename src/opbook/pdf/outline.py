"""What a document consists of, as values: parts, chapters, entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the contents list: a title, and the anchor at which it stands."""

    title: str
    anchor: str
    below: tuple["Entry", ...] = ()

    def walk(self) -> Iterator["Entry"]:
        """Yield the entry and everything below it."""
        yield self
        for entry in self.below:
            yield from entry.walk()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document: what the contents say about it, and its HTML in pieces that may stand on sheets of their own."""

    entry: Entry
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is laid out.

    Attributes:
        title: what stands on the cover and in the program that shows it.
        company, tagline, logo: the company; the logo as an address of its data.
        language: as in HTML.
        facts: lines at the foot of the cover.
        stamp: one line at the foot of every sheet.
        parts: in order.
        left_out: what is not printed, in words; stands below the contents.
        words: our own words in the document's language, by their English name: `contents`, `page`.
    """

    title: str
    company: str
    language: str
    stamp: str
    parts: tuple[Part, ...]
    tagline: str = ""
    logo: str = ""
    accent: str = ""
    facts: tuple[str, ...] = ()
    left_out: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def book(self) -> str:
        """What stands at the head of every sheet."""
        return f"{self.company} · {self.title}" if self.company else self.title
