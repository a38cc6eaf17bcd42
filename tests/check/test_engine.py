"""How a problem gets its level, when it is waived, and which settings are refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from literate import AS_OF, Case, check_case

from opbook.check import PLANNED, Report, Settings, find_check, match_checks
from opbook.check.engine import run_checks
from opbook.diagnostics import ConfigurationError, Diagnostic
from opbook.graph import Book
from opbook.load import load_model
from opbook.source import Span

CONFIG = "company: Corner shop\nowner: lead\nroot_role: lead\nas_of: 2026-11-20\n"
FLOW = """\
name: Selling
summary: Sells.
owner: lead
outcome: It is sold
steps:
  - {id: sell, name: Sell, type: task, responsible: clerk}
  - {id: sold, name: Sold, type: end}
"""
WAIVER = "{check: WFL001, reason: We know., accepted_by: lead, until: 2027-01-01}"


def run(folder: Path, config: str = "", flow: str = FLOW, settings: Settings | None = None, **files: str) -> Report:
    case = {"model/opbook.yaml": CONFIG + config, "model/workflows/selling.yaml": flow}
    case.update({f"model/{name}.yaml": content for name, content in files.items()})
    return keep_errors(check_case(Case("", case), folder, settings))


def keep_errors(report: Report) -> Report:
    """Leave out checks that are no errors by default: what they say of the tiny base is not the matter here."""
    return replace(
        report, findings=tuple(f for f in report.findings if (c := find_check(f.code)) and c.severity == "error")
    )


def levels(report: Report) -> dict[str, str]:
    return {finding.code: finding.severity for finding in report.findings}


def refuse(folder: Path, config: str = "", settings: Settings | None = None, flow: str = FLOW) -> str:
    with pytest.raises(ConfigurationError) as caught:
        run(folder, config, flow, settings)
    return str(caught.value)


def test_the_default_level(tmp_path: Path) -> None:
    report = run(tmp_path)
    assert levels(report) == {"WFL001": "error"}
    (finding,) = report.findings
    assert (finding.name, finding.element, finding.url) == ("no-trigger", "workflow:selling", "checks/WFL001/")
    assert report.fails("error")
    assert report.fails("warning")


@pytest.mark.parametrize("word", ["WFL001", "no-trigger"])
@pytest.mark.parametrize("level", ["warning", "info"])
def test_the_configured_level(tmp_path: Path, word: str, level: str) -> None:
    report = run(tmp_path, f"severity: {{{word}: {level}}}\n")
    assert levels(report) == {"WFL001": level}
    assert not report.fails("error")
    assert report.fails("info")


def test_off_disappears(tmp_path: Path) -> None:
    assert levels(run(tmp_path, "severity: {WFL001: off}\n")) == {}


def test_strict_turns_warnings_into_errors(tmp_path: Path) -> None:
    assert levels(run(tmp_path, "severity: {WFL001: warning}\nstrict: true\n")) == {"WFL001": "error"}
    assert levels(run(tmp_path, "severity: {WFL001: info}\nstrict: true\n")) == {"WFL001": "info"}


def test_in_a_draft_only_form_references_and_ownership_are_errors(tmp_path: Path) -> None:
    draft = FLOW.replace("owner: lead", "status: draft").replace("responsible: clerk", "responsible: clark")
    assert levels(run(tmp_path, "strict: true\n", draft)) == {"OWN001": "error", "REF001": "error", "WFL001": "info"}


def test_off_is_off_in_a_draft_too(tmp_path: Path) -> None:
    assert levels(run(tmp_path, "severity: {WFL001: off}\n", FLOW + "status: draft\n")) == {}


def test_retired_elements_still_need_an_owner(tmp_path: Path) -> None:
    retired = FLOW.replace("owner: lead", "status: retired")
    assert levels(run(tmp_path, flow=retired)) == {"OWN001": "error"}


def test_retired_elements_have_one_owner_or_none_too(tmp_path: Path) -> None:
    retired = FLOW.replace("owner: lead", "owner: [lead, ghost]\nstatus: retired")
    assert "OWN005" in levels(run(tmp_path, flow=retired))


GATED = ["SCH001", "SCH003", "REF001", "REF006", "OWN001", "OWN002", "OWN003", "OWN005", "OWN010", "no-owner"]


@pytest.mark.parametrize("word", GATED)
def test_the_gate_cannot_be_lowered(tmp_path: Path, word: str) -> None:
    message = refuse(tmp_path, f"severity:\n  {word}: warning\n")
    assert message.startswith("model/opbook.yaml:6:3: ")
    assert "cannot be lowered" in message


def test_the_gate_may_be_named_at_its_level(tmp_path: Path) -> None:
    assert levels(run(tmp_path, "severity: {OWN001: error}\n")) == {"WFL001": "error"}


@pytest.mark.parametrize("word", [*GATED, "OWN", "SCH", "O"])
def test_the_gate_cannot_be_ignored(tmp_path: Path, word: str) -> None:
    assert "cannot be ignored" in refuse(tmp_path, settings=Settings(ignore=(word,)))


@pytest.mark.parametrize("word", GATED)
def test_the_gate_cannot_be_waived(tmp_path: Path, word: str) -> None:
    waiver = WAIVER.replace("WFL001", word)
    message = refuse(tmp_path, f"waivers:\n  - {waiver}\n")
    assert message.startswith("model/opbook.yaml:6:13: ")
    assert "cannot be waived" in message
    message = refuse(tmp_path, flow=FLOW + f"waivers:\n  - {waiver}\n")
    assert message.startswith("model/workflows/selling.yaml:9:13: ")


def test_other_ownership_checks_may_be_lowered(tmp_path: Path) -> None:
    assert levels(run(tmp_path, "severity: {OWN008: warning, OWN007: info}\n")) == {"WFL001": "error"}


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("severity: {OWN011: info}\n", "5:12: there is no check `OWN011`; did you mean `OWN0"),
        ("severity: {no-trigr: info}\n", "5:12: there is no check `no-trigr`; did you mean `no-trigger`"),
        ("severity: {WFL001: fatal}\n", "5:20: `fatal` is not a level; use `error`, `warning`, `info`, `off`"),
        ("limits: {step_per_workflow: 3}\n", "5:10: there is no limit `step_per_workflow`; did you mean `steps_per_"),
        ("profile: ful\n", "5:10: there is no profile `ful`; did you mean `full`"),
        ("waivers: [{check: WFL111}]\n", "5:19: there is no check `WFL111`; did you mean `WFL0"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused(tmp_path: Path, config: str, message: str) -> None:
    assert refuse(tmp_path, config).startswith(f"model/opbook.yaml:{message}")


def test_every_mistake_is_named(tmp_path: Path) -> None:
    message = refuse(tmp_path, "profile: ful\nlimits: {x: 1}\nseverity: {OWN001: off}\n", Settings(select=("XYZ",)))
    assert len(message.splitlines()) == 4


@pytest.mark.parametrize(
    "settings", [Settings(select=("XYZ",)), Settings(ignore=("no-trigr",)), Settings(select=("",))]
)
def test_unknown_words_on_the_command_line(tmp_path: Path, settings: Settings) -> None:
    assert "there is no check" in refuse(tmp_path, settings=settings)


def test_codes_of_later_releases_are_known(tmp_path: Path) -> None:
    later = PLANNED[0]
    report = run(tmp_path, f"severity: {{{later}: off}}\n", settings=Settings(ignore=(later,), select=("WFL",)))
    assert levels(report) == {"WFL001": "error"}


NO_TEAM_OWNER = "desk: {name: Desk, summary: D., lead: clerk, purpose: P.}\n"


@pytest.mark.parametrize("word", ["TEA", "TEA001", "team-without-lead"])
def test_select_keeps_the_gate(tmp_path: Path, word: str) -> None:
    assert levels(run(tmp_path, settings=Settings(select=(word,)), teams=NO_TEAM_OWNER)) == {"OWN001": "error"}


@pytest.mark.parametrize("word", ["WFL", "wfl001", "no-trigger", "W"])
def test_words_that_stand_for_checks(tmp_path: Path, word: str) -> None:
    assert levels(run(tmp_path, settings=Settings(select=(word,)))) == {"WFL001": "error"}
    assert levels(run(tmp_path, settings=Settings(ignore=(word,)))) == {}
    assert "WFL001" in {check.code for check in match_checks(word)}


@pytest.mark.parametrize("word", ["WFL001", "no-trigger"])
def test_a_waiver_on_the_element(tmp_path: Path, word: str) -> None:
    report = run(tmp_path, flow=FLOW + f"waivers: [{WAIVER.replace('WFL001', word)}]\n")
    assert levels(report) == {}
    (finding,) = report.waived
    assert (finding.code, finding.waiver.reason if finding.waiver else "") == ("WFL001", "We know.")


def test_a_waiver_for_the_model(tmp_path: Path) -> None:
    report = run(tmp_path, f"waivers: [{WAIVER}]\n")
    assert (levels(report), len(report.waived)) == ({}, 1)


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        (WAIVER.replace("2027-01-01", "2026-11-19"), {"WFL001", "DOC006"}),
        (WAIVER.replace("We know.", '" "'), {"WFL001", "DOC006"}),
        (WAIVER.replace("lead", "leed"), {"WFL001", "REF001"}),
        (WAIVER.replace("WFL001", "WFL002"), {"WFL001"}),
    ],
)
def test_a_waiver_that_does_not_count(tmp_path: Path, wrong: str, codes: set[str]) -> None:
    report = run(tmp_path, flow=FLOW + f"waivers: [{wrong}]\n")
    assert (set(levels(report)), report.waived) == (codes, ())


def test_a_waiver_covers_the_parts_of_its_element_only(tmp_path: Path) -> None:
    broken = FLOW.replace("responsible: clerk", "optional: true").replace("outcome:", "trigger: T\noutcome:")
    waiver = WAIVER.replace("WFL001", "WFL005")
    other = """\
