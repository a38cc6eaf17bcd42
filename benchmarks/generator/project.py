"""Writes a project: as many units as its size asks for, in files of the size the example has."""

import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from generator.example import CITATION, ROOT, Example, Written
from generator.subset import choose_elements
from generator.unit import Unit
from generator.words import choose_wording
from opbook.model import KIND

LARGEST_MAP = 48_000
"""A map file that would grow beyond this many characters (the example's largest) gets a folder with a file for each further element."""


def write_project(target: Path, size: int) -> int:
    """Write a project with `size` elements into the folder `target`, which must not be there or be empty.

    The same size gives the same bytes. Returns how many elements it has.

    Raises:
        FileExistsError: there is something in the folder.
    """
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(target)
    example = Example()
    units = _plan_units(example, size)
    elements = [units[0].copy_element(element) for ref, element in example.elements.items() if ref in example.shared]
    for unit in units:
        elements.extend(unit.list_elements())
    _write_elements(target / "model", elements)
    _write_yaml(target / "model" / "opbook.yaml", _grow_config(example.config, units, len(elements)))
    for path in sorted((ROOT / "model").rglob("*")):  # a logo and the like
        if path.is_file() and path.suffix != ".yaml":
            place = target / "model" / path.relative_to(ROOT / "model")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    _copy_pages(target, units[0])
    return len(elements)


def _plan_units(example: Example, size: int) -> list[Unit]:
    config = example.config
    always = [
        f"role:{config['owner']}",
        f"role:{config['root_role']}",
        *(f"role:{item['role']}" for item in config["watch"]),
    ]
    always.append("workflow:loan-origination")  # a hand-written page shows it
    always += [
        edge.element for ref in example.shared for edge in example.edges[ref] if edge.element not in example.shared
    ]
    each = len(example.elements) - len(example.shared)
    taken = set(example.people.values())
    units: list[Unit] = []
    left = size - len(example.shared)
    while left > 0:
        number = len(units) + 1
        wording = choose_wording(number, example.people, taken) if units else None
        unit = Unit(example, choose_elements(example, min(left, each), always), wording, list(units))
        left -= len(unit.chosen)
        units.append(unit)
    return units


def _grow_config(config: dict[str, Any], units: list[Unit], elements: int) -> dict[str, Any]:
    grown = dict(config)
    share = elements / len(units[0].example.elements)
    grown["headcount"] = round(config["headcount"] * share)
    grown["watch"] = [
        {**item, "role": identifier}
        for item in config["watch"]
        for unit in units
        if (identifier := unit.find_id(f"role:{item['role']}"))
    ]
    grown["limits"] = {**config["limits"], "sprints_at_once": config["limits"]["sprints_at_once"] * len(units)}
    return grown


def _write_elements(model: Path, elements: list[Written]) -> None:
    maps: dict[str, list[str]] = defaultdict(list)
    for element in elements:
        kind = KIND[element.kind]
        text = _dump({element.id: element.data})
        size = sum(map(len, maps[element.kind]))
        if not element.own_file and (kind.map_only or size + len(text) <= LARGEST_MAP):
            maps[element.kind].append(text)
        else:
            path = model / kind.directory / element.folder / f"{element.id}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_dump(element.data), encoding="utf-8")
    for name, texts in maps.items():
        if texts:
            model.mkdir(parents=True, exist_ok=True)
            (model / f"{KIND[name].directory}.yaml").write_text("".join(texts), encoding="utf-8")


def _write_yaml(path: Path, data: dict[str, Any]) -> None:
    path.write_text(_dump(data), encoding="utf-8")


def _dump(data: dict[str, Any]) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=118, default_flow_style=None)
    return text


class _Dumper(yaml.CSafeDumper):
    """Writes as the example is written: lists and mappings of plain values on a line."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - what it overrides takes it
        """Write everything out."""
        return True


def _copy_pages(target: Path, first: Unit) -> None:
    shutil.copy(ROOT / "mkdocs.yml", target)
    for path in sorted((ROOT / "pages").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        place = target / "pages" / path.relative_to(ROOT / "pages")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_cut_citations(text, first), encoding="utf-8")


def _cut_citations(text: str, first: Unit) -> str:
    def cut(match: re.Match[str]) -> str:
        ref = match[1].strip().partition("#")[0]
        missing = ref in first.example.elements and first.find_id(ref) is None
        return str(match[2] or first.example.find_name(ref)) if missing else match[0]

    return CITATION.sub(cut, text)
