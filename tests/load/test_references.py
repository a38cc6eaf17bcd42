"""How a text becomes a reference, and where it says so when it cannot."""

from pathlib import Path

import pytest

from opbook.load import Loaded, load_model

ROLE = "name: R\nsummary: R.\nowner: r\npurpose: P.\naccountabilities: [A]\n"
TEAM = "name: T\nsummary: T.\nowner: r\npurpose: P.\nlead: r\n"
FLOW = """\
name: W
summary: W.
owner: role:r
trigger: T
outcome: O
visibility: {visibility}
steps:
  - {{id: do, name: Do, type: task, responsible: r, next: [{{to: {to}}}]}}
  - {{id: done, name: Done, type: end}}
exceptions:
  - {{id: rain, class: other, role: r, handling: H, at: [do], ends: done}}
"""


def load(folder: Path, **files: str) -> Loaded:
    base = {"roles/r.yaml": ROLE, "teams/t.yaml": TEAM}
    extra = {name.replace("__", "/").replace("_", "-") + ".yaml": content for name, content in files.items()}
    for name, content in (base | extra).items():
        path = folder / "model" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return load_model(folder / "model")


def found(loaded: Loaded) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.span.place, problem.message) for problem in loaded.problems]


def flow(to: str = "done", visibility: str = "nowhere") -> str:
    return FLOW.format(to=to, visibility=visibility)


def test_bare_and_qualified_give_the_same(tmp_path: Path) -> None:
    loaded = load(tmp_path, teams__u=TEAM.replace("lead: r", "lead: role:r"))
    assert loaded.problems == ()
    assert {edge.target for edge in loaded.edges if edge.relation == "led by"} == {"role:r"}


def test_ambiguous(tmp_path: Path) -> None:
    loaded = load(tmp_path, teams__r=TEAM)
    assert [(code, message) for code, _, message in found(loaded)][:1] == [("REF006", "`r` fits more than one element")]
    assert loaded.problems[0].help == "write one of `role:r`, `team:r`"


@pytest.mark.parametrize("to", ["done", "workflow:w#done"])
def test_parts_of_the_own_element_stay_bare(tmp_path: Path, to: str) -> None:
    loaded = load(tmp_path, workflows__w=flow(to))
    assert loaded.problems == ()
    workflow = loaded.elements["workflow:w"]
    assert workflow.steps[0].next[0].to == "done"  # type: ignore[attr-defined]


def test_a_part_of_another_element_is_no_way_on(tmp_path: Path) -> None:
    loaded = load(tmp_path, workflows__w=flow("workflow:v#done"), workflows__v=flow())
    assert [code for code, _, _ in found(loaded)] == ["REF002"]


@pytest.mark.parametrize(
    ("to", "code", "message"),
    [
        ("dome", "REF001", "step `dome` does not exist"),
        ("rain", "REF001", "step `rain` does not exist"),
        ("workflow:w#dome", "REF001", "`workflow:w` has no part `dome`"),
        ("workflow:x#done", "REF001", "`workflow:x#done` does not exist"),
        ("wrkflow:w", "REF001", "`wrkflow` is not a kind"),
    ],
)
def test_what_is_not_there(tmp_path: Path, to: str, code: str, message: str) -> None:
    loaded = load(tmp_path, workflows__w=flow(to))
    assert [(code, message) for code, _, message in found(loaded)] == [(code, message)]


def test_the_nearest_ids_are_offered(tmp_path: Path) -> None:
    loaded = load(tmp_path, workflows__w=flow("doone"))
    assert loaded.problems[0].help == "a step with a similar id exists: `done`"


@pytest.mark.parametrize(
    ("text", "result"), [("board", "application:board"), ("the board in the hall", "the board in the hall")]
)
def test_a_reference_or_a_text(tmp_path: Path, text: str, result: str) -> None:
    board = "name: B\nsummary: B.\nowner: r\ntype: saas\npurpose: P.\n"
    loaded = load(tmp_path, workflows__w=flow(visibility=text), applications__board=board)
    assert loaded.problems == ()
    assert loaded.elements["workflow:w"].visibility == result  # type: ignore[attr-defined]


def test_a_qualified_text_must_resolve(tmp_path: Path) -> None:
    loaded = load(tmp_path, workflows__w=flow(visibility="application:bord"))
    assert [code for code, _, _ in found(loaded)] == ["REF001"]


def test_a_text_with_a_colon_is_a_text(tmp_path: Path) -> None:
    loaded = load(tmp_path, workflows__w=flow(visibility='"note: on the wall"'))
    assert loaded.problems == ()


def test_the_owner_has_its_own_code(tmp_path: Path) -> None:
    loaded = load(tmp_path, teams__u=TEAM.replace("owner: r", "owner: rr"))
    assert found(loaded) == [("OWN002", "model/teams/u.yaml:3:8", "role, team or person `rr` does not exist")]
    assert loaded.problems[0].help == "a role with a similar id exists: `r`"


CITING = """\
description: |
  First line, [[team:t]].

  [[nobody]] comes first, then [[role:r|the role]],
  and [[nobody]] again.
"""


def test_citations_are_reported_where_they_stand(tmp_path: Path) -> None:
    loaded = load(tmp_path, teams__u=TEAM + CITING)
    assert [place for _, place, _ in found(loaded)] == ["model/teams/u.yaml:9:3", "model/teams/u.yaml:10:7"]
    span = loaded.problems[0].span
    assert (span.end_line, span.end_column - span.column) == (9, len("[[nobody]]"))
    assert {edge.target for edge in loaded.edges if edge.relation == "cites"} == {"team:t", "role:r"}


def test_a_citation_in_a_quoted_text(tmp_path: Path) -> None:
    loaded = load(tmp_path, teams__u=TEAM.replace("T.", '"See [[nobody]]."'))
    assert [place for _, place, _ in found(loaded)] == ["model/teams/u.yaml:2:15"]


def test_a_folded_citation_is_reported_at_its_text(tmp_path: Path) -> None:
    loaded = load(tmp_path, teams__u=TEAM + "description: >\n  See [[nobody|the\n  other]].\n")
    assert [place for _, place, _ in found(loaded)] == ["model/teams/u.yaml:6:14"]


def test_parts_can_be_cited(tmp_path: Path) -> None:
    loaded = load(tmp_path, teams__u=TEAM.replace("T.", '"See [[w#do]] and [[workflow:w#rain]]."'), workflows__w=flow())
    assert loaded.problems == ()


def test_a_list_where_one_is_expected_is_one_mistake(tmp_path: Path) -> None:
    loaded = load(tmp_path, teams__u=TEAM.replace("owner: r", "owner: [x, y]").replace("lead: r", "lead: [x]"))
    assert [code for code, _, _ in found(loaded)] == ["OWN005", "SCH004"]


def test_edges_know_their_part_and_place(tmp_path: Path) -> None:
    loaded = load(tmp_path, workflows__w=flow())
    edge = next(edge for edge in loaded.edges if edge.relation == "performed by")
    assert (edge.origin, edge.target, edge.path) == ("workflow:w#do", "role:r", ("steps", 0, "responsible"))
    assert loaded.entries["workflow:w"].where(*edge.path).place == "model/workflows/w.yaml:8:49"
