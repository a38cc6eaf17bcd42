"""Strategic choices as a table: what the company bets on, and what it leaves."""

from opbook.graph.serving import find_followers
from opbook.handbook.part.words import show_missing
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Choice, Vision

_KINDS = {
    "market": "Where we play",
    "customer": "Whom we serve",
    "outcome": "What we promise",
    "investment": "Where we invest",
    "exclusion": "What we leave",
}


def build_choice_table(p: Presenter, vision: Vision, *, anchors: bool) -> Table:
    """Return the choices of a vision by kind; `anchors` gives their rows the ids that references point at."""
    rows: list[Row] = []
    for kind, title in _KINDS.items():
        found = [choice for choice in vision.choices if choice.kind == kind]
        if found:
            rows += [group(p.t(title)), *(_build_row(p, vision, choice, anchors=anchors) for choice in found)]
    return build_table("Choice|Because|Followed by", rows)


def _build_row(p: Presenter, vision: Vision, choice: Choice, *, anchors: bool) -> Row:
    followers = find_followers(p.book, vision, choice)
    if choice.kind == "exclusion" and not followers:
        shown = p.html('<span class="ob-muted">nothing, as it should be</span>')
    else:
        shown = p.refs(followers) or show_missing(p, p.t("nothing follows it"))
    cells = (p.inline(choice.statement, vision.ref), p.inline(choice.because, vision.ref), shown)
    return Row(cells, id=f"choice-{choice.id}" if anchors else "")
