"""Meetings and reviews due as iCalendar (RFC 5545), for everybody or for one role."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date

from opbook.graph import Book
from opbook.graph.belonging import find_led_by, find_owned_by
from opbook.graph.day import add_days
from opbook.graph.duty import find_cadences_of
from opbook.graph.review import find_review_interval, rate_review
from opbook.graph.schedule import Recurrence, find_recurrence
from opbook.model import KIND, Cadence, Element, Role

_LINE = 75
"""Longest line in octets (RFC 5545, 3.1)."""
_DAY = 1.0


def write_calendar(book: Book, role: str = "") -> str:
    """Return the calendar of a role (a reference), or of everybody, as a text with the line ends iCalendar asks for.

    Meetings recur from the as-of date on. A review that is overdue stands on the as-of date. The same model on the same
    date gives the same text, and an event keeps its UID for as long as its element keeps its id.
    """
    found = book.find(role, Role)
    name = f"{book.config.company or 'Company'}{f': {found.name}' if found else ''}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//opbook//operating model//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escape(name)}",
        f"X-WR-CALNAME:{_escape(name)}",
    ]
    for cadence in _list_cadences(book, role):
        lines += _write_meeting(book, cadence)
    for element in _list_due(book, role):
        lines += _write_review(book, element)
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def list_calendars(book: Book) -> tuple[tuple[str, str], ...]:
    """Return the calendars a handbook offers: the file's name, and the role's reference (empty for everybody)."""
    roles = ((f"files/roles/{role.id}.ics", role.ref) for role in book.all(Role, retired=True))
    return (("files/calendar.ics", ""), *roles)


def _list_cadences(book: Book, role: str) -> Iterable[Cadence]:
    found = find_cadences_of(book, role) if role else book.all(Cadence)
    return (cadence for cadence in found if cadence.status != "draft")


def _list_due(book: Book, role: str) -> Iterable[Element]:
    """The elements with a review ahead: of everybody, or those a role answers for, itself or with the team it leads."""
    if not role:
        owned: Iterable[Element] = book.owned()
    else:
        owners = (role, *(team.ref for team in find_led_by(book, role)))
        owned = {each.ref: each for ref in owners for each in find_owned_by(book, ref)}.values()
    return (element for element in owned if element.is_live and rate_review(book, element).due)


def _write_meeting(book: Book, cadence: Cadence) -> Iterator[str]:
    recurrence = find_recurrence(cadence, book.as_of)
    if recurrence is None:
        return
    yield from _open_event(book, cadence.ref, cadence.name, "Meeting")
    yield from _write_times(cadence, recurrence)
    words = [cadence.purpose]
    if cadence.schedule:
        fixed = "" if recurrence.is_fixed else "The day is not fixed in the model. "
        words.append(f"{fixed}When: {cadence.schedule}")
    elif not recurrence.is_fixed:
        words.append("The day is not fixed in the model.")
    words += [f"Run by: {book.name(cadence.facilitator)}"] if cadence.facilitator else []
    words += [f"With: {', '.join(map(book.name, cadence.participants))}"] if cadence.participants else []
    topics = [book.name(ref) for ref in (*cadence.reviews, *cadence.decides)]
    words += [f"Looks at and decides: {', '.join(topics)}"] if topics else []
    yield f"DESCRIPTION:{_escape(chr(10).join(words))}"
    yield "END:VEVENT"


def _write_times(cadence: Cadence, recurrence: Recurrence) -> Iterator[str]:
    length = cadence.duration.days if cadence.duration else 0.0
    if recurrence.at is None or length >= _DAY:
        yield f"DTSTART;VALUE=DATE:{recurrence.start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{add_days(recurrence.start, max(1, round(length))):%Y%m%d}"
        until = f";UNTIL={cadence.until:%Y%m%d}" if cadence.until else ""
    else:
        zone = "Z" if recurrence.at.tzinfo is UTC else ""
        yield f"DTSTART:{recurrence.start:%Y%m%d}T{recurrence.at:%H%M%S}{zone}"
        if length:
            yield f"DURATION:PT{round(length * 1440)}M"
        until = f";UNTIL={cadence.until:%Y%m%d}T235959{zone}" if cadence.until else ""
    yield f"RRULE:{recurrence.rule}{until}"


def _write_review(book: Book, element: Element) -> Iterator[str]:
    due = rate_review(book, element).due or book.as_of
    late = due < book.as_of
    label = KIND[element.kind].label
    title = f"Review {'overdue' if late else 'due'}: {label} {element.name}"
    yield from _open_event(book, f"review:{element.ref}", title, "Review")
    day = max(due, book.as_of)
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{add_days(day, 1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    place = book.where(element.ref)
    words = [f"Due on {due.isoformat()}." if late else ""]
    words += [f"Owner: {book.name(element.owner)}"] if element.owner and not _is_hidden(book, element.owner) else []
    words.append(
        f"Last reviewed on {element.reviewed}, due every {find_review_interval(book, element):g} days; "
        f"written in {place.file}:{place.line}"
    )
    yield f"DESCRIPTION:{_escape(chr(10).join(filter(None, words)))}"
    yield "END:VEVENT"


def _open_event(book: Book, key: str, title: str, category: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'opbook:{book.config.company}:{key}')}"
    yield f"DTSTAMP:{_stamp(book.as_of)}"
    yield f"SUMMARY:{_escape(title)}"
    yield f"CATEGORIES:{category}"


def _is_hidden(book: Book, ref: str) -> bool:
    return ref.startswith("person:") and not getattr(book.get(ref), "publish", False)


def _stamp(day: date) -> str:
    return f"{day:%Y%m%d}T000000Z"


def _escape(text: str) -> str:
    """A text as RFC 5545, 3.3.11 writes it; control characters are not allowed in one."""
    plain = "".join(character for character in text if character == "\n" or character.isprintable())
    return plain.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")


def _fold(line: str) -> str:
    """Break a line after 75 octets, never within a character; what follows starts with a space."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            pieces.append(piece)
            piece, size = "", 1
        piece += character
        size += octets
    return "\r\n ".join([*pieces, piece])
