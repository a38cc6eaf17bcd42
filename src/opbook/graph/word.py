"""Words of the glossary in texts of the model."""

import re
from collections.abc import Iterable, Mapping

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Term


def find_terms_in(book: Book, texts: Iterable[str]) -> tuple[Term, ...]:
    """Return the live terms whose name or alias stands in any of the texts, by name."""
    words = _index_words(book)
    if not words:
        return ()
    pattern = re.compile(_write_pattern(book), re.IGNORECASE)
    found = {words[match.casefold()].ref: words[match.casefold()] for text in texts for match in pattern.findall(text)}
    return tuple(sorted(found.values(), key=lambda term: (term.name.casefold(), term.id)))


@query
def _index_words(book: Book) -> Mapping[str, Term]:
    """Name or alias, in lower case → the term."""
    words: dict[str, Term] = {}
    for term in book.all(Term):
        for word in (term.name, *term.aliases):
            words.setdefault(word.casefold(), term)
    return words


@query
def _write_pattern(book: Book) -> str:
    """What finds every word, the longest first; its compiled form is kept by `re`."""
    longest = sorted(_index_words(book), key=lambda word: (-len(word), word))
    return rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])"
