"""A text that remembers what it was made of, so that a handbook in another language can say it again."""

from collections.abc import Iterable
from typing import Any, Self


class Phrase(str):
    """An English text built from a template and named arguments; it is a `str`, so that nothing else has to know.

    Attributes:
        template: the text with `{name}` where an argument stands; with two forms of it, `{count} step|{count} steps`.
        arguments: what stands there, by name; may be phrases themselves.
    """

    __slots__ = ("arguments", "template")

    template: str
    arguments: dict[str, Any]

    def __new__(cls, text: str, template: str = "", arguments: dict[str, Any] | None = None) -> Self:
        """Return the text together with its template and arguments."""
        self = super().__new__(cls, text)
        self.template = template or text
        self.arguments = arguments or {}
        return self


def phrase(template: str, /, **arguments: object) -> Phrase:
    """Return the text of a template: `phrase("{part} of {whole}", part=1, whole=3)`.

    A template with two forms, `one|many`, is chosen by the argument `count`.
    """
    return Phrase(choose_form(template, arguments).format(**arguments), template, arguments)


def join_phrases(separator: str, items: Iterable[object]) -> Phrase:
    """Return texts one after the other; each keeps what it was made of, and so does a separator that is a phrase."""
    named: dict[str, object] = {f"item{number}": item for number, item in enumerate(items)}
    if isinstance(separator, Phrase):
        named["separator"] = separator
        return phrase("{separator}".join(f"{{{name}}}" for name in named if name != "separator"), **named)
    return phrase(separator.join(f"{{{name}}}" for name in named), **named)


def count_phrase(count: int, word: str, plural: str = "") -> Phrase:
    """Return `1 step` or `3 steps`."""
    return phrase(f"{{count}} {word}|{{count}} {plural or word + 's'}", count=count)


def choose_form(template: str, arguments: dict[str, Any]) -> str:
    """Return the form of a template that fits its count: the first for one, else the last."""
    if "|" not in template or "count" not in arguments:
        return template
    one, _, many = template.partition("|")
    return one if arguments["count"] == 1 else many
