"""Who decides a case, as text for people and as JSON for programs."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from opbook.graph import Book
from opbook.graph.authority import find_ladder
from opbook.graph.deciding import Applied, Verdict, find_following, write_reason
from opbook.graph.holding import find_deputies, find_holders
from opbook.load import CITATION
from opbook.model import Decision, Person, Tier

_SAYS = (
    ("recommend", "recommend"),
    ("must agree", "agree"),
    ("are heard", "input"),
    ("may reject", "reject"),
    ("carry it out", "perform"),
    ("are told", "informed"),
)
"""Label → field, for the roles beside the approver."""


def render_verdict(book: Book, verdict: Verdict, form: str) -> str:
    """Return a verdict in the format `text` or `json`, ending with a line break."""
    if form == "json":
        return json.dumps(describe_verdict(book, verdict), ensure_ascii=False, indent=2) + "\n"
    return _write_text(book, verdict)


def describe_verdict(book: Book, verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain data; tiers and rows count from 1. Unpublished people are counted, not named."""
    decision, tier = verdict.decision, verdict.tier
    following = find_following(book, decision, verdict.place) if tier else None
    return {
        "decision": decision.ref,
        "name": decision.name,
        "question": decision.question,
        "amount": verdict.amount,
        "state": verdict.state,
        "tier": verdict.place + 1 if tier else None,
        "approve": _describe_role(book, tier.role) if tier else None,
        "reason": write_reason(verdict),
        "waiting": [_describe_tier(book, decision, place) for place in verdict.waiting],
        "missing": list(verdict.missing),
        "rules": [_describe_rule(each) for each in verdict.rules],
        "in_doubt": _describe_role(book, following.ref) if following else None,
        **{field: [_describe_role(book, ref) for ref in getattr(decision, field)] for _, field in _SAYS},
        "within": str(decision.sla or ""),
        "on_timeout": write_plain(book, decision.on_timeout, decision.ref),
        "escalate": {
            "when": decision.escalate.when if decision.escalate else "",
            "after": str(decision.escalate.after or "") if decision.escalate else "",
            "ladder": [_describe_role(book, role.ref) for role in find_ladder(book, decision)],
        },
        "override": [
            {"when": _name(book, item.when), "record": _name(book, item.record), **_describe_role(book, item.role)}
            for item in decision.override
        ],
    }


def write_plain(book: Book, text: str, own: str) -> str:
    """Return a text of the model without marks: citations by the name of what they mean."""

    def show(match: "re.Match[str]") -> str:
        ref = book.resolve(match[1].strip(), own)
        return (match[2] or "").strip() or (book.name(ref) if ref else match[1])

    return " ".join(CITATION.sub(show, text).split())


def _write_text(book: Book, verdict: Verdict) -> str:
    decision = verdict.decision
    lines = [f"{decision.name}: {decision.question}", "", *_write_answer(book, verdict), ""]
    facts = [(label, _write_roles(book, getattr(decision, field))) for label, field in _SAYS]
    facts.append(("within", str(decision.sla or "no time set")))
    facts.append(("on timeout", write_plain(book, decision.on_timeout, decision.ref) or "not written"))
    facts.append(("escalates", _write_escalation(book, decision)))
    facts += [("may override", _write_override(book, decision))]
    lines += [f"  {label.ljust(13)} {text}" for label, text in facts]
    if verdict.rules:
        lines += ["", "rules"]
        lines += [f"  {each.rule.name}: {_write_rule(each)}" for each in verdict.rules]
    return "\n".join(lines) + "\n"


