"""Values → bytes and back. What comes from a file is data: nothing it names can run anything but make plain values.

Elements inside a value are kept as references: whoever reads the value gets the element of the book of today.
"""

import io
import pickle
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from opbook.app.rebuild.vault import UnreadableError
from opbook.model import Record

_BUILT_IN: dict[tuple[str, str], Any] = {
    ("builtins", "set"): set,
    ("builtins", "frozenset"): frozenset,
    ("builtins", "list"): list,
    ("builtins", "dict"): dict,
    ("builtins", "bytearray"): bytearray,
    ("collections", "Counter"): Counter,
    ("collections", "OrderedDict"): OrderedDict,
    ("collections", "defaultdict"): defaultdict,
    ("datetime", "date"): date,
    ("datetime", "timedelta"): timedelta,
    ("markupsafe", "Markup"): Markup,
}


def write_value(value: object) -> bytes:
    """Return a value as bytes; elements in it as references.

    Raises:
        UnreadableError: it holds something that could not be read back.
    """
    target = io.BytesIO()
    try:
        _Writer(target, pickle.HIGHEST_PROTOCOL).dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    return target.getvalue()


def read_value(blob: bytes, find_element: Callable[[str], Record] | None = None) -> Any:  # noqa: ANN401 - any value
    """Return the value of bytes that `write_value` gave.

    Args:
        blob: the bytes.
        find_element: gives the element of a reference; without it the value must hold none.

    Raises:
        UnreadableError: they are damaged, or name what no value of ours is made of.
    """
    try:
        return _Reader(io.BytesIO(blob), find_element or point_at).load()
    except Exception as error:
        raise UnreadableError(str(error)) from error


_ARGUMENTS: dict[type, tuple[str, ...] | None] = {}


class _Writer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - the pickler's own signature
        if isinstance(value, Record):
            return point_at, (value.ref,)
        if isinstance(value, type):
            return NotImplemented if _is_plain(value) else _refuse(value)
        cls = type(value)
        if cls not in _ARGUMENTS:
            _ARGUMENTS[cls] = _list_arguments(cls)
        names = _ARGUMENTS[cls]
        return NotImplemented if names is None else (cls, tuple([getattr(value, name) for name in names]))


class _Reader(pickle.Unpickler):
    def __init__(self, source: io.BytesIO, find_element: Callable[[str], Record]) -> None:
        super().__init__(source)
        self._find_element = find_element

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - a class, or what finds elements
        if (module, name) == (__name__, "point_at"):
            return self._find_element
        return _find_plain(module, name)


def point_at(ref: str) -> Record:
    """Stand for an element in what is written; only a reader can know which it is.

    Raises:
        UnreadableError: always.
    """
    raise UnreadableError(ref)


def _list_arguments(cls: type) -> tuple[str, ...] | None:
    """What a dataclass is made of again, in half the time that its own way takes; None for others."""
    if not is_dataclass(cls):
        return None
    own = fields(cls)
    return tuple(each.name for each in own) if all(each.init and not each.kw_only for each in own) else None


@cache
def _find_plain(module: str, name: str) -> Any:  # noqa: ANN401 - a class
    if (module, name) in _BUILT_IN:
        return _BUILT_IN[module, name]
    if module.partition(".")[0] == "opbook":
        found: Any = import_module(module)
        for word in name.split("."):
            found = getattr(found, word)
        if isinstance(found, type) and _is_plain(found):
            return found
    message = f"{module}.{name} is no plain value"
    raise UnreadableError(message)


def _is_plain(cls: type) -> bool:
    return cls in _BUILT_IN.values() or is_dataclass(cls) or issubclass(cls, BaseModel | tuple | str | Enum)


def _refuse(value: type) -> Any:  # noqa: ANN401 - never returns
    raise pickle.PicklingError(repr(value))
