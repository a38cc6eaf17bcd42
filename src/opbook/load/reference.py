"""Resolves every reference of the model: texts become qualified references, relations become edges."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from opbook.diagnostics import Diagnostic, build_hint, find_similar
from opbook.load.entry import Edge, Entry, Path
from opbook.model import KIND, PARTS, Field, Part, Reference, read_fields
from opbook.source import Span

CITATION = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
"""A citation in prose: `[[role:underwriter]]`, or `[[role:underwriter|the underwriter]]`."""

_QUALIFIED = re.compile(r"([a-z_]+):([^\s#]+)(?:#(\S+))?")
_ANY_CITATION = Reference((), "cites", "cited by")


@dataclass(slots=True)
class Index:
    """What can be referred to: elements by kind, parts by element and name of the part."""

    ids: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in KIND})
    parts: dict[str, dict[str, dict[str, Path]]] = field(default_factory=dict)
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def may_be_unread(self, text: str, mark: Reference) -> bool:
        """Whether a reference may mean an element of a file that could not be read, which has been reported."""
        kind, colon, rest = text.partition(":")
        kinds = (kind,) if colon else tuple(word.partition("#")[0] for word in mark.kinds) or tuple(self.unread)
        identifier = (rest if colon else text).partition("#")[0]
        return any(self.unread.get(word, frozenset()) & {"", identifier} for word in kinds)

    def find_part(self, ref: str, identifier: str, name: str = "") -> bool:
        """Whether the element has a part with this id (of this name, if one is given)."""
        held = self.parts.get(ref, {})
        return any(identifier in ids for part, ids in held.items() if not name or part == name)

    def part_ids(self, ref: str, name: str = "") -> list[str]:
        """The ids of an element's parts."""
        return [
            identifier
            for part, ids in self.parts.get(ref, {}).items()
            if not name or part == name
            for identifier in ids
        ]


def build_index(entries: Mapping[str, Entry], unread: Mapping[str, frozenset[str]]) -> Index:
    """Index all entries and the parts they hold.

    `unread` names, per kind, the ids whose files could not be read; an empty id stands for a map of unknown ids.
    """
    index = Index(unread=unread)
    for entry in entries.values():
        index.ids[entry.kind][entry.id] = entry
        held: dict[str, dict[str, Path]] = {}
        for key, name in KIND[entry.kind].part_names.items():
            items = entry.data.get(key)
            if isinstance(items, tuple):
                held[name] = {
                    item["id"]: (key, position)
                    for position, item in reversed(list(enumerate(items)))
                    if isinstance(item, dict) and isinstance(item.get("id"), str)
                }
        if held:
            index.parts[entry.ref] = held
    return index


@dataclass(slots=True)
class Resolution:
    """Edges in the order written, and the problems met."""

    edges: list[Edge] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


