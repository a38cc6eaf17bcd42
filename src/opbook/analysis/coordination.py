"""RPT-COORD: which topic of coordination is settled for whom, and what keeps what was settled alive."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Level, Matrix, Ref, Table
from opbook.check.finding import Report
from opbook.check.profile import find_required_topics
from opbook.graph import Book
from opbook.graph.belonging import list_team_tree
from opbook.graph.coordination import TopicCover, find_reinforcement, rate_topics
from opbook.model import Standard, Team
from opbook.phrase import join_phrases, phrase

_STANDARDS = build_columns(
    "standard:Standard|topic:Topic|situation:In this situation|applies:Counts for|reinforced:Kept "
    "alive by|measured:Shows in"
)
_LEVELS: dict[str, Level] = {"kept": "ok", "written": "warn", "missing": "err"}
_WORDS = {
    "kept": "settled, and kept alive",
    "written": "written, and nothing keeps it alive",
    "missing": "nothing settles it",
}
_SIGNS = tuple(Grade(_WORDS[state], level) for state, level in _LEVELS.items())


def build_coordination(book: Book, report: Report) -> Analysis:
    """Return topics over the company and its teams, what is asked for and missing, and every standard."""
    del report
    required = find_required_topics(book)
    teams = [team for team in list_team_tree(book) if team.is_live]
    columns = [rate_topics(book), *(rate_topics(book, team) for team in teams)]
    topics = [each.topic for each in columns[0]]
    settled = [topic for topic in required if any(_is_kept(column, topic) for column in columns)]
    loose = [each for each in book.all(Standard) if not find_reinforcement(book, each)]
    bare = sum(each.topic in required and not each.standards for column in columns[1:] for each in column)
    kept = "Every standard has a meeting or a role that keeps it alive."
    answer = Answer(
        "Is it agreed how we work together, and does anything keep it so?",
        str(len(settled)),
        phrase(
            "of {topics} asked for are settled and kept alive somewhere", topics=write_count(len(required), "topic")
        ),
        phrase(
            "{count} standard has nothing that keeps it alive.|{count} standards have nothing that keeps it alive.",
            count=len(loose),
        )
        if loose
        else join_phrases(
            " ",
            (
                phrase(kept),
                phrase(
                    "{count} time a team has none on a topic asked for.|{count} times a team has none on a topic asked for.",
                    count=bare,
                ),
            ),
        )
        if bare
        else kept,
        refer(loose[:3]),
        "ok" if len(settled) == len(required) and not loose else "warn",
    )
    cells: dict[tuple[int, int], Cell] = {
        (row, place): cell
        for place, column in enumerate(columns)
        for row, each in enumerate(column)
        if (cell := _grade(each, required))
    }
    return Analysis(
        "RPT-COORD",
        "coordination",
        "Coordination coverage",
        "Whether each situation in which teams meet is settled, for whom, and by what it is kept alive.",
        "standards with their topic, `applies_to` and `reinforced_by`, the agreements of teams, and "
        "the topics asked for",
        "whether people keep to it",
        (answer_if_any(answer, book.all(Standard), "standards"),),
        (
            Matrix(
                "matrix",
                "Topics and teams",
                "Topic",
                tuple(_name(topic, required) for topic in topics),
                ("Everyone", *refer(teams)),
                cells,
                signs=_SIGNS,
                note=(
                    "Marked * where the configuration or the profile asks for the topic. A standard "
                    "without `applies_to` counts for everyone."
                ),
            ),
            Table(
                "standards",
                "Standards",
                _STANDARDS,
                tuple(_row(book, each) for each in _sort(book, topics)),
                empty="No standard is written down.",
            ),
            Table(
                "loose",
                "Nothing keeps it alive",
                build_columns("standard:Standard|topic:Topic|owner:Owner"),
                tuple((Ref(each.ref), _write(each.topic), Ref(each.owner) if each.owner else None) for each in loose),
                empty="Every standard has a meeting or a role that keeps it alive.",
            ),
        ),
    )


def _is_kept(column: tuple[TopicCover, ...], topic: str) -> bool:
    return any(each.topic == topic and each.state == "kept" for each in column)


def _grade(each: TopicCover, required: tuple[str, ...]) -> Grade | None:
    if not each.standards:
        wanted = each.topic in required and each.team is not None
        return Grade(_WORDS["missing"], "err", each.team.ref) if wanted and isinstance(each.team, Team) else None
    return Grade(_WORDS[each.state], _LEVELS[each.state], each.standards[0].ref)


def _sort(book: Book, topics: list[str]) -> list[Standard]:
    return sorted(book.all(Standard), key=lambda each: topics.index(each.topic))


def _row(book: Book, each: Standard) -> tuple[Cell, ...]:
    return (
        Ref(each.ref),
        _write(each.topic),
        each.situation,
        refer(each.applies_to) or Grade("everyone"),
        refer(find_reinforcement(book, each)) or Grade("nothing", "warn"),
        refer(each.measured_by),
    )


def _name(topic: str, required: tuple[str, ...]) -> str:
    return phrase("{topic} *" if topic in required else "{topic}", topic=phrase(_write(topic).capitalize()))


def _write(topic: str) -> str:
    return topic.replace("_", " ")
