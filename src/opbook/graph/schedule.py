"""When a meeting takes place: the day and hour people name, read from their words, and its rule of recurrence."""

import re
from dataclasses import dataclass
from datetime import UTC, date, time, timedelta

from opbook.model import Cadence

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays as RFC 5545 writes them, Monday first."""

_DAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_ORDINAL = re.compile(r"\b(first|second|third|fourth|last)\s+(?:week\b|[a-z]+day)", re.IGNORECASE)
_MONTH_OF = re.compile(r"\b(first|second|third|last)\s+month\b", re.IGNORECASE)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b", re.IGNORECASE)
_TIME = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b\s*(am|pm)?\s*([A-Z]{2,5}\b)?")
_ANCHOR = date(2024, 1, 1)
"""Every second week is counted from this Monday where a meeting does not say since when it takes place."""
_WEEK, _MONTH_DAYS = 7, 30.4


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the words of a schedule fix.

    Attributes:
        weekdays: days of the week, 0 for Monday.
        ordinal: which of them in the month: 1 to 4, or -1 for the last; 0 where nothing is said.
        month: a month of the year (1 to 12); 0 where nothing is said.
        month_of: which month of the period: 1, 2, 3, or -1 for the last; 0 where nothing is said.
        at: the hour; None where none is said, or one in a zone that cannot be known from its letters.
    """

    weekdays: tuple[int, ...] = ()
    ordinal: int = 0
    month: int = 0
    month_of: int = 0
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A meeting in a calendar: its next day from the as-of date on, and the rule (RFC 5545, 3.3.10) it recurs by.

    `is_fixed` says whether the model's words fix the day; otherwise it is the first working day that could be meant.
    """

    start: date
    rule: str
    at: time | None
    is_fixed: bool


def read_schedule(words: str) -> Schedule:
    """Return what the words of a schedule fix: `First Wednesday 09:00`, `Second week of the last month`."""
    days = sorted({_DAYS.index(match[1].lower()) for match in _DAY.finditer(words)})
    ordinal, month, month_of = _ORDINAL.search(words), _MONTH.search(words), _MONTH_OF.search(words)
    return Schedule(
        tuple(days),
        _ORDINALS[ordinal[1].lower()] if ordinal else 0,
        _MONTHS.index(month[1].lower()) + 1 if month else 0,
        _ORDINALS[month_of[1].lower()] if month_of else 0,
        _read_time(words),
    )


def find_recurrence(cadence: Cadence, as_of: date) -> Recurrence | None:
    """Return how a meeting recurs from the as-of date on, or None where it has ended by then.

    Up to four weeks apart, meetings keep to weekdays; beyond that to months, counted from January.
    """
    schedule = read_schedule(cadence.schedule)
    first = max(as_of, cadence.since or as_of)
    days = cadence.frequency.days
    if days < 4 * _WEEK:
        start, rule, fixed = _recur_by_week(cadence, schedule, first)
    else:
        start, rule, fixed = _recur_by_month(max(1, round(days / _MONTH_DAYS)), schedule, first)
    if cadence.until and start > cadence.until:
        return None
    return Recurrence(start, rule, schedule.at, fixed)


def _recur_by_week(cadence: Cadence, schedule: Schedule, first: date) -> tuple[date, str, bool]:
    days = cadence.frequency.days
    if days < _WEEK and days > 1 and not schedule.weekdays:
        step = round(days)
        anchor = cadence.since or _ANCHOR
        ahead = -(first - anchor).days % step
        return first + timedelta(days=ahead), f"FREQ=DAILY;INTERVAL={step}", True
    weekdays = schedule.weekdays or (tuple(range(5)) if days < _WEEK else (0,))
    weeks = max(1, round(days / _WEEK))
    anchor = cadence.since or _ANCHOR
    anchor -= timedelta(days=anchor.weekday())
    start = first
    while start.weekday() not in weekdays or (start - anchor).days // _WEEK % weeks:
        start += timedelta(days=1)
    names = ",".join(WEEKDAYS[day] for day in weekdays)
    every = f";INTERVAL={weeks}" if weeks > 1 else ""
    return start, f"FREQ=WEEKLY{every};WKST=MO;BYDAY={names}", bool(schedule.weekdays) or days < _WEEK


def _recur_by_month(months: int, schedule: Schedule, first: date) -> tuple[date, str, bool]:
    ordinal, weekday = schedule.ordinal or 1, (*schedule.weekdays, 0)[0]
    offset = schedule.month - 1 if schedule.month else (schedule.month_of or 1) - 1
    offset = months - 1 if schedule.month_of == -1 and not schedule.month else offset
    number = first.year * 12 + first.month - 1
    while True:
        if (number - offset) % months == 0:
            start = _find_weekday(number // 12, number % 12 + 1, ordinal, weekday)
            if start >= first:
                break
        number += 1
    every = f";INTERVAL={months}" if months > 1 else ""
    return start, f"FREQ=MONTHLY{every};BYDAY={ordinal}{WEEKDAYS[weekday]}", bool(schedule.weekdays)


def _find_weekday(year: int, month: int, ordinal: int, weekday: int) -> date:
    """The first, second … or last (-1) of a weekday in a month."""
    if ordinal > 0:
        start = date(year, month, 1)
        return start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (ordinal - 1))
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return end - timedelta(days=(end.weekday() - weekday) % 7)


def _read_time(words: str) -> time | None:
    match = _TIME.search(words)
    if match is None:
        return None
    hour, minute, half, zone = int(match[1]), int(match[2]), match[3], match[4]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if zone:
        return time(hour, minute, tzinfo=UTC) if zone in ("UTC", "GMT") else None
    return time(hour, minute)
