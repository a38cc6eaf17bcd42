"""A build that follows a change gives what a whole build gives, to the byte; and it is really followed where it can be."""

import datetime as dt
import logging
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from opbook.app.starting import init_project
from opbook.diagnostics import OpbookError
from opbook.mkdocs_plugin import build_site
from project import copy_example

FOLLOWED, NOTHING, WHOLE, FAILED = "followed", "nothing", "whole", "failed"
_OPTIONS = {"strict": False, "as_of": dt.date(2026, 12, 1), "fail_on": "error"}
_LEFT = shutil.ignore_patterns("site", ".cache")
_PROSE = re.compile(
    r"^ *(?:summary|purpose|definition|description|statement|rationale|title): [^|>\n]*[a-z.]$|^(?:  )?name: .*[a-z]$",
    re.MULTILINE,
)
TRIALS = int(os.environ.get("OPBOOK_TRIALS", "0"))
"""How many edits, for whoever has the time."""

_MORE = {
    "model/principles.yaml": """\
say-no-early:
  name: Say no early
  summary: A clear no on the first day is kinder than a late one.
  owner: managing-director
  statement: Whoever cannot help says so on the same day.
  rationale: Waiting costs both sides.
  x-origin: {told: true, by: alex}
  waivers:
    - {check: PRN002, reason: It is being discussed., accepted_by: managing-director, until: 2027-06-30}
""",
    "model/metrics.yaml": """\
rework-share:
  name: Share of rework
  summary: How many projects come back.
  owner: project-lead
  type: quality
  reviewed: 2024-01-05
  review_every: 90 days
""",
    "pages/notes/index.md": "# Notes\n\nSee [[decision:accept-project]] and the handover.\n",
    "pages/decisions/accept-project.md": "# How we say yes\n\nWritten by hand, for [[role:project-lead]].\n",
}


@dataclass(frozen=True)
class Outcome:
    """What a build has left behind: its exit code (or the error that ended it), what it said, the site, and in which way it was done."""

    code: int | str
    said: str
    site: dict[str, bytes]
    way: str


class Trial:
    """A project that is edited and built again and again."""

    def __init__(self, folder: Path, monkeypatch, capsys, caplog) -> None:
        self.root, self.twin = folder / "company", folder / "twin"
        self.chance = random.Random(0)
        self._patch, self._capsys, self._log = monkeypatch, capsys, caplog
        caplog.set_level(logging.DEBUG, logger="opbook.build")
        init_project(self.root, "Acme")
        for name, text in _MORE.items():
            self.write(name, text)

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text, (name, old)
        self.write(name, text.replace(old, new, 1))

    def toggle(self, name: str, one: str, other: str) -> None:
        """Write the other of two texts; `one` where neither of them is clear is the longer."""
        text = self.read(name)
        self.write(name, text.replace(other, one, 1) if other in text else text.replace(one, other, 1))

    def save(self) -> dict[str, bytes]:
        return {name: data for name, data in read_tree(self.root).items() if not name.startswith((".cache/", "site/"))}

    def restore(self, saved: dict[str, bytes]) -> None:
        now = self.save()
        for name in now.keys() - saved.keys():
            (self.root / name).unlink()
        for name, data in saved.items():
            if now.get(name) != data:
                (self.root / name).write_bytes(data)

    def build(self) -> Outcome:
        return self._build(self.root)

    def build_cold(self) -> Outcome:
        shutil.rmtree(self.twin, ignore_errors=True)
        shutil.copytree(self.root, self.twin, ignore=_LEFT)
        return self._build(self.twin)

    def _build(self, root: Path) -> Outcome:
        self._patch.chdir(root)
        self._log.clear()
        self._capsys.readouterr()
        try:
            code = build_site(root, site_dir=None, **_OPTIONS)
        except OpbookError as error:
            code = str(error)
        said = self._capsys.readouterr().err
        words = [record.getMessage().partition(":")[0] for record in self._log.records if record.name == "opbook.build"]
        way = {"followed": FOLLOWED, "nothing has changed": NOTHING}.get(words[-1], WHOLE) if words else WHOLE
        return Outcome(code, said, read_tree(root / "site"), FAILED if code != 0 else way)


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _pick(trial: Trial, pattern: str) -> tuple[str, re.Match[str]]:
    """A place in the model that a pattern finds."""
    found = [
        (name, match)
        for path in sorted((trial.root / "model").rglob("*.yaml"))
        if path.name != "opbook.yaml"
        for name in [path.relative_to(trial.root).as_posix()]
        for match in re.finditer(pattern, trial.read(name), re.MULTILINE)
    ]
    return trial.chance.choice(found)


def _put(trial: Trial, name: str, match: re.Match[str], text: str) -> None:
    whole = trial.read(name)
    trial.write(name, whole[: match.start()] + text + whole[match.end() :])


