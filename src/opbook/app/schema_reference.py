"""Reference fields in a JSON Schema: the ids that exist in a model, bare and qualified."""

from typing import Any

from opbook.graph import Book, part_name
from opbook.model import KIND

Json = dict[str, Any]

_OWN_PART = r"^([a-z_]+:[a-z0-9-]+#)?[a-z0-9]+(-[a-z0-9]+)*$"


class References:
    """Builds one definition per sort of reference, so that a schema lists the ids once."""

    def __init__(self, book: Book, kind: str, known: dict[tuple[str, bool], Json]) -> None:
        """Take the ids from `book`, for a schema of elements of `kind`; `known` shares definitions between kinds."""
        self.definitions: dict[str, Json] = {}
        self._known = known
        self._book = book
        self._kind = kind

    def build(self, mark: Json) -> Json:
        """Return the schema of a field with this reference mark."""
        kinds: list[str] = list(mark["kinds"])
        name = "reference-" + "-".join(word.replace("#", ".").strip(".") for word in kinds or ["any"])
        name += "-anywhere" if mark["anywhere"] else ""
        if name not in self.definitions:
            own = any("#" in word and word.partition("#")[0] in ("", self._kind) for word in kinds)
            if (name, own) not in self._known:
                self._known[name, own] = self._build_definition(kinds, own=own, anywhere=mark["anywhere"])
            self.definitions[name] = self._known[name, own]
        schema = {"$ref": f"#/$defs/{name}"}
        return {"anyOf": [schema, {"type": "string"}]} if mark["text"] else schema

    def _build_definition(self, kinds: list[str], *, own: bool, anywhere: bool) -> Json:
        offered: dict[str, list[str]] = {}
        for word in kinds or KIND:
            kind, _, part = word.partition("#")
            if part:
                self._offer_parts(kind, part, offered, anywhere=anywhere)
            else:
                self._offer_elements(kind, offered, with_parts=not kinds)
        # A bare id that fits two elements is ambiguous (REF006): only its qualified forms are offered.
        words = sorted(word for word, refs in offered.items() if len(refs) == 1)
        schemas: list[Json] = []
        if words:
            described = [self._describe(offered[word][0]) for word in words]
            schemas.append({"enum": words, "enumDescriptions": described})
        if own:
            schemas.append({"type": "string", "pattern": _OWN_PART})
        if not schemas:
            return {"type": "string"}
        return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}

    def _offer_elements(self, kind: str, offered: dict[str, list[str]], *, with_parts: bool) -> None:
        for identifier in self._book.loaded.index.ids[kind]:
            ref = f"{kind}:{identifier}"
            _offer(offered, ref, ref, identifier)
            if with_parts:
                for part in self._book.loaded.index.part_ids(ref):
                    _offer(offered, f"{ref}#{part}", f"{ref}#{part}", f"{identifier}#{part}")

    def _offer_parts(self, kind: str, part: str, offered: dict[str, list[str]], *, anywhere: bool) -> None:
        if not kind:
            return
        for identifier in self._book.loaded.index.ids[kind]:
            ref = f"{kind}:{identifier}"
            for found in self._book.loaded.index.part_ids(ref, part):
                _offer(offered, f"{ref}#{found}", f"{ref}#{found}", f"{identifier}#{found}", found if anywhere else "")

    def _describe(self, ref: str) -> str:
        if part := self._book.part(ref):
            return f"{part_name(part)} ({self._book.name(ref.partition('#')[0])})"
        element = self._book.get(ref)
        if element is None:
            return ref
        return f"{element.name}: {element.summary}" if element.summary else element.name


def _offer(offered: dict[str, list[str]], ref: str, *words: str) -> None:
    for word in words:
        if word:
            refs = offered.setdefault(word, [])
            if ref not in refs:
                refs.append(ref)
