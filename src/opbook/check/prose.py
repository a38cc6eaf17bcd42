"""Checks of the words themselves: what is vague where it should bind, and letters nobody has explained."""

import re
from collections.abc import Iterable, Iterator

from opbook.check.definition import Check
from opbook.check.shape import Path
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.query import query
from opbook.load import Entry
from opbook.source import Span

_VAGUE = re.compile(
    r"\b(as needed|as required|as appropriate|where appropriate|if appropriate|if necessary|when necessary|asap"
    r"|as soon as possible|in a timely manner|and so on|tbd|tba|to be defined|to be decided)\b|\betc\b\.?",
    re.IGNORECASE,
)
_STUBS = (
    "need", "require", "appropriate", "necessary", "asap", "possible", "timely", "so on", "tbd", "tba", "to be de", "etc",
)  # fmt: skip
"""One of these is in every text that the pattern finds; looking for them first is much faster."""
_BINDING = frozenset({
    "trigger", "outcome", "instructions", "handling", "statement", "behaviour", "situation", "acceptance", "criteria",
    "when", "reopen_when", "on_timeout", "on_failure", "entrance", "exit", "question", "definition", "out_of_scope",
    "accountabilities", "done", "detect", "then",
})  # fmt: skip
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,5}s?(?![\w-])")
_BRACKETED = re.compile(r"\w\s*\(([A-Z][A-Z0-9]+)\)")
_PROSE = frozenset({"name", "summary", "description", "rationale", "title", "purpose"}) | _BINDING
_COMMON = frozenset({
    "OK", "ID", "AM", "PM", "TV", "IT", "EU", "UK", "US", "USA", "UN", "PDF", "URL", "UTC", "CEO", "CFO", "COO", "CTO",
    "HR", "VAT", "AG", "AB", "SA", "SE", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII",
})  # fmt: skip
_CURRENCY = re.compile(r"\d[\d .,]*\s*([A-Z]{3})\b")


def check_vague_wording(book: Book) -> Iterator[Diagnostic]:
    """Report words that bind nobody where something should be binding.

    ## What it does
    Looks for words such as "as needed", "ASAP", "etc." and "TBD" in fields that say what is to be done or true:
    trigger and outcome, instructions, statements of rules, behaviour of standards, criteria, conditions and the like.
    One finding per field.

    ## Why it matters
    As needed means: whoever reads this decides. Then it could as well not have been written.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - id: sell
        name: Sell
        type: task
        responsible: clerk
        instructions: Call the lead as needed.  # info: DOC003
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Say when, how soon, or which.

    ```yaml
        instructions: Call the lead when the customer asks for a discount.
    ```
    """
    for ref in _list_refs(book):
        for path, first, words in _find_vague(book, ref):
            yield Diagnostic(
                "DOC003",
                f"{list_names(words)} {'leaves' if len(words) == 1 else 'leave'} open what is meant",
                _find_word(book, book.entries[ref], path, first),
                "say when, how soon, or which",
                element=ref,
            )


def check_unexplained_letters(book: Book) -> Iterator[Diagnostic]:
    """Report abbreviations in capitals that the glossary does not know.

    ## What it does
    Looks for words of two to six capitals in names and texts that are no term, alias or name of the model, stand in
    no brackets after their long form, and are neither a currency after a number nor one of a few everyday ones. One
    finding per abbreviation, where it first occurs.

    ## Why it matters
    Newcomers do not ask about letters; they nod. Half of those who use them mean different things.

    ## Example
    ```yaml title="model/glossary.yaml"
    till: {term: Till, definition: Where the money is.}
    ```

    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money and feeds the BXQ.  # info: DOC004
    owner: lead
    type: saas
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Write it out, or add it to the glossary.

    ```yaml
    bxq: {term: BXQ, definition: The list of all boxes in the queue.}
    ```
    """
    refs = _list_refs(book)
    known = _COMMON.union(_find_letters_of_names(book), *(_find_brackets(book, ref) for ref in refs))
    places: dict[str, list[tuple[Entry, Path]]] = {}
    for ref in refs:
        for path, word in _find_letters(book, ref):
            if word not in known:
                places.setdefault(word, []).append((book.entries[ref], path))
    for word, found in places.items():
        (entry, path), *others = found
        labels = [Label(_find_word(book, other, where, word), "used here as well") for other, where in others[:3]]
        yield Diagnostic(
            "DOC004",
            f"nothing explains `{word}`" + (f", which stands in {len(found)} places" if others else ""),
            _find_word(book, entry, path, word),
            "write it out, or add it to the glossary",
            tuple(labels),
            entry.ref,
        )


