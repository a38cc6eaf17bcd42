"""Shares of roles and people, whom a workflow requires, and where a watched role is needed."""

from collections.abc import Iterator
from itertools import product

import pytest
from company import end, held_by, read_book, task
from hypothesis import given, settings
from hypothesis import strategies as st

from opbook.analysis.concentration import build_concentration
from opbook.check import Report
from opbook.graph.concentration import measure_index, weigh_people, weigh_roles
from opbook.graph.involvement import list_involvements
from opbook.graph.requirement import find_requirements, find_sole_handlers
from opbook.model import Workflow

PEOPLE = {"ada": {}, "ben": {}, "cem": {}}


def test_shares_follow_from_the_weights():
    """A shop with two roles.

    chief approves the decision (3), is accountable for the workflow (its owner, 2), and owns five things
    (two roles, the decision, the workflow, and itself as one of the roles): roles chief and clerk, decision, workflow: 4 in all.
    clerk alone does the workflow (2) and escalates to chief (chief: 2).
    chief: 3 + 2 + 4 + 2 = 11; clerk: 2; together 13.
    """
    book = read_book(
        {
            "people": PEOPLE,
            "roles": {"chief": held_by("ada"), "clerk": held_by("ben", "cem", escalates_to="chief")},
            "decisions": {"refund": {"approve": [{"role": "chief"}]}},
            "workflows": {"sell": {"steps": [task("serve", "clerk"), end()]}},
        }
    )
    assert [(each.ref, each.weight) for each in weigh_roles(book)] == [("role:chief", 11), ("role:clerk", 2)]
    assert weigh_roles(book)[0].share == pytest.approx(11 / 13)
    # Ada carries all 11; Ben and Cem share the clerk's 2.
    people = {each.ref: each.weight for each in weigh_people(book)}
    assert people == {"person:ada": 11, "person:ben": 1, "person:cem": 1}
    # Herfindahl: (11² + 1² + 1²) / 13² = 123 / 169.
    assert measure_index(weigh_people(book)) == pytest.approx(123 / 169)


def test_deputies_are_cover_and_not_load():
    book = read_book({"people": PEOPLE, "roles": {"chief": held_by("ada", deputies=("ben",))}})
    assert [each.ref for each in weigh_people(book)] == ["person:ada"]


def test_a_workflow_requires_whom_no_way_avoids():
    """Start → check (Ada alone) → either pack (Ada alone) or send (Ben or Cem) → done.

    Without check nothing starts, so Ada is required. Without `check` being Ada's alone, send would be a way around.
    """

    steps = [
        task("check", "checker", next=[{"to": "pack", "when": "fragile"}, {"to": "send", "default": True}]),
        task("pack", "packer", next=[{"to": "done"}]),
        task("send", "sender", next=[{"to": "done"}]),
        end(),
    ]
    roles = {"chief": held_by("ada"), "packer": held_by("ada"), "sender": held_by("ben", "cem")}

    def require(checker: dict[str, object]) -> list[tuple[str, tuple[str, ...]]]:
        flows = {"ship": {"steps": steps}}
        book = read_book({"people": PEOPLE, "roles": roles | {"checker": checker}, "workflows": flows})
        return [(each.person, each.steps) for each in find_requirements(book, book.element("workflow:ship", Workflow))]

    assert require(held_by("ada")) == [("person:ada", ("check", "pack"))]
    assert require(held_by("ada", deputies=("ben",))) == []


def test_an_optional_step_and_a_vacant_role_require_nobody():
    steps = [task("look", "guard", optional=True), task("open", "nobody"), end()]
    roles = {"chief": held_by("ada"), "guard": held_by("ben"), "nobody": held_by()}
    book = read_book({"people": PEOPLE, "roles": roles, "workflows": {"open": {"steps": steps}}})
    assert find_requirements(book, book.element("workflow:open", Workflow)) == ()


def test_a_workflow_requires_whom_the_one_it_runs_requires():
    inner = {"steps": [task("sign", "signer"), end()]}
    outer = {"steps": [{"id": "run", "name": "Run", "type": "subprocess", "workflow": "inner"}, end()]}
    roles = {"chief": held_by("ada", "ben"), "signer": held_by("cem")}
    book = read_book({"people": PEOPLE, "roles": roles, "workflows": {"inner": inner, "outer": outer}})
    found = find_requirements(book, book.element("workflow:outer", Workflow))
    assert [(each.person, each.steps) for each in found] == [("person:cem", ("run",))]


def test_exceptions_stand_apart():
    case = {"id": "late", "class": "sla_breach", "role": "guard", "handling": "Call.", "resumes": "serve"}
    flow = {"steps": [task("serve", "chief"), end()], "exceptions": [case]}
    roles = {"chief": held_by("ada", "ben"), "guard": held_by("cem")}
    book = read_book({"people": PEOPLE, "roles": roles, "workflows": {"sell": flow}})
    workflow = book.element("workflow:sell", Workflow)
    assert find_requirements(book, workflow) == ()
    assert [(each.id, person) for each, person in find_sole_handlers(book, workflow)] == [("late", "person:cem")]


