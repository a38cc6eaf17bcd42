"""Reads the example: its elements as they are written, where each is written, and the references in them."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from opbook.load import Edge, load_model
from opbook.model import DIRECTORY

ROOT = Path(__file__).parents[2]
CITATION = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")
ONCE = frozenset({"vision", "governance"})
"""Kinds that a larger company does not have more of, but for entries about single elements."""


@dataclass(frozen=True, slots=True)
class Written:
    """An element as written: its data, and the folder of its file below that of its kind (empty for map files)."""

    kind: str
    id: str
    data: dict[str, Any]
    folder: str
    own_file: bool

    @property
    def ref(self) -> str:
        """The qualified reference."""
        return f"{self.kind}:{self.id}"


class Example:
    """The example model, ready to be repeated."""

    def __init__(self) -> None:
        self.elements = {element.ref: element for element in _read_elements(ROOT / "model")}
        self.edges: dict[str, list[Edge]] = defaultdict(list)
        loaded = load_model(ROOT / "model")
        for edge in loaded.edges:
            self.edges[edge.source].append(edge)
        self.config: dict[str, Any] = yaml.safe_load((ROOT / "model" / "opbook.yaml").read_text(encoding="utf-8"))

    @cached_property
    def shared(self) -> frozenset[str]:
        """What the whole company has once."""
        return frozenset(
            ref
            for ref, element in self.elements.items()
            if element.kind in ONCE and "elements" not in element.data.get("scope", {})
        )

    @cached_property
    def people(self) -> dict[str, str]:
        """The names of the people, by id."""
        return {element.id: element.data["name"] for element in self.elements.values() if element.kind == "person"}

    def find_name(self, ref: str) -> str:
        """Return what a reference would read as in a sentence."""
        data = self.elements[ref.partition("#")[0]].data
        return str(data.get("name") or data.get("term")).lower()


def _read_elements(model: Path) -> list[Written]:
    found = []
    for path in sorted(model.rglob("*.yaml")):
        parts = path.relative_to(model).parts
        kind = DIRECTORY.get(parts[0] if len(parts) > 1 else path.stem)
        if kind is None:
            continue
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if len(parts) > 1:
            found.append(Written(kind.name, path.stem, content, "/".join(parts[1:-1]), own_file=True))
        else:
            found.extend(Written(kind.name, key, data, "", own_file=False) for key, data in content.items())
    return found
