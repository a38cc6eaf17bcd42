"""What is left with nobody when a person leaves, what a tool takes with it, and what `opbook what-if` tells."""

import json
from pathlib import Path

import pytest
from company import end, held_by, read_book, task
from hypothesis import given, settings
from hypothesis import strategies as st

from opbook.analysis.removal import build_removal
from opbook.app import tell_what_if
from opbook.check import Report
from opbook.check.consequence import find_consequences
from opbook.diagnostics import ConfigurationError
from opbook.graph.alternative import build_alternative
from opbook.graph.holding import find_holders
from opbook.graph.removal import find_losses
from opbook.graph.tool_loss import find_tool_loss
from opbook.model import Application, Person
from project import run_opbook

PEOPLE = {"ada": {}, "ben": {}, "cem": {}}


def test_a_person_takes_along_what_nobody_covers():
    """Ada alone is clerk. The clerk does one step, approves one decision, owns one application: three losses.

    Chief has a deputy, so what chief owns and answers for is not lost.
    """
    book = read_book(
        {
            "people": PEOPLE,
            "roles": {"chief": held_by("ada", deputies=("ben",)), "clerk": held_by("ada")},
            "decisions": {"refund": {"approve": [{"role": "clerk", "limit": "10 EUR"}, {"role": "chief"}]}},
            "workflows": {"sell": {"steps": [task("serve", "clerk"), end()]}},
            "applications": {"till": {"owner": "clerk"}},
        }
    )
    found = [(loss.place, loss.manner) for loss in find_losses(book, book.element("person:ada", Person))]
    assert found == [
        ("workflow:sell#serve", "responsible"),
        ("decision:refund", "approver"),
        ("application:till", "owner"),
    ]
    assert find_losses(book, book.element("person:ben", Person)) == ()
    answer = build_removal(book, Report()).answers[0]
    assert (answer.number, answer.unit) == ("1", "of 1 person would leave something with nobody")


roles_held = st.fixed_dictionaries(
    {
        name: st.tuples(st.sets(st.sampled_from(list(PEOPLE))), st.sets(st.sampled_from(list(PEOPLE))))
        for name in ("chief", "clerk", "guard")
    }
)
names = st.sampled_from(["chief", "clerk", "guard"])


@settings(max_examples=20, deadline=None)
@given(roles_held, st.lists(names, min_size=1, max_size=3), st.lists(names, min_size=1, max_size=3), names)
def test_losses_agree_with_resolving_again_without_the_person(held, performers, approvers, owner):
    """The model is written a second time without the person; what then has nobody, and had somebody, is lost."""
    steps = [task(f"s{place}", role) for place, role in enumerate(performers)]
    model = {
        "people": PEOPLE,
        "workflows": {"flow": {"owner": owner, "steps": [*steps, end()]}},
        "decisions": {f"d{place}": {"approve": [{"role": role}]} for place, role in enumerate(approvers)},
    }

    def act(without: str) -> dict[str, set[str]]:
        return {role: (people | deputies) - {without} for role, (people, deputies) in held.items()}

    uses = [
        ("workflow:flow", "accountable", owner),
        *((f"workflow:flow#s{place}", "responsible", role) for place, role in enumerate(performers)),
        *((f"decision:d{place}", "approver", role) for place, role in enumerate(approvers)),
        ("workflow:flow", "owner", owner),
        *((f"decision:d{place}", "owner", "chief") for place in range(len(approvers))),
        *((f"role:{role}", "owner", "chief") for role in held),
    ]
    roles = {
        name: held_by(*sorted(people), deputies=tuple(sorted(deputies))) for name, (people, deputies) in held.items()
    }
    book = read_book(model | {"roles": roles})
    for person in PEOPLE:
        expected = {(place, manner) for place, manner, role in uses if act("")[role] and not act(person)[role]}
        lost = find_losses(book, book.element(f"person:{person}", Person))
        assert {(loss.place, loss.manner) for loss in lost} == expected
        gaps = find_consequences(book, people=(f"person:{person}",)).gaps
        assert {(gap.loss.place, gap.loss.manner) for gap in gaps if not gap.deputies} == expected


def test_a_tool_takes_along_the_steps_that_name_no_other():
    """till is named by two steps; at the second a view of scale is used as well, so that step could go on."""
    book = read_book(
        {
            "people": PEOPLE,
            "roles": {"chief": held_by("ada", "ben")},
            "applications": {"till": {}, "scale": {}},
            "interfaces": {"weigh": {"type": "view", "roles": ["chief"], "application": "scale"}},
            "business-objects": {"sale": {"source_of_truth": "till"}},
            "decisions": {"refund": {"approve": [{"role": "chief"}], "record": "till"}},
            "workflows": {
                "sell": {
                    "steps": [
                        task("pay", "chief", application="till"),
                        task("weigh", "chief", application="till", interface="weigh"),
                        end(),
                    ]
                }
            },
        }
    )
    loss = find_tool_loss(book, book.element("application:till", Application))
    assert loss.steps == ("workflow:sell#pay",)
    assert [each.ref for each in (*loss.truths, *loss.records)] == ["business_object:sale", "decision:refund"]
    assert loss.weight == 3


def test_the_alternative_leaves_the_book_alone():
    book = read_book({"people": PEOPLE, "roles": {"chief": held_by("ada", deputies=("ben",))}})
    other = build_alternative(book, people=("person:ada",))
    assert find_holders(book, "role:chief")
    assert not find_holders(other, "role:chief")
    vacated = build_alternative(book, roles=("role:chief",))
    assert not find_holders(vacated, "role:chief")
    with pytest.raises(KeyError):
        build_alternative(book, people=("person:nobody",))


def test_what_if_tells_the_new_findings_and_writes_nothing(example: Path):
    before = {path: path.read_bytes() for path in sorted(example.rglob("*")) if path.is_file()}
    told = json.loads(tell_what_if(example, people=["person:radu"], form="json"))
    assert told["assumed"] == [{"change": "removed", "ref": "person:radu", "name": "Radu Ionescu"}]
    assert "OWN003" in {finding["code"] for finding in told["findings"]}
    assert {"accountable", "approver", "owner"} <= {loss["loses"] for loss in told["losses"]}
    assert all(loss["deputies"] for loss in told["losses"] if loss["role"] == "role:head-of-credit")
    done = run_opbook("what-if", "--vacate", "role:underwriter", "--without", "core-ledger", example)
    assert done.returncode == 0, done.stderr
    assert "workflow:loan-origination#review loses whoever does it (role:underwriter)" in done.stdout
    assert "business objects without a source of truth" in done.stdout
    assert {path: path.read_bytes() for path in sorted(example.rglob("*")) if path.is_file()} == before


def test_what_if_names_similar_ids(example: Path):
    with pytest.raises(
        ConfigurationError, match="there is no person `raduu`; a person with a similar id exists: `radu`"
    ):
        tell_what_if(example, people=["raduu"])
    with pytest.raises(ConfigurationError, match="nothing is assumed"):
        tell_what_if(example)


def test_what_if_names_no_unpublished_people():
    people = {"ada": {"publish": False}, "ben": {}}
    book = read_book({"people": people, "roles": {"chief": held_by("ben", deputies=("ada",))}})
    from opbook.report.what_if import render_what_if

    found = find_consequences(book, people=("person:ben",))
    for form in ("text", "json"):
        shown = render_what_if(found, (("removed", "person:ben"),), form, book)
        assert "Ada" not in shown
        assert "person:ada" not in shown
