"""Models for reports: written as plain data, completed with what every element needs, and read like any other model."""

import json
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from opbook.graph import Book
from opbook.load import load_model

AS_OF = date(2026, 11, 20)
_DEFAULTS: dict[str, dict[str, Any]] = {
    "roles": {"purpose": "Something stays true.", "accountabilities": ["Keeping something true"]},
    "teams": {"purpose": "Something is done."},
    "decisions": {"question": "Shall we?", "options": ["yes", "no"]},
    "workflows": {"trigger": "Somebody asks", "outcome": "It is done"},
    "applications": {"type": "saas", "purpose": "Something is kept."},
    "business-objects": {"definition": "A thing."},
    "capabilities": {"enables": "Something.", "type": "operational"},
    "cadences": {"purpose": "Something is looked at."},
    "standards": {"situation": "It happens.", "behaviour": "We do."},
    "interfaces": {},
    "people": {},
}

Model = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Directory → id → fields."""


def read_book(model: Model, **config: object) -> Book:
    """Read a model; every element belongs to the role `chief` unless it says otherwise. JSON is YAML."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "model"
        root.mkdir()
        settings = {"company": "Test", "owner": "chief", "root_role": "chief"} | config
        (root / "opbook.yaml").write_text(json.dumps(settings), encoding="utf-8")
        for directory, elements in model.items():
            whole = {key: _complete(directory, key, dict(fields)) for key, fields in elements.items()}
            (root / f"{directory}.yaml").write_text(json.dumps(whole), encoding="utf-8")
        return Book(load_model(root), AS_OF)


def held_by(*people: str, deputies: tuple[str, ...] = (), **fields: object) -> dict[str, Any]:
    """A role with these holders and deputies."""
    return {"holders": [{"person": person} for person in people], "deputies": list(deputies), **fields}


def task(identifier: str, role: str = "", **fields: object) -> dict[str, Any]:
    """A step somebody does; without a role it is automatic."""
    start = {"id": identifier, "name": identifier.capitalize(), "type": "task" if role else "automated"}
    return start | ({"responsible": role} if role else {}) | fields


def end(identifier: str = "done") -> dict[str, Any]:
    """An end of a workflow."""
    return {"id": identifier, "name": identifier.capitalize(), "type": "end"}


def _complete(directory: str, key: str, fields: dict[str, Any]) -> dict[str, Any]:
    common = {"name": key.replace("-", " ").capitalize()}
    if directory != "people":
        common |= {"summary": "One of them.", "owner": "chief"}
    return common | _DEFAULTS.get(directory, {}) | fields
