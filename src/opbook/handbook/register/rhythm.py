"""The operating rhythm: when we meet, how one meeting feeds the next, and where priorities are looked at."""

from opbook.diagram import build_rhythm as build_rhythm_diagram
from opbook.graph.rhythm import LEVELS, find_apart, find_fed, find_level, find_looked_at, group_by_level
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.duty import show_schedule
from opbook.handbook.part.meeting import LEVEL_NAMES, show_name, show_reviewed
from opbook.handbook.part.words import join_shown, show_missing, write_list
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Cadence, Objective


def build_rhythm(p: Presenter) -> Draft:
    """Return the page `/how-we-work/rhythm/`."""
    levels = group_by_level(p.book)
    return build_register(
        p,
        "how-we-work/rhythm",
        p.t("Rhythm"),
        "rhythm.html",
        {
            "calendar": _build_calendar(p, levels),
            "figure": p.figure(build_rhythm_diagram(p.book)),
            "chain": _build_chain(p, levels),
            "apart": p.refs(find_apart(p.book)),
            "priorities": _build_priorities(p),
        },
        lede=p.t("When we meet, what we look at and decide there, and how priorities travel from the year to the day."),
        icon="cadence",
        family="means",
        facts=_build_facts(p, levels),
        layout="wide",
    )


def _build_facts(p: Presenter, levels: tuple[tuple[str, tuple[Cadence, ...]], ...]) -> tuple[Fact, ...]:
    empty = [p.within(LEVEL_NAMES[level]) for level, cadences in levels if not cadences]
    facts = [
        Fact("Meetings", str(len(p.book.all(Cadence)))),
        Fact("Levels", str(sum(bool(cadences) for _, cadences in levels))),
    ]
    return (*facts, Fact("Nobody meets", write_list(p, empty))) if empty else tuple(facts)


def _build_calendar(p: Presenter, levels: tuple[tuple[str, tuple[Cadence, ...]], ...]) -> Table:
    rows: list[Row] = []
    for level, cadences in levels:
        rows.append(group(Markup('{} <span class="ob-n">{}</span>').format(p.t(LEVEL_NAMES[level]), len(cadences))))
        rows.extend(_build_meeting(p, cadence) for cadence in cadences)
    return build_table("Meeting|When|Run by|Looks at|Decides", rows, id="list")


def _build_meeting(p: Presenter, cadence: Cadence) -> Row:
    return Row(
        (
            Markup("{}<small>{}</small>").format(show_name(p, cadence), p.inline(cadence.purpose, cadence.ref)),
            show_schedule(p, cadence),
            Markup("{} {}").format(p.ref(cadence.facilitator), p.holders(cadence.facilitator)),
            show_reviewed(p, cadence),
            p.refs(cadence.decides),
        )
    )


def _build_chain(p: Presenter, levels: tuple[tuple[str, tuple[Cadence, ...]], ...]) -> Table:
    rows = (
        (
            p.ref(cadence),
            join_shown((p.inline(text, cadence.ref) for text in cadence.outputs), "; "),
            p.refs(find_fed(p.book, cadence)),
        )
        for _, cadences in levels
        for cadence in cadences
        if find_fed(p.book, cadence)
    )
    return build_table("Meeting|Leaves|Which goes into", rows)


def _build_priorities(p: Presenter) -> Table:
    """One row per objective, one column per level on which a meeting looks at any."""
    objectives = sorted(
        p.book.all(Objective), key=lambda each: (each.rank is None, each.rank or 0, each.name.casefold())
    )
    met = {find_level(cadence) for each in objectives for cadence in find_looked_at(p.book, each.ref)}
    used = [level for level in LEVELS if level in met]
    heads = "|".join([p.t("Priority"), *(LEVEL_NAMES[level] for level in used)])
    return build_table(heads, (_build_priority(p, each, used) for each in objectives))


def _build_priority(p: Presenter, objective: Objective, used: list[str]) -> Row:
    cadences = find_looked_at(p.book, objective.ref)
    rank = p.html(' <span class="ob-muted">rank {}</span>').format(objective.rank) if objective.rank is not None else ""
    missing = Markup("<small>{}</small>").format(show_missing(p, p.t("no meeting looks at it"))) if not cadences else ""
    cells = (p.refs(each for each in cadences if find_level(each) == level) for level in used)
    return Row((Markup("{}{}{}").format(p.ref(objective), rank, missing), *cells))
