"""Gaps of decision tables, against a search that tries every case."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opbook.graph.table import find_gaps
from opbook.model import DecisionTable

Predicate = Callable[[object], bool]
SAMPLES = [number / 2 for number in range(-1, 15)]
WORDS = ["old", "new", "odd"]


def build_table(columns: list[dict[str, object]], rows: list[dict[str, object]]) -> DecisionTable:
    return DecisionTable.model_validate(
        {"inputs": tuple(columns), "outputs": ({"name": "answer"},), "rows": tuple(rows)}
    )


def list_cases(columns: list[dict[str, object]], rows: list[dict[str, object]]) -> list[dict[str, str]]:
    gaps = find_gaps(build_table(columns, rows))
    assert gaps is not None
    return [dict(gap.case) for gap in gaps]


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        (["< 3", ">= 3"], []),
        (["< 3", "> 3"], ["3"]),
        (["[0..3]", "(3..9]"], []),
        (["[0..3)", "(5..9]"], ["3", "between 3 and 5", "5"]),
        (["<= 3"], []),
        ([1, 2, 4], []),
        (["-"], []),
        (["< 3", "[5..6]", "-"], []),
    ],
)
def test_one_column_of_numbers(cells: list[object], missing: list[str]):
    # The domain reaches from the lowest to the highest bound that occurs: `<= 3` alone says nothing about 4.
    assert [case["size"] for case in list_cases([{"name": "size"}], [{"size": cell} for cell in cells])] == missing


def test_declared_values_are_the_domain():
    assert list_cases([{"name": "state", "values": ("old", "new")}], [{"state": "old"}]) == [{"state": "new"}]


def test_a_gap_says_only_what_matters():
    columns = [{"name": "state", "values": ("old", "new")}, {"name": "size"}]
    rows = [{"state": "old", "size": "< 3"}, {"state": "old", "size": ">= 3"}]
    assert list_cases(columns, rows) == [{"state": "new"}]


def test_a_column_that_is_never_asked_hides_no_gap():
    columns = [{"name": "any"}, {"name": "size"}]
    assert list_cases(columns, [{"any": "-", "size": "< 3"}, {"any": "-", "size": "> 3"}]) == [{"size": "3"}]


def test_large_tables_are_not_judged():
    names = [f"c{number}" for number in range(12)]
    rows = [dict.fromkeys(names, cell) for cell in ("a", "b", "c")]
    table = build_table([{"name": name} for name in names], rows)
    assert find_gaps(table, most=50) is None
    # One row fits the first column; then each other column has two values without an answer: 3 * 11 * 2 gaps.
    assert len(find_gaps(table, most=500) or ()) == 66


numbers = st.integers(0, 6)


@st.composite
def cells_of_numbers(draw: st.DrawFn) -> tuple[str, Predicate]:
    low, high = sorted((draw(numbers), draw(numbers)))
    made: list[tuple[str, Predicate]] = [
        ("-", lambda _: True),
        (f"< {low}", lambda x: x < low),
        (f"<= {low}", lambda x: x <= low),
        (f"> {high}", lambda x: x > high),
        (f">= {high}", lambda x: x >= high),
        (f"[{low}..{high}]", lambda x: low <= x <= high),
    ]
    if low < high:
        made.append((f"({low}..{high})", lambda x: low < x < high))
        made.append((f"[{low}..{high})", lambda x: low <= x < high))
    return draw(st.sampled_from(made))


words = st.one_of(st.just(("-", lambda _: True)), *(st.just((word, lambda x, word=word: x == word)) for word in WORDS))
tables = st.lists(st.tuples(cells_of_numbers(), cells_of_numbers(), words), min_size=1, max_size=6)


def admits(described: str, value: object) -> bool:
    """Whether the words of a gap's region mean a value."""
    match described.split():
        case ["any", "number"]:
            return True
        case ["below", bound]:
            return float(value) < float(bound)
        case ["above", bound]:
            return float(value) > float(bound)
        case ["between", low, "and", high]:
            return float(low) < float(value) < float(high)
        case _:
            return described == (value if isinstance(value, str) else f"{value:g}")


def list_domain(texts: list[str]) -> list[float]:
    """The samples between the outermost bounds of a column, tried one by one; open edges belong to nothing."""
    bounds = [
        float(number) for text in texts for number in text.strip("[]()<>= -").replace("..", " ").split() if number
    ]
    lowest = float("-inf") if any(text.startswith("<") for text in texts) else min(bounds, default=float("inf"))
    highest = float("inf") if any(text.startswith(">") for text in texts) else max(bounds, default=float("-inf"))
    return [sample for sample in SAMPLES if lowest < sample < highest] or bounds[:1] or [0.0]


@settings(deadline=None, max_examples=60)
@given(tables)
def test_gaps_are_exactly_the_cases_that_no_row_admits(rows: list[tuple[tuple[str, Predicate], ...]]):
    columns = [{"name": "a"}, {"name": "b"}, {"name": "w", "values": tuple(WORDS)}]
    gaps = list_cases(columns, [dict(zip("abw", (cell for cell, _ in row), strict=True)) for row in rows])
    first, second = (list_domain([row[place][0] for row in rows]) for place in (0, 1))
    for case in product(first, second, WORDS):
        answered = any(all(test(value) for (_, test), value in zip(row, case, strict=True)) for row in rows)
        named = dict(zip("abw", case, strict=True))
        missing = any(all(admits(words, named[column]) for column, words in gap.items()) for gap in gaps)
        assert answered != missing, (case, gaps)