def edit_text(trial: Trial) -> None:
    name, match = _pick(trial, r"^ *(?:summary|purpose|question|statement|instructions|handling|reason): .*[a-z.]$")
    _put(trial, name, match, f"{match[0]} {trial.chance.choice(['Really so.', 'See the handover.', 'A & <b>b</b>'])}")


def cite(trial: Trial) -> None:
    trial.toggle("model/principles.yaml", "kinder than a late one.", "kinder, see [[workflow:client-project#accept]].")


def edit_name(trial: Trial) -> None:
    name, match = _pick(trial, r"^(?:  )?name: ")
    _put(trial, name, match, f"{match[0]}{trial.chance.choice(['A', 'M', 'Z', 'Über'])} ")


def edit_step_name(trial: Trial) -> None:
    trial.toggle("model/workflows.yaml", "name: Take it or leave it", "name: Yes or no")


def change_owner(trial: Trial) -> None:
    file = trial.chance.choice(["model/applications.yaml", "model/metrics.yaml", "model/business-objects.yaml"])
    trial.toggle(file, "owner: project-lead", "owner: managing-director")


def change_holder(trial: Trial) -> None:
    trial.toggle("model/roles/project-lead.yaml", "person: kim, since: 2025-01-15", "person: alex, since: 2025-01-15")


def change_involved(trial: Trial) -> None:
    trial.toggle("model/workflows.yaml", "informed: [managing-director]", "informed: []")


def change_recommending(trial: Trial) -> None:
    trial.toggle("model/decisions.yaml", "recommend: [project-lead]", "recommend: [managing-director, project-lead]")


def point_elsewhere(trial: Trial) -> None:
    trial.toggle("model/decisions.yaml", "record: project-board", "record: the minutes")


def retire(trial: Trial) -> None:
    trial.toggle("model/metrics.yaml", "  reviewed: 2024-01-05\n", "  reviewed: 2024-01-05\n  status: retired\n")


def retire_objective(trial: Trial) -> None:
    trial.toggle("model/objectives.yaml", "  period: 2027-H1\n", "  period: 2027-H1\n  status: retired\n")


def cause_findings(trial: Trial) -> None:
    trial.toggle("model/applications.yaml", "  reviewed: 2026-11-01", "  reviewed: 2019-11-01")


def move_places(trial: Trial) -> None:
    path = trial.chance.choice(sorted((trial.root / "model").rglob("*.yaml")))
    name = path.relative_to(trial.root).as_posix()
    trial.write(name, f"# A line more.\n{trial.read(name)}")


def change_aliases(trial: Trial) -> None:
    trial.toggle("model/teams.yaml", "  type: stream_aligned\n", "  type: stream_aligned\n  aliases: [atelier]\n")


def change_extension(trial: Trial) -> None:
    """Values that Python holds for equal, in another order."""
    trial.toggle("model/principles.yaml", "{told: true, by: alex}", "{by: alex, told: 1}")


def change_term(trial: Trial) -> None:
    trial.toggle("model/glossary.yaml", "term: Handover", "term: Project")


def hide_person(trial: Trial) -> None:
    trial.toggle("model/people.yaml", "  title: Project manager\n", "  title: Project manager\n  publish: false\n")


def add_element(trial: Trial) -> None:
    path = trial.root / "model/roles/clerk.yaml"
    if path.exists():
        path.unlink()
    else:
        trial.write(
            "model/roles/clerk.yaml",
            "name: Clerk\nsummary: Writes things down.\nowner: managing-director\npurpose: Nothing is lost.\n"
            "accountabilities: [Filing every paper]\nteam: studio\nholders: [{person: kim, since: 2026-01-01}]\n"
            "deputies: [alex]\n",
        )


def rename(trial: Trial) -> None:
    old, new = ("fewer-reworks", "less-rework")
    if old not in trial.read("model/objectives.yaml"):
        old, new = new, old
    for file in ("model/objectives.yaml", "model/decisions.yaml"):
        trial.write(file, trial.read(file).replace(old, new))
    kept = re.sub(r"  replaces: .*\n", "", trial.read("model/objectives.yaml"))
    line = f"  replaces: [{old}]\n" if trial.chance.random() < 0.6 else ""
    trial.write("model/objectives.yaml", kept.replace("  rank: 1\n", f"  rank: 1\n{line}"))


def add_step(trial: Trial) -> None:
    step = (
        "    - {id: thank, name: Thank the client, type: task, responsible: project-lead, application: project-board}\n"
    )
    trial.toggle("model/workflows.yaml", "    - {id: done, name", f"{step}    - {{id: done, name")


def edit_settings(trial: Trial) -> None:
    trial.toggle("model/opbook.yaml", 'company: "Acme"', 'company: "Acme & Sons"')


