"""Coverage as reports: completeness, views, coordination, rhythm, sprints, trace, gaps, capabilities and systems."""

from datetime import date
from typing import Any

from company import end, held_by, read_book, task

from opbook.analysis import Analysis, Grade, Matrix, Ref, Share, Table, find_analysis
from opbook.check import Report
from opbook.graph import Book
from opbook.graph.coordination import rate_topics
from opbook.graph.view_cover import list_view_cover
from opbook.model import Team

PEOPLE = {"ada": {}, "ben": {}, "cem": {}}
ROLES = {"chief": held_by("ada"), "clerk": held_by("ben"), "judge": held_by("cem")}


def build(name: str, book: Book) -> Analysis:
    return find_analysis(name).build(book, Report())


def read_table(analysis: Analysis, identifier: str) -> list[dict[str, Any]]:
    table = next(part for part in analysis.parts if isinstance(part, Table) and part.id == identifier)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def read_matrix(analysis: Analysis) -> dict[tuple[str, str], Any]:
    matrix = next(part for part in analysis.parts if isinstance(part, Matrix))
    return {
        (name(matrix.rows[row]), name(matrix.columns[column])): cell for (row, column), cell in matrix.cells.items()
    }


def name(item: Ref | str) -> str:
    return item.ref if isinstance(item, Ref) else item


def test_the_nine_parts_of_a_bare_workflow():
    # It has roles that are held (full), and start and end without what is not its own (half). Everything else is missing,
    # but for views, rules and the like: no stage, object, view, rule, validation, metric or governance entry.
    steps = [task("ask", "clerk"), task("give", "judge"), end()]
    book = read_book({"people": PEOPLE, "roles": ROLES, "workflows": {"lend": {"steps": steps}}})
    analysis = build("completeness", book)
    levels = {part: cell.level for (_, part), cell in read_matrix(analysis).items()}
    assert levels == {
        "Value stream": "err", "Roles": "ok", "Boundary": "warn", "Business object": "err", "Interfaces": "err",
        "Rules": "err", "Validation": "err", "Metrics": "err", "Governance": "err",
    }  # fmt: skip
    assert analysis.answers[0].sentence.startswith("8 parts in all")
    parts = {row["part"]: row["share"] for row in read_table(analysis, "parts")}
    assert (parts["Roles"], parts["Rules"]) == (Share(1.0), Share(0.0))


def test_a_view_counts_for_the_roles_it_names():
    # Three steps are done: ask by the clerk in the screen made for clerks, weigh by the judge in the same screen, which is
    # not made for judges, and file by the clerk in none. One of three has a view: 33 %.
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "applications": {"desk": {}, "ledger": {}},
            "interfaces": {
                "screen": {"type": "view", "roles": ["clerk"], "application": "desk"},
                "feed": {"type": "contract", "provider": "desk", "consumers": ["ledger"]},
            },
            "workflows": {
                "lend": {
                    "steps": [
                        task("ask", "clerk", interface="screen"),
                        task("weigh", "judge", interface="screen"),
                        task("file", "clerk"),
                        task("post"),
                        end(),
                    ]
                }
            },
        }
    )
    assert [(each.step.id, len(each.views), len(each.others)) for each in list_view_cover(book)] == [
        ("ask", 1, 0),
        ("weigh", 0, 1),
        ("file", 0, 0),
    ]
    analysis = build("interface-coverage", book)
    assert analysis.answers[0].number == "33 %"
    cells = read_matrix(analysis)
    assert cells["role:clerk", "workflow:lend"] == Grade("1 of 2 steps with a view", "warn", "workflow:lend#file")
    assert cells["role:judge", "workflow:lend"].level == "err"
    assert [row["share"] for row in read_table(analysis, "roles")] == [Share(0.5), Share(0.0)]
    contract = read_table(analysis, "contracts")[0]
    assert (contract["provider"], contract["failure"]) == (Ref("application:desk"), Grade("not said", "warn"))


