"""What would break, in words and as JSON."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from opbook.check.consequence import Consequences, Gap
from opbook.check.finding import Finding
from opbook.graph import Book
from opbook.graph.tool_loss import ToolLoss
from opbook.model import Person, Record

Changes = tuple[tuple[str, str], ...]
"""What is assumed: (`removed`, `vacated` or `without`, reference)."""

_ASSUMED = {"removed": "{} has left", "vacated": "nobody holds {}", "without": "{} is gone"}
_LEVELS = ("error", "warning", "info", "off")
_LOST = {
    "responsible": "loses whoever does it",
    "accountable": "loses whoever is accountable",
    "approver": "loses an approver",
    "authority": "loses whoever judges there",
    "owner": "loses its owner",
}


def render_what_if(consequences: Consequences, changes: Changes, form: str, book: Book) -> str:
    """Return the consequences in the format `form` (text or json), ending with a line break.

    Raises:
        KeyError: the format is none of WHAT_IF_FORMATS.
    """
    return WHAT_IF_FORMATS[form](consequences, changes, book)


def _render_text(consequences: Consequences, changes: Changes, book: Book) -> str:
    assumed = ", ".join(_ASSUMED[how].format(_name(book, ref)) for how, ref in changes)
    lost = [gap for gap in consequences.gaps if not gap.deputies]
    lines = [f"If {assumed}:", ""]
    for title, items in (
        ("left with nobody", [f"{gap.loss.place} {_LOST[gap.loss.manner]} ({gap.loss.role})" for gap in lost]),
        ("left to deputies", _write_covered(book, consequences)),
        ("gone with the tool", [line for tool in consequences.tools for line in _write_tool(tool)]),
        ("new findings", [_write_finding(each) for each in sorted(consequences.findings, key=_rank)]),
    ):
        if items:
            lines += [f"{title}:", *(f"  {item}" for item in items), ""]
    if len(lines) == 2:
        lines += ["Nothing would break that the model knows of.", ""]
    if consequences.gone:
        lines += [f"Of today's findings, {consequences.gone} would go with what they are about.", ""]
    return "\n".join(lines)


def _write_covered(book: Book, consequences: Consequences) -> list[str]:
    """One line per role: who stands in, and in how many places."""
    grouped: dict[str, list[Gap]] = {}
    for gap in consequences.gaps:
        if gap.deputies:
            grouped.setdefault(gap.loss.role, []).append(gap)
    lines = []
    for role, gaps in grouped.items():
        manners = Counter(gap.loss.manner for gap in gaps)
        counts = ", ".join(f"{manner} in {manners[manner]}" for manner in _LOST if manners[manner])
        names = ", ".join(_name(book, person) for person in gaps[0].deputies)
        lines.append(f"{role}, to {names}: {counts}")
    return lines


def _write_tool(tool: ToolLoss) -> Iterator[str]:
    parts: tuple[tuple[str, list[str]], ...] = (
        ("steps that name no other application", list(tool.steps)),
        ("business objects without a source of truth", [each.ref for each in tool.truths]),
        ("interfaces with nothing to run in", [each.ref for each in tool.interfaces]),
        ("decisions recorded nowhere", [each.ref for each in tool.records]),
        ("metrics without a source", [each.ref for each in tool.metrics]),
    )
    for words, refs in parts:
        if refs:
            yield f"{len(refs)} {words}: {', '.join(refs)}"


def _rank(finding: Finding) -> int:
    """The worst first; the order of files is kept among equals."""
    return _LEVELS.index(finding.severity)


def _write_finding(finding: Finding) -> str:
    span = finding.span
    return f"{finding.severity}[{finding.code}] {finding.message}\n     --> {span.file}:{span.line}:{span.column}"


def _render_json(consequences: Consequences, changes: Changes, book: Book) -> str:
    whole = {
        "as_of": book.as_of.isoformat(),
        "assumed": [{"change": how, **_show(book, ref)} for how, ref in changes],
        "losses": [
            {
                "ref": gap.loss.place,
                "name": book.name(gap.loss.place),
                "loses": gap.loss.manner,
                "role": gap.loss.role,
                "deputies": [_show(book, person) for person in gap.deputies],
            }
            for gap in consequences.gaps
        ],
        "applications": [_show_tool(tool) for tool in consequences.tools],
        "findings": [
            {
                "code": each.code,
                "name": each.name,
                "severity": each.severity,
                "message": each.message,
                "help": each.help,
                "element": each.element,
                "file": each.span.file,
                "line": each.span.line,
                "column": each.span.column,
            }
            for each in consequences.findings
        ],
        "findings_gone": consequences.gone,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _show_tool(tool: ToolLoss) -> dict[str, Any]:
    parts: dict[str, tuple[Record, ...]] = {
        "workflows": tool.workflows,
        "source_of_truth_for": tool.truths,
        "interfaces": tool.interfaces,
        "records": tool.records,
        "metrics": tool.metrics,
    }
    lists = {key: [each.ref for each in elements] for key, elements in parts.items()}
    return {"ref": tool.application.ref, "steps": list(tool.steps), **lists}


def _name(book: Book, item: Person | str) -> str:
    person = book.find(item, Person) if isinstance(item, str) else item
    if person:
        return person.name if person.publish else "a person whose name is not published"
    return f"{book.name(str(item))} ({item})"


def _show(book: Book, item: Person | str) -> dict[str, str | None]:
    ref = item if isinstance(item, str) else item.ref
    person = book.find(ref, Person)
    hidden = person is not None and not person.publish
    return {"ref": None if hidden else ref, "name": None if hidden else book.name(ref)}


WHAT_IF_FORMATS: dict[str, Callable[[Consequences, Changes, Book], str]] = {"text": _render_text, "json": _render_json}
