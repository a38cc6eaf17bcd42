"""The company's logo and colour in the built handbook."""

from pathlib import Path

import pytest

from opbook import app
from project import run_mkdocs, run_opbook

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z"/></svg>'


@pytest.fixture
def branded(tmp_path: Path) -> Path:
    project = tmp_path / "acme"
    app.init_project(project)
    (project / "brand").mkdir()
    (project / "brand" / "logo.svg").write_text(LOGO, encoding="utf-8")
    return project


def _set_brand(project: Path, text: str) -> None:
    file = project / "model" / "opbook.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nbrand: {text}\n", encoding="utf-8")


def test_both_hosts_show_the_logo_and_the_colour(branded: Path):
    _set_brand(branded, '{logo: brand/logo.svg, accent: "#ffcc00"}')
    assert run_opbook("build", "--strict", branded).returncode == 0
    assert run_mkdocs("build", "--strict", "-q", "-d", "other", cwd=branded).returncode == 0
    for site in (branded / "site", branded / "other"):
        page = (site / "roles" / "index.html").read_text(encoding="utf-8")
        assert '<img class="ob-logo plate" src="../assets/opbook/logo.svg" alt="">' in page
        assert page.index("opbook/opbook.css") < page.index("opbook/brand.css")
        assert (site / "assets" / "opbook" / "logo.svg").read_text(encoding="utf-8") == LOGO
        assert "--brand: #ffcc00" in (site / "assets" / "opbook" / "brand.css").read_text(encoding="utf-8")


def test_a_logo_of_its_own_for_the_dark(branded: Path):
    (branded / "brand" / "night.svg").write_text(LOGO, encoding="utf-8")
    _set_brand(branded, "{logo: brand/logo.svg, logo_dark: brand/night.svg}")
    assert run_opbook("build", "--strict", branded).returncode == 0
    page = (branded / "site" / "index.html").read_text(encoding="utf-8")
    assert 'class="ob-logo light" src="assets/opbook/logo.svg"' in page
    assert 'class="ob-logo dark" src="assets/opbook/logo_dark.svg"' in page
    assert "brand.css" not in page


@pytest.mark.parametrize(
    ("brand", "code", "message"),
    [
        ("{logo: brand/lgo.svg}", "REF001", "there is no picture `brand/lgo.svg`"),
        ("{logo: brand/logo.gif}", "SCH", "an SVG or PNG picture, not `brand/logo.gif`"),
        ("{accent: yellow}", "SCH", "`accent` takes a colour, not `yellow`"),
    ],
)
def test_what_cannot_be_shown_is_found_where_it_is_written(branded: Path, brand: str, code: str, message: str):
    _set_brand(branded, brand)
    line = len((branded / "model" / "opbook.yaml").read_text(encoding="utf-8").splitlines())
    (finding,) = app.check_model(branded).report.findings
    assert finding.code.startswith(code)
    assert (finding.span.file, finding.span.line, finding.severity) == ("model/opbook.yaml", line, "error")
    assert message in f"{finding.message} {finding.help}"