other:
  name: Other
  summary: O.
  owner: lead
  trigger: T
  outcome: O
  steps: [{id: a, name: A, type: task}, {id: e, name: E, type: end}]
"""
    report = run(tmp_path, flow=broken + f"waivers: [{waiver}]\n", workflows=other)
    assert [finding.element for finding in report.findings] == ["workflow:other"]
    assert [finding.element for finding in report.waived] == ["workflow:selling"]


def test_order_and_repetition(tmp_path: Path) -> None:
    run(tmp_path, teams=NO_TEAM_OWNER)
    loaded = load_model(tmp_path / "model")
    again = [Diagnostic("REF001", "nothing there", Span("pages/index.md", 3, 1, 3, 9))] * 2
    report = keep_errors(run_checks(Book(loaded, AS_OF), extra=again))
    assert [(finding.span.file, finding.code) for finding in report.findings] == [
        ("model/teams.yaml", "OWN001"),
        ("model/workflows/selling.yaml", "WFL001"),
        ("pages/index.md", "REF001"),
    ]
    assert report == keep_errors(run_checks(Book(loaded, AS_OF), extra=again))


def test_a_broken_configuration_keeps_what_can_be_read(tmp_path: Path) -> None:
    report = run(tmp_path, "severity: {WFL001: info}\nheadcount: many\n")
    assert levels(report) == {"SCH004": "error", "WFL001": "info"}


@pytest.mark.parametrize("profile", ["{a: 1}", "[{}]", "[full]", "7", "true"])
def test_a_profile_that_is_no_word_is_a_wrong_value(tmp_path: Path, profile: str) -> None:
    assert levels(run(tmp_path, f"profile: {profile}\n"))["SCH004"] == "error"


def test_a_missing_configuration_is_one_finding(tmp_path: Path) -> None:
    run(tmp_path)
    (tmp_path / "model/opbook.yaml").unlink()
    report = keep_errors(run_checks(Book(load_model(tmp_path / "model"), AS_OF), Settings(ignore=("WFL",))))
    assert [(finding.code, finding.span.place) for finding in report.findings] == [("OWN010", "model/opbook.yaml:1:1")]


def test_a_vacant_owner_names_everything_it_owns(tmp_path: Path) -> None:
    cashier = """\
