"""Blocks of the model in hand-written pages: a fenced block with the info string `opbook` says what to show, of which element.

```opbook
show: raci
of: workflow:loan-origination
```
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from opbook.diagnostics import Diagnostic, build_hint, find_similar
from opbook.graph.book import Book
from opbook.graph.trace import LAYERS
from opbook.load import Target
from opbook.load.yaml_text import read_document
from opbook.model import KIND
from opbook.source import Span

SHOWS: dict[str, tuple[str, ...]] = {
    "raci": ("workflow",),
    "rights": ("decision", "role"),
    "diagram": ("workflow", "business_object", "value_stream", "team", "decision"),
    "trace": LAYERS,
    "people": ("role", "team"),
    "list": (),
}
"""What a block can show → the kinds of element it can show it of; a list is of no element but of those that fit its filters."""

FILTERS = ("kind", "owner", "team", "status", "tag")
"""What a list can be narrowed by; `kind` is required."""

_OPEN = re.compile(r"^(?P<fence>`{3,}|~{3,})\s*opbook\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its lines in the page (from 1, both fences included), what it shows, of which element, with which filters."""

    first: int
    last: int
    show: str = ""
    of: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)


def read_blocks(book: Book, name: str, text: str) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the blocks of a page that can be shown, and what is wrong with the others.

    Args:
        book: the model.
        name: how the page is called in messages.
        text: its Markdown.
    """
    blocks, problems = [], []
    for first, last, content in _find_fences(text):
        block, wrong = _read_block(book, name, first, last, content)
        problems.extend(wrong)
        if block and not wrong:
            blocks.append(block)
    return tuple(blocks), tuple(problems)


def find_block_problems(book: Book, documents: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the blocks of hand-written pages (name → Markdown)."""
    for name, text in documents.items():
        yield from read_blocks(book, name, text)[1]


def _find_fences(text: str) -> Iterator[tuple[int, int, str]]:
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        match = _OPEN.match(lines[number].rstrip())
        other = re.match(r"^\s{0,3}(`{3,}|~{3,})", lines[number])
        fence = match["fence"] if match else other[1] if other else ""
        end = _find_end(lines, number, fence) if fence else number
        if match:
            yield number + 1, end + 1, "\n".join(lines[number + 1 : end])
        number = end + 1


def _find_end(lines: list[str], start: int, fence: str) -> int:
    for number in range(start + 1, len(lines)):
        line = lines[number].strip()
        if line.startswith(fence) and not line.strip(fence[0]):
            return number
    return len(lines) - 1


def _read_block(book: Book, name: str, first: int, last: int, content: str) -> tuple[Block | None, list[Diagnostic]]:
    document = read_document(content, name)
    problems = [_shift(problem, first) for problem in document.problems]
    if problems:
        return None, problems
    places = {
        key: (_shift_span(mark.key or mark.value, first), _shift_span(mark.value, first))
        for key, mark, _, _ in document.entries
    }
    values = {key: value for key, _, value, _ in document.entries}
    whole = Span(name, first, 1, first, 10)
    show = values.get("show")
    if not isinstance(show, str) or show not in SHOWS:
        return None, [_explain_show(show, places["show"][1] if "show" in places else whole)]
    problems.extend(_find_field_problems(show, values, places, whole))
    of = ""
    if SHOWS[show] and isinstance(values.get("of"), str):
        found = _resolve(book, values["of"], SHOWS[show], places["of"][1])
        if isinstance(found, Diagnostic):
            problems.append(found)
        else:
            of = found
    filters = {key: str(values[key]) for key in FILTERS if key in values}
    return Block(first, last, show, of, filters), problems


def _explain_show(show: object, span: Span) -> Diagnostic:
    known = ", ".join(f"`{word}`" for word in SHOWS)
    if show is None:
        return Diagnostic("SCH002", "the block does not say what to `show`", span, f"add `show:` with one of {known}")
    hint = build_hint(find_similar(str(show), SHOWS), "word")
    return Diagnostic("SCH004", f"`{show}` is not a value of `show`", span, hint or f"it takes {known}")


def _find_field_problems(
    show: str, values: Mapping[str, object], places: Mapping[str, tuple[Span, Span]], whole: Span
) -> Iterator[Diagnostic]:
    known = ("show", "of") if SHOWS[show] else ("show", *FILTERS)
    for key in values:
        if key not in known:
            yield Diagnostic(
                "SCH003",
                f"unknown field `{key}`",
                places[key][0],
                f"a block that shows `{show}` knows {', '.join(known)}",
            )
    required = "of" if SHOWS[show] else "kind"
    value = values.get(required)
    if value is None:
        yield Diagnostic("SCH002", f"the field `{required}` is missing", whole, f"add `{required}:` to the block")
    elif not isinstance(value, str):
        yield Diagnostic("SCH004", f"`{required}` takes text", places[required][1], "write one name")
    elif required == "kind" and value not in KIND:
        hint = build_hint(find_similar(value, KIND), "kind")
        yield Diagnostic(
            "SCH004", f"`{value}` is not a kind", places["kind"][1], hint or f"the kinds are: {', '.join(KIND)}"
        )


def _resolve(book: Book, text: str, kinds: tuple[str, ...], span: Span) -> str | Diagnostic:
    found = book.explain(text)
    if not isinstance(found, Target):
        return Diagnostic(found.code or "REF001", found.message, span, found.help)
    kind = book.kind(found.ref)
    if kind.name not in kinds:
        admitted = ", ".join(KIND[name].label for name in kinds)
        return Diagnostic(
            "REF002", f"`{found.ref}` is no element this can be shown of", span, f"name one of these kinds: {admitted}"
        )
    return found.ref.partition("#")[0]


def _shift(problem: Diagnostic, lines: int) -> Diagnostic:
    return replace(problem, span=_shift_span(problem.span, lines))


def _shift_span(span: Span, lines: int) -> Span:
    return replace(span, line=span.line + lines, end_line=span.end_line + lines)
