"""Functions that are named in a table and loaded when one of them is called: most commands need few of the many."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(module: str, name: str) -> Callable[..., Any]:
    """Return a function that does what `name` of `module` does, and loads the module when it is first called.

    Raises:
        ImportError, AttributeError: when it is called and there is no such function.
    """

    def call(*values: Any, **named: Any) -> Any:  # noqa: ANN401 - those of the function
        return getattr(import_module(module), name)(*values, **named)

    call.__name__ = call.__qualname__ = name
    call.__module__ = module
    return call
