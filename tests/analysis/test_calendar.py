"""Calendars: read back by a program that follows RFC 5545, and their dates worked out by hand.

The as-of date is Friday, 20 November 2026. In the weeks counted from Monday, 1 January 2024, that Friday lies in week 150
(1,054 days are 150 weeks and 4 days), an even one.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from opbook.analysis.calendar import write_calendar
from opbook.app import build_calendar, load_book
from opbook.diagnostics import ConfigurationError
from opbook.graph.schedule import Schedule, find_recurrence, read_schedule
from opbook.model import Cadence

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 20)


def meet(frequency: str, schedule: str = "", **fields: object) -> tuple[date, str, bool] | None:
    written = {"id": "x", "name": "X", "purpose": "To meet.", "frequency": frequency, "schedule": schedule, **fields}
    found = find_recurrence(Cadence.model_validate(written), AS_OF)
    return (found.start, found.rule, found.is_fixed) if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mondays 14:00, credit room", Schedule((0,), at=time(14))),
        ("Mondays, Wednesdays and Fridays 10:00", Schedule((0, 2, 4), at=time(10))),
        ("First Wednesday 09:00", Schedule((2,), 1, at=time(9))),
        ("Last Thursday 11:00", Schedule((3,), -1, at=time(11))),
        ("Second week of the last month, off site", Schedule((), 2, month_of=-1)),
        ("Third week of January", Schedule((), 3, 1)),
        ("Tuesday 3:30 pm", Schedule((1,), at=time(15, 30))),
        # The letters of a time zone do not say which: better a day without an hour than a wrong hour.
        ("Thursday 9:30 PT", Schedule((3,))),
        ("Thursday 9:30 UTC", Schedule((3,), at=time(9, 30, tzinfo=UTC))),
        ("after lunch", Schedule()),
        ("", Schedule()),
    ],
)
def test_the_words_of_a_schedule(words: str, expected: Schedule):
    assert read_schedule(words) == expected


def test_weeks():
    assert meet("daily") == (AS_OF, "FREQ=WEEKLY;WKST=MO;BYDAY=MO,TU,WE,TH,FR", True)
    # The next Thursday after Friday the 20th is the 26th.
    assert meet("weekly", "Thursdays") == (date(2026, 11, 26), "FREQ=WEEKLY;WKST=MO;BYDAY=TH", True)
    # Without a day it is the Monday, and says that nothing is fixed.
    assert meet("weekly") == (date(2026, 11, 23), "FREQ=WEEKLY;WKST=MO;BYDAY=MO", False)
    # The 20th lies in week 150; the Tuesday of week 151 (the 24th) is left out, that of week 152 is 1 December.
    assert meet("biweekly", "Tuesday") == (date(2026, 12, 1), "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU", True)
    # Counted from Tuesday 10 November, the next one after two weeks is the 24th.
    assert meet("biweekly", "Tuesday", since=date(2026, 11, 10)) == (
        date(2026, 11, 24),
        "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU",
        True,
    )


def test_months():
    # The first Wednesday of November was the 4th; that of December is the 2nd.
    assert meet("monthly", "First Wednesday") == (date(2026, 12, 2), "FREQ=MONTHLY;BYDAY=1WE", True)
    # The last Thursday of November is the 26th.
    assert meet("monthly", "Last Thursday") == (date(2026, 11, 26), "FREQ=MONTHLY;BYDAY=-1TH", True)
    # Quarters start in January, April, July, October: the next one is 2027, and its first Friday is New Year's Day.
    assert meet("quarterly", "First Friday") == (date(2027, 1, 1), "FREQ=MONTHLY;INTERVAL=3;BYDAY=1FR", True)
    # The last month of the quarter is December; its second Monday is the 14th.
    assert meet("quarterly", "Second week of the last month") == (
        date(2026, 12, 14),
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=2MO",
        False,
    )
    assert meet("annual", "Third week of January") == (date(2027, 1, 18), "FREQ=MONTHLY;INTERVAL=12;BYDAY=3MO", False)


def test_what_has_ended_is_gone_and_what_has_not_begun_waits():
    assert meet("weekly", "Thursdays", until=date(2026, 11, 25)) is None
    assert meet("weekly", "Thursdays", since=date(2027, 1, 1)) == (
        date(2027, 1, 7),
        "FREQ=WEEKLY;WKST=MO;BYDAY=TH",
        True,
    )


@pytest.fixture(scope="module")
def text() -> str:
    return write_calendar(load_book(ROOT))


def read(text: str) -> list[Event]:
    calendar = Calendar.from_ical(text)
    assert calendar["version"] == "2.0"
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


def test_the_example_is_valid(text: str):
    events = read(text)
    assert len(events) > 100
    assert len({str(event["uid"]) for event in events}) == len(events)
    for event in events:
        assert not event.errors
        assert event["dtstamp"].dt == datetime(2026, 11, 20, tzinfo=UTC)
        start = event["dtstart"].dt
        assert (start.date() if isinstance(start, datetime) else start) >= AS_OF
    huddle = next(event for event in events if event["summary"] == "Credit huddle")
    assert huddle["dtstart"].dt == datetime(2026, 11, 23, 14)  # noqa: DTZ001 - the hour of wherever the reader is
    assert huddle["description"].startswith(
        "Underwriters come to judge alike without having to ask each other.\nWhen: "
    )


def test_the_form_is_that_of_the_standard(text: str):
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert text == write_calendar(load_book(ROOT))


def test_an_overdue_review_stands_on_the_day_it_is_judged(text: str):
    late = [event for event in read(text) if str(event["summary"]).startswith("Review overdue")]
    assert late
    assert {event["dtstart"].dt for event in late} == {AS_OF}


def test_a_role_has_its_own_meetings_and_reviews():
    book = load_book(ROOT)
    events = read(write_calendar(book, "role:head-of-credit"))
    mine = {str(event["uid"]) for event in events}
    assert mine < {str(event["uid"]) for event in read(write_calendar(book))}
    names = {str(event["summary"]) for event in events}
    assert "Credit huddle" in names
    assert any(name.startswith("Review due") for name in names)


def test_texts_are_escaped_and_folded_within_characters(tmp_path: Path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "opbook.yaml").write_text("company: Ä; B, C\nas_of: 2026-11-20\n", encoding="utf-8")
    purpose = "Straße, " * 30 + "a;b \\\\ c"
    (tmp_path / "model" / "cadences.yaml").write_text(
        f'talk:\n  name: "Talk; again"\n  frequency: weekly\n  schedule: "Mondays 10:00"\n  purpose: "{purpose}"\n',
        encoding="utf-8",
    )
    text = write_calendar(load_book(tmp_path))
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    (event,) = read(text)
    assert event["summary"] == "Talk; again"
    assert event["description"].startswith("Straße, " * 30 + "a;b \\ c\n")


def test_an_unknown_role_names_the_nearest():
    with pytest.raises(ConfigurationError, match="`underwriter`"):
        build_calendar(ROOT, "underwritr")