@query
def _list_refs(book: Book) -> tuple[str, ...]:
    """The elements but terms."""
    return tuple(ref for ref in book.entries if not ref.startswith("term:"))


@query
def _find_vague(book: Book, ref: str) -> tuple[tuple[Path, str, tuple[str, ...]], ...]:
    """The vague words of an element's binding texts: path, the first as written, all of them once."""
    found: list[tuple[Path, str, tuple[str, ...]]] = []
    for path, key, text in _list_texts_of(book, ref):
        small = text.lower() if key in _BINDING else ""
        if any(stub in small for stub in _STUBS):
            words = [match[0] for match in _VAGUE.finditer(text)]
            if words:
                found.append((path, words[0], tuple(dict.fromkeys(word.lower() for word in words))))
    return tuple(found)


@query
def _find_letters(book: Book, ref: str) -> tuple[tuple[Path, str], ...]:
    """The words in capitals in an element's texts: path, word without a plural's s."""
    found: list[tuple[Path, str]] = []
    for path, key, text in _list_texts_of(book, ref):
        letters = _ACRONYM.findall(text) if key in _PROSE else []
        if letters and not _is_shouted(text):
            currencies = set(_CURRENCY.findall(text))
            words = (word.removesuffix("s") for word in letters)
            found.extend((path, word) for word in words if word not in currencies)
    return tuple(found)


@query
def _find_brackets(book: Book, ref: str) -> frozenset[str]:
    """The words in capitals that stand in brackets behind what they stand for."""
    texts = (text for _, key, text in _list_texts_of(book, ref) if key in _PROSE and "(" in text)
    return _strip(match for text in texts for match in _BRACKETED.findall(text))


@query
def _list_texts_of(book: Book, ref: str) -> tuple[tuple[Path, str, str], ...]:
    """The texts of an element that is not retired: path, nearest key, text."""
    data = book.entries[ref].data
    return () if data.get("status") == "retired" else tuple(_walk(data, (), ""))


def _walk(value: object, path: Path, key: str) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, the nearest key and the text of every text below a value, of the keys that are looked at."""
    if isinstance(value, str):
        yield path, key, value
    elif isinstance(value, dict):
        for name, item in value.items():
            # Most texts are references: not to descend to them halves the time.
            if (not isinstance(item, str) or name in _PROSE) and not str(name).startswith("x-"):
                yield from _walk(item, (*path, name), str(name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            if key in _PROSE or not isinstance(item, str):
                yield from _walk(item, (*path, position), key)


@query
def _find_letters_of_names(book: Book) -> frozenset[str]:
    """Letters that terms, names and aliases explain."""
    texts = [book.config.company]
    for ref in book.entries:
        element = book.get(ref)
        if element is None:
            data = book.entries[ref].data
            texts.extend(str(data.get(key, "")) for key in ("name", "term"))
        else:
            texts.extend((element.name, *element.aliases))
        if ref.startswith("term:"):
            texts.append(ref.partition(":")[2].upper())
    return _strip(match for text in texts for match in _ACRONYM.findall(text))


def _strip(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in words)


def _is_shouted(text: str) -> bool:
    """Whether a text is written in capitals as a whole."""
    return text.upper() == text and len(text.split()) > 1


def _find_word(book: Book, entry: Entry, path: Path, word: str) -> Span:
    """Return where a word stands within the value at a path; the value where it is folded."""
    span = entry.where(*path)
    lines = book.loaded.sources.get(span.file, "").splitlines()
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        start = span.column - 1 if number == span.line else 0
        column = lines[number - 1].find(word, start)
        if column >= 0:
            return Span(span.file, number, column + 1, number, column + 1 + len(word))
    return span


CHECKS = (
    Check("DOC003", "vague-wording", "info", 2, "T", check_vague_wording, ("S27", "S134")),
    Check("DOC004", "unexplained-letters", "info", 2, "M", check_unexplained_letters, ("S27", "S219"), ("term",)),
)
