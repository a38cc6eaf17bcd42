"""RPT-RHYTHM: when we meet, what each meeting looks at and passes on, and how many hours a week that takes."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Ref, Share, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.holding import find_roles_of
from opbook.graph.meeting_load import MeetingLoad, measure_hours, weigh_meetings
from opbook.graph.rhythm import find_apart, find_fed, find_looked_at, find_people_at, group_by_level
from opbook.graph.serving import list_objectives
from opbook.model import Cadence
from opbook.phrase import phrase

_CALENDAR = build_columns(
    "level:Level|meeting:Meeting|every:Every|duration:Takes|people:People|hours:Hours a week, all|"
    "facilitator:Run by|reviews:Looks at|decides:Decides|feeds:Goes into"
)
_LOADS = build_columns("person:Person|roles:Roles|share:Of the limit|hours:Hours a week|meetings:Meetings")


def build_rhythm_load(book: Book, report: Report) -> Analysis:
    """Return the calendar of meetings, the priorities nobody looks at, and the hours a week each person sits in meetings."""
    del report
    loads = weigh_meetings(book)
    limit = book.config.limit("meeting_hours_per_week")
    heavy = [load for load in loads if load.hours > limit]
    objectives = list_objectives(book)
    unseen = [each for each in objectives if not find_looked_at(book, each.ref)]
    most = loads[0].hours if loads else 0.0
    return Analysis(
        "RPT-RHYTHM",
        "rhythm-load",
        "Operating rhythm and meeting load",
        "How priorities travel from the year to the day, and what that costs in hours.",
        "frequency, duration, participants, `reviews`, `decides` and `feeds` of meetings, and who "
        "holds the roles today",
        "who really comes, and meetings that nobody wrote down",
        (
            answer_if_any(
                Answer(
                    "Does our rhythm turn priorities into outcomes?",
                    str(len(objectives) - len(unseen)),
                    phrase(
                        "of {priorities} are looked at in a meeting",
                        priorities=write_count(len(objectives), "priority", "priorities"),
                    ),
                    phrase(
                        "{meetings} neither feed another nor are fed.",
                        meetings=write_count(len(find_apart(book)), "meeting"),
                    ),
                    refer(unseen[:3]),
                    "warn" if unseen else "ok",
                ),
                objectives,
                "objectives",
            ),
            answer_if_any(
                Answer(
                    "How much time do meetings take?",
                    f"{most:.1f}",
                    "hours a week for whom it is most",
                    phrase(
                        "{count} person sits in them for more than {limit} hours a week."
                        "|{count} people sit in them for more than {limit} hours a week.",
                        count=len(heavy),
                        limit=f"{limit:g}",
                    ),
                    (),
                    "warn" if heavy else "ok",
                ),
                loads,
                "meetings with people and a duration",
            ),
        ),
        (
            Table(
                "calendar",
                "Meetings",
                _CALENDAR,
                tuple(_row(book, level, each) for level, found in group_by_level(book) for each in found),
                group="level",
                empty="No meeting is written down.",
            ),
            Table(
                "unseen",
                "Priorities no meeting looks at",
                build_columns("objective:Objective|owner:Owner"),
                tuple((Ref(each.ref), refer_one(each.owner)) for each in unseen),
                empty="Every priority is looked at somewhere.",
            ),
            Table(
                "load",
                "Hours a week in meetings",
                _LOADS,
                tuple(_load(book, load, limit) for load in loads),
                empty="Nobody sits in a meeting with a duration.",
                note="A meeting of a day counts as eight hours; meetings without a duration count for nothing.",
            ),
        ),
    )


def _row(book: Book, level: str, cadence: Cadence) -> tuple[Cell, ...]:
    people = find_people_at(book, cadence)
    hours = round(measure_hours(cadence) * len(people), 1)
    return (
        level.capitalize(),
        Ref(cadence.ref),
        cadence.frequency.text,
        cadence.duration or Grade("not said", "info"),
        len(people),
        hours,
        refer_one(cadence.facilitator),
        refer(cadence.reviews),
        refer(cadence.decides),
        refer(find_fed(book, cadence)),
    )


def _load(book: Book, load: MeetingLoad, limit: float) -> tuple[Cell, ...]:
    share = Share(load.hours / limit, 1.0) if limit else None
    return (
        Ref(load.person.ref),
        refer(find_roles_of(book, load.person)),
        share,
        round(load.hours, 1),
        refer(load.cadences),
    )
