"""How cleanly a workflow can be executed, and what slows it down: small workflows, counted by hand."""

from pathlib import Path

import pytest
import yaml

from opbook.graph import Book
from opbook.graph.friction import find_layers, find_open_loops, is_unavoidable, measure_handoff_ratio
from opbook.graph.latency import find_awaited_cadence, find_budget
from opbook.graph.scorecard import rate_execution
from opbook.load import load_model
from opbook.model import Decision, Workflow

ROLES = """
lead: {name: Lead, summary: L., owner: lead, purpose: P., accountabilities: [A], holders: [{person: ada}], deputies: [ben]}
clerk: {name: Clerk, summary: C., owner: lead, purpose: P., accountabilities: [A], holders: [{person: ben}], escalates_to: lead}
"""
COMMON = {"summary": "S.", "owner": "lead"}


def read_book(folder: Path, **files: object) -> Book:
    model = folder / "model"
    model.mkdir()
    (model / "opbook.yaml").write_text("company: C\nowner: lead\nroot_role: lead\nas_of: 2026-11-20\n")
    (model / "people.yaml").write_text("ada: {name: Ada}\nben: {name: Ben}\n")
    (model / "roles.yaml").write_text(ROLES)
    (model / "applications.yaml").write_text(
        "ledger: {name: Ledger, summary: L., owner: lead, type: saas, purpose: P.}\n"
    )
    for name, content in files.items():
        (model / f"{name.replace('_', '-')}.yaml").write_text(yaml.safe_dump(content, sort_keys=False))
    loaded = load_model(model)
    assert not loaded.problems, loaded.problems
    assert loaded.config.as_of
    return Book(loaded, loaded.config.as_of)


def read_workflow(folder: Path, steps: list[dict[str, object]], **fields: object) -> tuple[Book, Workflow]:
    named = [{"name": str(step["id"]), "type": "task", **step} for step in steps]
    content = {"name": "W", "trigger": "T", "outcome": "O", **COMMON, "steps": named, **fields}
    more = {name: fields.pop(name) for name in ("metrics_file",) if name in fields}
    content.pop("metrics_file", None)
    book = read_book(folder, workflows={"w": content}, **{name.removesuffix("_file"): more[name] for name in more})
    return book, book.element("workflow:w", Workflow)


def step(identifier: str, role: str = "clerk", **fields: object) -> dict[str, object]:
    return {"id": identifier, "responsible": role, **fields}


END: dict[str, object] = {"id": "done", "type": "end"}


def judge(identifier: str, role: str = "lead") -> dict[str, object]:
    return step(identifier, role, type="validation", validation={"authority": role, "options": ["go"]})


def test_handoffs_are_counted_once_per_step(tmp_path: Path):
    # a passes to lead (b) or stays with clerk (c); b passes to clerk; c does not: 2 of 3 steps.
    steps = [
        step("a", next=[{"to": "b", "when": "odd"}, {"to": "c", "default": True}]),
        step("b", "lead", next=[{"to": "c"}]),
        step("c"),
        END,
    ]
    book, workflow = read_workflow(tmp_path, steps)
    assert measure_handoff_ratio(book, workflow) == pytest.approx(2 / 3)


def test_layers_are_judgements_with_no_work_between(tmp_path: Path):
    # a, (software), b follow one another; the task ends the run, so that c begins a new one: the longest has two.
    software = {"id": "file", "type": "automated", "application": "ledger"}
    table = {"id": "sort", "type": "decision", "application": "ledger"}
    book, workflow = read_workflow(tmp_path, [judge("a"), software, table, judge("b"), step("work"), judge("c"), END])
    assert find_layers(book, workflow) == ("a", "b")


def test_a_loop_is_open_until_something_bounds_it(tmp_path: Path):
    # b returns to a without bound; c returns at most once.
    steps = [
        step("a"),
        step("b", next=[{"to": "a", "when": "odd"}, {"to": "c", "default": True}]),
        step("c", "lead", next=[{"to": "a", "when": "odd", "max": 1}, {"to": "done", "default": True}]),
        END,
    ]
    book, workflow = read_workflow(tmp_path, steps)
    (loop,) = find_open_loops(book, workflow)
    assert (loop.source.id, loop.target.id, loop.is_exchange) == ("b", "a", False)


def test_a_step_is_unavoidable_when_no_way_to_an_end_goes_around_it(tmp_path: Path):
    # a → (b | c) → d: a and d lie on every way, b and c do not.
    steps = [
        step("a", next=[{"to": "b", "when": "odd"}, {"to": "c", "default": True}]),
        step("b", next=[{"to": "d"}]),
        step("c"),
        step("d"),
        END,
    ]
    _, workflow = read_workflow(tmp_path, steps)
    assert [each.id for each in workflow.steps if is_unavoidable(workflow, each)] == ["a", "d"]


def test_the_three_shares(tmp_path: Path):
    # Documented: of 2 described steps one has all three; trigger and outcome, no exceptions: (1 + 2) / (2 + 3).
    # Transferable: lead has a deputy and step a names software; clerk is ben alone: 1 / 2.
    # Measurable: a metric with target and source, and one of the four types: (1 + 1) / 5.
    steps = [
        step("a", "lead", application="ledger", inputs=["i"], outputs=["o"], instructions="How."),
        step("b", application="ledger"),
        END,
    ]
    metric = {
        "name": "M", **COMMON, "type": "in_flight", "definition": "D", "source": "ledger", "target": {"good": 3},
        "measures": ["workflow:w"],
    }  # fmt: skip
    book, workflow = read_workflow(tmp_path, steps, metrics_file={"m": metric})
    card = rate_execution(book, workflow)
    shares = [(score.met, score.of) for score in (card.documented, card.transferable, card.measurable)]
    assert shares == [(3, 5), (1, 2), (2, 5)]


def decide(**fields: object) -> dict[str, object]:
    asked = {"question": "Q", "options": ["go", "stop"], "approve": [{"role": "clerk"}], "sla": "2 days"}
    return {"d": {"name": "D", **COMMON, **asked, **fields}}


def meet(frequency: str) -> dict[str, object]:
    base = {"purpose": "P", "facilitator": "lead", "participants": ["clerk"], "decides": ["d"]}
    return {"name": frequency, **COMMON, **base, "frequency": frequency}


def test_a_decision_waits_for_its_most_frequent_meeting(tmp_path: Path):
    # Promised are 2 days, the meetings are 7 and 30 days apart: 7. One hop (clerk to lead) adds a promise: 9.
    book = read_book(tmp_path, decisions=decide(), cadences={"often": meet("weekly"), "rarely": meet("monthly")})
    budget = find_budget(book, book.element("decision:d", Decision))
    assert (budget.sla, budget.days, budget.hops, budget.escalated) == (2, 7, 1, 9)
    assert budget.cadence
    assert budget.cadence.id == "often"
    assert budget.is_slow


def test_a_decision_taken_in_the_work_waits_for_no_meeting(tmp_path: Path):
    # The same decision at a step of a workflow: the meeting does not hold it up, 2 days are the standard as well.
    flow = {"name": "W", "trigger": "T", "outcome": "O", **COMMON}
    flow["steps"] = [
        {"id": "a", "name": "A", "type": "task", "responsible": "clerk", "decision": "d"},
        END | {"name": "Z"},
    ]
    book = read_book(tmp_path, decisions=decide(), cadences={"often": meet("weekly")}, workflows={"w": flow})
    decision = book.element("decision:d", Decision)
    assert find_awaited_cadence(book, decision) is None
    budget = find_budget(book, decision)
    assert (budget.days, budget.is_slow) == (2, False)
