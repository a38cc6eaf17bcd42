"""A function of a table is loaded when it is called, and every function that a table names is there."""

import subprocess
import sys
from inspect import signature

import pytest

from opbook.handbook.kind import BUILDERS
from opbook.handbook.register import REGISTERS
from opbook.later import later
from opbook.model import KIND


def test_it_does_what_the_function_does():
    assert later("json", "dumps")({"b": 1}, indent=None) == '{"b": 1}'


def test_what_is_not_there_is_an_error_when_it_is_called():
    missing = later("json", "nothing")
    with pytest.raises(AttributeError):
        missing()
    with pytest.raises(ImportError):
        later("opbook.nowhere", "nothing")()


def test_tables_load_nothing():
    code = (
        "import sys, opbook.handbook.kind, opbook.handbook.register\n"
        "print(*(name for name in sys.modules if name.startswith(('opbook.handbook.kind.', 'opbook.handbook.register.'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["opbook.handbook.register.entry"]


def find(function: object) -> object:
    """The function behind one that is loaded later, whose first values may be given already."""
    function = getattr(function, "func", function)
    return getattr(__import__(function.__module__, fromlist=["x"]), function.__name__)


@pytest.mark.parametrize("kind", BUILDERS)
def test_every_kind_has_its_builder(kind):
    assert kind in KIND
    assert len(signature(find(BUILDERS[kind])).parameters) == 2


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.path or "home")
def test_every_register_has_its_builder(register):
    given = len(getattr(register.build, "args", ()))
    assert len(signature(find(register.build)).parameters) == 1 + given
