"""What `serve` shows when the model is broken: the findings over the last good handbook, or alone before there is one."""

from html import escape

from opbook.check import Finding, Report

_SHOWN = 50
_FAMILY = {"error": "err", "warning": "warn", "info": "info"}
_ICON = {"error": "error", "warning": "warning", "info": "info"}


def write_overlay(report: Report, fail_on: str) -> str:
    """Return the panel that lists what keeps the model from being published."""
    items = _write_items(report, fail_on)
    return (
        '<aside class="ob-overlay" data-overlay aria-label="Findings">'
        f'<header><b lang="en">{escape(summarise(report, fail_on))}</b>'
        "<span>Below is the last good handbook. It comes back by itself when the model is mended.</span>"
        '<button type="button" class="ob-x" aria-label="Hide">'
        '<span class="ob-i ob-i-close" aria-hidden="true"></span></button></header>'
        f'<div class="ob-overlay-b" tabindex="0"><ul class="ob-plain ob-finds" lang="en">{items}</ul></div></aside>'
    )


def write_failure(message: str) -> str:
    """Return the panel for a failure that is not a finding."""
    return (
        '<aside class="ob-overlay" data-overlay aria-label="Failure"><header><b>The handbook could not be rebuilt</b>'
        "<span>Below is the last good one.</span></header>"
        f'<div class="ob-overlay-b" tabindex="0"><pre lang="en">{escape(message)}</pre></div></aside>'
    )


def write_findings_page(report: Report, fail_on: str) -> str:
    """Return the body of the only page while the model has never been good."""
    return (
        '<header class="ob-head f-err"><div class="ob-kind">The model</div>'
        f'<h1 lang="en">{escape(summarise(report, fail_on))}</h1>'
        '<p class="ob-lede">The handbook appears here as soon as they are mended.</p></header>'
        f'<ul class="ob-plain ob-finds" lang="en">{_write_items(report, fail_on)}</ul>'
    )


def list_failing(report: Report, fail_on: str) -> tuple[Finding, ...]:
    """Return the findings that reach the failing level."""
    levels = ("error", "warning", "info")
    return tuple(finding for finding in report.findings if finding.severity in levels[: levels.index(fail_on) + 1])


def summarise(report: Report, fail_on: str) -> str:
    """Return one line: "2 errors, 1 warning in the model"."""
    failing = list_failing(report, fail_on)
    counts = [(word, sum(finding.severity == word for finding in failing)) for word in ("error", "warning", "info")]
    names = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")}
    return ", ".join(f"{count} {names[word][count != 1]}" for word, count in counts if count) + " in the model"


def _write_items(report: Report, fail_on: str) -> str:
    failing = list_failing(report, fail_on)
    items = "".join(_write_item(finding) for finding in failing[:_SHOWN])
    more = len(failing) - _SHOWN
    return items + (
        f"<li><div>… and {more} more; <code>opbook check</code> lists them all</div></li>" if more > 0 else ""
    )


def _write_item(finding: Finding) -> str:
    remedy = f" {escape(finding.help[:1].upper() + finding.help[1:])}." if finding.help else ""
    message = escape(finding.message[:1].upper() + finding.message[1:])
    return (
        f'<li data-sev="{finding.severity}"><span class="ob-mark f-{_FAMILY.get(finding.severity, "info")}">'
        f'<span class="ob-i ob-i-{_ICON.get(finding.severity, "info")}" aria-hidden="true"></span>{finding.code}</span>'
        f"<div><b>{message}.</b>{remedy}<small>{escape(finding.span.place)}</small></div></li>"
    )
