"""The page of an application: how to get in, who uses it at which step, what it encodes and is the truth for."""

from opbook.graph.usage import StepUse, find_application_steps
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.step import show_performer
from opbook.handbook.part.words import link_step, show_bullets, show_lines, show_role, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Application, BusinessObject, Interface

TYPES = {
    "saas": "bought as a service",
    "custom": "built here",
    "script": "script",
    "spreadsheet": "spreadsheet",
    "channel": "channel",
    "document": "document",
    "integration": "connection to others",
    "ai": "AI",
}
"""Type of an application → words for readers."""


def build_application(p: Presenter, application: Application) -> Body:
    """Return the body of an application's page."""
    uses = find_application_steps(p.book, application)
    return Body(
        "application.html",
        {
            "purpose": p.inline(application.purpose, application.ref),
            "access": p.rich(application.access, application.ref),
            "no_access": p.empty("Nothing says how to get access.", "New people will ask.", application.ref),
            "url": application.url,
            "maintainers": tuple(
                Markup("{} {}").format(show_role(p, role), p.cover(role)) for role in application.maintainers
            ),
            "uses": _build_uses(p, uses),
            "no_uses": p.empty(
                "No step uses it.", "Either the work goes on without it, or a step forgot to name it.", application.ref
            ),
            "truths": p.book.sources(application.ref, "source of truth", BusinessObject),
            "encodes": tuple(p.ref(ref) for ref in application.encodes),
            "contracts": _build_contracts(p, application),
            "views": _build_views(p, application),
        },
        facts=_build_facts(p, application),
    )


def _build_facts(p: Presenter, application: Application) -> tuple[Fact, ...]:
    facts = (
        Fact("Type", TYPES[application.type]),
        Fact("Vendor", p.inline(application.vendor)),
        Fact("How critical", p.words(application.criticality)),
    )
    return tuple(fact for fact in facts if fact.value)


def _build_uses(p: Presenter, uses: tuple[StepUse, ...]) -> Table:
    rows: list[Row] = []
    for workflow in dict.fromkeys(use.workflow for use in uses):
        rows.append(group(p.ref(workflow)))
        rows.extend(
            Row(
                (
                    link_step(workflow, use.step),
                    show_performer(p, use.step),
                    p.ref(use.interface) if use.interface else p.t("directly"),
                )
            )
            for use in uses
            if use.workflow is workflow
        )
    return build_table("Step|Who|Through", rows)


def _build_contracts(p: Presenter, application: Application) -> Table:
    rows = []
    for contract in p.book.all(Interface):
        provides, consumes = contract.provider == application.ref, application.ref in contract.consumers
        if contract.type != "contract" or not (provides or consumes):
            continue
        other = show_lines(p.ref(ref) for ref in contract.consumers) if provides else p.ref(contract.provider)
        rows.append(
            Row(
                (
                    p.ref(contract),
                    p.t("to") if provides else p.t("from"),
                    other,
                    show_lines(p.ref(ref) for ref in contract.objects),
                    write_time(p, contract.sla),
                )
            )
        )
    return build_table("Contract|Direction|With|Carries|n:Within", rows)


def _build_views(p: Presenter, application: Application) -> Table:
    rows = [
        Row((p.ref(view), show_lines(p.ref(role) for role in view.roles), show_bullets(p, view.actions, view)))
        for view in p.book.all(Interface)
        if view.application == application.ref
    ]
    return build_table("View|For|What can be done in it", rows)
