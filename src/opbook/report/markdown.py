"""Findings as Markdown: a summary to post on a proposal, its details folded away."""

from collections.abc import Iterator
from urllib.parse import quote

from opbook.check import Finding, Report, find_check, read_documentation
from opbook.graph.answering import find_answering
from opbook.report.context import LEVELS, Context
from opbook.report.excerpt import clean_text
from opbook.report.text import count_levels, group_findings

SHOWN = 20
"""How many failing findings the table shows; comments have a limit of length, and readers have one too."""
LISTED = 50
"""How many findings of one code the details list."""

_WORDS = {"error": "errors", "warning": "warnings", "info": "notes"}


def render_markdown(report: Report, context: Context) -> str:
    """Return counts, a table of what fails, and what every check found in details to unfold.

    Places are links relative to the repository's root, as GitHub and GitLab resolve them.
    """
    failing = [finding for finding in report.findings if context.fails(finding.severity)]
    blocks = [_write_heading(report, failing, context), _write_counts(report, context)]
    if failing:
        blocks.append("\n".join(_write_table(failing, context)))
    blocks.extend(_write_details(group, context) for group in group_findings(report.findings))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _write_heading(report: Report, failing: list[Finding], context: Context) -> str:
    if failing:
        return f"## opbook: {count_levels(failing)} to fix"
    rest = count_levels(report.findings)
    model = f" in {context.elements} elements" if context.elements else ""
    return f"## opbook: the gate is open{f', {rest}' if rest else f', no findings{model}'}"


def _write_counts(report: Report, context: Context) -> str:
    rows = [(_WORDS[level], sum(each.severity == level for each in report.findings)) for level in LEVELS]
    rows += [("waived", len(report.waived)), ("accepted by the baseline", len(report.known))]
    shown = [(word, count) for word, count in rows if count or word in _WORDS.values()]
    heads, counts = " | ".join(word for word, _ in shown), " | ".join(str(count) for _, count in shown)
    lines = [f"| {heads} |", "|" + "--:|" * len(shown), f"| {counts} |"]
    if report.stale:
        noun = "finding of the baseline is" if report.stale == 1 else "findings of the baseline are"
        lines += ["", f"{report.stale} {noun} mended: `opbook check --write-baseline` takes what is mended out."]
    if context.as_of:
        lines += ["", f"Judged on {context.as_of.isoformat()}."]
    return "\n".join(lines)


def _write_table(failing: list[Finding], context: Context) -> Iterator[str]:
    yield "| Check | What is wrong | Where | Whose |"
    yield "|---|---|---|---|"
    for finding in failing[:SHOWN]:
        code = f"`{finding.code}` {finding.name}"
        cells = (code, _escape(finding.message), _link(finding, context), _name_owner(finding, context))
        yield f"| {' | '.join(cells)} |"
    if len(failing) > SHOWN:
        yield f"\n… and {len(failing) - SHOWN} more, below."


def _write_details(group: list[Finding], context: Context) -> str:
    first = group[0]
    check = find_check(first.code)
    title = read_documentation(check).title.removeprefix("Report ") if check else ""
    title = f"Found: {title}" if title else ""
    lines = [
        "<details>",
        f"<summary>{first.severity} {first.code} {first.name}: {len(group)}</summary>",
        "",
        *([title, ""] if title else []),
        *(_write_item(finding, context) for finding in group[:LISTED]),
    ]
    if len(group) > LISTED:
        lines.append(f"- … and {len(group) - LISTED} more; `opbook check --select {first.code}` lists them all")
    return "\n".join([*lines, "", "</details>"])


def _write_item(finding: Finding, context: Context) -> str:
    remedy = f" _{_escape(finding.help)}_" if finding.help else ""
    return f"- {_link(finding, context)}: {_escape(finding.message)}.{remedy}"


def _name_owner(finding: Finding, context: Context) -> str:
    found = find_answering(context.book, finding.element) if context.book else None
    return _escape(context.book.name(found.ref)) if found and context.book else ""


def _link(finding: Finding, context: Context) -> str:
    file, line = context.place(finding.span.file), finding.span.line
    return f"[{_escape(file)}:{line}]({quote(file)}#L{line})"


def _escape(text: str) -> str:
    """Text of the model must neither end a cell nor start a tag, a mention or a link; code between backticks stays."""
    pieces = " ".join(clean_text(text.replace("\n", " ")).split()).replace("|", r"\|").split("`")
    if len(pieces) % 2 == 0:
        return _defuse("`".join(pieces).replace("`", "'"))
    return "`".join(piece if position % 2 else _defuse(piece) for position, piece in enumerate(pieces))


def _defuse(text: str) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
    return "".join(f"\\{character}" if character in "*_[]" else character for character in plain)
