"""`opbook pdf` on the command line: what it needs, what it refuses."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from opbook import app
from opbook.cli import command
from opbook.diagnostics import ConfigurationError
from opbook.pdf.requirement import check_requirements


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(
        ConfigurationError, match=r"needs the Python package `weasyprint`; `pip install 'opbook\[pdf\]'`"
    ):
        check_requirements()


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library")', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(ConfigurationError, match=r"apt-get install libpango-1\.0-0"):
        check_requirements()


def test_a_role_that_is_not_there(starter: Path):
    done = CliRunner().invoke(command, ["pdf", str(starter), "--role", "project-led"])
    assert isinstance(done.exception, ConfigurationError)
    assert str(done.exception) == "there is no role `project-led`; did you mean `project-lead`"


def test_a_model_that_does_not_pass_is_not_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    app.init_project(tmp_path / "acme")
    file = tmp_path / "acme" / "model" / "roles" / "project-lead.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("owner: managing-director", "owner: nobody"), encoding="utf-8"
    )
    done = CliRunner().invoke(command, ["pdf", "acme"])
    assert done.exit_code == 1
    assert "error[" in done.stderr
    assert not list(tmp_path.glob("*.pdf"))
