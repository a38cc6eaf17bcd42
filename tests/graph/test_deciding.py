"""Who decides a case: tiers, conditions, and decision tables under each hit policy."""

from datetime import date

import pytest

from opbook.graph import Book
from opbook.graph.deciding import decide, find_following, list_questions, write_reason
from opbook.graph.hit import Hit, evaluate, read_value
from opbook.load import load_model
from opbook.model import Decision, DecisionTable

MODEL = {
    "roles.yaml": """
clerk: {name: Clerk, owner: lead, purpose: P, accountabilities: [A], escalates_to: lead}
lead: {name: Team lead, owner: lead, purpose: P, accountabilities: [A], escalates_to: board}
board: {name: Board, owner: board, purpose: P, accountabilities: [A]}
""",
    "decisions.yaml": """
pay:
  name: Pay
  owner: lead
  question: Do we pay?
  options: [pay, refuse]
  approve:
    - {role: clerk, limit: 500 EUR}
    - {role: lead, limit: 5000 EUR}
    - {role: board}
    - {role: board, when: It is one of us}
take:
  name: Take
  owner: lead
  question: Do we take the customer?
  options: [take, leave]
  approve: [{role: clerk}, {role: lead, when: class}]
  logic: [points]
small:
  name: Small
  owner: lead
  question: Is it small?
  options: [ok]
  approve: [{role: clerk, limit: 10 EUR}]
""",
    "rules.yaml": """
points:
  name: Points
  owner: lead
  type: eligibility
  statement: Points say how good a customer is.
  table:
    inputs: [{name: score}]
    outputs: [{name: points}]
    rows: [{score: "< 5", points: 0}, {score: ">= 5", points: 1}]
class:
  name: Class
  owner: lead
  type: routing
  statement: Few points are for the lead.
  table:
    hit_policy: first
    inputs: [{name: country, values: [home, abroad]}, {name: points}]
    outputs: [{name: class}, {name: signs}]
    rows:
      - {country: abroad, points: "-", class: hard, signs: Team lead}
      - {country: home, points: 0, class: hard, signs: Team lead}
      - {country: home, points: 1, class: easy, signs: Clerk}
""",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("deciding") / "model"
    folder.mkdir()
    for name, text in MODEL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Book(load_model(folder), date(2026, 11, 20))


def ask(book: Book, name: str, amount: float | None = None, **given: str):
    return decide(
        book, book.element(f"decision:{name}", Decision), amount, {k.replace("_", "-"): v for k, v in given.items()}
    )


@pytest.mark.parametrize(("amount", "place"), [(500, 0), (500.01, 1), (5000, 1), (5001, 2)])
def test_a_limit_belongs_to_its_tier(book: Book, amount: float, place: int):
    verdict = ask(book, "pay", amount, it_is_one_of_us="no")
    assert (verdict.state, verdict.place) == ("decided", place)


def test_a_condition_that_holds_decides_before_the_amount(book: Book):
    verdict = ask(book, "pay", 20, it_is_one_of_us="yes")
    assert (verdict.state, verdict.place) == ("decided", 3)


def test_what_is_unknown_is_named_in_the_order_to_ask(book: Book):
    verdict = ask(book, "pay")
    assert (verdict.state, verdict.place, verdict.waiting) == ("depends", 2, (3, 0, 1))
    assert verdict.missing == ("it-is-one-of-us", "amount")
    assert ask(book, "pay", 80).missing == ("it-is-one-of-us",)


def test_above_every_limit_nobody_may(book: Book):
    verdict = ask(book, "small", 11)
    assert (verdict.state, verdict.tier) == ("nobody", None)
    assert write_reason(verdict) == "11 EUR is above every limit that is written down"


def test_the_reason_names_the_limits_on_both_sides(book: Book):
    assert write_reason(ask(book, "pay", 700, it_is_one_of_us="no")) == "700 EUR is above 500 EUR and within 5,000 EUR"


def test_a_rule_whose_result_names_a_role_chooses_the_tier(book: Book):
    assert ask(book, "take", country="abroad").place == 1
    assert ask(book, "take", country="home", points="1").place == 0


def test_what_one_rule_says_another_looks_at(book: Book):
    verdict = ask(book, "take", country="home", score="3")
    assert verdict.place == 1
    assert [(each.rule.id, each.hit.rows) for each in verdict.rules] == [("class", (1,)), ("points", (0,))]


def test_a_rule_that_lacks_something_says_what(book: Book):
    assert ask(book, "take").missing == ("country", "points")
    assert ask(book, "take", country="home").missing == ("points",)


def test_what_can_be_asked_is_listed_with_its_form(book: Book):
    take, pay = (list_questions(book, book.element(f"decision:{name}", Decision)) for name in ("take", "pay"))
    assert [(each.key, each.form) for each in take] == [
        ("country", "choice"),
        ("points", "number"),
        ("score", "number"),
    ]
    assert [(each.key, each.form, each.unit) for each in pay] == [
        ("amount", "amount", "EUR"),
        ("it-is-one-of-us", "yes", ""),
    ]


def test_in_doubt_the_next_tier_is_asked_then_the_ladder(book: Book):
    pay = book.element("decision:pay", Decision)
    found = [find_following(book, pay, place) for place in range(3)]
    assert [role.id if role else None for role in found] == ["lead", "board", None]


def make_table(policy: str, rows: list[dict[str, object]], **output: object) -> DecisionTable:
    return DecisionTable.model_validate(
        {
            "hit_policy": policy,
            "inputs": ({"name": "a"}, {"name": "b"}),
            "outputs": ({"name": "out", **output},),
            "rows": tuple(rows),
        }
    )


ROWS: list[dict[str, object]] = [
    {"a": "< 10", "b": "-", "out": "low"},
    {"a": "-", "b": "x", "out": "mid"},
    {"a": "-", "b": "-", "out": "top"},
]


@pytest.mark.parametrize(
    ("policy", "given", "hit"),
    [
        ("first", {"a": 5.0}, Hit((0,), (("out", "low"),))),
        ("first", {"a": 10.0}, Hit(missing=("b",))),
        ("first", {"a": 10.0, "b": "y"}, Hit((2,), (("out", "top"),))),
        ("collect", {"a": 5.0, "b": "x"}, Hit((0, 1, 2), (("out", "low, mid, top"),))),
        ("collect", {"a": 5.0}, Hit(missing=("b",))),
        ("unique", {"a": 5.0, "b": "x"}, Hit((0, 1, 2), problem="several")),
        ("any", {"a": 10.0, "b": "y"}, Hit((2,), (("out", "top"),))),
        ("any", {"a": 5.0, "b": "y"}, Hit((0, 2), problem="several")),
        ("priority", {"a": 5.0, "b": "x"}, Hit((2,), (("out", "top"),))),
    ],
)
def test_hit_policies(policy: str, given: dict[str, float | str], hit: Hit):
    values = ("top", "mid", "low") if policy == "priority" else ()
    assert evaluate(make_table(policy, ROWS, values=values), given) == hit


def test_priority_without_an_order_takes_the_highest_number():
    table = make_table("priority", [{"a": "-", "out": 1}, {"a": "-", "out": 3}, {"a": "> 5", "out": 2}])
    assert evaluate(table, {"a": 9.0}).rows == (1,)


def test_no_row_that_fits_is_a_problem_of_the_table():
    assert evaluate(make_table("unique", [{"a": "< 10", "out": 1}]), {"a": 10.0}) == Hit(problem="none")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,000", 1000.0), ("1,5", 1.5), ("-2.25", -2.25), ("Home", "home"), (True, "true"), ("3 %", "3 %")],
)
def test_values_are_numbers_or_words(text: object, value: float | str):
    assert read_value(text) == value
