"""The forty questions of readers, each answered within two clicks of Home: through real links of the built example.

The first click is a tab, a role of Home's picker, or a link in what Home itself says; the second is any link of the page
one then stands on, but for the tabs. Three questions (one of them in half) ask how the model came to be what it is; they
wait for its history.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup, Tag

HERE = "http://site/"
ROLE = "roles/underwriter/"
LEADER = "roles/head-of-credit/"
FLOW = "execution/workflows/loan-origination/"


@dataclass(frozen=True)
class Way:
    """A question, the clicks that lead to its answer, and what must stand there.

    Attributes:
        reader, number, question: as in the list of readers' questions.
        clicks: addresses below the site's root, Home left out; an anchor says where on the last page.
        shows: selector → words that its text must hold; empty words: that something is there.
    """

    reader: str
    number: int
    question: str
    clicks: tuple[str, ...]
    shows: dict[str, str]

    def __str__(self) -> str:
        """Name the case."""
        return f"{self.reader}-{self.number}"


WAYS = (
    Way(
        "new hire",
        1,
        "What is my role for, and what am I accountable for?",
        (ROLE,),
        {"#purpose": "Purpose", "#accountabilities ~ *": ""},
    ),
    Way(
        "new hire",
        2,
        "What do I read and do first, by day 5, 30, 90?",
        (f"{ROLE}#first-90-days",),
        {"article": "By day 30", "#first-90-days": "First 90 days"},
    ),
    Way(
        "new hire",
        3,
        "Which workflows am I in, and what exactly do I do at each step?",
        (ROLE, f"{FLOW}#step-review"),
        {"#step-review": "", "#steps": "Steps"},
    ),
    Way(
        "new hire",
        4,
        "What may I decide alone, up to what limit; when must I escalate and to whom?",
        (f"{ROLE}#decide",),
        {"#decide": "What I may decide", "#escalation ~ *": "", "article": "EUR"},
    ),
    Way(
        "new hire",
        5,
        "Whom do I ask, and who covers when they are away?",
        ("roles/", "people/teams/credit/"),
        {"article": "cover"},
    ),
    Way(
        "new hire",
        6,
        "Which screens and tools do I use, and how do I get access?",
        (ROLE, "reference/applications/loan-desk/"),
        {"#access": "access", "article": "Ask"},
    ),
    Way("new hire", 7, "What does this word mean?", ("reference/", "reference/glossary/"), {"[id^=term-]": ""}),
    Way(
        "new hire",
        8,
        "Which meetings do I attend, and what is expected of me there?",
        (f"{ROLE}#meetings",),
        {"#meetings": "Meetings"},
    ),
    Way("new hire", 9, "How is good work measured here?", (f"{ROLE}#metrics",), {"#metrics": "Metrics"}),
    Way(
        "new hire",
        10,
        "What do I do when something goes wrong, or there is no playbook?",
        ("how-we-work/", "how-we-work/standards/no-playbook/"),
        {"h1": "no playbook"},
    ),
    Way("leader", 1, "Who owns X?", ("health/", "health/ownership/"), {"#list": "Head of credit"}),
    Way(
        "leader",
        2,
        "Where am I still required when I should not be?",
        ("health/", "health/concentration/"),
        {".ob-answers": "still required", "#watched, article": "Founder"},
    ),
    Way(
        "leader",
        3,
        "Where do decisions take longer than they should?",
        ("health/", "health/decision-latency/"),
        {".ob-answers": "take longer than they should"},
    ),
    Way(
        "leader",
        4,
        "Where is execution inconsistent?",
        ("health/", "health/consistency/"),
        {".ob-answers": "inconsistent"},
    ),
    Way(
        "leader",
        5,
        "Which priorities have nothing behind them, and which work serves no priority?",
        ("strategy/",),
        {"#matrix": "rests on", "#gaps": "Gaps"},
    ),
    Way(
        "leader",
        6,
        "Which capabilities hold our offerings back?",
        ("strategy/", "strategy/capabilities/"),
        {"article": "Asset valuation"},
    ),
    Way(
        "leader",
        7,
        "Who can approve what, up to how much?",
        ("decisions/",),
        {"article table": "Head of credit", "#by-decision": "Decision by decision"},
    ),
    Way(
        "leader",
        8,
        "What happens if this person leaves?",
        ("health/", "health/if-this-person-left/"),
        {".ob-answers": "leave"},
    ),
    Way(
        "leader",
        9,
        "What are we improving now? (what changed: open)",
        ("health/", "health/sprints/"),
        {"article": "Handoffs that hold"},
    ),
    Way(
        "leader",
        10,
        "Does our rhythm turn priorities into outcomes?",
        ("how-we-work/", "how-we-work/rhythm/"),
        {"article": "Priority"},
    ),
    Way(
        "maintainer",
        1,
        "Why did the build fail and how do I fix it?",
        ("health/", "health/findings/"),
        {".ob-finds": "model/"},
    ),
    Way(
        "maintainer",
        2,
        "Which fields does this kind have; show a minimal example",
        ("reference/", "reference/model/"),
        {"#workflow": "Workflow", "article pre": "name:"},
    ),
    Way(
        "maintainer",
        3,
        "Where is this element defined?",
        ("execution/", FLOW),
        {".ob-edit": "model/workflows/lending/loan-origination.yaml"},
    ),
    Way("maintainer", 4, "Who must approve my change?", ("execution/", FLOW), {".ob-foot": "Who may change this"}),
    Way(
        "maintainer",
        5,
        "What else is affected if I change or remove it?",
        ("decisions/", "decisions/approve-loan/"),
        {".ob-reach": "must know"},
    ),
    Way(
        "maintainer",
        6,
        "What is due for review?",
        ("health/", "health/reviews/"),
        {"#overdue": "Overdue", "#soon": "Due within 90 days"},
    ),
    Way(
        "maintainer",
        7,
        "What is incomplete?",
        ("health/", "health/completeness/"),
        {"#matrix": "nine parts", "#lacks": "lacking"},
    ),
    Way(
        "maintainer",
        8,
        "How do I waive a check legitimately?",
        ("health/", "health/waivers/"),
        {"#waivers": "written", "article": "Accepted by"},
    ),
    Way(
        "maintainer",
        10,
        "Does something like this exist already; what is the naming rule?",
        ("strategy/", "strategy/capabilities/"),
        {"#list": "Credit decisioning"},
    ),
    Way("auditor", 1, "Who owns this process, since when?", ("execution/", FLOW), {"article dl.ob-facts": "Owner"}),
    Way(
        "auditor",
        2,
        "Who may approve what, with which limits, and who may override?",
        ("decisions/",),
        {"article .ob-legend, article": "may override"},
    ),
    Way(
        "auditor",
        3,
        "Where are the human control points: input, criteria, outcomes, SLA, authority?",
        ("execution/", "execution/validation-points/"),
        {"table": "Underwriter"},
    ),
    Way(
        "auditor",
        4,
        "Does anyone perform and approve the same thing?",
        ("health/", "health/segregation-of-duties/"),
        {".ob-answers": "perform and approve the same thing"},
    ),
    Way(
        "auditor",
        5,
        "Which rules apply, from which source, in force since when?",
        ("reference/", "reference/rules/"),
        {"table": "Source"},
    ),
    Way(
        "auditor",
        6,
        "Which application is the source of truth for this data; who is the data owner?",
        ("execution/", "execution/objects/"),
        {"#objects": "Source of truth"},
    ),
    Way(
        "auditor",
        7,
        "What happens on exceptions, and who handles them?",
        ("execution/", "execution/exceptions/"),
        {"article": "What to do"},
    ),
    Way(
        "auditor",
        9,
        "Is it current: last review, next review, accepted deviations?",
        ("health/", "health/reviews/"),
        {"#soon": "Due", "table": "Last review"},
    ),
    Way(
        "auditor",
        10,
        "Is coverage complete, and can I have the evidence as files?",
        ("health/", "health/audit-pack/"),
        {"#files": "files", "#stamp": "computed", "article a[href$='.csv']": "csv", "article a[href$='.json']": "json"},
    ),
)

OPEN = {
    ("leader", 9): "what changed needs two versions of the model; what is being improved is answered",
    ("maintainer", 9): "what changed since a release needs its version",
    ("auditor", 8): "who changed the model and who approved it needs its history",
}
"""Questions that only the history of the model can answer, and why."""


@pytest.fixture(scope="module")
def read(example_site: Path):
    """Return a function that reads a page of the site by its address, each once."""
    pages: dict[str, BeautifulSoup] = {}

    def read(address: str) -> BeautifulSoup:
        if address not in pages:
            file = (
                example_site / address / "index.html"
                if address.endswith("/") or not address
                else example_site / address
            )
            pages[address] = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
        return pages[address]

    return read


def find_links(page: BeautifulSoup, here: str, *, is_home: bool) -> set[str]:
    """Return where one can go: from Home by tab, role picker and its own text; from other pages by their text and side."""
    roots = (
        page.select("article, .md-content") if is_home else page.select("article, .md-content, .md-sidebar--primary")
    )
    tags: list[Tag] = [tag for root in roots for tag in root.select("a[href], form option[value]")]
    if is_home:
        tags += page.select(".md-tabs a[href], .ob-tabs a[href]")
    found = (urljoin(HERE + here, str(tag.get("href") or tag.get("value"))) for tag in tags)
    return {urldefrag(url)[0].removeprefix(HERE) for url in found if url.startswith(HERE)}


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_the_question_is_answered_within_two_clicks(way: Way, read):
    assert 1 <= len(way.clicks) <= 2
    here = ""
    for click in way.clicks:
        target, _, anchor = click.partition("#")
        assert target in find_links(read(here), here, is_home=not here), f"no link from `/{here}` to `/{target}`"
        here = target
        assert not anchor or read(here).find(id=anchor), f"no place `{anchor}` on `/{here}`"
    for selector, words in way.shows.items():
        found = read(here).select(selector)
        assert found, f"nothing is `{selector}` on `/{here}`"
        text = " ".join(" ".join(tag.get_text(" ").split()) for tag in found)
        assert words.casefold() in text.casefold(), f"`{selector}` on `/{here}` does not say `{words}`"


def test_every_question_is_answered_or_open_for_a_reason():
    asked = {(reader, number) for reader in ("new hire", "leader", "maintainer", "auditor") for number in range(1, 11)}
    answered = {(way.reader, way.number) for way in WAYS}
    assert len(asked) == 40
    assert asked - answered == set(OPEN) - {("leader", 9)}
    assert all(OPEN.values())


def test_every_report_is_one_click_from_health(read):
    from opbook.analysis import ANALYSES

    links = find_links(read("health/"), "health/", is_home=False)
    assert [item.code for item in ANALYSES if f"{item.page}/" not in links] == []


def test_every_report_can_be_had_as_files_from_the_audit_pack(read, example_site):
    from opbook.analysis import ANALYSES

    page = read("health/audit-pack/")
    links = find_links(page, "health/audit-pack/", is_home=False)
    wanted = {f"files/{item.name}.{form}" for item in ANALYSES for form in ("csv", "json") if item.name != "audit-pack"}
    assert wanted <= links
    assert all((example_site / name).is_file() for name in wanted)
    assert "model.json" in links
