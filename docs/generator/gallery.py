"""The gallery: a picture of every type of page, taken of the example's handbook when the documentation is built."""

from collections.abc import Collection
from dataclasses import dataclass

from generator.camera import Shot
from generator.page import GeneratedText

_FOLDER = "read/gallery"
_INTRODUCTION = """\
# What the pages look like

Every picture is of the handbook of Millrace, the example company that comes with opbook. They are taken anew whenever this
documentation is built.
"""
_ABSENT = """
!!! note
    This copy of the documentation was built where there is no Chromium, so it has no pictures. Build the example instead:
    `opbook serve` in a clone of the repository shows all of these pages.
"""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A type of page: what the picture is called, where the page is, what a reader sees there."""

    name: str
    title: str
    address: str
    says: str
    alt: str
    width: int = 1280
    height: int = 900
    dark: bool = False

    @property
    def file(self) -> str:
        """The picture's place in the documentation."""
        return f"{_FOLDER}/{self.name}.png"


EXHIBITS = (
    Exhibit("home", "Home", "", "One's own role, the three questions, and a way in for each reader.",
            "Home: a list of roles to pick one's own from, three numbers, and questions in four columns"),
    Exhibit("role", "A role", "roles/underwriter/", "What it is for, who holds it, what it may decide, which steps are its own.",
            "The page of the role Underwriter: holders and cover, and at a glance what it decides, does, validates and whom it asks"),
    Exhibit("onboarding", "First 90 days", "roles/onboarding/?roles=underwriter,credit-analyst",
            "One path for several roles; what they share stands once, and ticks stay on the device.",
            "One list of tasks by day 5, 30 and 90 for two roles, each task with a box to tick"),
    Exhibit("team", "A team", "people/teams/credit/", "How to reach it, who is in it, what it provides, what has been agreed.",
            "The page of the team Credit: its lead, its people and the roles they hold"),
    Exhibit("workflow", "A workflow", "execution/workflows/loan-origination/",
            "Boundary, swimlanes, steps, who does what, where people judge, what can go wrong.",
            "The page of the workflow Loan origination: where it starts and ends, and its steps as swimlanes", height=1240),
    Exhibit("workflow-phone", "A workflow on a phone", "execution/workflows/loan-origination/#steps",
            "Tables become records and diagrams fold: nothing scrolls sideways.",
            "The steps of a workflow on a phone, one below the other", width=380, height=820),
    Exhibit("stream", "A value stream", "execution/value-streams/borrow-to-grow/", "Stages from first contact to value.",
            "The page of a value stream: its stages as chevrons and a table of what starts and ends each"),
    Exhibit("raci", "RACI matrix", "execution/raci/", "Who answers for which work; filters stand in the address.",
            "A matrix of workflows and roles, with the letters R, A, C and I"),
    Exhibit("decision", "A decision", "decisions/approve-loan/", "Who may approve how much, in how long, and where it goes in doubt.",
            "The page of the decision Approve a loan: a ladder of limits, each with the people who may approve it today"),
    Exhibit("who-decides", "Who decides?", "decisions/who-decides/?decision=approve-loan&amount=80%2C000",
            "Ask about a case; the address holds the question.",
            "A form with a decision and an amount of 80,000, and below it the role and the person who approve it"),
    Exhibit("explore", "Explore", "explore/?kind=workflow&accountable=role%3Ahead-of-credit",
            "Any element by kind, owner, team, person, tag or words, as a table or a file.",
            "A table of the workflows that the head of credit answers for, with filters above it"),
    Exhibit("trace", "Trace", "strategy/trace/?of=objective:grow-the-book", "From the vision to daily work and back, gaps shown as gaps.",
            "Columns from vision to offerings, connected by lines, with one objective in focus", height=1100),
    Exhibit("health", "Health", "health/", "What is inconsistent, slow, or rests on one person.",
            "Health: three questions with a number each, and the reports behind them"),
    Exhibit("report", "A report", "health/if-this-person-left/", "What it computes, from what, and what it cannot know.",
            "The report on what would be left with nobody if a person left"),
    Exhibit("role-dark", "In the dark", "roles/underwriter/", "Light or dark follows the device, and a switch.",
            "The page of the role Underwriter in light letters on a dark ground", dark=True),
)  # fmt: skip
SHOTS = tuple(Shot(each.file, each.address, each.width, each.height, each.dark) for each in EXHIBITS)


def build_gallery_page(pictures: Collection[str]) -> GeneratedText:
    """Return the page with the pictures that there are."""
    parts = [_INTRODUCTION if pictures else _INTRODUCTION + _ABSENT]
    for each in EXHIBITS:
        picture = f"\n![{each.alt}](gallery/{each.name}.png)\n" if each.file in pictures else ""
        parts.append(f"\n## {each.title}\n\n{each.says}\n{picture}")
    return GeneratedText("read/gallery.md", "".join(parts), "Reading")
