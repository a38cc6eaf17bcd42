"""Who may change what: kind by kind, with what is governed more closely, and the entries behind it."""

from markupsafe import Markup

from opbook.graph.governing import Entries, find_exempt, find_governance_of_kind
from opbook.handbook.element import Fact
from opbook.handbook.page import Draft
from opbook.handbook.part.scope import show_approvers, show_proposers, show_told, write_kinds
from opbook.handbook.part.words import write_count, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import KINDS, Governance, Kind


def build_governance_register(p: Presenter) -> Draft:
    """Return the page `/how-we-work/governance/`."""
    entries = p.book.all(Governance)
    used = [kind for kind in KINDS if p.book.of_kind(kind.name) or find_governance_of_kind(p.book, kind.name)]
    alone = [kind for kind in used if kind.owned and not find_governance_of_kind(p.book, kind.name)]
    return build_register(
        p,
        "how-we-work/governance",
        "Governance",
        "governances.html",
        {"kinds": _build_kinds(p, used), "entries": _build_entries(p, entries)},
        lede="Who may change which part of this handbook, and how everybody hears of it.",
        icon="governance",
        family="agree",
        facts=(
            Fact("Entries", str(len(entries))),
            Fact("Kinds left to their owners", str(len(alone)) if alone else "none"),
        ),
        layout="wide",
    )


def _build_kinds(p: Presenter, kinds: list[Kind]) -> Table:
    return build_table(
        "What|n:Elements|May propose|Approve|Takes|By",
        (row for kind in kinds for row in _build_kind(p, kind)),
        id="list",
    )


def _build_kind(p: Presenter, kind: Kind) -> list[Row]:
    exempt = find_exempt(p.book, kind.name)
    count = len(p.book.of_kind(kind.name)) - sum(len(elements) for _, elements in exempt)
    title = Markup('<span class="ob-kind f-{}">{}{}</span>').format(
        kind.family, p.icon(kind.name), p.sentence(kind.plural)
    )
    rows = [Row((title, str(count), *_show_entries(p, find_governance_of_kind(p.book, kind.name), owned=kind.owned)))]
    rows.extend(
        Row(
            (
                p.refs(elements),
                write_count(len(elements), "of them", "of them"),
                *_show_entries(p, entries, owned=kind.owned),
            )
        )
        for entries, elements in exempt
    )
    return rows


def _show_entries(p: Presenter, entries: Entries, *, owned: bool) -> tuple[Markup | str, ...]:
    if not entries:
        return (
            "everyone",
            "its owner" if owned else "the owner of the model",
            "",
            Markup('<span class="ob-muted">no entry</span>'),
        )
    slowest = max((entry.lead_time for entry in entries if entry.lead_time), key=lambda time: time.days, default=None)
    return show_proposers(p, entries), show_approvers(p, entries), write_time(slowest), p.refs(entries)


def _build_entries(p: Presenter, entries: tuple[Governance, ...]) -> Table:
    return build_table(
        "Entry|Covers|Then tell|In an emergency",
        (
            (
                Markup("{}<small>{}</small>").format(p.ref(entry), p.inline(entry.summary, entry.ref)),
                p.sentence(write_kinds(entry)) or p.refs(entry.scope.elements),
                show_told(p, entry),
                p.inline(entry.emergency, entry.ref),
            )
            for entry in entries
        ),
    )
