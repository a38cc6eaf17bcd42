"""RPT-SCALE: what offerings need to hold their promises at volume, against what stands behind them today."""

from opbook.analysis.cell import build_columns, grade_cover, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Ref, Table
from opbook.analysis.wording import answer_about
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.measuring import rate_metric
from opbook.graph.owning import find_owner_role
from opbook.graph.scale import ScaleNeed, list_scale_needs
from opbook.graph.support import rate_capability
from opbook.model import Metric, Offering
from opbook.phrase import join_phrases, phrase

_SUPPORT = {"supported": "ok", "underbuilt": "warn", "overloaded": "warn", "missing": "err"}


def build_scale_readiness(book: Book, report: Report) -> Analysis:
    """Return every requirement at scale with maturity, system, cover and metric, the widest gap first."""
    del report
    needs = list_scale_needs(book)
    silent = [offering for offering in book.all(Offering) if not offering.requirements_at_scale]
    return Analysis(
        "RPT-SCALE",
        "scale-readiness",
        "Scale readiness",
        "Whether what the offerings rest on would hold if there were much more of them.",
        "`requirements_at_scale` of offerings, `maturity` of capabilities, the systems that support them, and the cover of their owners",
        "how much growth comes, and when",
        (answer_about(needs, "requirement at scale", _answer(book, needs)),),
        (
            Table(
                "needs",
                "Requirements at scale",
                build_columns(
                    "offering:Offering|statement:What must hold|capability:Capability|needed:Needs level|current:Is at|gap:Missing"
                    "|system:System|cover:Cover of the owner|metric:Metric"
                ),
                tuple(_show_need(book, need) for need in needs),
                "Levels from 1 to 5. A system that is underbuilt or overloaded will not carry more than today.",
                "No offering says what it needs at scale.",
            ),
            Table(
                "silent",
                "Offerings that say nothing about scale",
                build_columns("offering:Offering|capabilities:Rests on"),
                tuple((Ref(offering.ref), refer(offering.powered_by)) for offering in silent),
                empty="Every offering says what it needs at scale.",
            ),
        ),
    )


def _answer(book: Book, needs: tuple[ScaleNeed, ...]) -> Answer:
    short = [need for need in needs if not _is_ready(book, need)]
    first = short[0] if short else None
    sentence = "Maturity, systems and cover are there for each of them."
    if first and first.capability:
        missing = (
            phrase("is {levels} short", levels=write_count(first.gap, "level"))
            if first.gap
            else phrase("has too little behind it")
        )
        sentence = phrase("The first {missing} for {name}:", missing=missing, name=first.offering.name)
    elif first:
        sentence = phrase("{name} names no capability for one of its requirements.", name=first.offering.name)
    refs = refer(dict.fromkeys((need.capability or need.offering).ref for need in short))
    unit = phrase("of {requirements} at scale are not met", requirements=write_count(len(needs), "requirement"))
    return Answer(
        "Which capabilities hold our offerings back?",
        str(len(short)),
        unit,
        sentence,
        refs[:3],
        "warn" if short else "ok",
    )


def _is_ready(book: Book, need: ScaleNeed) -> bool:
    """Whether level, system and owner's cover are there; a level nobody asked for is."""
    if need.capability is None or need.gap or (need.requirement.maturity is not None and need.current is None):
        return False
    cover = grade_cover(book, find_owner_role(book, need.capability.owner))
    return rate_capability(book, need.capability) == "supported" and (cover is None or cover.level == "ok")


def _show_need(book: Book, need: ScaleNeed) -> tuple[Cell, ...]:
    capability = need.capability
    metric = book.find(need.requirement.metric, Metric)
    return (
        Ref(need.offering.ref),
        need.requirement.statement,
        refer_one(capability) or Grade("names none", "warn"),
        need.requirement.maturity,
        need.current,
        Grade(write_count(need.gap, "level"), "warn")
        if need.gap
        else Grade("nothing", "ok")
        if need.gap == 0
        else None,
        _grade_system(book, need),
        grade_cover(book, find_owner_role(book, capability.owner)) if capability else None,
        Ref(metric.ref, _write_metric(metric)) if metric else None,
    )


def _grade_system(book: Book, need: ScaleNeed) -> Grade | None:
    if need.capability is None:
        return None
    rating = rate_capability(book, need.capability)
    match _SUPPORT[rating]:
        case "ok":
            return Grade(rating, "ok")
        case "err":
            return Grade(rating, "err")
        case _:
            return Grade(rating, "warn")


def _write_metric(metric: Metric) -> str:
    unit = metric.target.unit if metric.target else ""
    value = f"{metric.actual} {unit}".strip() if metric.actual is not None else ""
    return join_phrases(", ", (part for part in (value, phrase(rate_metric(metric).words)) if part))