def test_a_standard_counts_for_everyone_for_the_teams_below_and_for_a_teams_role():
    # meetings: for everyone, kept alive by a meeting. conflict: for the house, so for the bench inside it as well, and kept
    # alive by nothing. handoff: for the clerk, who is in the shop. priority: in the shop's agreement.
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES | {"clerk": held_by("ben") | {"team": "shop"}},
            "teams": {
                "house": {"lead": "chief"},
                "bench": {"lead": "judge", "parent": "house"},
                "shop": {"lead": "clerk", "agreement": ["first"]},
            },
            "cadences": {"round": {"frequency": "weekly", "facilitator": "chief", "participants": ["clerk"]}},
            "standards": {
                "meet": {"topic": "meetings", "reinforced_by": ["cadence:round"]},
                "quarrel": {"topic": "conflict", "applies_to": ["team:house"]},
                "pass": {"topic": "handoff", "applies_to": ["role:clerk"], "reinforced_by": ["role:clerk"]},
                "first": {"topic": "priority", "applies_to": ["role:chief"]},
            },
        }
    )
    assert book.problems == ()
    states = {
        ref: {each.topic: each.state for each in rate_topics(book, book.find(ref, Team)) if each.standards}
        for ref in ("", "team:house", "team:bench", "team:shop")
    }
    assert states == {
        "": {"meetings": "kept"},
        "team:house": {"meetings": "kept", "conflict": "written", "priority": "written"},
        "team:bench": {"meetings": "kept", "conflict": "written"},
        "team:shop": {"meetings": "kept", "handoff": "kept", "priority": "written"},
    }
    analysis = build("coordination", book)
    # Of the seven topics the usual profile asks for, only meetings are kept alive anywhere; two standards have nothing.
    assert (analysis.answers[0].number, analysis.answers[0].unit[:4]) == ("1", "of 7")
    assert [row["standard"] for row in read_table(analysis, "loose")] == [
        Ref("standard:first"),
        Ref("standard:quarrel"),
    ]
    cells = read_matrix(analysis)
    assert cells["Conflict *", "team:shop"].level == "err"
    assert ("Handoff", "team:house") not in cells


def test_hours_in_meetings_are_counted_by_the_week():
    # Ada: two hours every week and a day (eight hours) every four weeks: 2 + 8 * 7 / 28 = 4 hours. Ben: the two hours alone.
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "objectives": {
                "grow": {"statement": "Grow.", "period": "2026", "rank": 1},
                "rest": {"statement": "Rest.", "period": "2026", "rank": 2},
            },
            "cadences": {
                "round": {
                    "frequency": "weekly",
                    "duration": "2 hours",
                    "facilitator": "chief",
                    "participants": ["clerk"],
                    "reviews": ["objective:grow"],
                },
                "away": {
                    "frequency": "28 days",
                    "duration": "1 day",
                    "facilitator": "chief",
                    "participants": ["chief"],
                    "feeds": ["round"],
                },
            },
        },
        limits={"meeting_hours_per_week": 3},
    )
    assert book.problems == ()
    analysis = build("rhythm-load", book)
    loads = {row["person"].ref: (row["hours"], row["share"]) for row in read_table(analysis, "load")}
    assert loads == {"person:ada": (4.0, Share(4 / 3, 1.0)), "person:ben": (2.0, Share(2 / 3, 1.0))}
    calendar = {row["meeting"].ref: (row["people"], row["hours"]) for row in read_table(analysis, "calendar")}
    assert calendar == {"cadence:away": (1, 2.0), "cadence:round": (2, 4.0)}
    assert (analysis.answers[0].number, [row["objective"] for row in read_table(analysis, "unseen")]) == (
        "1",
        [Ref("objective:rest")],
    )
    assert analysis.answers[1].sentence == "1 person sits in them for more than 3 hours a week."


def test_sprints_stand_where_their_phases_say():
    # On 20 November the first phase of late ended ten days ago and is not done; ahead starts in January.
    phase = {"teams": ["team:shop"]}
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "teams": {"shop": {"lead": "clerk"}},
            "sprints": {
                "late": {
                    "changes": ["team:shop"],
                    "start": "2026-10-12",
                    "phases": {
                        "define_and_model": phase | {"end": "2026-11-10"},
                        "pilot": phase | {"end": "2026-12-10"},
                        "integrate": {"end": "2027-01-09"},
                    },
                },
                "ahead": {
                    "changes": ["team:shop"],
                    "start": "2027-01-10",
                    "phases": {"define_and_model": {}, "pilot": phase, "integrate": {}},
                },
            },
        },
        limits={"sprints_per_team": 2},
    )
    analysis = build("sprints", book)
    late, ahead = read_table(analysis, "board")
    assert (late["state"], late["define"]) == (
        Grade("late", "warn"),
        Grade("late by 10 days, until 2026-11-10", "warn"),
    )
    assert ahead["state"] == Grade("ahead", "none")
    assert read_table(analysis, "teams") == [
        {"team": Ref("team:shop"), "share": Share(0.5, 1.0), "number": 1, "sprints": (Ref("sprint:late"),)}
    ]
    assert analysis.answers[0].number == "1"
    assert book.as_of == date(2026, 11, 20)


