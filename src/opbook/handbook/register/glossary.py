"""The glossary: the company's words by letter, each the target of the tooltips."""

import unicodedata
from dataclasses import dataclass
from string import ascii_uppercase

from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.model import Term


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term ready to be set."""

    id: str
    name: str
    aliases: str
    definition: Markup
    see: Markup


def build_glossary(p: Presenter) -> Draft:
    """Return all terms, by letter."""
    terms = p.book.all(Term)
    letters: dict[str, list[ShownTerm]] = {}
    for term in sorted(terms, key=lambda term: (_fold(term.name), term.id)):
        letters.setdefault(_letter(term.name), []).append(_show(p, term))
    return build_register(
        p,
        "reference/glossary",
        p.t("Glossary"),
        "glossary.html",
        {
            "letters": tuple(
                (letter, letter in letters) for letter in (*ascii_uppercase, *(("#",) if "#" in letters else ()))
            ),
            "groups": tuple(
                (letter, tuple(shown))
                for letter, shown in sorted(letters.items(), key=lambda item: (item[0] == "#", item[0]))
            ),
        },
        lede=p.t(
            "{words} as we use them. On every page they are underlined with dots.", words=p.count(len(terms), "word")
        ),
        label=p.t("Reference"),
        icon="term",
        family="agree",
    )


def _show(p: Presenter, term: Term) -> ShownTerm:
    see = Markup(", ").join(p.ref(ref) for ref in term.see if p.book.get(ref))
    return ShownTerm(term.id, term.name, ", ".join(term.aliases), p.inline(term.definition, term.ref), see)


def _fold(name: str) -> str:
    """Sort `Übergabe` under U."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)).casefold()


def _letter(name: str) -> str:
    first = _fold(name)[:1].upper()
    return first if first in ascii_uppercase and first else "#"
