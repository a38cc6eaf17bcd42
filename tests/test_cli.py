"""The command line: what it prints, and the exit code."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Never

import pytest

from opbook import __version__, app, mkdocs_plugin
from opbook.cli import main
from opbook.clock import Clock

BROKEN = Path(__file__).parent / "data" / "broken"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        code = stop.value.code
        return (code if isinstance(code, int) else -1, *capsys.readouterr())

    return call


@pytest.fixture
def project(tmp_path: Path):
    return app.init_project(tmp_path / "acme")


def edit(project: Path, name: str, old: str, new: str):
    file = project / "model" / name
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


def test_a_sound_model_is_clean(run: Run, project: Path):
    code, out, _ = run("check", project, "--as-of", "2026-11-20")
    assert (code, out) == (0, "no findings in 12 elements, as of 2026-11-20\n")


def test_without_an_owner_the_check_fails_at_the_line(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch):
    edit(project, "workflows.yaml", "  owner: project-lead # delete this line and run `opbook check`\n", "")
    monkeypatch.chdir(project)
    code, out, _ = run("check")
    assert code == 1
    assert out.count("error[") == 1
    assert "error[OWN001]" in out
    assert " --> model/workflows.yaml:2:1\n" in out


def test_a_misspelt_owner_names_the_nearest(run: Run, project: Path):
    edit(project, "applications.yaml", "owner: project-lead", "owner: project-leed")
    code, out, _ = run("check", project, "--format", "json")
    (finding,) = json.loads(out)["findings"]
    assert code == 1
    assert (finding["code"], finding["element"]) == ("OWN002", "application:project-board")
    assert "`project-lead`" in finding["help"]


def test_an_owner_role_that_nobody_holds_fails(run: Run, project: Path):
    edit(project, "roles/project-lead.yaml", "  - {person: kim, since: 2025-01-15}\n", "")
    code, out, _ = run("check", project)
    assert code == 1
    assert "error[OWN003]" in out


def test_places_are_seen_from_the_current_folder(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch):
    edit(project, "applications.yaml", "owner: project-lead", "owner: nobody")
    monkeypatch.chdir(project.parent)
    assert " --> acme/model/applications.yaml:" in run("check", "acme")[1]


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit", "markdown"])
def test_every_format_fails_alike(run: Run, form: str):
    assert run("check", BROKEN, "--format", form)[0] == 1


def test_output_goes_to_a_file_whole(run: Run, tmp_path: Path):
    file = tmp_path / "deep" / "findings.json"
    code, out, err = run("check", BROKEN, "--format", "json", "--output", file)
    assert (code, out) == (1, "")
    assert "wrote" in err
    assert json.loads(file.read_text())["summary"]["failed"]


def test_output_that_cannot_be_written_is_no_bug(run: Run, tmp_path: Path):
    (tmp_path / "file").write_text("")
    code, _, err = run("check", BROKEN, "--output", tmp_path / "file" / "x")
    assert code == 2
    assert "cannot be written" in err


def test_selection_keeps_the_gate(run: Run):
    codes = {
        f["code"]
        for f in json.loads(run("check", BROKEN, "--format", "json", "--select", "WFL,no-owner")[1])["findings"]
    }
    assert {"OWN001", "OWN002", "OWN003", "REF001", "SCH003"} <= codes


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", BROKEN, "--ignore", "OWN001"),
        ("check", BROKEN, "--ignore", "no-owner"),
        ("check", BROKEN, "--select", "ZZZ999"),
        ("check", BROKEN, "--as-of", "tomorrow"),
        ("check", BROKEN, "--format", "yaml"),
        ("check", BROKEN, "--fail-on", "off"),
        ("check", "no-such-folder"),
        ("explain", "OWN999"),
        ("serve", BROKEN, "--dev-addr", "nonsense"),
        ("serve", BROKEN, "--dev-addr", "127.0.0.1:99999"),
        ("nonsense",),
        ("init",),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: tuple[Any, ...]):
    code, out, err = run(*arguments)
    assert code == 2
    assert err
    assert "findings" not in out


def test_a_setting_that_opens_the_gate_is_2_and_says_where(run: Run, project: Path):
    with (project / "model" / "opbook.yaml").open("a") as file:
        file.write("severity: {OWN001: warning}\n")
    code, _, err = run("check", project)
    assert code == 2
    assert "model/opbook.yaml:" in err
    assert "OWN001" in err


def test_no_model_is_2(run: Run, tmp_path: Path):
    code, _, err = run("check", tmp_path)
    assert code == 2
    assert "opbook init" in err


def test_a_bug_is_3_with_a_report_to_paste(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> Never:
        message = "impossible"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(app, "check_again", fail)
    code, _, err = run("check", project)
    assert code == 3
    assert "ZeroDivisionError: impossible" in err
    assert "Traceback" not in err
    assert __version__ in err
    monkeypatch.setenv("OPBOOK_TRACEBACK", "1")
    code, _, err = run("check", project)
    assert code == 3
    assert "Traceback" in err


@pytest.mark.parametrize("word", ["OWN001", "own001", "no-owner"])
def test_explain_knows_codes_and_names(run: Run, word: str):
    code, out, _ = run("explain", word)
    assert code == 0
    assert out.startswith("# OWN001 no-owner\n")
    for heading in ("## What it does", "## Why it matters", "## Example", "## How to fix"):
        assert heading in out


def test_explain_offers_the_nearest(run: Run):
    code, _, err = run("explain", "no-ownr")
    assert code == 2
    assert "`no-owner`" in err


def test_schema_writes_where_editors_look(run: Run, project: Path):
    shutil.rmtree(project / ".opbook")
    code, out, _ = run("schema", project)
    assert code == 0
    assert "45 schemas" in out
    assert "managing-director" in (project / ".opbook" / "schema" / "role.json").read_text()
    assert run("schema", project, "--output", project / "elsewhere")[0] == 0
    assert (project / "elsewhere" / "map-roles.json").is_file()


def test_check_keeps_the_schemas_up_to_date_where_they_are(run: Run, project: Path):
    edit(project, "teams.yaml", "studio:\n", "atelier:\n")
    file = project / ".opbook" / "schema" / "role.json"
    os.utime(project / "model" / "teams.yaml", (file.stat().st_mtime + 5,) * 2)
    assert "team:atelier" not in file.read_text()
    run("check", project)
    assert "team:atelier" in file.read_text()
    shutil.rmtree(project / ".opbook")
    run("check", project)
    assert not (project / ".opbook").exists()


def test_init_says_what_comes_next(run: Run, tmp_path: Path):
    code, out, _ = run("init", tmp_path / "acme", "--name", "Acme & Co")
    assert code == 0
    assert "opbook serve" in out
    assert app.load_book(tmp_path / "acme").config.company == "Acme & Co"
    code, _, err = run("init", tmp_path / "acme")
    assert code == 2
    assert "not empty" in err


def test_build_hands_its_options_on(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch):
    calls = []

    def build_site(root: Path, **options: object) -> int:
        calls.append((root, options))
        return 1

    monkeypatch.setattr(mkdocs_plugin, "build_site", build_site)
    given = ("--strict", "--offline", "--site-dir", "out", "--as-of", "2026-01-02", "--fail-on", "warning")
    code = run("build", project, *given)[0]
    options = {
        "site_dir": Path("out"),
        "strict": True,
        "as_of": date(2026, 1, 2),
        "fail_on": "warning",
        "offline": True,
    }
    assert isinstance(calls[0][1].pop("clock"), Clock)
    assert (code, calls) == (1, [(project, options)])


def test_build_says_where_the_time_went(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mkdocs_plugin, "build_site", lambda *_, **__: 0)
    code, _, err = run("build", project, "--timings")
    assert code == 0
    assert [line.split("  ")[0] for line in err.splitlines()] == ["everything else", "together"]


def test_serve_hands_its_options_on(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch):
    calls = []

    def serve_site(root: Path, **options: object) -> int:
        calls.append((root, options))
        return 0

    monkeypatch.setattr(mkdocs_plugin, "serve_site", serve_site)
    assert run("serve", project, "--dev-addr", "0.0.0.0:9000", "--open")[0] == 0
    assert calls == [(project, {"address": "0.0.0.0:9000", "open_browser": True})]


def test_an_address_in_use_is_no_bug(run: Run, project: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, err = run("serve", project, "--dev-addr", f"127.0.0.1:{taken.getsockname()[1]}")
    assert code == 2, err
    assert "--dev-addr" in err


def test_version(run: Run):
    assert run("--version")[:2] == (0, f"opbook {__version__}\n")


def test_help_loads_nothing_heavy():
    script = (
        "import sys\n"
        "from opbook.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('pydantic', 'yaml', 'mkdocs', 'jinja2') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_check_loads_no_site_generator():
    script = (
        "import sys\n"
        "from opbook.cli import main\n"
        f"try:\n    main(['check', {str(BROKEN)!r}])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('mkdocs', 'jinja2', 'markdown_it', 'pygraphviz') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_leaves_early_is_no_bug():
    command = f"{sys.executable} -m opbook check {BROKEN} | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("error[")
    assert done.stderr == ""


def test_who_decides_says_who_and_what_is_missing(run: Run):
    example = Path(__file__).parent.parent
    code, out, _ = run("who-decides", "approve-loan", example, "--amount", "80k", "--as-of", "2026-11-20")
    assert code == 0
    assert "decides: Head of credit (Radu Ionescu; deputy Stefan Wirth, Birgit Aasland)" in out
    code, out, _ = run("who-decides", "Approve a loan", example)
    assert "it depends; say amount" in out
    code, out, _ = run("who-decides", "accept-applicant", example, "--given", "exposure=yes", "--format", "json")
    said = json.loads(out)
    assert (said["state"], said["approve"]["role"], said["rules"][0]["rows"]) == (
        "decided",
        "role:chief-risk-officer",
        [1],
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("aprove-loan",), "there is no decision `aprove-loan`; did you mean `approve-loan`"),
        (("approve-loan", "--amount", "80 USD"), "the limits are in EUR, not in USD"),
        (("approve-loan", "--amount", "much"), "`much` is not an amount such as 80000"),
        (("approve-hire", "--amount", "5"), "the decision `approve-hire` does not ask for an amount"),
        (("approve-loan", "--given", "trade=magic"), "the answers are `open`, `excluded`"),
        (("approve-loan", "--given", "grad=A"), "the decision `approve-loan` does not ask `grad`; it asks `grade`"),
        (("approve-loan", "--given", "score=high"), "`score` is a number, not `high`"),
        (("approve-loan", "--given", "score"), "`score` is not of the form KEY=VALUE"),
    ],
)
def test_who_decides_refuses_what_does_not_fit(run: Run, arguments: tuple[str, ...], message: str):
    name, *options = arguments
    code, _, err = run("who-decides", name, Path(__file__).parent.parent, *options)
    assert code == 2
    assert message in err
