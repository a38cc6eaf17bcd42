"""Every way a file can be bad has a defined outcome: a message at a place, never an exception."""

import os
import time
from pathlib import Path

import pytest

from opbook.load import Loaded, load_model

PERSON = "name: Ada\n"


def load(folder: Path, files: dict[str, str | bytes]) -> Loaded:
    for name, content in files.items():
        path = folder / "model" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_model(folder / "model")


def found(loaded: Loaded) -> list[tuple[str, str]]:
    return [(problem.code, problem.span.place) for problem in loaded.problems]


def message(loaded: Loaded) -> str:
    (problem,) = loaded.problems
    return problem.message


def test_nothing_at_all(tmp_path: Path) -> None:
    loaded = load_model(tmp_path / "model")
    assert [problem.code for problem in loaded.problems] == ["SCH001"]
    assert loaded.entries == {}


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    assert load_model(tmp_path / "model").problems == ()


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_map_is_no_element(tmp_path: Path, content: str) -> None:
    loaded = load(tmp_path, {"people.yaml": content})
    assert (loaded.entries, loaded.problems) == ({}, ())


def test_an_empty_file_of_its_own_is_an_element_without_fields(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": ""})
    assert found(loaded) == [("SCH002", "model/people/ada.yaml:1:1")]


@pytest.mark.parametrize("content", ["- a\n- b\n", "just text\n", "42\n"])
def test_a_top_level_that_is_no_mapping(tmp_path: Path, content: str) -> None:
    loaded = load(tmp_path, {"people.yaml": content})
    assert found(loaded) == [("SCH004", "model/people.yaml:1:1")]


def test_a_repeated_key_is_shown_with_the_first_one(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": "name: Ada\ntitle: Head\nname: Eda\n"})
    (problem,) = loaded.problems
    assert (problem.code, problem.span.place, problem.labels[0].span.place) == (
        "SCH001",
        "model/people/ada.yaml:3:1",
        "model/people/ada.yaml:1:1",
    )
    assert loaded.elements["person:ada"].name == "Ada"


def test_a_repeated_id_of_a_map(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people.yaml": "ada: {name: Ada}\nada: {name: Eda}\n"})
    assert found(loaded) == [("SCH001", "model/people.yaml:2:1")]


def test_exploding_aliases_stop_at_once(tmp_path: Path) -> None:
    lines = ["x-a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]"]
    lines += [
        f"x-{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    started = time.monotonic()
    loaded = load(tmp_path, {"people/ada.yaml": PERSON + "\n".join(lines)})
    assert time.monotonic() - started < 60  # unfolded, they would be 387 million values
    assert message(loaded) == "the file unfolds to too many values"


def test_an_alias_that_contains_itself(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": PERSON + "x-a: &a [1, *a]\n"})
    assert found(loaded) == [("SCH001", "model/people/ada.yaml:2:6")]


def test_an_unknown_alias(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": "name: *nobody\n"})
    assert found(loaded) == [("SCH001", "model/people/ada.yaml:1:7")]


def test_plain_aliases_are_admitted(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": "name: &n Ada\ntitle: *n\n"})
    assert loaded.problems == ()


@pytest.mark.parametrize("tag", ["!secret x", "!!python/object/apply:os.system [echo]", "!!binary aGk=", "!!set {a}"])
def test_tags_are_refused(tmp_path: Path, tag: str) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": f"{PERSON}x-a: {tag}\n"})
    assert found(loaded) == [("SCH001", "model/people/ada.yaml:2:6")]


def test_tags_of_the_core_schema_mean_what_they_say(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": 'name: !!str 42\nx-a: !!int "7"\n'})
    assert loaded.problems == ()
    assert loaded.elements["person:ada"].name == "42"
    assert loaded.elements["person:ada"].extra == {"x-a": 7}


def test_merge_keys_are_refused(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people.yaml": "ada: &a {name: Ada}\nben: {<<: *a, name: Ben}\n"})
    assert found(loaded) == [("SCH001", "model/people.yaml:2:7")]


def test_a_quoted_merge_key_is_an_unknown_field(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people.yaml": 'ada: {name: Ada, "<<": x}\n'})
    assert found(loaded) == [("SCH003", "model/people.yaml:1:18")]


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "1", "true", "null"])
def test_keys_are_texts(tmp_path: Path, key: str) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": f"{PERSON}? {key}\n: x\n"})
    assert found(loaded) == [("SCH001", "model/people/ada.yaml:2:3")]


def test_a_tab_for_indentation(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people.yaml": "ada:\n\tname: Ada\n"})
    (problem,) = loaded.problems
    assert (problem.span.place, problem.help) == ("model/people.yaml:2:1", "indent with spaces")


def test_a_byte_order_mark_shifts_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": b"\xef\xbb\xbfnme: Ada\n"})
    assert ("SCH003", "model/people/ada.yaml:1:1") in found(loaded)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system(tmp_path: Path, newline: str) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": newline.join(["name: Ada", "title: |", "  a", "  b", "wrong: x", ""])})
    assert found(loaded) == [("SCH003", "model/people/ada.yaml:5:1")]


def test_several_documents(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": "name: Ada\n---\nname: Ben\n"})
    assert found(loaded) == [("SCH001", "model/people/ada.yaml:3:1")]
    assert "person:ada" in loaded.elements


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"name: Ad\xe9\n", "1:9"), (b"name: Ada\ntitle: \xff\xfe\n", "2:8"), ("naïve: x".encode("utf-16"), "1:1")],
)
def test_other_encodings(tmp_path: Path, content: bytes, place: str) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": content})
    assert found(loaded) == [("SCH001", f"model/people/ada.yaml:{place}")]


def test_control_characters(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": "name: Ada\ntitle: a\x07b\n"})
    assert found(loaded) == [("SCH001", "model/people/ada.yaml:2:9")]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "model").mkdir()
    (tmp_path / "model/people.yaml").write_text(PERSON)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    loaded = load_model(tmp_path / "model")
    assert message(loaded) == "`model/people.yaml` cannot be read: permission denied"


def test_a_folder_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "model/people.yaml").mkdir(parents=True)
    (tmp_path / "model/opbook.yaml").mkdir()
    assert [problem.code for problem in load_model(tmp_path / "model").problems] == ["SCH001"]


def test_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/people.yaml").symlink_to("nowhere.yaml")
    assert found(load_model(tmp_path / "model")) == [("SCH001", "model/people.yaml:1:1")]


def test_a_link_that_runs_in_a_circle(tmp_path: Path) -> None:
    folder = tmp_path / "model/people"
    folder.mkdir(parents=True)
    (folder / "ada.yaml").write_text(PERSON)
    (folder / "again").symlink_to(folder)
    (folder / "self.yaml").symlink_to("self.yaml")
    loaded = load_model(tmp_path / "model")
    assert found(loaded) == [("SCH006", "model/people/again:1:1"), ("SCH001", "model/people/self.yaml:1:1")]
    assert list(loaded.elements) == ["person:ada"]


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    os.mkfifo(tmp_path / "model/people.yaml")
    assert found(load_model(tmp_path / "model")) == [("SCH001", "model/people.yaml:1:1")]


def test_five_megabytes(tmp_path: Path) -> None:
    people = "".join(f"p{number}: {{name: Person {number}, title: '{'x' * 1_000}'}}\n" for number in range(5_000))
    assert len(people) > 5_000_000
    loaded = load(tmp_path, {"people.yaml": people})
    assert loaded.problems == ()
    assert len(loaded.elements) == 5_000


def test_more_than_the_limit(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people.yaml": "#" * 8_000_001})
    assert message(loaded) == "`model/people.yaml` is larger than 8 MB"


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? ", "[[{a: "])
def test_nesting_without_end_kills_nothing(tmp_path: Path, opening: str) -> None:
    before = "x-a:\n  " if opening in ("- ", "? ") else "x-a: "
    loaded = load(tmp_path, {"people/ada.yaml": PERSON + before + opening * 100_000})
    assert message(loaded) == "the file is nested too deeply"


def test_nesting_by_indentation(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": "".join(" " * depth + f"k{depth}:\n" for depth in range(2_000))})
    assert message(loaded) == "the file is nested too deeply"


def test_many_brackets_side_by_side(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"people/ada.yaml": PERSON + "x-a: [" + "[], " * 5_000 + "]\n"})
    assert loaded.problems == ()


def test_a_file_that_cannot_be_read_has_no_echo(tmp_path: Path) -> None:
    role = (
        "name: R\nsummary: R.\nowner: r\npurpose: P.\naccountabilities: [A]\nholders: [{person: ada}, {person: ben}]\n"
    )
    loaded = load(tmp_path, {"roles/r.yaml": role, "people/ada.yaml": "name: [\n", "people/ben.yaml": "name: Ben\n"})
    assert [problem.code for problem in loaded.problems] == ["SCH001"]
    loaded = load(tmp_path, {"roles/r.yaml": role.replace("ben", "cy")})
    assert [problem.code for problem in loaded.problems] == ["SCH001", "REF001"]


def test_files_that_belong_nowhere(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "person.yaml": "",
            "notes/a.yaml": "",
            "people.yml": "",
            "vision/main.yaml": "",
            "README.md": "",
            ".hidden.yaml": "",
        },
    )
    assert {(problem.code, problem.span.file) for problem in loaded.problems} == {
        ("SCH006", "model/person.yaml"),
        ("SCH006", "model/notes/a.yaml"),
        ("SCH006", "model/people.yml"),
        ("SCH006", "model/vision/main.yaml"),
    }


def test_loading_twice_gives_equal_values(tmp_path: Path) -> None:
    first = load(
        tmp_path, {"people.yaml": "ada: {name: Ada}\nben: {nme: Ben}\n", "opbook.yaml": "company: X\nowner: y\n"}
    )
    second = load_model(tmp_path / "model")
    assert (first.elements, first.problems, first.edges) == (second.elements, second.problems, second.edges)


def test_a_lost_line_between_two_mappings_is_one_mistake(tmp_path: Path) -> None:
    people = "ada:\n  name: Ada\n  title: Head\n  contact: a\n  name: Ben\n  title: Hand\n  contact: b\n"
    loaded = load(tmp_path, {"people.yaml": people})
    assert message(loaded) == "3 keys are repeated, the first is `name`"
    assert found(loaded) == [("SCH001", "model/people.yaml:5:3")]
