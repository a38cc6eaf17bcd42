"""Words of the glossary in texts of the model."""

import re
from collections.abc import Iterable

from opbook.graph.book import Book
from opbook.model import Term


def find_terms_in(book: Book, texts: Iterable[str]) -> tuple[Term, ...]:
    """Return the live terms whose name or alias stands in any of the texts, by name."""
    if "term words" not in book.memo:
        words: dict[str, Term] = {}
        for term in book.all(Term):
            for word in (term.name, *term.aliases):
                words.setdefault(word.casefold(), term)
        longest = sorted(words, key=lambda word: (-len(word), word))
        pattern = (
            re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE) if words else None
        )
        book.memo["term words"] = (words, pattern)
    words, pattern = book.memo["term words"]
    if pattern is None:
        return ()
    found = {words[match.casefold()].ref: words[match.casefold()] for text in texts for match in pattern.findall(text)}
    return tuple(sorted(found.values(), key=lambda term: (term.name.casefold(), term.id)))
