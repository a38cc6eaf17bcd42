"""The principles, a section each: what we hold, instead of what, what it guides and what speaks against it."""

from dataclasses import dataclass

from opbook.check.contradiction import find_contradictions
from opbook.graph.agreement import find_guided
from opbook.handbook.fact import Fact
from opbook.handbook.kind.principle import show_standing
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.model import Principle


@dataclass(frozen=True, slots=True)
class PrincipleSection:
    """One principle in short: `tests` are the codes of the checks that would speak against it."""

    id: str
    name: str
    link: Markup
    statement: Markup
    belief: Markup
    guided: Markup
    count: int
    owner: Markup
    standing: Markup
    tests: str


def build_principles(p: Presenter) -> Draft:
    """Return the page `/how-we-work/principles/`."""
    principles = p.book.all(Principle)
    against = sum(any(each.findings for each in find_contradictions(p.report, principle)) for principle in principles)
    facts = (
        Fact("Principles", str(len(principles))),
        Fact("Contradicted today", str(against) if against else p.t("none")),
    )
    return build_register(
        p,
        "how-we-work/principles",
        p.t("Principles"),
        "principles.html",
        {"sections": tuple(_build_section(p, each) for each in principles)},
        lede=p.t("What we assume to be true and act on, what it replaces, and where the model shows that we do not."),
        icon="principle",
        family="direct",
        facts=facts,
    )


def _build_section(p: Presenter, principle: Principle) -> PrincipleSection:
    guided = find_guided(p.book, principle)
    return PrincipleSection(
        principle.id,
        principle.name,
        p.ref(principle, p.t("The whole page")),
        p.rich(principle.statement, principle.ref),
        p.inline(principle.replaces_belief, principle.ref),
        p.refs(guided),
        len(guided),
        p.owner(principle),
        show_standing(p, principle),
        ", ".join(each.code for each in find_contradictions(p.report, principle)),
    )
