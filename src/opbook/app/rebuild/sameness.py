"""Whether two values are the same for whoever shows them: the order of a mapping counts, elements count by their reference."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from pydantic import BaseModel

from opbook.model import Record


def is_same(one: object, other: object) -> bool:
    """Whether nothing that is made of `one` could differ from what is made of `other`."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Record) and isinstance(other, Record):
        return one.ref == other.ref
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return len(one) == len(other) and all(
            is_same(a, b) and is_same(one[a], other[b]) for a, b in zip(one, other, strict=True)
        )
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(is_same(a, b) for a, b in zip(one, other, strict=True))
    if is_dataclass(one) and not isinstance(one, type):
        return all(is_same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, BaseModel) and isinstance(other, BaseModel):
        return is_same(one.__dict__, other.__dict__)
    return one == other
