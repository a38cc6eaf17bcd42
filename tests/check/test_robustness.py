"""However broken a model is, the reader and the checks answer with findings, at places that exist."""

import copy
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from literate import AS_OF, BASE

from opbook.check import find_check, run_checks
from opbook.diagnostics import ConfigurationError
from opbook.graph import Book
from opbook.load import load_model
from opbook.load.yaml_text import read_document

Data = Any
RICH = yaml.safe_load(Path(__file__).with_name("rich.yaml").read_text("utf-8"))
MODEL = {file.stem: yaml.safe_load(file.read_text()) for file in sorted((BASE / "model").iterdir())} | RICH
MODEL["opbook"]["as_of"] = "2026-11-20"
MODEL["opbook"]["waivers"] = [{"check": "DEC007", "reason": "R", "accepted_by": "lead", "until": "2027-01-01"}]
JUNK: list[Any] = [
    None,
    "",
    " ",
    "x",
    "lead",
    "role:nobody",
    "[[nobody]]",
    0,
    -1,
    1.5,
    True,
    [],
    {},
    [None],
    ["x", ["y"]],
    {"a": {}},
    "2026-01-01",
]


def list_paths(data: Data, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [found for key, value in inner for found in ((*path, key), *list_paths(value, (*path, key)))]


PATHS = [path for path in list_paths(MODEL) if len(path) > 1]


def change(model: Data, path: tuple[Any, ...], value: Data) -> None:
    for key in path[:-1]:
        try:
            model = model[key]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(model, dict) and value == "DELETE":
        model.pop(path[-1], None)
    elif isinstance(model, dict) and value == "RENAME" and path[-1] in model:
        model[f"{path[-1]}x"] = model.pop(path[-1])
    elif isinstance(model, dict) or (isinstance(model, list) and isinstance(path[-1], int) and len(model) > path[-1]):
        model[path[-1]] = value


def check(model: Data) -> list[str]:
    """Write, read and check a model; return the codes of the errors, having looked at every place."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in model.items():
            path = Path(folder, "model", f"{name}.yaml")
            path.parent.mkdir(exist_ok=True)
            path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True))
        loaded = load_model(Path(folder, "model"))
        try:
            report = run_checks(Book(loaded, AS_OF))
        except ConfigurationError:
            return ["configuration"]
        for finding in report.findings:
            assert find_check(finding.code)
            for span in (finding.span, *(label.span for label in finding.labels)):
                lines = loaded.sources[span.file].split("\n") if span.file in loaded.sources else [""]
                assert 1 <= span.line <= span.end_line <= len(lines), finding
                assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
        return [finding.code for finding in report.findings if finding.severity == "error"]


def test_the_rich_model_is_valid() -> None:
    assert check(MODEL) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(str(key) for key in path))
def test_every_value_can_be_missing(path: tuple[Any, ...]) -> None:
    model = copy.deepcopy(MODEL)
    change(model, path, None)
    check(model)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from([*JUNK, "DELETE", "RENAME"])), min_size=1, max_size=8)
)
def test_any_mixture_of_mistakes(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    model = copy.deepcopy(MODEL)
    for path, value in changes:
        change(model, path, copy.deepcopy(value))
    check(model)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200) | st.text("{}[]:,-?!&*#|>'\"% \n\tab<", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    document = read_document(text, "f.yaml")
    for problem in document.problems:
        assert 1 <= problem.span.line <= len(text.splitlines()) + 1


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_can_be_a_file(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "people.yaml").write_bytes(content)
        Path(folder, "opbook.yaml").write_bytes(content)
        Path(folder, "workflows").mkdir()
        Path(folder, "workflows", "a.yaml").write_bytes(content)
        load_model(Path(folder))
