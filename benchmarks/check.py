"""How long the checks of a large model take once it is read.

Usage: python benchmarks/check.py [--elements 3000] [--runs 5] [--slowest 10]

The model is the example repeated: every copy has ids of its own, and its references lead to the copy's elements, so that
the shape stays that of a company. Prints seconds of processor time (median), which other programs disturb least, and the
checks that take longest.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from opbook.check import CHECKS, run_checks
from opbook.graph import Book
from opbook.graph.in_use import find_kinds_in_use
from opbook.load import Edge, Entry, Loaded, load_model
from opbook.model import KIND

ROOT = Path(__file__).parents[1]
ONCE = {"vision", "governance", "term"}
"""Kinds that a larger company does not have more of."""


def main() -> None:
    """Build the model, run the checks, print."""
    parser = argparse.ArgumentParser(description="Time the checks of a large model.")
    parser.add_argument("--elements", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slowest", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = write_model(Path(folder) / "model", options.elements)
        start = time.process_time()
        loaded = load_model(model)
        reading = time.process_time() - start
    seconds = [_time(loaded) for _ in range(options.runs)]
    found = run_checks(_open(loaded)).findings
    print(f"{len(loaded.elements)} elements, read in {reading:.2f} s; {len(CHECKS)} checks, {len(found)} findings")
    print(f"checks: {statistics.median(seconds):.2f} s (median of {options.runs})\n")
    for taken, code in _time_each(loaded)[: options.slowest]:
        print(f"  {code}  {taken * 1000:7.1f} ms")


def write_model(target: Path, elements: int) -> Path:
    """Write the example as often as it takes to have this many elements. The same number gives the same files."""
    loaded = load_model(ROOT / "model")
    shared = {entry.ref for entry in loaded.entries.values() if entry.kind in ONCE} | {loaded.config.root_role}
    copied = [entry for entry in loaded.entries.values() if entry.ref not in shared]
    edges: dict[str, list[Edge]] = {}
    for edge in loaded.edges:
        edges.setdefault(edge.source, []).append(edge)
    kinds: dict[str, dict[str, Any]] = {}
    for entry in loaded.entries.values():
        kinds.setdefault(entry.kind, {})[entry.id] = _to_plain(entry.data)
    for number in range(2, 2 + -(-(elements - len(loaded.entries)) // len(copied))):
        for entry in copied:
            kinds[entry.kind][f"{entry.id}-{number}"] = _copy(entry, edges.get(entry.ref, []), number, shared)
    target.mkdir(parents=True)
    shutil.copy(ROOT / "model" / "opbook.yaml", target)
    for kind, found in kinds.items():
        text = yaml.dump(found, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        (target / f"{KIND[kind].directory}.yaml").write_text(text, encoding="utf-8")
    return target


def _copy(entry: Entry, edges: list[Edge], number: int, shared: set[str | None]) -> dict[str, Any]:
    """An element with its references led to the same copy, and with words that tell it from the original."""
    data: dict[str, Any] = _to_plain(entry.data)
    for edge in edges:
        holder: Any = data
        for step in edge.path[:-1]:
            holder = holder[step]
        place = edge.path[-1]
        if edge.element not in shared and holder[place] == edge.target:
            kind_and_id, mark, part = edge.target.partition("#")
            holder[place] = f"{kind_and_id}-{number}{mark}{part}"
    for key in ("name", "purpose", "trigger", "scope"):
        if isinstance(data.get(key), str):
            data[key] += f" {number}"
    for key in ("domains", "accountabilities", "aliases"):
        data[key] = [f"{text} {number}" for text in data.get(key, ())]
    return {key: value for key, value in data.items() if value not in ([], "")}


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    if isinstance(value, dict):
        return {key: _to_plain(item) for key, item in value.items()}
    return [_to_plain(item) for item in value] if isinstance(value, tuple | list) else value


def _open(loaded: Loaded) -> Book:
    return Book(loaded, loaded.config.as_of)  # type: ignore[arg-type] # the example fixes its date


def _time(loaded: Loaded) -> float:
    book = _open(loaded)
    start = time.process_time()
    run_checks(book)
    return time.process_time() - start


def _time_each(loaded: Loaded) -> list[tuple[float, str]]:
    """Each check alone, in the order of the catalogue: what an earlier one has computed is there for the later ones."""
    book = _open(loaded)
    in_use = find_kinds_in_use(book)
    times = []
    for check in CHECKS:
        if all(kind in in_use for kind in check.kinds):
            start = time.process_time()
            list(check.run(book))
            times.append((time.process_time() - start, check.code))
    return sorted(times, reverse=True)


if __name__ == "__main__":
    main()
