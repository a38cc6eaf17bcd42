"""What the benchmark writes about what it measured, and the Markdown it gives the peers."""

import sys
from pathlib import Path

import pytest

from project import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import report
from corpus import build_corpus, write_hugo, write_mkdocs
from measure import Measurement, run_measured
from plain import read_pages
from results import Results

PAGE = """<html><body><article class="md-content__inner"><h1>Underwriter</h1>
<p>Judges a <b>risk</b>, see <a href="../../decisions/approve-loan/#who">Approve a loan</a>.</p>
<svg><text>drawn</text></svg><ul><li>First</li><li>Second</li></ul>
<table><thead><tr><th>What</th><th>Within</th></tr></thead><tbody><tr><td>Decide</td><td>2 | 3 days</td></tr></tbody></table>
</article></body></html>"""


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Results:
    """Some results, with the files that are written going elsewhere."""
    monkeypatch.setattr(report, "FILE", tmp_path / "RESULTS.md")
    monkeypatch.setattr(report, "ROOT", tmp_path)
    found = Results(tmp_path / "results.json")
    for seconds in (3.0, 1.0, 2.0):
        found.add(3000, "opbook", "cold", [Measurement(seconds, 100)])
        found.add(3000, "mkdocs", "cold", [Measurement(seconds * 4, 150)])
    found.task(3000, "hugo", "cold")["note"] = "not installed"
    found.task(3000, "sphinx-needs", "cold")["note"] = "not done after 10 minutes"
    return found


def test_says_medians_ratios_and_who_was_not_there(results: Results) -> None:
    text = report.write_results(results)
    assert "| MkDocs + Material | 8.00 | 0.25 times | 150 |" in text
    assert "| Hugo | not installed |" in text
    assert "| Sphinx-Needs | not done after 10 minutes |" in text


def test_fills_the_block_of_the_readme(results: Results, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# A\n<!-- benchmarks: begin -->\nold\n<!-- benchmarks: end -->\nb\n", encoding="utf-8")
    report.write_readme(results)
    text = readme.read_text(encoding="utf-8")
    assert text.startswith(f"# A\n{report.BEGIN}\n")
    assert text.endswith(f"{report.END}\nb\n")
    assert "old" not in text
    assert "opbook takes 0.25 times that" in text


def test_readme_has_the_block() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert report.BEGIN in text
    assert report.END in text


def test_keeps_what_was_measured(results: Results, tmp_path: Path) -> None:
    assert (
        Results(tmp_path / "results.json").median(3000, "opbook", "cold") == results.median(3000, "opbook", "cold") == 2
    )


def test_counts_the_memory_of_workers() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = b\"x\" * 150_000_000; import time; time.sleep(1)'])"
    assert run_measured([sys.executable, "-c", code], ROOT, 60).memory > 140


def test_plain_pages_hold_what_a_reader_sees(tmp_path: Path) -> None:
    for name in ("roles/underwriter", "decisions/approve-loan", "decisions"):
        (tmp_path / "site" / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name / "index.html").write_text(PAGE, encoding="utf-8")
    corpus = build_corpus(read_pages(tmp_path / "site"))
    write_mkdocs(corpus, tmp_path / "mkdocs")
    text = (tmp_path / "mkdocs" / "docs" / "roles" / "underwriter.md").read_text(encoding="utf-8")
    assert "# Underwriter\n" in text
    assert "**risk** , see [Approve a loan](../decisions/approve-loan.md)" in text
    assert "- First\n- Second\n" in text
    assert "| What | Within |\n| --- | --- |\n| Decide | 2 \\| 3 days |" in text
    assert "drawn" not in text
    write_hugo(corpus, tmp_path / "hugo")
    assert (tmp_path / "hugo" / "content" / "decisions" / "_index.md").exists()


def test_plain_pages_hold_what_long_pages_keep_in_a_file(tmp_path: Path) -> None:
    cut = PAGE.replace("<li>Second</li>", '<li class="ob-rest" data-rest="0">Showing 1 of 2</li>')
    (tmp_path / "index.html").write_text(cut, encoding="utf-8")
    (tmp_path / "rest.js").write_text('opbookRest(["<li>Second</li>"])\n', encoding="utf-8")
    (page,) = read_pages(tmp_path)
    assert "- First\n- Second" in page.blocks