class Resolver:
    """Resolves the references of one entry after the other."""

    def __init__(self, index: Index, sources: Mapping[str, str]) -> None:
        self.index = index
        self.sources = sources
        self.result = Resolution()

    def resolve_entry(self, entry: Entry, cls: type[Part]) -> None:
        """Replace the references in the entry's data by qualified ones; note edges and problems."""
        entry.data = self._walk(entry, cls, entry.data, (), "")

    def resolve_text(self, text: str, mark: Reference, own: str = "") -> "Target | Failure":
        """Resolve one reference written in the element `own`."""
        return _find_target(self.index, text, mark, own)

    def _walk(self, entry: Entry, cls: type[Part], data: dict[str, Any], path: Path, part: str) -> dict[str, Any]:
        fields = read_fields(cls)
        return {
            key: self._value(entry, fields[key], value, (*path, key), part) if key in fields else value
            for key, value in data.items()
        }

    def _value(self, entry: Entry, plan: Field, value: Any, path: Path, part: str) -> Any:  # noqa: ANN401 - plain data
        if isinstance(value, tuple):
            if not plan.many or (path and isinstance(path[-1], int)):
                return value  # a list where none belongs: that is the mistake, whatever it lists
            return tuple(self._value(entry, plan, item, (*path, position), part) for position, item in enumerate(value))
        if plan.part and isinstance(value, dict):
            own = value.get("id") if plan.parts else None
            return self._walk(entry, plan.part, value, path, own if isinstance(own, str) else part)
        if not isinstance(value, str):
            return value
        if plan.reference:
            resolved = self._reference(entry, plan.reference, value, path, part)
            if resolved is not None:
                return resolved
        if plan.prose:
            self._citations(entry, value, path, part)
        return value

    def _reference(self, entry: Entry, mark: Reference, text: str, path: Path, part: str) -> str | None:
        found = self.resolve_text(text, mark, entry.ref)
        if isinstance(found, Target):
            if not found.own:
                self.result.edges.append(Edge(entry.ref, part, mark.relation, mark.inverse, found.ref, path))
            return found.own or found.ref
        if found.code and not self.index.may_be_unread(text, mark):
            code = _own_code(found, mark, path, entry)
            span = entry.where(*path)
            self.result.problems.append(Diagnostic(code, found.message, span, found.help, element=entry.ref))
        return None

    def _citations(self, entry: Entry, text: str, path: Path, part: str) -> None:
        for match in CITATION.finditer(text):
            found = self.resolve_text(match[1].strip(), _ANY_CITATION, entry.ref)
            if isinstance(found, Target):
                target = f"{entry.ref}#{found.own}" if found.own else found.ref
                self.result.edges.append(Edge(entry.ref, part, "cites", "cited by", target, path))
            elif not self.index.may_be_unread(match[1].strip(), _ANY_CITATION):
                span = entry.where(*path)
                earlier = text[: match.start()].count(match[0])
                span = find_citation(self.sources.get(span.file, ""), span, match[0], earlier)
                self.result.problems.append(
                    Diagnostic(found.code or "REF001", found.message, span, found.help, element=entry.ref)
                )


