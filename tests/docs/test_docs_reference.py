"""The generated reference is whole: a page per kind and per check, a line per field, examples that load."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator import build_pages
from opbook import app
from opbook.analysis import ANALYSES
from opbook.app import check_model
from opbook.check import CHECKS, Finding
from opbook.cli import command
from opbook.config import LIMIT_MEANING, LIMITS, Config
from opbook.diagnostics import Diagnostic
from opbook.handbook.address import Addresses
from opbook.handbook.export import write_model_json
from opbook.model import KINDS, Kind, Part, read_fields
from opbook.model.example import EXAMPLES
from opbook.report import Context, render_report
from opbook.source import Span

ROOT = Path(__file__).parents[2]
TEXTS = {page.path: page.text for page in build_pages()}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> app.Checked:
    """The examples of all kinds, side by side in one model."""
    root = tmp_path_factory.mktemp("examples")
    (root / "model").mkdir()
    (root / "model" / "opbook.yaml").write_text(
        "company: Yard\nowner: yard-lead\nroot_role: yard-lead\n", encoding="utf-8"
    )
    for kind in KINDS:
        (root / "model" / f"{kind.directory}.yaml").write_text(EXAMPLES[kind.name], encoding="utf-8")
    return check_model(root)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_has_its_page_with_every_field(kind: Kind) -> None:
    text = TEXTS[f"reference/kinds/{kind.name}.md"]
    assert EXAMPLES[kind.name] in text
    shared = TEXTS["reference/kinds/index.md"]
    for key in read_fields(kind.cls):
        assert f"`{key}`" in text + shared


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_a_kind_loads(kind: Kind, examples: app.Checked) -> None:
    here = [each for each in examples.report.findings if each.span.file == f"model/{kind.directory}.yaml"]
    assert [finding.message for finding in here if finding.severity == "error"] == []
    assert examples.book.of_kind(kind.name)


def test_every_field_says_what_it_means() -> None:
    missing = [
        f"{cls.__name__}.{key}"
        for cls in _list_classes()
        for key, field in read_fields(cls).items()
        if not field.meaning
    ]
    assert missing == []


def test_editors_show_what_a_field_means(examples: app.Checked) -> None:
    schemas = app.build_schemas(examples.book)
    for kind in KINDS:
        fields = read_fields(kind.cls)
        for key, schema in schemas[f"{kind.name}.json"]["properties"].items():
            if key not in ("id", "kind"):
                assert schema["description"].startswith(fields[key].meaning), f"{kind.name}.{key}"


def test_every_check_has_its_page_where_findings_point() -> None:
    index = TEXTS["checks/index.md"]
    for check in CHECKS:
        assert f"# {check.code} {check.name}" in TEXTS[f"checks/{check.code}.md"]
        assert f"[{check.code}]({check.code}.md)" in index


def test_every_report_is_listed() -> None:
    for analysis in ANALYSES:
        assert f"`{analysis.name}`" in TEXTS["reference/analyses.md"]


def test_every_command_setting_and_limit_is_listed() -> None:
    for name in command.commands:
        assert f"## opbook {name}" in TEXTS["reference/command-line.md"]
    for key in (*read_fields(Config), *LIMITS):
        assert f"`{key}`" in TEXTS["reference/settings.md"]


def test_every_key_of_model_json_is_explained(examples: app.Checked) -> None:
    page = (ROOT / "docs" / "pages" / "reference" / "model-json.md").read_text(encoding="utf-8")
    model = json.loads(write_model_json(examples.book, Addresses(examples.book)))
    edges = [edge for element in model["elements"] for edge in (*element["outgoing"], *element["incoming"])]
    keys = {
        *model,
        *(key for element in model["elements"] for key in element),
        *(key for edge in edges for key in edge),
    }
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_every_key_of_the_json_report_is_shown(examples: app.Checked) -> None:
    page = (ROOT / "docs" / "pages" / "reference" / "reports.md").read_text(encoding="utf-8")
    broken = replace(
        examples.report, findings=(Finding(Diagnostic("OWN001", "x", Span("model/x.yaml")), "x", "error"),)
    )
    report = json.loads(render_report(broken, "json", Context()))
    keys = {*report, *report["summary"], *report["findings"][0]}
    assert {key for key in keys if f'"{key}"' not in page} == set()


def test_the_documentation_builds_strictly(tmp_path: Path) -> None:
    site = tmp_path / "site"
    arguments = ["build", "--quiet", "--strict", "--config-file", "docs/mkdocs.yml", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "OPBOOK_GALLERY": "no"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert (site / "checks" / "OWN001" / "index.html").is_file()
    assert (site / "reference" / "kinds" / "role" / "index.html").is_file()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text


def _list_classes() -> list[type[Part]]:
    found: dict[type[Part], None] = {}

    def walk(cls: type[Part]) -> None:
        if cls not in found:
            found[cls] = None
            for field in read_fields(cls).values():
                if field.part:
                    walk(field.part)

    for cls in (Config, *(kind.cls for kind in KINDS)):
        walk(cls)
    return list(found)


def test_every_limit_says_what_it_counts() -> None:
    assert set(LIMIT_MEANING) == set(LIMITS)
    text = TEXTS["reference/settings.md"]
    for name, meaning in LIMIT_MEANING.items():
        assert meaning in text, name


def test_every_requirement_is_in_the_table_of_coverage() -> None:
    text = TEXTS["reference/coverage.md"]
    assert re.findall(r"^\| (S\d+) \|", text, re.MULTILINE) == [f"S{number}" for number in range(1, 227)]
    for check in CHECKS:
        assert f"[{check.code}]" in text
        for item in check.items:
            line = next(line for line in text.splitlines() if line.startswith(f"| {item} |"))
            assert f"[{check.code}]" in line
