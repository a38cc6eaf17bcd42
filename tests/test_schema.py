"""The schemas that editors read: every valid element fits, a misspelt one does not."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from opbook import app
from opbook.app.schema import build_associations, build_schemas
from opbook.graph import Book
from opbook.load.yaml_text import read_document
from opbook.model import KINDS
from opbook.resources import data_dir

ROOT = Path(__file__).parents[1]


Validators = dict[str, jsonschema.Draft7Validator]


@pytest.fixture(scope="module")
def starter():
    return app.load_book(data_dir("site_template"))


@pytest.fixture(scope="module")
def example():
    return app.load_book(ROOT)


@pytest.fixture(scope="module")
def validators(starter: Book) -> Validators:
    return make_validators(starter)


def make_validators(book: Book) -> Validators:
    schemas = build_schemas(book)
    for schema in schemas.values():
        jsonschema.Draft7Validator.check_schema(schema)
    registry = Registry().with_resources([(name, Resource.from_contents(schema)) for name, schema in schemas.items()])
    return {name: jsonschema.Draft7Validator(schema, registry=registry) for name, schema in schemas.items()}


def read(path: Path, name: str):
    """A file as plain JSON data, as an editor reads it."""
    document = read_document(path.read_text(encoding="utf-8"), name)
    data = {key: value for key, _, value, _ in document.entries}
    return json.loads(json.dumps(data))


def find_schema(parts: tuple[str, ...]):
    if parts == ("opbook.yaml",):
        return "opbook.json"
    if len(parts) == 1:
        return f"map-{Path(parts[0]).stem}.json"
    return next(f"{kind.name}.json" for kind in KINDS if kind.directory == parts[0])


@pytest.mark.parametrize("which", ["starter", "example"])
def test_every_file_of_a_sound_model_fits_its_schema(which: str, request: pytest.FixtureRequest):
    book = request.getfixturevalue(which)
    model = (data_dir("site_template") if which == "starter" else ROOT) / "model"
    fitting = make_validators(book)
    for file in sorted(model.rglob("*.yaml")):
        parts = file.relative_to(model).parts
        errors = list(fitting[find_schema(parts)].iter_errors(read(file, file.name)))
        assert not errors, f"{'/'.join(parts)}: {errors[0].json_path} {errors[0].message}"


def make_role(**changes: object):
    return {
        "name": "A",
        "summary": "B",
        "owner": "managing-director",
        "purpose": "C",
        "accountabilities": ["D"],
        **changes,
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"owner": "role:managing-director"},
        {"owner": "studio"},
        {"x-note": {"anything": 1}},
        {"kind": "role", "id": "any"},
        {"replaces": "old"},
        {"replaces": ["old", "older"]},
        {"onboarding": [{"by": "P5D", "do": "read", "see": "workflow:client-project#accept"}]},
    ],
)
def test_other_valid_forms_fit(validators: Validators, changes: dict[str, Any]):
    validators["role.json"].validate(make_role(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"owner": "managing-directer"},
        {"owner": None},
        {"owner": "workflow:client-project"},
        {"onwer": "studio"},
        {"kind": "team"},
        {"status": "activ"},
        {"holders": [{"person": "nobody"}]},
        {"min_holders": 0},
    ],
)
def test_mistakes_do_not_fit(validators: Validators, changes: dict[str, Any]):
    assert not validators["role.json"].is_valid(make_role(**changes))


@pytest.mark.parametrize("missing", ["name", "owner", "purpose", "accountabilities"])
def test_what_the_gate_asks_for_is_required(validators: Validators, missing: str):
    role = make_role()
    del role[missing]
    assert not validators["role.json"].is_valid(role)


def test_text_stays_legal_where_a_reference_is_only_possible(validators: Validators):
    decision = {
        "name": "A", "summary": "B", "owner": "studio", "question": "C", "options": ["d"],
        "approve": [{"role": "project-lead", "when": "in any case"}], "record": "the minutes",
    }  # fmt: skip
    validator = validators["decision.json"]
    validator.validate(decision)
    validator.validate(decision | {"record": "application:project-board", "class": "policy"})
    assert not validator.is_valid(decision | {"approve": [{"role": "in any case"}]})


def test_a_field_that_depends_on_the_type_is_required_with_it(validators: Validators):
    validator = validators["interface.json"]
    handoff = {"name": "A", "summary": "B", "owner": "studio", "type": "handoff"}
    fields = {error.message.split("'")[1] for error in validator.iter_errors(handoff) if error.validator == "required"}
    assert fields >= {"from", "to"}


def test_own_parts_may_be_named_before_they_are_saved(validators: Validators):
    schema = validators["workflow.json"]
    step = {
        "id": "new",
        "name": "New",
        "type": "task",
        "responsible": "project-lead",
        "next": [{"to": "not-saved-yet"}],
    }
    schema.validate({"name": "A", "summary": "B", "owner": "studio", "trigger": "C", "outcome": "D", "steps": [step]})


def test_ids_come_with_their_names(starter: Book):
    found = build_schemas(starter)["role.json"]["$defs"]["reference-team"]
    assert found["enum"] == ["studio", "team:studio"]
    assert found["enumDescriptions"][0].startswith("Studio: ")


def test_classes_describe_themselves(starter: Book):
    schema = build_schemas(starter)["workflow.json"]
    assert schema["title"] == "workflow"
    assert schema["description"].startswith("The executable unit")
    assert schema["$defs"]["ValidationPoint"]["description"]


def test_the_starter_wires_every_schema_to_its_files():
    settings = json.loads((data_dir("site_template") / ".vscode" / "settings.json").read_text())
    wired = {name: files if isinstance(files, list) else [files] for name, files in settings["yaml.schemas"].items()}
    assert wired == build_associations()


def test_schemas_are_written_beside_each_other(starter: Book, tmp_path: Path):
    written = app.write_schemas(starter, tmp_path)
    assert {path.name for path in written} == {path.name for path in tmp_path.iterdir()}
    assert len(written) == 2 * len(KINDS) + 1
    assert json.loads((tmp_path / "map-roles.json").read_text())["additionalProperties"] == {"$ref": "role.json"}


def test_the_settings_know_the_checks_and_the_limits(validators: Validators):
    settings = {"company": "A", "owner": "studio"}
    validator = validators["opbook.json"]
    validator.validate(
        settings | {"severity": {"WFL003": "warning", "no-owner": "error"}, "limits": {"value_streams": 9}}
    )
    for wrong in ({"severity": {"OWN001": "off"}}, {"severity": {"WFX003": "off"}}, {"limits": {"value_stream": 9}}):
        assert not validator.is_valid(settings | wrong)
