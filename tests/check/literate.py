"""Models written in Markdown: fenced YAML blocks with file names, and comments on the lines a check must report."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from opbook.check import Report, Settings, run_checks
from opbook.graph import Book
from opbook.load import load_model

BASE = Path(__file__).parent / "base"
AS_OF = date(2026, 11, 20)
_BLOCK = re.compile(r'^([ ]*)```yaml title="([^"]+)"\n(.*?)^\1```$', re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"#\s*(error|warning|info):\s*([A-Z]{3}\d{3}(?:[ ,]+[A-Z]{3}\d{3})*)\s*$")

Place = tuple[str, int, str]
"""File, line and code."""


@dataclass(frozen=True)
class Case:
    """A heading with its files, and the places at which findings are expected."""

    name: str
    files: dict[str, str] = field(default_factory=dict)
    expected: frozenset[Place] = frozenset()

    def codes(self) -> set[str]:
        return {code for _, _, code in self.expected}


def read_cases(text: str) -> Iterator[Case]:
    """Yield the cases of a case file: every `## ` heading that has blocks below it."""
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        if _BLOCK.search(body):
            yield read_case(name.strip(), body)


def read_case(name: str, body: str) -> Case:
    files, expected = {}, set()
    for match in _BLOCK.finditer(body):
        file, content = match[2], re.sub(f"^{match[1]}", "", match[3], flags=re.MULTILINE)
        files[file] = content
        for number, line in enumerate(content.split("\n"), 1):
            if mark := _MARK.search(line):
                expected.update((file, number, code) for code in re.split(r"[ ,]+", mark[2]))
    return Case(name, files, frozenset(expected))


def check_case(case: Case, folder: Path, settings: Settings | None = None) -> Report:
    """Lay the case over the base model in `folder` and run all checks on it."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for file, content in case.files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    loaded = load_model(folder / "model")
    return run_checks(Book(loaded, loaded.config.as_of or AS_OF), settings)


def find_places(report: Report, code: str = "") -> set[Place]:
    """Return where errors stand, and where findings of `code` stand whatever their level."""
    return {
        (finding.span.file, finding.span.line, finding.code)
        for finding in report.findings
        if finding.severity == "error" or finding.code == code
    }
