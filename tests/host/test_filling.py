"""Pages filled into shells are those that MkDocs would have built, byte for byte; where they could differ, MkDocs builds them."""

import filecmp
import shutil
from pathlib import Path

import pytest

from opbook.mkdocs_plugin import OpbookPlugin, build_site, page
from opbook.mkdocs_plugin.filling import Filling
from project import run_opbook

FEATURES = """  features:
    - navigation.tabs
    - navigation.indexes
    - navigation.path
    - navigation.footer
    - content.action.edit
    - content.action.view
"""
HOOK = "def on_post_page(output, page, config):\n    return output + f'<!-- {page.title} -->'\n"


@pytest.fixture(scope="module")
def starter(tmp_path_factory) -> Path:
    project = tmp_path_factory.mktemp("shell") / "acme"
    done = run_opbook("init", project)
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(starter, tmp_path) -> Path:
    """A starter with a configuration of its own, beside the original."""
    for name in ("model", "pages"):
        (tmp_path / name).symlink_to(starter / name)
    (tmp_path / "mkdocs.yml").write_text((starter / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def filled(monkeypatch) -> list[int]:
    """How many shells each build had, as a list that grows."""
    counts: list[int] = []
    write = Filling.write
    monkeypatch.setattr(Filling, "write", lambda self, site: (counts.append(len(self.shells)), write(self, site)))
    return counts


def build(project: Path, name: str, *, offline: bool = False) -> Path:
    target = project / name
    shutil.rmtree(project / ".cache", ignore_errors=True)  # or nothing would be built the second time
    done = build_site(project, site_dir=target, strict=False, as_of=None, fail_on="error", offline=offline)
    assert done == 0
    return target


def build_in_mkdocs_way(project: Path, monkeypatch, *, offline: bool = False) -> Path:
    """Build with nothing of ours between MkDocs and the pages: the theme goes through contents and siblings by itself."""
    taken: list[object] = []
    with monkeypatch.context() as patched:
        patched.setattr(Filling, "take_over", lambda *given: taken.append(given[1]) or given[1])
        patched.setattr(page, "ASIDE", ())
        site = build(project, "other", offline=offline)
    assert len(taken) == 1
    return site


def list_differences(one: Path, two: Path) -> list[str]:
    names = [{p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()} for site in (one, two)]
    _, mismatch, errors = filecmp.cmpfiles(one, two, sorted(names[0] & names[1]), shallow=False)
    return [name for name in (*sorted(names[0] ^ names[1]), *mismatch, *errors) if name != "sitemap.xml.gz"]


def add_settings(project: Path, text: str) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{text}", encoding="utf-8")


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "use_directory_urls: false\n",
        "site_url: https://example.org/below/here\n",
        "offline",
        "features",
    ],
)
def test_filled_pages_are_those_of_mkdocs(project, settings, filled, monkeypatch):
    if settings == "features":
        text = (project / "mkdocs.yml").read_text(encoding="utf-8")
        start, end = text.index("  features:"), text.index("\nplugins:")
        (project / "mkdocs.yml").write_text(text[:start] + FEATURES + text[end:], encoding="utf-8")
        add_settings(project, "repo_url: https://git.example.com/acme/model\n")
    elif settings != "offline":
        add_settings(project, settings)
    site = build(project, "site", offline=settings == "offline")
    assert filled[-1] > 0
    other = build_in_mkdocs_way(project, monkeypatch, offline=settings == "offline")
    assert filled[-1] == 0
    assert list_differences(site, other) == []


def test_edit_links_are_filled_in(project, filled, monkeypatch, starter):
    model = project / "model"
    model.unlink()
    model.mkdir()
    for item in (starter / "model").iterdir():
        (model / item.name).symlink_to(item)
    text = (model / "opbook.yaml").read_text(encoding="utf-8")
    (model / "opbook.yaml").unlink()
    edit = 'edit_url: "https://git.example.com/acme/blob/{ref}/{path}?a=1&b=2#L{line}"\n'
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("edit_url")]
    (model / "opbook.yaml").write_text("".join(lines) + edit, encoding="utf-8")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = text.index("  features:"), text.index("\nplugins:")
    (project / "mkdocs.yml").write_text(text[:start] + FEATURES + text[end:], encoding="utf-8")
    site = build(project, "site")
    assert filled[-1] > 0
    assert "https://git.example.com/acme/raw/" in next((site / "roles").glob("*/index.html")).read_text(
        encoding="utf-8"
    )
    assert list_differences(site, build_in_mkdocs_way(project, monkeypatch)) == []


def test_a_plugin_that_has_a_say_in_pages_is_heard_for_each(project, filled, monkeypatch):
    (project / "hook.py").write_text(HOOK, encoding="utf-8")
    add_settings(project, "hooks: [hook.py]\n")
    site = build(project, "site")
    assert filled == [0]
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert all(path.read_text(encoding="utf-8").endswith("-->") for path in pages)
    assert list_differences(site, build_in_mkdocs_way(project, monkeypatch)) == []


@pytest.mark.parametrize(
    ("footer", "is_filled"),
    [
        ("<footer>{{ page.title | e }} {{ page.url }} {{ page.canonical_url }}</footer>", True),
        ("<footer>{{ page.title | upper }}</footer>", False),
        ("<footer>{{ page.content | length }}</footer>", False),
        ("<footer>{% for item in page.toc %}{{ item.title }}{% endfor %}</footer>", False),
        ("<footer>{{ 'long' if page.title | length > 12 else 'short' }}</footer>", False),
    ],
)
def test_a_theme_that_works_with_the_words_is_followed(project, footer, is_filled, filled, monkeypatch):
    (project / "theme" / "partials").mkdir(parents=True)
    (project / "theme" / "partials" / "footer.html").write_text(footer, encoding="utf-8")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        text.replace("  name: material", "  name: material\n  custom_dir: theme", 1), encoding="utf-8"
    )
    site = build(project, "site")
    assert bool(filled[-1]) is is_filled
    assert list_differences(site, build_in_mkdocs_way(project, monkeypatch)) == []


def test_templates_know_every_page(project, filled, monkeypatch):
    (project / "theme").mkdir()
    (project / "theme" / "main.html").write_text(
        '{% extends "base-opbook.html" %}{% block footer %}{{ pages | length }}{% endblock %}', encoding="utf-8"
    )
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        text.replace("  name: material", "  name: material\n  custom_dir: theme", 1), encoding="utf-8"
    )
    site = build(project, "site")
    assert filled[-1] > 0
    assert list_differences(site, build_in_mkdocs_way(project, monkeypatch)) == []


def test_the_findings_lie_over_filled_pages_too(project, filled, monkeypatch):
    on_nav = OpbookPlugin.on_nav

    def break_model(self, nav, *, config, files) -> object:
        self.broken = '<aside class="ob-overlay">2 errors</aside>'
        return on_nav(self, nav, config=config, files=files)

    monkeypatch.setattr(OpbookPlugin, "on_nav", break_model)
    site = build(project, "site")
    assert filled[-1] > 0
    pages = [path for path in site.rglob("*.html") if "<body" in path.read_text(encoding="utf-8")]
    broken = [path for path in pages if path.read_text(encoding="utf-8").count("2 errors</aside></body>") == 1]
    assert [path.name for path in pages if path not in broken and path.name != "404.html"] == []
    assert list_differences(site, build_in_mkdocs_way(project, monkeypatch)) == []