def test_a_watched_role_is_judged_by_the_class_of_the_decision():
    """chief is watched and meant for strategic matters: one strategic approval is fine, one operational is not.

    The work it does is operational, so that counts as well: two places too many.
    """
    decisions = {
        "move": {"class": "strategic", "approve": [{"role": "chief"}]},
        "refund": {"class": "operational", "approve": [{"role": "chief"}]},
        "hire": {"class": "tactical", "approve": [{"role": "clerk"}], "escalate": {"to": "chief"}},
    }
    model = {
        "people": PEOPLE,
        "roles": {"chief": held_by("ada"), "clerk": held_by("ben")},
        "decisions": decisions,
        "workflows": {"sell": {"steps": [task("serve", "chief"), end()]}},
    }
    book = read_book(model, watch=[{"role": "chief", "allowed_classes": ["strategic"]}])
    found = {(each.place, each.manner): (each.is_undue, each.hop) for each in list_involvements(book)}
    assert found == {
        ("decision:move", "approves"): (False, 0),
        ("decision:refund", "approves"): (True, 0),
        ("workflow:sell#serve", "performs"): (True, 0),
        ("decision:hire", "ends the escalation"): (False, 1),
    }
    answer = build_concentration(book, Report()).answers[0]
    assert (answer.number, answer.level) == ("2", "warn")


roles_held = st.dictionaries(
    st.sampled_from(["chief", "clerk", "guard"]),
    st.tuples(st.sets(st.sampled_from(list(PEOPLE))), st.sets(st.sampled_from(list(PEOPLE)))),
    min_size=3,
)


@settings(max_examples=40, deadline=None)
@given(
    roles_held,
    st.lists(st.sampled_from(["chief", "clerk", "guard"]), min_size=1, max_size=4),
    st.lists(st.sampled_from(["chief", "clerk", "guard"]), max_size=3, unique=True),
)
def test_shares_agree_with_counting_by_hand(held, approvers, agreeing):
    """Decisions number n has approver n; the first must also be agreed to. Chief owns all: roles and decisions."""
    book = read_book(
        {
            "people": PEOPLE,
            "roles": {name: held_by(*sorted(people)) for name, (people, _) in held.items()},
            "decisions": {
                f"d{place}": {"approve": [{"role": role}], "agree": agreeing if place == 0 else []}
                for place, role in enumerate(approvers)
            },
        }
    )
    weights = {
        role: 3 * approvers.count(role) + agreeing.count(role) + (len(held) + len(approvers)) * (role == "chief")
        for role in held
    }
    people = {
        person: sum(
            weights[role] / len(holders) for role, (holders, _) in held.items() if person in holders and weights[role]
        )
        for person in PEOPLE
    }
    total = sum(people.values())
    expected = {f"person:{name}": weight / total for name, weight in people.items() if weight}
    assert {each.ref: each.share for each in weigh_people(book)} == pytest.approx(expected)
    assert measure_index(weigh_people(book)) == pytest.approx(sum(share**2 for share in expected.values()))


@settings(max_examples=60, deadline=None)
@given(
    roles_held,
    st.lists(st.sampled_from(["chief", "clerk", "guard", ""]), min_size=2, max_size=5),
    st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=9),
)
def test_requirements_agree_with_walking_every_way(held, performers, ways):
    """Every simple way from the first step to the end is walked; a person is required who is alone on each of them."""
    count = len(performers)
    following = {place: sorted({b for a, b in ways if a == place and b <= count and b != a}) for place in range(count)}
    steps = [
        task(f"s{place}", role, next=[{"to": f"s{b}" if b < count else "done", "when": "so"} for b in following[place]])
        for place, role in enumerate(performers)
    ]
    roles = {
        name: held_by(*sorted(people), deputies=tuple(sorted(deputies))) for name, (people, deputies) in held.items()
    }
    book = read_book({"people": PEOPLE, "roles": roles, "workflows": {"flow": {"steps": [*steps, end()]}}})
    following = {place: targets or [place + 1] for place, targets in following.items()}
    able = {role: people | deputies for role, (people, deputies) in held.items()}
    walks = list(_walk(0, following, count, ()))
    required = {
        f"person:{person}"
        for person in PEOPLE
        if all(any(performers[place] and able[performers[place]] == {person} for place in walk) for walk in walks)
        and any(role and able[role] == {person} for role in performers)
    }
    found = find_requirements(book, book.element("workflow:flow", Workflow))
    assert {each.person for each in found} == required


def _walk(place: int, following: dict[int, list[int]], last: int, seen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if place == last:
        yield seen
        return
    for target in following[place]:
        if target not in (*seen, place):
            yield from _walk(target, following, last, (*seen, place))


def test_every_combination_of_cover_is_told_apart():
    """Two holders, a holder and a deputy, or nobody: in none of these is one person required."""
    for holders, deputies in product([(), ("ada",), ("ada", "ben")], [(), ("ben",)]):
        roles = {"chief": held_by("cem", "ben"), "clerk": held_by(*holders, deputies=deputies)}
        flow = {"steps": [task("serve", "clerk"), end()]}
        book = read_book({"people": PEOPLE, "roles": roles, "workflows": {"sell": flow}})
        found = find_requirements(book, book.element("workflow:sell", Workflow))
        assert bool(found) == (len({*holders, *deputies}) == 1)
