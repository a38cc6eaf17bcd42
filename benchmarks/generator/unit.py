"""Copies the example's elements into one business unit: references led to the copies, texts in the unit's words."""

import datetime as dt
import random
import re
from dataclasses import replace
from typing import Any

from generator.example import CITATION, Example, Written
from generator.words import Wording
from opbook.load import Edge
from opbook.model import KIND, Part, read_fields

CROSSING = 0.25
LOOSE = frozenset({"tells", "informed", "relates to", "see", "onboarding reads"})
"""Relations of which a share leads into an earlier unit: people there are told, objects there are related."""
SKIPPED = frozenset({
    "id", "url", "contact", "schedule", "frequency", "level", "timezone", "unit", "table", "tags", "type", "class", "options", "version",
    "period", "protocol", "format", "classification", "contradicted_by", "scope_kinds",
})  # fmt: skip
"""Fields whose text is not for reading, or is read by rules."""
_TOKEN = re.compile(r"[a-z0-9_.-]+")


class Unit:
    """One copy of the example."""

    def __init__(
        self, example: Example, chosen: frozenset[str], wording: Wording | None, earlier: "list[Unit]"
    ) -> None:
        """Take what is needed to copy.

        Args:
            example: what is copied.
            chosen: the elements of the example this unit has.
            wording: its words; None for the first unit, which keeps the example's.
            earlier: the units before it, which it may refer to.
        """
        self.example, self.chosen, self.wording, self.earlier = example, chosen, wording, earlier
        self._chance = random.Random(f"references of {wording.slug if wording else ''}")  # noqa: S311 - a repeatable choice

    def list_elements(self) -> list[Written]:
        """Return the unit's elements, in the order of the example."""
        return [self.copy_element(element) for ref, element in self.example.elements.items() if ref in self.chosen]

    def find_id(self, ref: str) -> str | None:
        """Return the id that an element of the example has in this unit, None where it has none."""
        identifier = ref.partition(":")[2]
        if ref in self.example.shared:
            return identifier
        if ref not in self.chosen:
            return None
        if self.wording is None:
            return identifier
        if ref.startswith("person:"):
            return re.sub(r"\W+", "-", self.wording.people[identifier].lower())
        return f"{self.wording.slug}-{identifier}"

    def copy_element(self, element: Written) -> Written:
        """Return the element as this unit has it; one the company has once loses only what this unit lacks."""
        edges: dict[tuple[str | int, ...], list[Edge]] = {}
        for edge in self.example.edges[element.ref]:
            edges.setdefault(edge.path, []).append(edge)
        data = self._copy_part(element.data, KIND[element.kind].cls, (), edges)
        if self.wording is not None:
            _rename(element, data, self.wording)
            _subordinate(element, data, self.example.config["root_role"], len(self.earlier), self.wording.slug)
        identifier = self.find_id(element.ref)
        assert identifier is not None  # noqa: S101 - only chosen elements are copied
        folder = f"{self.wording.slug}/{element.folder}".rstrip("/") if self.wording else element.folder
        return replace(element, id=identifier, data=data, folder=folder)

    def _copy_part(
        self, data: dict[str, Any], cls: type[Part], path: tuple[str | int, ...], edges: dict[Any, list[Edge]]
    ) -> dict[str, Any]:
        fields = read_fields(cls)
        copied = {}
        for key, value in data.items():
            field = fields.get(key)
            new = self._copy_value(value, field.part if field else None, (*path, key), edges)
            if new is not None and (new not in ([], {}) or value in ([], {})):
                copied[key] = new
            elif field and field.required and path and new is None:
                return {}
        return copied

    def _copy_value(
        self,
        value: Any,  # noqa: ANN401 - whatever YAML holds
        part: type[Part] | None,
        path: tuple[str | int, ...],
        edges: dict[Any, list[Edge]],
    ) -> Any:  # noqa: ANN401 - the same
        if isinstance(value, list):
            items = [self._copy_value(item, part, (*path, position), edges) for position, item in enumerate(value)]
            return [item for item in items if item is not None and item != {}]
        if isinstance(value, dict):
            if part is not None:
                return self._copy_part(value, part, path, edges)
            return {key: self._copy_value(item, None, (*path, key), edges) for key, item in value.items()}
        if not isinstance(value, str) or isinstance(value, dt.date):
            return value
        here = [edge for edge in edges.get(path, ()) if edge.relation != "cites"]
        if here:
            return self._redirect(value, here[0])
        cited = {edge.element: edge for edge in edges.get(path, ())}
        return self._rephrase(self._redirect_citations(value, cited), path)

    def _redirect(self, text: str, edge: Edge) -> str | None:
        target = edge.element
        unit: Unit = self
        if self.earlier and edge.relation in LOOSE and self._chance.random() < CROSSING:
            other = self._chance.choice(self.earlier)
            unit = other if other.find_id(target) else self
        identifier = unit.find_id(target)
        if identifier is None:
            return (
                self.example.find_name(target).capitalize() if edge.relation in ("supplied by", "delivers to") else None
            )
        return _replace_id(text, target, identifier)

    def _redirect_citations(self, text: str, cited: dict[str, Edge]) -> str:
        def redirect(match: re.Match[str]) -> str:
            target = next((ref for ref in cited if _names(match[1].strip(), ref)), None)
            if target is None:
                return match[0]
            identifier = self.find_id(target)
            if identifier is None:
                return match[2] or self.example.find_name(target)
            return f"[[{_replace_id(match[1].strip(), target, identifier)}" + (f"|{match[2]}]]" if match[2] else "]]")

        return CITATION.sub(redirect, text)

    def _rephrase(self, text: str, path: tuple[str | int, ...]) -> str:
        keys = [step for step in path if isinstance(step, str)]
        if self.wording is None or SKIPPED.intersection(keys) or _TOKEN.fullmatch(text):
            return text
        return self.wording.rephrase(text)


