"""Home: the way to one's own role, the ways in for every reader, and how the model stands today."""

from dataclasses import dataclass

from opbook.graph.belonging import group_by_team, rate_cover
from opbook.graph.holding import find_owner
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.news import tell_news
from opbook.handbook.part.question import Number, answer_questions
from opbook.handbook.part.words import write_list
from opbook.handbook.present import Presenter
from opbook.model import Element


@dataclass(frozen=True, slots=True)
class Way:
    """A question and the page that answers it. `anchor` is the section of the reader's own role page that does."""

    question: str
    target: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with questions."""

    title: str
    ways: tuple[Way, ...]


READERS: tuple[Reader, ...] = (
    Reader(
        "You are new",
        (
            Way("What is my role for?", "/roles/", "purpose"),
            Way("What do I read and do first?", "/roles/", "first-90-days"),
            Way("Which steps are mine?", "/roles/", "steps"),
            Way("What may I decide alone?", "/roles/", "decide"),
            Way("Who decides this case?", "/decisions/who-decides/"),
            Way("Whom do I ask, and who covers?", "/roles/", "people"),
            Way("Which tools do I need?", "/roles/", "tools"),
            Way("Which meetings do I attend?", "/roles/", "meetings"),
            Way("How is good work measured?", "/roles/", "metrics"),
            Way("What if there is no playbook?", "/how-we-work/"),
            Way("What does this word mean?", "/reference/glossary/"),
        ),
    ),
    Reader(
        "You lead",
        (
            Way("Who can approve what, up to how much?", "/decisions/"),
            Way("Who decides a case like this?", "/decisions/who-decides/"),
            Way("Who owns this?", "/health/ownership/"),
            Way("Which priorities have nothing behind them?", "/strategy/"),
            Way("How does it all hang together?", "/strategy/trace/"),
            Way("Which capabilities hold us back?", "/strategy/capabilities/"),
            Way("What rests on this person?", "/people/"),
            Way("Where is nobody covering?", "/roles/"),
            Way("Does our rhythm carry priorities?", "/how-we-work/rhythm/"),
            Way("What are we improving now?", "/health/sprints/"),
        ),
    ),
    Reader(
        "You keep the model",
        (
            Way("What is wrong, and where?", "/health/findings/"),
            Way("Which fields does a kind have?", "/reference/model/"),
            Way("Who must approve my change?", "/how-we-work/governance/"),
            Way("Whose is it, and when was it reviewed?", "/health/ownership/"),
            Way("Where do findings pile up?", "/health/"),
            Way("Does something like it exist already?", "/reference/"),
        ),
    ),
    Reader(
        "You audit",
        (
            Way("Who may approve, with which limits?", "/decisions/"),
            Way("Who owns this process, since when?", "/execution/workflows/"),
            Way("Where are the human control points?", "/execution/validation-points/"),
            Way("What happens on exceptions?", "/execution/exceptions/"),
            Way("Who answers for which work?", "/execution/raci/"),
            Way("Which rules apply, from which source?", "/reference/rules/"),
            Way("Which application holds the truth?", "/execution/objects/"),
        ),
    ),
)
"""What each reader asks, and where the handbook of today answers it. A way without an own section leads to the page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A role in the picker."""

    ref: str
    name: str


def build_home(p: Presenter) -> Draft:
    """Return the page `/`."""
    config = p.book.config
    company = config.company or p.t("this company")
    cover = rate_cover(p.book)
    return Draft(
        "",
        p.t("Home"),
        "home.html",
        {
            "p": p,
            "title": p.t("How {company} works", company=company),
            "icon": "home",
            "family": "work",
            "label": "",
            "lede": _write_lede(p),
            "facts": (),
            "groups": tuple(
                (team.name if team else p.t("Without a team"), tuple(Choice(role.ref, role.name) for role in roles))
                for team, roles in group_by_team(p.book, cover.roles)
            ),
            "questions": answer_questions(p),
            "numbers": (_count_owned(p), _count_cover(p), _count_findings(p)),
            "readers": READERS,
            "news": tell_news(p),
        },
        "",
        layout="wide",
        summary=p.t("How {company} works: who does what, who may decide, and how the work runs.", company=company),
    )


def _write_lede(p: Presenter) -> str:
    tagline = p.book.config.brand.tagline.strip().rstrip(".")
    start = f"{tagline}. " if tagline else ""
    return start + p.t(
        "This handbook says who does what, who may decide, and how the work runs."
        " It is built from the operating model, so it is either current or visibly overdue."
    )


def _count_owned(p: Presenter) -> Number:
    elements = tuple(element for element in p.book.owned() if element.is_live)
    held = [element for element in elements if _is_owned(p, element)]
    share = f"{_share(len(held), len(elements))} %"
    missing = len(elements) - len(held)
    sentence = (
        p.html("Somebody who works here today answers for each.")
        if not missing
        else p.html("For {} nobody answers today.").format(missing)
    )
    return Number(
        p.t("Does everything have an owner?"),
        "/health/ownership/",
        share,
        p.t("of {elements} elements", elements=len(elements)),
        sentence,
    )


def _is_owned(p: Presenter, element: Element) -> bool:
    owner = find_owner(p.book, element)
    return owner is not None and not owner.is_vacant


def _count_cover(p: Presenter) -> Number:
    cover = rate_cover(p.book)
    open_roles = (*cover.vacant, *cover.single)
    number = str(len(open_roles))
    unit = p.t("of {roles} have no cover", roles=p.count(len(cover.roles), "role"))
    if not open_roles:
        return Number(p.t("Who covers?"), "/roles/", number, unit, p.html("At least two people can act in every role."))
    vacant = (
        p.t("{count} role is held by nobody. |{count} roles are held by nobody. ", count=len(cover.vacant))
        if cover.vacant
        else ""
    )
    names = Markup(", ").join(p.ref(role) for role in open_roles[:3])
    more = p.t(" and {number} more", number=len(open_roles) - 3) if len(open_roles) > 3 else ""
    return Number(p.t("Who covers?"), "/roles/", number, unit, Markup("{}{}{}").format(vacant, names, more))


def _count_findings(p: Presenter) -> Number:
    found = p.report.findings
    counts = [
        (severity, sum(finding.severity == severity for finding in found)) for severity in ("error", "warning", "info")
    ]
    words = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")}
    parts = [p.count(number, *words[severity]) for severity, number in counts if number]
    accepted = (
        p.t(" {count} finding is accepted for now.| {count} findings are accepted for now.", count=len(p.report.waived))
        if p.report.waived
        else ""
    )
    sentence = (
        Markup("{}.{}").format(p.sentence(write_list(p, parts)), accepted)
        if parts
        else p.html("No check reports anything.{}").format(accepted)
    )
    unit = p.t("open finding") if len(found) == 1 else p.t("open findings")
    return Number(p.t("What is wrong in the model?"), "/health/findings/", str(len(found)), unit, sentence)


def _share(part: int, whole: int) -> int:
    """Whole per cent, rounded down: 100 % means all."""
    return 100 * part // whole if whole else 100