name: Cashier
summary: C.
owner: lead
purpose: P.
accountabilities: [A]
holders: [{person: ben, until: 2026-01-31}]
"""
    flow = FLOW.replace("owner: lead", "owner: cashier\ntrigger: T")
    (tmp_path / "model/roles").mkdir(parents=True)
    (tmp_path / "model/roles/cashier.yaml").write_text(cashier)
    (finding,) = run(tmp_path, flow=flow, teams=NO_TEAM_OWNER.replace("lead:", "owner: cashier, lead:")).findings
    assert (finding.code, finding.element) == ("OWN003", "role:cashier")
    assert finding.message == "nobody holds `role:cashier`, which owns 2 elements"
    assert finding.help.startswith("the term of `person:ben` ended on 2026-01-31; ")
    assert [label.span.file for label in finding.labels] == ["model/teams.yaml", "model/workflows/selling.yaml"]


LEADERLESS = "desk: {name: Desk, summary: D., owner: lead, purpose: P.}\n"
OWNED_BY_TEAM = FLOW.replace("owner: lead", "owner: desk\ntrigger: T")


def test_a_team_without_a_lead_is_said_once(tmp_path: Path) -> None:
    assert levels(run(tmp_path, flow=OWNED_BY_TEAM, teams=LEADERLESS)) == {"OWN003": "error"}
    assert levels(run(tmp_path, teams=LEADERLESS)) == {"TEA001": "error", "WFL001": "error"}


@pytest.mark.parametrize(
    ("config", "chosen"),
    [
        ("severity: {TEA001: off}\n", Settings()),
        ("severity: {TEA001: info}\n", Settings(select=("WFL",))),
        (f"waivers: [{WAIVER.replace('WFL001', 'TEA001')}]\n", Settings()),
        ("", Settings(ignore=("TEA001",))),
    ],
)
def test_but_the_gate_holds_without_that_check(tmp_path: Path, config: str, chosen: Settings) -> None:
    assert levels(run(tmp_path, config, OWNED_BY_TEAM, chosen, teams=LEADERLESS)) == {"OWN003": "error"}


def test_codes_may_be_written_in_lower_case(tmp_path: Path) -> None:
    report = run(tmp_path, flow=FLOW + f"waivers: [{WAIVER.replace('WFL001', 'wfl001')}]\n")
    assert (levels(report), len(report.waived)) == ({}, 1)
    assert levels(run(tmp_path, "severity: {wfl001: info}\n")) == {"WFL001": "info"}


@pytest.mark.parametrize(
    "teams", ["desk: [", "desk: {name: Desk}\n", "desk: {name: Desk, summary: D., owner: lead, lead: 7, purpose: P.}\n"]
)
def test_while_something_cannot_be_read_only_errors_are_reported(tmp_path: Path, teams: str) -> None:
    case = Case("", {"model/opbook.yaml": CONFIG, "model/teams.yaml": teams})
    assert {finding.severity for finding in check_case(case, tmp_path).findings} == {"error"}
