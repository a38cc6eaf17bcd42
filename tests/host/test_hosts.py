"""The same handbook from every host, whatever the project looks like around the model."""

import filecmp
import json
import re
import shutil
from pathlib import Path

import pytest

from opbook.app import load_book
from opbook.model import Role
from project import ROOT, copy_example, run_mkdocs, run_opbook


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    project = tmp_path / "acme"
    done = run_opbook("init", project)
    assert done.returncode == 0, done.stderr
    return project


def _trees_differ(one: Path, two: Path) -> list[str]:
    names = [{p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()} for site in (one, two)]
    different = sorted(names[0] ^ names[1])
    same = sorted(names[0] & names[1])
    _, mismatch, errors = filecmp.cmpfiles(one, two, same, shallow=False)
    # MkDocs compresses the site map with the time of the build in it.
    return [name for name in (*different, *mismatch, *errors) if name != "sitemap.xml.gz"]


def test_the_starter_builds_strictly_and_without_a_finding(starter):
    done = run_opbook("build", "--strict", starter)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    assert (starter / "site" / "roles").is_dir()


@pytest.mark.parametrize("module", ["mkdocs", "properdocs"])
def test_other_hosts_give_the_same_pages(starter, module):
    assert run_opbook("build", "--strict", starter).returncode == 0
    done = run_mkdocs("build", "--strict", "-q", "-d", "other", cwd=starter, module=module)
    assert done.returncode == 0, done.stderr
    different = _trees_differ(starter / "site", starter / "other")
    if module == "properdocs":  # it names itself as the generator
        different = [name for name in different if not name.endswith(".html")]
    assert different == []


def test_the_same_model_gives_the_same_bytes(starter):
    for target in ("one", "two"):
        assert run_opbook("build", "--site-dir", starter / target, starter).returncode == 0
    assert _trees_differ(starter / "one", starter / "two") == []


def test_a_folder_that_holds_only_a_model_is_enough(starter):
    bare = starter.parent / "bare"
    shutil.copytree(starter / "model", bare / "model")
    done = run_opbook("build", "--strict", bare)
    assert done.returncode == 0, done.stderr
    assert (bare / "site" / "index.html").is_file()
    assert sorted(path.name for path in bare.iterdir() if not path.name.startswith(".")) == ["model", "site"]


def test_a_navigation_of_ones_own_is_kept_and_merged(starter):
    pages = next(path for path in (starter / "pages", starter / "docs") if path.is_dir())
    role = next(iter(load_book(starter).all(Role))).id
    (pages / "travel.md").write_text(
        "# Travel\n\nAsk [[role:ROLE]], not `[[not:cited]]`.\n".replace("ROLE", role), encoding="utf-8"
    )
    (pages / "words.md").write_text("# Words\n", encoding="utf-8")
    settings = starter / "mkdocs.yml"
    text = re.sub(r"^nav:.*?(?=^\S|\Z)", "", settings.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    others = "".join(
        f"      - {path.name}\n" for path in sorted(pages.glob("*.md")) if path.name not in ("travel.md", "words.md")
    )
    nav = f"\nnav:\n  - Policies:\n      - travel.md\n{others}  - Reference:\n      - words.md\n"
    settings.write_text(text + nav, encoding="utf-8")
    done = run_opbook("build", "--strict", starter)
    assert done.returncode == 0, done.stderr
    home = (starter / "site" / "index.html").read_text(encoding="utf-8")
    tabs = re.findall(r'class="md-tabs__link"[^>]*>\s*([^<]+?)\s*<', home)
    assert tabs == [
        "Home",
        "Roles",
        "Execution",
        "Decisions",
        "Strategy",
        "How we work",
        "Reference",
        "Health",
        "Policies",
    ]
    travel = (starter / "site" / "travel" / "index.html").read_text(encoding="utf-8")
    assert f'href="../roles/{role}/"' in travel
    assert "<code>[[not:cited]]</code>" in travel
    reference = (starter / "site" / "reference" / "index.html").read_text(encoding="utf-8")
    assert 'href="../words/"' in reference


def test_an_unresolved_citation_is_a_finding_with_its_place(starter):
    pages = next(path for path in (starter / "pages", starter / "docs") if path.is_dir())
    (pages / "note.md").write_text("# Note\n\nAsk [[role:nobody-of-that-name]].\n", encoding="utf-8")
    done = run_opbook("check", "--format", "json", starter)
    assert done.returncode == 1
    findings = json.loads(done.stdout)["findings"]
    assert [(f["code"], Path(f["file"]).name, f["line"], f["column"]) for f in findings] == [
        ("REF001", "note.md", 3, 5)
    ]
    assert run_opbook("build", starter).returncode == 1


def test_a_broken_link_in_a_hand_written_page_fails_only_a_strict_build(starter):
    pages = next(path for path in (starter / "pages", starter / "docs") if path.is_dir())
    (pages / "note.md").write_text("# Note\n\n[gone](gone.md)\n", encoding="utf-8")
    assert run_opbook("build", starter).returncode == 0
    done = run_opbook("build", "--strict", starter)
    assert done.returncode == 1
    assert "gone.md" in done.stderr


def test_a_page_of_ones_own_at_a_generated_address_wins(starter):
    pages = next(path for path in (starter / "pages", starter / "docs") if path.is_dir())
    (pages / "index.md").write_text("# Our own front page\n", encoding="utf-8")
    done = run_opbook("build", "--strict", starter)
    assert done.returncode == 0, done.stderr
    assert "Our own front page" in (starter / "site" / "index.html").read_text(encoding="utf-8")


def test_model_text_cannot_become_markup(starter):
    file = next((starter / "model").rglob("*.yaml"))
    for file in sorted((starter / "model").rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        if re.search(r"^( *)summary:", text, re.MULTILINE):
            evil = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) ![p](https://example.org/p.png)"
            file.write_text(
                re.sub(r"^( *)summary:.*$", rf"\1summary: '{evil}'", text, flags=re.MULTILINE), encoding="utf-8"
            )
    done = run_opbook("build", starter)
    assert done.returncode == 0, done.stderr
    for page in (starter / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript:' not in html
        assert 'src="https://example.org' not in html


def test_the_example_builds_the_same_from_mkdocs(tmp_path, example_site):
    project = copy_example(tmp_path / "example")
    done = run_mkdocs("build", "--strict", "-q", cwd=project)
    assert done.returncode == 0, done.stderr
    assert _trees_differ(example_site, project / "site") == []
    assert (ROOT / "mkdocs.yml").is_file()
