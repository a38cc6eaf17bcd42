"""Text → typed elements, relations and diagnostics. The only package that reads YAML."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from opbook.config import Config
from opbook.diagnostics import Diagnostic
from opbook.load.collect import collect_entries, collect_file, collect_settings
from opbook.load.decode import decode_entry, decode_partly
from opbook.load.entry import Edge, Entry, Mark
from opbook.load.entry import Path as DataPath
from opbook.load.file import ModelFile, read_text
from opbook.load.reference import CITATION, Failure, Index, Resolver, Target, build_index, find_citation
from opbook.load.relation import Relations
from opbook.model import KIND, Record
from opbook.source import Span

__all__ = [
    "CITATION",
    "DataPath",
    "Edge",
    "Entry",
    "Failure",
    "Index",
    "Loaded",
    "LoadedEntry",
    "Mark",
    "ModelFile",
    "Relations",
    "Resolver",
    "Target",
    "build_index",
    "collect_file",
    "find_citation",
    "load_entry",
    "load_model",
    "load_settings",
    "read_text",
]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model as read: equal files give equal values.

    Attributes:
        entries: what is written, by reference, broken elements included.
        elements: what could be typed, by reference.
        edges: the relations, in the order written.
        config: the settings (defaults where they could not be read), and config_entry its places.
        problems: what the reader found: SCH, REF, OWN002, OWN005, RAC002, DAT002, WFL024.
        sources: text of every file, for excerpts.
    """

    entries: Mapping[str, Entry]
    elements: Mapping[str, Record]
    edges: Relations
    config: Config
    config_entry: Entry
    problems: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    index: Index


@dataclass(frozen=True, slots=True)
class LoadedEntry:
    """One entry with its references resolved, and what came of it."""

    entry: Entry
    element: Record | None
    edges: tuple[Edge, ...]
    problems: tuple[Diagnostic, ...]


def load_settings(model: Path, prefix: str = "model") -> Config:
    """Read the settings alone, defaults where they could not be read: what the host needs before the model is checked."""
    entry = collect_settings(model, prefix)
    return decode_partly(entry, Config)[0] if entry else Config()


def load_model(model: Path, prefix: str = "model") -> Loaded:
    """Read the model in the folder `model`; never raises for what is written in it.

    Args:
        model: the folder that holds `opbook.yaml`.
        prefix: how the folder is called in messages and places (its path relative to the project).
    """
    found = collect_entries(model, prefix)
    index = build_index(found.entries, {kind: frozenset(ids) for kind, ids in found.unread.items()})
    problems = found.problems
    config_entry = found.config or Entry("config", "opbook", {}, Span(f"{prefix}/opbook.yaml"), {})
    resolver = Resolver(index, found.sources)
    resolver.resolve_entry(config_entry, Config)
    config, config_problems = decode_partly(config_entry, Config)
    problems.extend(resolver.result.problems)
    if found.config:
        problems.extend(config_problems)
    read = [load_entry(entry, index, found.sources) for entry in found.entries.values()]
    return Loaded(
        found.entries,
        {each.entry.ref: each.element for each in read if each.element},
        Relations((*resolver.result.edges, *(edge for each in read for edge in each.edges)), found.entries),
        config,
        config_entry,
        (*problems, *(problem for each in read for problem in each.problems)),
        found.sources,
        index,
    )


def load_entry(entry: Entry, index: Index, sources: Mapping[str, str]) -> LoadedEntry:
    """Resolve the references of an entry, in place, and type it."""
    resolver = Resolver(index, sources)
    resolver.resolve_entry(entry, KIND[entry.kind].cls)
    element, wrong = decode_entry(entry, KIND[entry.kind].cls)
    return LoadedEntry(entry, element, tuple(resolver.result.edges), (*wrong, *resolver.result.problems))
