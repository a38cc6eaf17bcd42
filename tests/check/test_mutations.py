"""Every check on the example: a change that should trigger it does, at the right file and line.

As it is, the example reports only what it means to report.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from mutation import Model, Mutation, apply, find_line
from mutations import MEANT, MUTATIONS

from opbook.check import CHECKS, Report, Settings, run_checks
from opbook.check.baseline import identify_finding
from opbook.graph import Book
from opbook.load import load_model

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("mutations") / "model"
    shutil.copytree(ROOT / "model", target)
    return target


@pytest.fixture
def model(folder: Path) -> Iterator[Model]:
    """The example's files, put back after the test."""
    before = Model(folder)
    kept = dict(before.texts)
    yield before
    for path in list(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        if name not in kept:
            path.unlink()
        elif path.read_text("utf-8") != kept[name]:
            path.write_text(kept[name], encoding="utf-8")


def judge(folder: Path, settings: Settings | None = None) -> tuple[Book, Report]:
    loaded = load_model(folder)
    assert loaded.config.as_of
    book = Book(loaded, loaded.config.as_of)
    return book, run_checks(book, settings)


@pytest.fixture(scope="module")
def unchanged() -> tuple[Book, Report]:
    return judge(ROOT / "model")


def test_the_example_reports_what_it_means_to(unchanged: tuple[Book, Report]) -> None:
    report = unchanged[1]
    assert not [finding.message for finding in report.findings if finding.severity == "error"]
    assert {finding.code for finding in report.findings} == set(MEANT)


def test_every_check_has_a_mutation() -> None:
    missing = {check.code for check in CHECKS} - {mutation.code for mutation in MUTATIONS}
    assert sorted(missing) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.code} {mutation.at}")
def test_a_change_is_noticed(mutation: Mutation, model: Model, folder: Path, unchanged: tuple[Book, Report]) -> None:
    kept = dict(model.texts)
    for name, text in apply(mutation, model).items():
        if kept.get(name) != text:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    book, report = judge(folder, Settings((mutation.code, *mutation.also)))
    found = [each for each in report.findings if each.code == mutation.code]
    before = Counter(identify_finding(unchanged[0], each) for each in unchanged[1].findings)
    new = Counter(identify_finding(book, each) for each in found) - before
    places = [(each.span.file, each.span.line) for each in found if identify_finding(book, each) in new]
    assert find_line(mutation, model) in places, [(each.span.place, each.message) for each in found]