@dataclass(frozen=True, slots=True)
class Target:
    """What a text refers to; `own` is the bare id where it is a part of the same element."""

    ref: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a text refers to nothing; without a code it is simply text. `found_kind` is the kind that has the id."""

    code: str = ""
    message: str = ""
    help: str = ""
    found_kind: str = ""


def find_citation(source: str, span: Span, citation: str, earlier: int = 0) -> Span:
    """Return where a citation stands in the text at `span`, after `earlier` equal ones; `span` where it is folded."""
    lines = source.splitlines()
    for line in range(span.line, min(span.end_line, len(lines)) + 1):
        text = lines[line - 1]
        start = span.column - 1 if line == span.line else 0
        end = span.end_column - 1 if line == span.end_line else len(text)
        position = text.find(citation, start, end)
        while position >= 0:
            if earlier == 0:
                return Span(span.file, line, position + 1, line, position + 1 + len(citation))
            earlier -= 1
            position = text.find(citation, position + len(citation), end)
    return span


def _find_target(index: Index, text: str, mark: Reference, own: str) -> Target | Failure:
    qualified = _QUALIFIED.fullmatch(text)
    if qualified and (qualified[1] in KIND or not mark.text):
        return _find_qualified(index, qualified, mark, own)
    candidates = list(_bare_candidates(index, text, mark, own))
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        forms = ", ".join(f"`{target.ref}`" for target in candidates)
        return Failure("REF006", f"`{text}` fits more than one element", f"write one of {forms}")
    return Failure() if mark.text else _explain_missing(index, text, mark, own)


def _find_qualified(index: Index, match: "re.Match[str]", mark: Reference, own: str) -> Target | Failure:
    kind, identifier, part = match[1], match[2], match[3] or ""
    text = match[0]
    if kind not in KIND:
        return Failure(
            "REF001",
            f"`{kind}` is not a kind",
            build_hint(find_similar(kind, KIND), "kind") or f"the kinds are: {', '.join(KIND)}",
        )
    if identifier not in index.ids[kind]:
        return Failure(
            "REF001",
            f"`{text}` does not exist",
            build_hint(find_similar(identifier, index.ids[kind]), KIND[kind].label)
            or f"define the {KIND[kind].label}, or refer to one that exists",
        )
    ref = f"{kind}:{identifier}"
    if part and not index.find_part(ref, part):
        return Failure(
            "REF001",
            f"`{ref}` has no part `{part}`",
            build_hint(find_similar(part, index.part_ids(ref)), "part")
            or f"its parts are: {', '.join(index.part_ids(ref)) or 'none'}",
        )
    if not _admits(mark, part, index, ref, own):
        return Failure(
            "REF002", f"`{text}` is {_article(KIND[kind].label)}, but {_admitted(mark)} is expected here", "", kind
        )
    bare = part if part and ref == own and any(word.startswith("#") for word in mark.kinds) else ""
    return Target(f"{ref}#{part}" if part else ref, bare)


def _admits(mark: Reference, part: str, index: Index, ref: str, own: str) -> bool:
    if not mark.kinds:
        return True
    kind = ref.partition(":")[0]
    for word in mark.kinds:
        holder, _, name = word.partition("#")
        if name and part and (holder == kind or (not holder and ref == own)) and index.find_part(ref, part, name):
            return True
        if not name and not part and holder == kind:
            return True
    return False


def _bare_candidates(index: Index, text: str, mark: Reference, own: str) -> Iterator[Target]:
    element, _, part = text.partition("#")
    for word in mark.kinds or tuple(KIND):
        kind, _, name = word.partition("#")
        if not name:
            ref = f"{kind}:{element}"
            if element in index.ids.get(kind, {}) and (not part or (not mark.kinds and index.find_part(ref, part))):
                yield Target(f"{ref}#{part}" if part else ref)
        elif mark.anywhere:
            yield from (
                Target(f"{ref}#{text}")
                for ref in index.parts
                if ref.startswith(f"{kind}:") and index.find_part(ref, text, name)
            )
        elif not kind and own and index.find_part(own, text, name):
            yield Target(f"{own}#{text}", text)
        elif kind and part and element in index.ids.get(kind, {}) and index.find_part(f"{kind}:{element}", part, name):
            yield Target(f"{kind}:{element}#{part}")
        elif kind and not part and own.startswith(f"{kind}:") and index.find_part(own, text, name):
            yield Target(f"{own}#{text}")


def _explain_missing(index: Index, text: str, mark: Reference, own: str) -> Failure:
    others = [kind for kind, ids in index.ids.items() if text in ids]
    if others and not any("#" in word for word in mark.kinds):
        remedy = _similar_hint(index, text, mark, own) or f"name {_admitted(mark)}"
        return Failure(
            "REF002",
            f"`{text}` is {_article(KIND[others[0]].label)}, but {_admitted(mark)} is expected here",
            remedy,
            others[0],
        )
    remedy = _similar_hint(index, text, mark, own) or f"define it, or name {_admitted(mark)} that exists"
    return Failure("REF001", f"{_admitted(mark, with_article=False)} `{text}` does not exist", remedy)


def _similar_hint(index: Index, text: str, mark: Reference, own: str) -> str:
    known: dict[str, str] = {}
    for word in mark.kinds or tuple(KIND):
        kind, _, name = word.partition("#")
        if not name:
            known.update(dict.fromkeys(index.ids.get(kind, {}), KIND[kind].label))
        elif mark.anywhere:
            known.update(
                (identifier, name)
                for ref in index.parts
                if ref.startswith(f"{kind}:")
                for identifier in index.part_ids(ref, name)
            )
        elif not kind:
            known.update(dict.fromkeys(index.part_ids(own, name), name))
        else:
            known.update(
                (f"{ref.partition(':')[2]}#{identifier}", name)
                for ref in index.parts
                if ref.startswith(f"{kind}:")
                for identifier in index.part_ids(ref, name)
            )
    similar = find_similar(text, known)
    return build_hint(similar, known[similar[0]]) if similar else ""


def _own_code(found: Failure, mark: Reference, path: Path, entry: Entry) -> str:
    """The specific code of a failure: an owner has its own check, a person at a step too."""
    if path == ("owner",) and found.code in ("REF001", "REF002"):
        return "OWN002"
    at_step = entry.kind == "workflow" and path[0] == "steps" and mark.kinds == ("role",)
    if at_step and found.code == "REF002" and found.found_kind == "person":
        return "WFL024"
    return found.code


def _admitted(mark: Reference, *, with_article: bool = True) -> str:
    words = [_label(word) for word in mark.kinds] or ["element"]
    text = " or ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} or {words[-1]}"
    return _article(text) if with_article else text


def _label(word: str) -> str:
    kind, _, name = word.partition("#")
    if name:
        return f"{name} of {_article(KIND[PARTS[name][0]].label)}" if kind else name
    return KIND[kind].label


def _article(text: str) -> str:
    return f"{'an' if text[:1] in 'aeio' else 'a'} {text}"
