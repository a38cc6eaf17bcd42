"""Findings as compilers write them: the line, a mark under the place, the remedy."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from opbook.check import Finding, Report
from opbook.diagnostics import Label
from opbook.report.context import LEVELS, Context
from opbook.report.excerpt import clean_text, draw_excerpt, find_line

MANY = 20
"""From more findings than this on, a summary comes first and the list is grouped and capped."""
SHOWN = 5
"""How many findings of one code a capped list shows."""

KINDS_SHOWN = 5
"""How many kinds of elements a line of the summary names."""

_COLORS = {"error": "31", "warning": "33", "info": "36", "place": "34", "bold": "1", "good": "32"}


def render_text(report: Report, context: Context) -> str:
    """Return every finding with its source line; where there are many, a summary first and a few of each code."""
    findings = report.findings
    if not findings:
        return _render_success(report, context)
    blocks: list[str] = []
    if len(findings) > MANY:
        blocks.append("\n".join(_render_summary(findings, context)))
        blocks.extend(_render_groups(findings, context))
    else:
        blocks.extend(render_finding(finding, context) for finding in findings)
    blocks.append(_render_total(report, context))
    return "\n\n".join(blocks) + "\n"


def render_finding(finding: Finding, context: Context) -> str:
    """Return one finding: heading, place, source line with a mark, related places, remedy."""
    span, labels = finding.span, finding.labels
    gutter = " " * len(str(max([span.line, *(label.span.line for label in labels)])))
    color = finding.severity
    heading = _paint(f"{finding.severity}[{finding.code}]", f"{color};bold", context)
    lines = [heading + _paint(f" {finding.name}: {clean_text(finding.message)}", "bold", context)]
    lines += _render_place(Label(span, ""), _Look("-->", "^", color), gutter, context)
    for label in labels:
        lines += _render_place(label, _Look(":::", "-", "place"), gutter, context)
    bar = _paint(f"{gutter} =", "place", context)
    if len(lines) > 2:
        lines.append(_paint(f"{gutter} |", "place", context))
    if finding.help:
        lines += _render_note(bar, "help", finding.help, gutter)
    lines.append(f"{bar} see: opbook explain {finding.code}")
    return "\n".join(lines)


def count_levels(findings: Iterable[Finding]) -> str:
    """Return the findings counted in words, worst first: "2 errors, 1 warning"."""
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    words = {"info": "note"}
    return ", ".join(_count(counts[level], words.get(level, level)) for level in LEVELS if counts[level])


@dataclass(frozen=True, slots=True)
class _Look:
    """How a place is drawn: the arrow before it, the character below the source, the colour."""

    arrow: str
    mark: str
    color: str


def _render_place(label: Label, look: _Look, gutter: str, context: Context) -> list[str]:
    span, note = label.span, clean_text(label.message)
    place = f"{context.place(span.file)}:{span.line}:{span.column}"
    lines = [f"{gutter}{_paint(look.arrow, 'place', context)} {clean_text(place)}"]
    line = find_line(context.sources, span)
    if line is None:
        return [*lines, f"{gutter} {_paint('=', 'place', context)} {note}"] if note else lines
    shown, column, width = draw_excerpt(line, span)
    number = str(span.line).rjust(len(gutter))
    underline = _paint(f"{look.mark * width}{' ' if note else ''}{note}", look.color, context)
    return [
        *lines,
        _paint(f"{gutter} |", "place", context),
        f"{_paint(f'{number} |', 'place', context)} {shown}".rstrip(),
        f"{_paint(f'{gutter} |', 'place', context)} {' ' * column}{underline}",
    ]


def _render_note(bar: str, word: str, text: str, gutter: str) -> list[str]:
    first, *rest = text.splitlines() or [""]
    indent = " " * (len(gutter) + 5 + len(word))
    return [f"{bar} {word}: {clean_text(first)}", *(f"{indent}{clean_text(line)}" for line in rest)]


def _render_summary(findings: tuple[Finding, ...], context: Context) -> Iterator[str]:
    """One line per code, most frequent first, with the kinds of elements it is about."""
    yield _paint(f"{_count(len(findings), 'finding')}: {count_levels(findings)}", "bold", context)
    yield ""
    groups = group_findings(findings)
    widest = max(len(group[0].name) for group in groups)
    for group in groups:
        first = group[0]
        about = _describe_kinds(Counter(_kind(finding) for finding in group))
        code = _paint(first.code, first.severity, context)
        yield f"  {code} {first.name.ljust(widest)}  {str(len(group)).rjust(5)}  {about}".rstrip()


def _describe_kinds(kinds: Counter[str]) -> str:
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    shown = ordered if len(ordered) <= KINDS_SHOWN + 1 else ordered[:KINDS_SHOWN]
    words = [f"{kind} {count}" for kind, count in shown]
    if rest := sum(count for _, count in ordered[len(shown) :]):
        words.append(f"others {rest}")
    return ", ".join(words)


def _render_groups(findings: tuple[Finding, ...], context: Context) -> Iterator[str]:
    for group in group_findings(findings):
        shown = group if len(group) <= SHOWN + 1 else group[:SHOWN]
        yield from (render_finding(finding, context) for finding in shown)
        if len(shown) < len(group):
            more = f"… and {len(group) - len(shown)} more {group[0].code}, see --format json"
            yield _paint(more, group[0].severity, context)


def group_findings(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return the findings by severity and code: worst severity first, then the most frequent code."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity, finding.code), []).append(finding)
    return [groups[key] for key in sorted(groups, key=lambda key: (LEVELS.index(key[0]), -len(groups[key]), key[1]))]


def _render_total(report: Report, context: Context) -> str:
    findings = report.findings
    worst = next(level for level in LEVELS if any(finding.severity == level for finding in findings))
    files = len({finding.span.file for finding in findings})
    total = _paint(f"{count_levels(findings)} in {_count(files, 'file')}", f"{worst};bold", context)
    return total + _render_accepted(report)


def _render_success(report: Report, context: Context) -> str:
    model = f" in {_count(context.elements, 'element')}" if context.elements else ""
    when = f", as of {context.as_of.isoformat()}" if context.as_of else ""
    return f"{_paint('no findings', 'good;bold', context)}{model}{when}{_render_accepted(report)}\n"


def _render_accepted(report: Report) -> str:
    counts = [f"{len(report.waived)} waived"] if report.waived else []
    counts += [f"{len(report.known)} accepted by the baseline"] if report.known else []
    note = f" ({', '.join(counts)})" if counts else ""
    if report.stale:
        mended = f"{_count(report.stale, 'finding')} of the baseline {'is' if report.stale == 1 else 'are'} mended"
        note += f"\n{mended}: `opbook check --write-baseline` takes what is mended out"
    return note


def _kind(finding: Finding) -> str:
    return finding.element.partition(":")[0].replace("_", " ") or "file"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _paint(text: str, style: str, context: Context) -> str:
    """Wrap the text in the ANSI codes of a style such as `error;bold`, where colours are shown."""
    if not context.color or not text:
        return text
    codes = ";".join(_COLORS[word] for word in style.split(";"))
    return f"\x1b[{codes}m{text}\x1b[0m"
