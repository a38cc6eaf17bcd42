"""JSON Schemas of the model for editors: one per kind, one per map file, one for `opbook.yaml`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from opbook.app.output import write_text
from opbook.app.schema_reference import References
from opbook.check import CHECKS, PLANNED
from opbook.config import LIMITS, Config
from opbook.diagnostics import OpbookError
from opbook.graph import Book
from opbook.model import KINDS, SLUG, Kind, Part

SCHEMA_FOLDER = ".opbook/schema"
"""Where editors look for the schemas, relative to the project's root."""

Json = dict[str, Any]
Known = dict[tuple[str, bool], Json]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_ID = f"^{SLUG.pattern}$"


def build_schemas(book: Book) -> dict[str, Json]:
    """Return file name → JSON Schema (draft 7, which VS Code's YAML extension reads).

    Reference fields offer the ids that exist in this model. A map's schema refers to that of its elements.
    """
    schemas: dict[str, Json] = {}
    known: Known = {}
    for kind in KINDS:
        schemas[f"{kind.name}.json"] = _build_element(kind, book, known)
        schemas[f"map-{kind.directory}.json"] = _build_map(kind)
    schemas["opbook.json"] = _build_config(book, known)
    return schemas


def build_associations() -> dict[str, list[str]]:
    """Return schema file → the files it is for, as patterns relative to the project's root."""
    found: dict[str, list[str]] = {f"{SCHEMA_FOLDER}/opbook.json": ["model/opbook.yaml"]}
    for kind in KINDS:
        found[f"{SCHEMA_FOLDER}/map-{kind.directory}.json"] = [f"model/{kind.directory}.yaml"]
        if not kind.map_only:
            found[f"{SCHEMA_FOLDER}/{kind.name}.json"] = [f"model/{kind.directory}/**/*.yaml"]
    return found


def write_schemas(book: Book, folder: Path) -> list[Path]:
    """Write the schemas into a folder, and return the files; those that are right already are left alone.

    Raises:
        OpbookError: a file cannot be written.
    """
    written = []
    for name, schema in build_schemas(book).items():
        write_text(folder / name, json.dumps(schema, ensure_ascii=False) + "\n")
        written.append(folder / name)
    return written


def refresh_schemas(book: Book, root: Path) -> None:
    """Write the schemas anew where the project has them and a file of the model is newer, so that editors know its ids.

    A folder that cannot be written is left as it is: whoever checks a model has asked for something else.
    """
    folder = root / SCHEMA_FOLDER
    try:
        if not folder.is_dir():
            return
        written = (folder / "opbook.json").stat().st_mtime if (folder / "opbook.json").is_file() else 0
        if any((root / file).stat().st_mtime > written for file in book.loaded.sources if (root / file).is_file()):
            write_schemas(book, folder)
            (folder / "opbook.json").touch()
    except (OSError, OpbookError):
        return


def _build_element(kind: Kind, book: Book, known: Known) -> Json:
    schema = _build(kind.cls, References(book, kind.name, known))
    schema["title"] = kind.label
    schema["properties"]["id"] = {"type": "string", "pattern": _ID, "description": "its place says it already"}
    schema["properties"]["kind"] = {"const": kind.name, "description": "its place says it already"}
    if "id" in schema.get("required", ()):
        schema["required"].remove("id")
    return schema


def _build_map(kind: Kind) -> Json:
    return {
        "$schema": _DRAFT,
        "title": f"{kind.plural} by id",
        "type": "object",
        "propertyNames": {"pattern": _ID},
        "additionalProperties": {"$ref": f"{kind.name}.json"},
    }


def _build_config(book: Book, known: Known) -> Json:
    schema = _build(Config, References(book, "", known))
    schema["title"] = "settings of the company"
    properties = schema["properties"]
    severity = properties["severity"]
    level = severity["additionalProperties"]
    severity["properties"] = {
        check.code: ({"const": "error"} if check.is_gate else level) | {"description": check.name} for check in CHECKS
    }
    names = [word for check in CHECKS for word in (check.code, check.name)]
    severity["propertyNames"] = {"enum": [*names, *sorted(PLANNED)]}
    properties["limits"]["properties"] = {name: {"type": "number", "default": value} for name, value in LIMITS.items()}
    properties["limits"]["additionalProperties"] = False
    return schema


def _build(cls: type[Part], references: References) -> Json:
    """The class's schema as pydantic gives it, with what only the model and the checks know."""
    schema = cls.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs", {})
    refined: Json = {name: _refine(definition, references) for name, definition in definitions.items()}
    own = _refine(schema, references)
    refined.update(references.definitions)
    result = {"$schema": _DRAFT, **own}
    return result | {"$defs": dict(sorted(refined.items()))} if refined else result


def _refine(schema: Any, references: References) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(schema, list):
        return [_refine(item, references) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "properties" in schema and "title" in schema:
        return _refine_object(schema, references)
    schema = {key: value for key, value in schema.items() if key not in ("title", "x-required")}
    if schema.get("default") in (None, "", [], {}):
        schema.pop("default", None)
    if mark := schema.pop("x-reference", None):
        return {key: value for key, value in schema.items() if key == "description"} | references.build(mark)
    if "anyOf" in schema:
        schema = _drop_null(schema)
        if "x-reference" in schema:
            return _refine(schema, references)
    return {key: _refine(value, references) for key, value in schema.items()}


def _refine_object(schema: Json, references: References) -> Json:
    """A mapping: its fields, those it must have, and room for fields of one's own."""
    properties = {
        name: value
        for name, value in schema["properties"].items()
        if not value.get("internal") and not name.startswith("x-")
    }
    required = [name for name in schema.get("required", ()) if name in properties]
    conditions: list[Json] = []
    for name, value in properties.items():
        for mark in _find_required(value):
            if not _is_error(mark["by"]):
                continue
            if mark["when"]:
                conditions.append(_build_condition(mark["when"], name))
            elif name not in required:
                required.append(name)
    result: Json = {"type": "object"}
    if schema.get("description"):
        result["description"] = " ".join(schema["description"].split())
    result["properties"] = {name: _refine(value, references) for name, value in properties.items()}
    result["patternProperties"] = {"^x-": {}}
    result["additionalProperties"] = False
    if required:
        result["required"] = required
    if conditions:
        result["allOf"] = conditions
    return result


def _build_condition(word: str, field: str) -> Json:
    return {"if": {"properties": {"type": {"const": word}}, "required": ["type"]}, "then": {"required": [field]}}


def _find_required(schema: Json) -> list[Json]:
    """The marks of a field, wherever pydantic left them: at the field, or in one branch of a union."""
    return [
        *schema.get("x-required", ()),
        *(m for branch in schema.get("anyOf", ()) for m in branch.get("x-required", ())),
    ]


def _is_error(code: str) -> bool:
    return _SEVERITY.get(code, "error" if code.startswith("SCH") else "warning") == "error"


def _drop_null(schema: Json) -> Json:
    """An absent field is left out, never written as null."""
    branches = [branch for branch in schema["anyOf"] if branch.get("type") != "null"]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**branches[0], **rest} if len(branches) == 1 else {**rest, "anyOf": branches}


_SEVERITY: Mapping[str, str] = {check.code: check.severity for check in CHECKS}
