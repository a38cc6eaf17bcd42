"""A graph that takes its process down, or never ends, costs that graph and nothing else."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from diagram_sample import make_diagram

from opbook.diagram import render_diagrams
from opbook.diagram.backend import Answer, GraphvizMissingError, Program, Request, WorkerPool, find_backend
from opbook.diagram.cache import run_cached
from opbook.graph import Book

GRAPH = Request("digraph { a -> b }", "dot")

MOODY = """
import json, os, sys, time
for line in sys.stdin:
    request = json.loads(line)
    dot = request.get("dot", "")
    if "die" in dot:
        os.abort()
    if "hang" in dot:
        time.sleep(600)
    print(json.dumps({"layout": dot, "ready": "yes"}), flush=True)
"""


class Fake:
    """A backend that answers as it is told."""

    def __init__(self, answer: Callable[[Request], Answer]) -> None:
        self.name = "fake"
        self.calls = 0
        self._answer = answer

    def run_layouts(self, requests: Sequence[Request]) -> list[Answer]:
        self.calls += len(requests)
        return [self._answer(request) for request in requests]


@pytest.fixture
def moody(tmp_path: Path):
    script = tmp_path / "moody.py"
    script.write_text(MOODY, encoding="utf-8")
    pool = WorkerPool([sys.executable, str(script)], timeout=5.0, size=2)
    yield pool
    pool.close()


def test_real_worker_lays_out():
    assert '"objects"' in find_backend().run_layouts([GRAPH])[0].layout


def test_real_worker_survives_a_syntax_error():
    first, second = find_backend().run_layouts([Request("digraph { a -> ", "dot"), GRAPH])
    assert first.failure
    assert not second.failure


def test_a_worker_that_dies_costs_one_graph(moody: WorkerPool):
    wanted = [Request("die" if number == 5 else f"graph {number}", "dot") for number in range(20)]
    answers = moody.run_layouts(wanted)
    assert [number for number, answer in enumerate(answers) if answer.failure] == [5]
    assert answers[5].failure == "the layout process ended unexpectedly"
    assert answers[6].layout == "graph 6"


def test_a_worker_that_hangs_is_ended(moody: WorkerPool):
    first, second = moody.run_layouts([Request("hang", "dot"), Request("fine", "dot")])
    assert first.failure == "the layout took longer than 5 seconds"
    assert second.layout == "fine"


def test_a_pool_that_cannot_start_says_so():
    pool = WorkerPool(["/nonexistent/python"], size=1)
    assert not pool.is_ready()
    assert pool.run_layouts([GRAPH])[0].failure == "the layout process could not be started"


def test_a_diagram_without_layout_comes_back_with_its_problem(book: Book):
    broken = Fake(lambda _: Answer(failure="the layout process ended unexpectedly"))
    diagram = make_diagram(book, 1)
    drawing = render_diagrams([diagram], backend=broken)[diagram.id]
    assert drawing.problem == "the layout process ended unexpectedly"
    assert not drawing.svg


def test_a_graph_that_fails_at_right_angles_is_drawn_aslant(book: Book):
    def answer(request: Request) -> Answer:
        return Answer(failure="no") if "ortho" in request.dot else find_backend().run_layouts([request])[0]

    diagram = make_diagram(book, 3)
    drawing = render_diagrams([diagram], backend=Fake(answer))[diagram.id]
    assert not drawing.problem
    assert drawing.svg.startswith("<svg")


def test_nothing_found_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("opbook.diagram.backend.find_spec", lambda _: None)
    monkeypatch.setattr("opbook.diagram.backend.shutil.which", lambda _: None)
    with pytest.raises(GraphvizMissingError, match="pip install pygraphviz"):
        find_backend.__wrapped__()


def test_a_program_on_the_path_is_the_second_choice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    program = tmp_path / "dot"
    program.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.stdin.read())\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("opbook.diagram.backend.find_spec", lambda _: None)
    monkeypatch.setattr("opbook.diagram.backend.shutil.which", lambda _: str(program))
    backend = find_backend.__wrapped__()
    assert isinstance(backend, Program)
    assert backend.run_layouts([GRAPH])[0].layout.strip() == GRAPH.dot


def test_layouts_are_kept_and_a_broken_entry_is_replaced(tmp_path: Path):
    backend = Fake(lambda _: Answer(layout='{"objects": []}'))
    first = run_cached([GRAPH], backend, tmp_path)
    assert run_cached([GRAPH], backend, tmp_path) == first
    assert backend.calls == 1
    (entry,) = tmp_path.glob("*.json")
    whole = entry.read_text(encoding="utf-8")
    for broken in ("", "{", '{"objects": []}', whole[:-1], whole.replace("objects", "objectz"), "\0" * 99):
        entry.write_text(broken, encoding="utf-8")
        calls = backend.calls
        assert run_cached([GRAPH], backend, tmp_path) == first
        assert backend.calls == calls + 1
        assert entry.read_text(encoding="utf-8") == whole


def test_layouts_do_not_pile_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("opbook.diagram.cache.MOST", 10)
    backend = Fake(lambda _: Answer(layout='{"objects": []}'))
    for number in range(40):
        run_cached([Request(f"graph {number}", "neato")], backend, tmp_path)
        assert len(list(tmp_path.iterdir())) <= 10
    calls = backend.calls
    run_cached([Request("graph 39", "neato")], backend, tmp_path)
    assert backend.calls == calls


def test_failures_are_not_kept(tmp_path: Path):
    run_cached([GRAPH], Fake(lambda _: Answer(failure="no")), tmp_path)
    assert not list(tmp_path.iterdir())
