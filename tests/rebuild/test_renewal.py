"""After a change: what rests on it is done again, what does not is left alone, and nothing stale comes back later."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from opbook import app
from opbook.app.rebuild.keeping import build_frame
from opbook.app.rebuild.renewal import Renewal
from opbook.app.rebuild.revive import StructureError, revive_model
from opbook.app.rebuild.saved import Saved, lay_ledger, lay_loaded, write_saved
from opbook.app.rebuild.vault import Vault
from opbook.check.engine import CHECK
from opbook.check.finding import Report
from opbook.check.registry import find_check
from opbook.graph import Book
from opbook.graph.query import query
from opbook.ledger import Ledger
from opbook.model import Metric, Role

LEAD = "role:project-lead"
ROLE = "model/roles/project-lead.yaml"
METRICS = "model/metrics.yaml"
METRIC = """\
share:
  name: Share
  summary: How much comes back.
  owner: project-lead
  type: quality
  x-of: {b: true, a: 2}
"""
asked: list[str] = []


@query
def read_name(book: Book, ref: str) -> str:
    asked.append(f"name {ref}")
    return book.element(ref, Role).name


@query
def read_initial(book: Book, ref: str) -> str:
    asked.append(f"initial {ref}")
    return read_name(book, ref)[:1]


@query
def read_if_live(book: Book, ref: str) -> str:
    asked.append(f"live {ref}")
    return read_name(book, ref) if book.element(ref, Role).is_live else "retired"


class Series:
    """One model that is read, changed and read again, each time with what the last time has left behind."""

    def __init__(self, folder: Path, more: Mapping[str, str] | None = None) -> None:
        self.root = app.init_project(folder / "acme", "Acme")
        for name, text in (more or {}).items():
            (self.root / name).write_text(text, encoding="utf-8")
        self.kept = folder / "kept.vault"
        self.ledger = Ledger()
        self.book = app.load_book(self.root, memory=self.ledger)
        self.checked = app.check_model(self.root, memory=Ledger())
        self.renewal: Renewal | None = None

    def keep(self) -> None:
        frame = build_frame(self.checked, {"report": Report()})
        write_saved(self.kept, {}, frame, lay_loaded(self.book.loaded), lay_ledger(self.ledger))

    def change(self, *edits: tuple[str, str, str]) -> None:
        """Edit files, then begin anew from what was kept."""
        for name, old, new in edits:
            text = (self.root / name).read_text(encoding="utf-8")
            assert old in text
            (self.root / name).write_text(text.replace(old, new), encoding="utf-8")
        saved = Saved(Vault(self.kept))
        self.ledger = Ledger()
        past = saved.restore(self.ledger)
        revived = revive_model(saved, self.ledger, self.root, sorted({name for name, _, _ in edits}))
        self.book = Book(revived.loaded, self.book.as_of, self.ledger)
        self.renewal = Renewal(self.ledger, self.book, past)
        self.renewal.recipes[CHECK] = lambda key: tuple(find_check(str(key[1])).run(self.book))
        self.renewal.doubt(revived.facts)
        asked.clear()

    def ask(self, question: Callable[[Book, str], str], ref: str = LEAD) -> str:
        return self.ledger.observe(lambda: question(self.book, ref))[0]


@pytest.fixture
def series(tmp_path) -> Series:
    asked.clear()
    return Series(tmp_path)


def test_what_has_not_changed_is_not_worked_out_again(series):
    assert series.ask(read_initial) == "P"
    series.keep()
    series.change((ROLE, "purpose: The client", "purpose: A client"))
    assert series.ask(read_initial) == "P"
    assert asked == []


def test_what_has_changed_is_worked_out_again(series):
    series.ask(read_initial)
    series.keep()
    series.change((ROLE, "name: Project lead", "name: Lead"))
    assert series.ask(read_initial) == "L"
    assert asked == [f"name {LEAD}", f"initial {LEAD}"]


def test_where_the_value_is_the_same_whoever_used_it_is_left_alone(series):
    series.ask(read_initial)
    series.keep()
    series.change((ROLE, "name: Project lead", "name: Pilot"))
    assert series.ask(read_initial) == "P"
    assert asked == [f"name {LEAD}", f"initial {LEAD}"]
    work = series.ledger.find((f"{__name__}.read_initial", LEAD))
    assert (work.settled, work.changed) == (True, False)


def test_a_second_change_is_followed_from_the_first(series):
    series.ask(read_initial)
    series.keep()
    for old, new in (("Project lead", "Lead"), ("Lead", "Boss"), ("Boss", "Project lead")):
        series.change((ROLE, f"name: {old}", f"name: {new}"))
        assert series.ask(read_initial) == new[0]
        series.keep()


def test_what_nobody_asked_for_after_a_change_does_not_come_back(series):
    """The name changes while nobody asks for it; when somebody asks again, the name of today is given."""
    assert series.ask(read_if_live) == "Project lead"
    series.keep()
    series.change((ROLE, "name: Project lead", "name: Lead\nstatus: retired"))
    assert series.ask(read_if_live) == "retired"
    series.keep()
    series.change((ROLE, "status: retired\n", ""))
    assert series.ask(read_if_live) == "Lead"


def test_what_nobody_asked_for_at_all_is_worked_out_when_asked(series):
    series.ask(read_initial)
    series.keep()
    series.change((ROLE, "name: Project lead", "name: Lead"))
    series.keep()
    series.change((ROLE, "purpose: The client", "purpose: A client"))
    assert series.ask(read_initial) == "L"


def test_a_broken_answer_is_worked_out_again(series):
    series.ask(read_initial)
    series.ledger.find((f"{__name__}.read_initial", LEAD)).value = print  # nothing that could be kept
    series.keep()
    series.change((ROLE, "purpose: The client", "purpose: A client"))
    assert series.ask(read_initial) == "P"


@pytest.mark.parametrize(
    "edit",
    [
        (ROLE, "name: Project lead", "title: Project lead"),
        (ROLE, "owner: managing-director", "owner: nobody"),
        (ROLE, "name: Project lead", "name: ["),
        ("model/applications.yaml", "project-board:", "other-board:"),
        ("model/workflows.yaml", "id: scope\n", "id: extent\n"),
        ("model/opbook.yaml", "Acme", "Other"),
    ],
    ids=["field", "reference", "syntax", "id", "step", "settings"],
)
def test_what_is_more_than_a_change_of_fields_is_told(series, edit):
    series.keep()
    with pytest.raises(StructureError):
        series.change(edit)


@pytest.mark.parametrize("now", ["{a: 2, b: true}", "{b: 1, a: 2}", "{b: true, a: 2.0}"])
def test_the_order_and_the_types_of_values_count(tmp_path, now):
    """Python holds 1, 1.0 and true for equal, and mappings in any order; readers do not."""
    series = Series(tmp_path, {METRICS: METRIC})

    def read(book: Book, ref: str) -> str:
        return str(book.element(ref, Metric).extra)

    _, facts, works = series.ledger.observe(lambda: read(series.book, "metric:share"))
    work = series.ledger.add(("reader",))
    work.facts, work.works, work.changed, work.loaded = facts, works, False, False
    series.keep()
    series.change((METRICS, "{b: true, a: 2}", now))
    assert series.renewal.is_outdated(("reader",))
