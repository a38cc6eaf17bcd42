"""The baseline as a file of the project, written to be read and reviewed by people."""

import json
from collections import Counter
from pathlib import Path

from opbook.app.output import write_text
from opbook.check import Report
from opbook.check.baseline import Baseline, Known, build_baseline, is_gated
from opbook.diagnostics import ConfigurationError
from opbook.graph import Book

BASELINE = "opbook-baseline.json"
"""The file's name, at the project's root: it is there or it is not, and nothing else needs to be configured."""

_FORMAT = 1


def write_baseline(file: Path, book: Book, report: Report) -> int:
    """Record every finding outside the gate, and return how many there are. The file appears whole or not at all.

    Raises:
        OpbookError: it cannot be written.
    """
    baseline = build_baseline(book, report)
    lines = [_write_entry(known, count) for known, count in sorted(baseline.items())]
    body = "[\n" + ",\n".join(f"  {line}" for line in lines) + "\n ]" if lines else "[]"
    write_text(file, f'{{\n "format": {_FORMAT},\n "findings": {body}\n}}\n')
    return baseline.total()


def read_baseline(file: Path) -> Baseline:
    """Return what a baseline file says is known.

    Raises:
        ConfigurationError: it cannot be read, is no baseline, or would open the gate.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["format"] != _FORMAT:
            message = f"`{file.name}` has the format `{data['format']}`, which this release does not know"
            raise ConfigurationError(message)
        baseline: Baseline = Counter()
        for entry in data["findings"]:
            known = Known(str(entry["check"]), str(entry["about"]), str(entry.get("at", "")))
            baseline[known] += int(entry.get("count", 1))
    except OSError as error:
        message = f"`{file}` cannot be read: {(error.strerror or str(error)).lower()}"
        raise ConfigurationError(message) from error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        message = f"`{file.name}` is not a baseline; `opbook check --write-baseline` writes it anew"
        raise ConfigurationError(message) from error
    for known in sorted(baseline):
        if is_gated(known.check):
            message = (
                f"`{file.name}` accepts `{known.check}` of `{known.about}`, which cannot be accepted: the gate holds for "
                "every model; take the entry out and fix what the check reports"
            )
            raise ConfigurationError(message)
    return baseline


def _write_entry(known: Known, count: int) -> str:
    entry: dict[str, str | int] = {"check": known.check, "about": known.about}
    if known.at:
        entry["at"] = known.at
    if count > 1:
        entry["count"] = count
    return json.dumps(entry, ensure_ascii=False)