def _names(written: str, ref: str) -> bool:
    element = written.partition("#")[0]
    return element in (ref, ref.partition(":")[2])


def _replace_id(text: str, ref: str, identifier: str) -> str:
    element, mark, part = text.partition("#")
    kind, colon, old = element.rpartition(":")
    return f"{kind}{colon}{identifier}{mark}{part}" if old == ref.partition(":")[2] else text


def _rename(element: Written, data: dict[str, Any], wording: Wording) -> None:
    """Give the element names that no other unit uses."""
    if element.kind == "person":
        data["name"] = wording.people[element.id]
        if "contact" in data:
            data["contact"] = f"{re.sub(r'[^a-z]+', '.', data['name'].lower())}@millrace.example"
        return
    for key in ("name", "term"):
        if key in data:
            data[key] = f"{wording.place} {data[key][0].lower()}{data[key][1:]}"
    if "enables" in data:
        data["enables"] += f" in {wording.place}"
    for key, join in (("aliases", "{1} {0}"), ("domains", "{0} in {1}"), ("accountabilities", "{0} in {1}")):
        if key in data:
            data[key] = [join.format(text, wording.place) for text in data[key]]


def _subordinate(element: Written, data: dict[str, Any], root_role: str, earlier: int, slug: str) -> None:
    """Place the unit's head, first teams, objectives and standards below or beside those of the company."""
    if element.kind == "role" and element.id == root_role:
        data |= {"owner": root_role, "escalates_to": root_role}
    elif element.kind == "team" and "parent" not in data:
        data["parent"] = "leadership" if element.id == "leadership" else f"{slug}-leadership"
    elif element.kind == "standard" and "applies_to" not in data:
        data["applies_to"] = [f"team:{slug}-leadership"]
    elif element.kind == "objective":
        data.pop("non_negotiable", None)
        data["rank"] += _OBJECTIVES * earlier
        if data.pop("vision", None):
            data["parent"] = element.id


_OBJECTIVES = 5
