"""How long the checks of a large model take once it is read.

Usage: python benchmarks/check.py [--elements 3000] [--runs 5] [--slowest 10]

The model is the example repeated: every copy has ids of its own, and its references lead to the copy's elements, so that
the shape stays that of a company. Prints seconds (median), and the checks that take longest.
"""

import argparse
import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import yaml

from opbook.check import CHECKS, run_checks
from opbook.graph import Book
from opbook.graph.in_use import find_kinds_in_use
from opbook.load import Loaded, load_model
from opbook.model import KIND

ROOT = Path(__file__).parents[1]
ONCE = {"vision"}
"""Kinds of which a company has one."""


def main() -> None:
    """Build the model, run the checks, print."""
    parser = argparse.ArgumentParser(description="Time the checks of a large model.")
    parser.add_argument("--elements", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slowest", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = write_model(Path(folder) / "model", options.elements)
        start = time.perf_counter()
        loaded = load_model(model)
        reading = time.perf_counter() - start
    seconds = [_time(loaded) for _ in range(options.runs)]
    found = run_checks(_open(loaded)).findings
    print(f"{len(loaded.elements)} elements, read in {reading:.2f} s; {len(CHECKS)} checks, {len(found)} findings")
    print(f"checks: {statistics.median(seconds):.2f} s (median of {options.runs})\n")
    for taken, code in _time_each(loaded)[: options.slowest]:
        print(f"  {code}  {taken * 1000:7.1f} ms")


def write_model(target: Path, elements: int) -> Path:
    """Write the example as often as it takes to have this many elements. The same number gives the same files."""
    source = ROOT / "model"
    loaded = load_model(source)
    ids = {kind: set(loaded.index.ids[kind]) for kind in KIND}
    copies = -(-elements // len(loaded.entries))
    shutil.copytree(source, target)
    texts = {path.relative_to(source): path.read_text(encoding="utf-8") for path in sorted(source.rglob("*.yaml"))}
    for number in range(2, copies + 1):
        rename = _build_renaming(ids, number)
        for path, text in texts.items():
            if path.name == "opbook.yaml" or path.stem in ONCE:
                continue
            _write_copy(target / path, rename(text), number)
    return target


def _build_renaming(ids: dict[str, set[str]], number: int):  # noqa: ANN202 - a function of text to text
    """Ids of elements get a number wherever they stand as a word of their own; those of one-off kinds stay."""
    words = sorted({word for kind, found in ids.items() if kind not in ONCE for word in found}, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-]|: [A-Z])")
    return lambda text: pattern.sub(lambda match: f"{match[1]}-{number}", text)


def _write_copy(file: Path, text: str, number: int) -> None:
    """A map takes the copies in; a file of its own gets a neighbour."""
    data = yaml.safe_load(text)
    if "name" in data:
        file.with_stem(f"{file.stem}-{number}").write_text(text, encoding="utf-8")
    else:
        with file.open("a", encoding="utf-8") as grown:
            grown.write("\n" + text)


def _open(loaded: Loaded) -> Book:
    return Book(loaded, loaded.config.as_of)  # type: ignore[arg-type] # the example fixes its date


def _time(loaded: Loaded) -> float:
    book = _open(loaded)
    start = time.perf_counter()
    run_checks(book)
    return time.perf_counter() - start


def _time_each(loaded: Loaded) -> list[tuple[float, str]]:
    """Each check alone, in the order of the catalogue: what an earlier one has computed is there for the later ones."""
    book = _open(loaded)
    in_use = find_kinds_in_use(book)
    times = []
    for check in CHECKS:
        if all(kind in in_use for kind in check.kinds):
            start = time.perf_counter()
            list(check.run(book))
            times.append((time.perf_counter() - start, check.code))
    return sorted(times, reverse=True)


if __name__ == "__main__":
    main()