def read_strategy() -> Book:
    """grow needs lending (carried by a system without capacity) and paying (carried by nothing); idle serves nothing."""
    facets = {
        "coordination": ["cadence:round"],
        "decisions": ["cadence:round"],
        "priorities": ["cadence:round"],
        "information": ["cadence:round"],
    }
    return read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "vision": {"far": {"statement": "Far."}},
            "objectives": {
                "grow": {
                    "statement": "Grow.",
                    "period": "2026",
                    "rank": 1,
                    "vision": "far",
                    "needs": ["lending", "paying"],
                }
            },
            "capabilities": {
                "lending": {"importance": "differentiating", "maturity": {"current": 2, "target": 4}},
                "paying": {"importance": "parity", "maturity": {"current": 3, "target": 3}},
                "idle": {},
            },
            "systems": {"flow": {"purpose": "It flows.", "supports": ["lending"], **facets}},
            "cadences": {
                "round": {
                    "frequency": "weekly",
                    "facilitator": "chief",
                    "participants": ["clerk"],
                    "reviews": ["objective:grow"],
                },
                "chat": {"frequency": "weekly", "facilitator": "chief", "participants": ["clerk"]},
            },
            "workflows": {"lend": {"capabilities": ["lending"], "steps": [task("ask", "clerk"), end()]}},
        }
    )


def test_the_trace_shows_the_state_of_what_priorities_rest_on():
    analysis = build("trace", read_strategy())
    # lending has a system with an empty facet: underbuilt. paying has none: missing. idle is relied on by nothing.
    assert {pair: cell.word for pair, cell in read_matrix(analysis).items()} == {
        ("objective:grow", "capability:lending"): "underbuilt",
        ("objective:grow", "capability:paying"): "missing",
    }
    assert analysis.answers[0].number == "2"
    links = {(row["upper"].ref, row["lower"].ref) for row in read_table(analysis, "links")}
    assert links == {
        ("vision:far", "objective:grow"),
        ("objective:grow", "capability:lending"),
        ("objective:grow", "capability:paying"),
        ("capability:lending", "system:flow"),
        ("capability:lending", "workflow:lend"),
    }


def test_gaps_are_ends_of_the_chain_and_noise_is_beside_it():
    analysis = build("gaps", read_strategy())
    # Down: paying has neither system nor workflow, idle neither. Up: idle serves nothing. Noise: chat looks at nothing,
    # decides nothing, feeds nothing and is in no system.
    assert sorted((row["element"].ref, row["reason"]) for row in read_table(analysis, "below")) == [
        ("capability:idle", "no system supports it"),
        ("capability:idle", "no workflow realizes it"),
        ("capability:paying", "no system supports it"),
        ("capability:paying", "no workflow realizes it"),
    ]
    assert [row["element"] for row in read_table(analysis, "above")] == [Ref("capability:idle")]
    assert [row["element"] for row in read_table(analysis, "noise")] == [Ref("cadence:chat")]
    assert [answer.number for answer in analysis.answers] == ["4", "2"]


def test_heat_and_status_of_abilities():
    book = read_strategy()
    rows = read_table(build("capability-heat", book), "capabilities")
    # Differentiating first; lending is two levels short of its target.
    assert [(row["capability"].ref, row["gap"], row["support"].word) for row in rows] == [
        ("capability:lending", 2, "underbuilt"),
        ("capability:paying", 0, "missing"),
        ("capability:idle", None, "missing"),
    ]
    status = build("system-status", book)
    assert (status.answers[0].number, status.answers[0].unit[:4]) == ("3", "of 3")
    cells = read_matrix(status)
    assert cells["system:flow", "Capacity"] == Grade("nothing named", "err", "system:flow")
    assert cells["system:flow", "Decisions"].level == "ok"
    assert read_table(status, "systems")[0]["open"] == ("capacity",)