def _write_answer(book: Book, verdict: Verdict) -> list[str]:
    tier = verdict.tier
    lines = []
    if tier:
        start = "  otherwise:" if verdict.waiting else "decides:"
        reason = write_reason(verdict) or (f"because {_name(book, tier.when)}" if tier.when else "")
        lines.append(f"{start} {_write_role(book, tier.role)}{f' ({reason})' if reason else ''}")
        following = find_following(book, verdict.decision, verdict.place)
        if following and not verdict.waiting:
            lines.append(f"in doubt: {_write_role(book, following.ref)}")
    elif not verdict.waiting:
        lines.append(f"nobody may approve this{f': {write_reason(verdict)}' if write_reason(verdict) else ''}")
    waiting = [_write_waiting(book, verdict.decision.approve[place]) for place in verdict.waiting]
    if waiting:
        known = ", ".join(verdict.missing)
        lines = [f"it depends; say {known}" if known else "it depends", *waiting, *lines]
    return lines


def _write_waiting(book: Book, tier: Tier) -> str:
    conditions = [f"up to {tier.limit}"] if tier.limit else []
    conditions += [f"when {_name(book, tier.when)}"] if tier.when else []
    return f"  {', '.join(conditions)}: {_write_role(book, tier.role)}"


def _write_rule(applied: Applied) -> str:
    hit = applied.hit
    if hit.missing:
        return f"say {', '.join(hit.missing)}"
    rows = ", ".join(str(place + 1) for place in hit.rows)
    if hit.problem:
        return "no row fits" if hit.problem == "none" else f"rows {rows} fit, and only one may"
    answers = ", ".join(f"{name} {text}" for name, text in hit.outputs)
    return f"row {rows}: {answers}" if len(hit.rows) == 1 else f"rows {rows}: {answers}"


def _write_escalation(book: Book, decision: Decision) -> str:
    ladder = find_ladder(book, decision)
    if not ladder:
        return "nowhere"
    way = "to " + ", then ".join(_write_role(book, role.ref) for role in ladder)
    if decision.escalate and decision.escalate.when:
        way += f"; when {write_plain(book, decision.escalate.when, decision.ref)}"
    return f"{way}; after {decision.escalate.after}" if decision.escalate and decision.escalate.after else way


def _write_override(book: Book, decision: Decision) -> str:
    found = [
        _write_role(book, item.role)
        + (f", when {_name(book, item.when)}" if item.when else "")
        + (f", recorded in {_name(book, item.record)}" if item.record else "")
        for item in decision.override
    ]
    return "; ".join(found) or "nobody"


def _write_roles(book: Book, refs: Iterable[str]) -> str:
    return ", ".join(_write_role(book, ref) for ref in refs) or "nobody"


def _write_role(book: Book, ref: str) -> str:
    found = find_holders(book, ref)
    people = _write_people(found) or "nobody holds it"
    deputies = _write_people(find_deputies(book, ref))
    return f"{book.name(ref)} ({people}{f'; deputy {deputies}' if deputies else ''})"


def _write_people(people: Sequence[Person]) -> str:
    names = [person.name for person in people if person.publish]
    hidden = len(people) - len(names)
    return ", ".join([*names, *([f"{hidden} not published"] if hidden else [])])


def _describe_role(book: Book, ref: str) -> dict[str, Any]:
    holders, deputies = find_holders(book, ref), find_deputies(book, ref)
    return {
        "role": ref,
        "name": book.name(ref),
        "people": [person.name for person in holders if person.publish],
        "deputies": [person.name for person in deputies if person.publish],
        "unpublished": sum(not person.publish for person in (*holders, *deputies)),
    }


def _describe_tier(book: Book, decision: Decision, place: int) -> dict[str, Any]:
    tier = decision.approve[place]
    return {
        "tier": place + 1,
        "limit": str(tier.limit or ""),
        "when": _name(book, tier.when),
        **_describe_role(book, tier.role),
    }


def _describe_rule(applied: Applied) -> dict[str, Any]:
    return {
        "rule": applied.rule.ref,
        "name": applied.rule.name,
        "rows": [place + 1 for place in applied.hit.rows],
        "outputs": dict(applied.hit.outputs),
        "missing": list(applied.hit.missing),
        "problem": applied.hit.problem,
    }


def _name(book: Book, text: str) -> str:
    """What a reference is called, else the text itself."""
    return book.name(text) if text and book.get(text) else text
