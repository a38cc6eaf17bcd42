"""Who may change what: kind by kind, with what is governed more closely, and the entries behind it."""

from opbook.graph.governing import Entries, find_exempt, find_governance_of_kind
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.scope import show_approvers, show_kind, show_proposers, show_told
from opbook.handbook.part.words import show_blocks, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import KINDS, Governance, Kind, Record


def build_governance_register(p: Presenter) -> Draft:
    """Return the page `/how-we-work/governance/`."""
    entries = p.book.all(Governance)
    used = [kind for kind in KINDS if p.book.of_kind(kind.name) or find_governance_of_kind(p.book, kind.name)]
    alone = [kind for kind in used if kind.owned and not find_governance_of_kind(p.book, kind.name)]
    return build_register(
        p,
        "how-we-work/governance",
        p.t("Governance"),
        "governances.html",
        {"kinds": _build_kinds(p, used), "count": len(used), "entries": _build_entries(p, entries)},
        lede=p.t("Who may change which part of this handbook, and how everybody hears of it."),
        icon="governance",
        family="agree",
        facts=(
            Fact("Entries", str(len(entries))),
            Fact("Kinds left to their owners", str(len(alone)) if alone else p.t("none")),
        ),
        layout="wide",
    )


def _build_kinds(p: Presenter, kinds: list[Kind]) -> Table:
    """One row per set of entries with the kinds it governs, each followed by what is governed more closely."""
    grouped: dict[tuple[Entries, bool], list[Kind]] = {}
    for kind in kinds:
        entries = find_governance_of_kind(p.book, kind.name)
        grouped.setdefault((entries, kind.owned or bool(entries)), []).append(kind)
    rows: list[Row] = []
    for (entries, owned), found in grouped.items():
        rows.append(Row((show_blocks(_show_kind(p, kind) for kind in found), *_show_entries(p, entries, owned=owned))))
    closer: dict[Entries, list[Record]] = {}
    for kind in kinds:
        for entries, elements in find_exempt(p.book, kind.name):
            closer.setdefault(entries, []).extend(elements)
    rows += [Row((p.refs(elements), *_show_entries(p, entries, owned=True))) for entries, elements in closer.items()]
    return build_table("What|May propose|Approve|Takes|By", rows, id="list")


def _show_kind(p: Presenter, kind: Kind) -> Markup:
    count = len(p.book.of_kind(kind.name)) - sum(len(elements) for _, elements in find_exempt(p.book, kind.name))
    return Markup('{} <span class="ob-n">{}</span>').format(show_kind(p, kind), count)


def _show_entries(p: Presenter, entries: Entries, *, owned: bool) -> tuple[Markup | str, ...]:
    if not entries:
        return (
            "everyone",
            p.t("its owner") if owned else p.t("the owner of the model"),
            "",
            p.html('<span class="ob-muted">no entry</span>'),
        )
    slowest = max((entry.lead_time for entry in entries if entry.lead_time), key=lambda time: time.days, default=None)
    return show_proposers(p, entries), show_approvers(p, entries), write_time(p, slowest), p.refs(entries)


def _build_entries(p: Presenter, entries: tuple[Governance, ...]) -> Table:
    return build_table(
        "Entry|Then tell|In an emergency",
        (
            (
                Markup("{}<small>{}</small>").format(p.ref(entry), p.inline(entry.summary, entry.ref)),
                show_told(p, entry),
                p.inline(entry.emergency, entry.ref),
            )
            for entry in entries
        ),
    )
