"""Whatever colour a company has: its handbook can be read."""

from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page
from test_axe import _RUN, _STANDARD

from opbook import app
from project import run_opbook


@pytest.mark.parametrize("accent", ["#ffee00"])
def test_axe_finds_nothing_with_an_awkward_accent(tmp_path: Path, serve_folder, open_page, accent: str) -> None:
    project = tmp_path / "acme"
    app.init_project(project)
    file = project / "model" / "opbook.yaml"
    file.write_text(f'{file.read_text(encoding="utf-8")}\nbrand: {{accent: "{accent}"}}\n', encoding="utf-8")
    done = run_opbook("build", project)
    assert done.returncode == 0, done.stderr
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    with serve_folder(project / "site") as address:
        page: Page = open_page(urljoin(address, "roles/project-lead/"))
        link = page.locator(".md-header").first
        assert link.evaluate("node => getComputedStyle(node, '::before').backgroundColor") == "rgb(255, 238, 0)"
        page.evaluate(script)
        found = [
            f"{rule['scheme']}: {rule['id']}: {node['html'][:160]}"
            for rule in page.evaluate(_RUN, [_STANDARD, 50])
            for node in rule["nodes"][:3]
        ]
    assert found == []
