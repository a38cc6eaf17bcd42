"""Words of the glossary in texts of the model."""

import re
from collections.abc import Iterable, Iterator, Mapping

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Term

_RUN = re.compile(r"[\w-]+|[^\w\s-]")
"""What a word of the glossary may begin with: a run of letters, digits and hyphens, or a single other sign."""
_GOES_ON = re.compile(r"[\w-]")


def find_terms_in(book: Book, texts: Iterable[str]) -> tuple[Term, ...]:
    """Return the live terms whose name or alias stands in any of the texts, by name."""
    refs = {ref for text in texts for _, _, ref in find_words(book, text)}
    return tuple(sorted(book.find_all(refs, Term), key=lambda term: (term.name.casefold(), term.id)))


def find_words(book: Book, text: str) -> Iterator[tuple[int, int, str]]:
    """Return every place where a word of the glossary stands on its own: start, end and the reference of its term.

    Capitals do not matter; where several words begin at one place, the longest counts. Texts are taken apart into runs
    of letters, and only where a run begins a word of the glossary is there more to look at.
    """
    index = index_words(book)
    if not index:
        return
    low = text.lower()
    if len(low) != len(text):  # a letter that becomes two: places would not fit any more
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    end = 0
    for run in _RUN.finditer(low):
        start = run.start()
        known = index.get(run[0])
        if known is None or start < end or (start and _GOES_ON.match(low, start - 1)):
            continue
        for word, ref in known:
            after = start + len(word)
            if low.startswith(word, start) and not _GOES_ON.match(low, after):
                yield start, after, ref
                end = after
                break


@query
def index_words(book: Book) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the names and aliases of all live terms in lower case with their references, by what they begin with, the longest first."""
    words: dict[str, str] = {}
    for term in book.all(Term):
        for word in (term.name, *term.aliases):
            words.setdefault(word.casefold(), term.ref)
    index: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        begins = _RUN.search(word)
        if begins:
            index.setdefault(begins[0], []).append((word, words[word]))
    return {beginning: tuple(found) for beginning, found in index.items()}
