"""Runs the checks over a book and judges what they find."""

from collections.abc import Collection, Iterable

from opbook.check.definition import Check, LookBack
from opbook.check.finding import Finding, Report, order_finding
from opbook.check.policy import Policy, Settings
from opbook.check.raised import Raised
from opbook.check.registry import CHECKS, find_check
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.in_use import find_kinds_in_use

CHECK = "check"
"""What the works are called that run a check."""

_SAID_BY_GATE = {"TEA001": "OWN003"}
"""A check → the one of the gate that says the same: what can be accepted must never hide what cannot."""


def run_checks(book: Book, settings: Settings | None = None, extra: Iterable[Diagnostic] = ()) -> Report:
    """Run every check that applies and return its findings, sorted by file, line, column and code, each once.

    While a file or an element cannot be read, only checks that are errors by default run: what the others would miss may
    stand in what could not be read, and one slip would be reported a hundred times.

    Args:
        book: the model, however broken.
        settings: what to select and ignore.
        extra: problems found elsewhere (citations of hand-written pages), judged like those of the checks.

    Raises:
        ConfigurationError: the configuration or the settings cannot be followed.
    """
    policy = Policy(book, settings or Settings())
    in_use = find_kinds_in_use(book)
    raised = Raised()
    # The last families look back at what the others have found: against a belief, or behind a waiver.
    whole = _is_whole(book)
    for check in CHECKS:
        speaks = (whole or check.severity == "error") and all(kind in in_use for kind in check.kinds)
        if speaks and policy.shows(check):
            raised.note(check.code, check.name)
            for diagnostic in _find(check, book, raised):
                raised.note(check.code, check.name, element=diagnostic.element)
                raised.keep(policy.judge(check, diagnostic))
    for diagnostic in extra:
        source = find_check(diagnostic.code)
        if source and policy.shows(source):
            raised.keep(policy.judge(source, diagnostic))
    ordered = sorted(_drop_repeated(raised.findings), key=order_finding)
    return Report(
        tuple(finding for finding in ordered if finding.waiver is None),
        tuple(finding for finding in ordered if finding.waiver),
    )


def _find(check: Check, book: Book, raised: Raised) -> tuple[Diagnostic, ...]:
    """What a check objects to; it is remembered but for checks that look back, because what they look at is not the book's."""
    if isinstance(check, LookBack):
        return tuple(check.find(book, raised))
    return book.memory.recall((CHECK, check.code), lambda: tuple(check.run(book)))


def _is_whole(book: Book) -> bool:
    """Whether everything that was written could be read."""
    return not book.loaded.index.unread and all(ref in book.elements for ref in book.entries)


def _drop_repeated(findings: Collection[Finding]) -> list[Finding]:
    """Leave out what a finding of the gate says about the same element."""
    said = {(finding.code, finding.element) for finding in findings}
    return [finding for finding in findings if (_SAID_BY_GATE.get(finding.code), finding.element) not in said]