def edit_host_settings(trial: Trial) -> None:
    trial.toggle("mkdocs.yml", "- navigation.top", "- navigation.footer")


def edit_page(trial: Trial) -> None:
    trial.write(
        "pages/notes/index.md", trial.read("pages/notes/index.md") + "\nAsk [[person:alex]], or [[team:studio]].\n"
    )


def add_page(trial: Trial) -> None:
    trial.write("pages/notes/more.md", f"# More\n\n{trial.chance.random()}\n")


def override_theme(trial: Trial) -> None:
    trial.toggle("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    words = trial.chance.choice(["one", "two"])
    trial.write(
        "overrides/main.html",
        f'{{% extends "base-opbook.html" %}}\n{{% block announce %}}{words} {{{{ page.title }}}}{{% endblock %}}\n',
    )


def add_style(trial: Trial) -> None:
    trial.write("pages/own.css", f"h1 {{ margin: {trial.chance.randint(1, 99)}px }}\n")


def touch(trial: Trial) -> None:
    for path in (trial.root / "model").rglob("*.yaml"):
        if path.name != "opbook.yaml":
            path.touch()


def delete_output(trial: Trial) -> None:
    path = trial.chance.choice(sorted((trial.root / "site").rglob("*.html")))
    path.unlink()


def change_output(trial: Trial) -> None:
    path = trial.chance.choice(sorted((trial.root / "site").rglob("*.html")))
    path.write_text("spoilt", encoding="utf-8")


def break_and_mend(trial: Trial) -> None:
    """The site stays while the gate is shut, and the next build is as if nothing had been."""
    before = trial.read("model/workflows.yaml")
    trial.change("model/workflows.yaml", "  owner: project-lead", "  owned: project-lead")
    assert trial.build().way == FAILED
    trial.write("model/workflows.yaml", before)


def ask_the_impossible(trial: Trial) -> None:
    """No check has this name: it is not the model that is wrong but what is asked for."""
    trial.toggle("model/principles.yaml", "check: PRN002", "check: NONE01")


def do_two_things(trial: Trial) -> None:
    edit_name(trial)
    change_recommending(trial)


def grow(trial: Trial) -> None:
    """A text so long that the page is cut and search takes more parts."""
    trial.toggle(
        "model/principles.yaml",
        "same day.\n",
        f"same day.\n  description: '{' Ever and ever the same words.' * 9000}'\n",
    )


Edit = Callable[[Trial], None]
_EITHER = {FOLLOWED, WHOLE}
_ANY = {FOLLOWED, WHOLE, FAILED}
EDITS: dict[Edit, set[str]] = {
    edit_text: _EITHER,
    cite: _EITHER,
    edit_name: _EITHER,
    edit_step_name: _EITHER,
    change_owner: {FOLLOWED},
    change_holder: _ANY,
    change_involved: _EITHER,
    change_recommending: _ANY,
    point_elsewhere: _ANY,
    retire: _ANY,
    retire_objective: _ANY,
    cause_findings: _EITHER,
    move_places: _EITHER,
    change_aliases: {FOLLOWED},
    change_extension: {FOLLOWED},
    change_term: _ANY,
    hide_person: {WHOLE, FAILED},
    add_element: {WHOLE},
    rename: {WHOLE},
    add_step: {WHOLE, FAILED},
    edit_settings: {WHOLE},
    edit_host_settings: {WHOLE},
    edit_page: {WHOLE},
    add_page: {WHOLE},
    override_theme: {WHOLE},
    add_style: {WHOLE},
    touch: {NOTHING},
    delete_output: {WHOLE},
    change_output: {WHOLE},
    break_and_mend: {NOTHING},
    ask_the_impossible: _ANY,
    do_two_things: _ANY,
    grow: {WHOLE},
}
"""What may happen to a project, and in which ways the next build may be done."""


@pytest.fixture
def trial(tmp_path, monkeypatch, capsys, caplog) -> Trial:
    return Trial(tmp_path, monkeypatch, capsys, caplog)


def compare(trial: Trial, told: str) -> Outcome:
    """Build again and anew; both must come out the same. Where the gate is shut, the site stays as it was."""
    before = read_tree(trial.root / "site")
    again, anew = trial.build(), trial.build_cold()
    assert (again.code, again.said) == (anew.code, anew.said), told
    expected = before if again.code != 0 else anew.site
    differing = [name for name in {**again.site, **expected} if again.site.get(name) != expected.get(name)]
    assert differing == [], told
    return again


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_to_a_project_the_next_build_is_right(trial, seed):
    trial.chance = chance = random.Random(seed)
    small = [edit for edit, ways in EDITS.items() if FOLLOWED in ways]
    large = [edit for edit in EDITS if edit not in small]
    edits = [*chance.sample(small, 6), *chance.sample(large, 4)]
    chance.shuffle(edits)
    edits = chance.choices(list(EDITS), k=TRIALS) if TRIALS else edits
    first = trial.build()
    assert first.code == 0, first.said
    ways: list[str] = []
    broken = False
    for number, edit in enumerate(edits):
        told = f"seed {seed}, edit {number}: {edit.__name__}"
        saved = trial.save()
        edit(trial)
        after = compare(trial, told)
        is_free = broken or "custom_dir" in trial.read("mkdocs.yml")  # such a theme may show titles anywhere
        allowed = EDITS[edit] | ({WHOLE, FAILED} if is_free else set())
        assert after.way in allowed, f"{told}: {after.way}\n{after.said}"
        broken = after.code != 0
        if broken:  # mended, or the gate would stay shut for all that follows
            trial.restore(saved)
        ways.append(after.way)
    assert FOLLOWED in ways


def test_a_title_in_the_navigation_stands_on_every_page(trial):
    board = "reference/applications/project-board/index.md"
    nav = f"nav: [index.md, how-to-read-this.md, notes/index.md, decisions/accept-project.md, {{Board: [{board}]}}]\n"
    trial.write("mkdocs.yml", trial.read("mkdocs.yml") + nav)
    before = trial.build()
    assert before.code == 0, before.said
    trial.change("model/applications.yaml", "summary: Shows", "summary: It shows")
    before = compare(trial, "text")
    assert before.way == FOLLOWED
    trial.change("model/applications.yaml", "name: Project board", "name: Zebra board")
    assert compare(trial, "name").way == WHOLE


def test_a_hidden_file_is_a_file(trial):
    """The theme's own icons lie in a hidden folder; MkDocs copies hidden files where it is asked to."""
    trial.change("mkdocs.yml", "docs_dir: pages\n", "docs_dir: pages\nexclude_docs: '!.well-known'\n")
    trial.write("pages/.well-known/security.txt", "Contact: us\n")
    before = trial.build()
    assert ".well-known/security.txt" in before.site, before.said
    trial.change("model/teams.yaml", "summary: Does", "summary: It does")
    before = compare(trial, "text")
    assert before.way == FOLLOWED
    trial.write("pages/.well-known/security.txt", "Contact: them\n")
    before = compare(trial, "hidden file")
    (trial.root / "site/.well-known/security.txt").unlink()
    compare(trial, "hidden output")


def test_what_can_be_followed_is_followed(trial):
    """Names that move in every list, texts, references, places, findings, holders: no whole build is due for any of them."""
    assert trial.build().code == 0
    before = None
    for name, old, new in (
        ("model/objectives.yaml", "summary: Hand over", "summary: We hand over"),
        ("model/metrics.yaml", "name: Share of rework", "name: A share of rework"),
        ("model/applications.yaml", "name: Project board", "name: Zebra board"),
        ("model/people.yaml", "alex:", "# A line more.\nalex:"),
        ("model/applications.yaml", "reviewed: 2026-11-01", "reviewed: 2019-11-01"),
        ("model/principles.yaml", "by: alex", "by: kim"),
        ("model/teams.yaml", "type: stream_aligned", "type: stream_aligned\n  aliases: [atelier]"),
    ):
        trial.change(name, old, new)
        before = trial.build()
        assert before.way == FOLLOWED, (name, new)
        assert trial.build().way == NOTHING
    trial.change("model/glossary.yaml", "a client takes", "the client takes")
    compare(trial, "all of them")


def test_every_kind_of_element_is_followed_in_the_example(tmp_path, monkeypatch, capsys, caplog):
    """One text or name of each of a dozen kinds in turn; what has come of them all is compared with a cold build."""
    trial = Trial(tmp_path, monkeypatch, capsys, caplog)
    shutil.rmtree(trial.root)
    copy_example(trial.root)
    chance = random.Random(6)
    before = trial.build()
    assert before.code == 0, before.said
    beside = {"opbook.yaml", "logo.svg", "logo-dark.svg"}
    files = [path for path in sorted((trial.root / "model").iterdir()) if path.name not in beside]
    kinds = [chance.choice(sorted(path.rglob("*.yaml"))) if path.is_dir() else path for path in files]
    assert len(kinds) >= 20
    ways = []
    for path in kinds if TRIALS else chance.sample(kinds, 12):
        name = path.relative_to(trial.root).as_posix()
        match = chance.choice(list(_PROSE.finditer(trial.read(name))))
        _put(trial, name, match, f"{match[0]} again")
        before = trial.build()
        assert before.code == 0, before.said
        ways.append(before.way)
    compare(trial, "all of them")
    assert ways.count(FOLLOWED) > 0.8 * len(ways), ways
