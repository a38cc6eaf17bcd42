"""Days after other days, within what the calendar can say."""

from datetime import date

_MOST = (date.max - date.min).days


def add_days(day: date, days: float) -> date:
    """Return the day so many days later, or earlier where they are negative; beyond the calendar, its last or first day."""
    whole = int(max(-_MOST, min(_MOST, days // 1)))
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + whole)))
