"""Questions to a book whose answers are remembered as long as the book lives, and longer where nothing they rest on changes."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from importlib import import_module
from typing import Any, Concatenate, ParamSpec, TypeVar

from opbook.graph.book import Book
from opbook.memory import Key, Pointer
from opbook.model import Record

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

QUERIES: dict[str, Callable[..., Any]] = {}
"""Every question by its name: what an answer is worked out with again."""


def query(function: Callable[Concatenate[Book, Given], Answer]) -> Callable[Concatenate[Book, Given], Answer]:
    """Let a function of a book be worked out once for the same arguments.

    Its arguments are positional: elements, references, words, numbers. Its value must not be changed by whoever gets it, and must
    consist of elements and plain values (tuples, mappings, frozen dataclasses), never of an iterator.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    QUERIES[name] = function

    @wraps(function)
    def ask(book: Book, /, *given: Given.args, **named: Given.kwargs) -> Answer:
        if named:
            message = f"`{name}` takes positional arguments only"
            raise TypeError(message)
        key = (name, *[Pointer((one.ref,)) if isinstance(one, Record) else one for one in given])
        return book.memory.recall(key, lambda: function(book, *given, **named))

    return ask


def is_question(key: Key) -> bool:
    """Whether a key names a question, and not something else that is remembered."""
    return str(key[0]).startswith("opbook.") or key[0] in QUERIES


def ask_again(book: Book, key: Key) -> Any:  # noqa: ANN401 - the answer to any question
    """Work out the answer to a question from its key.

    Raises:
        KeyError: there is no such question, or an element it was asked about.
    """
    name, *given = key
    if name not in QUERIES:
        with suppress(ImportError, ValueError):
            import_module(str(name).rpartition(".")[0])  # its module is loaded when it is needed
    return QUERIES[str(name)](book, *[book.elements[one[0]] if isinstance(one, Pointer) else one for one in given])
