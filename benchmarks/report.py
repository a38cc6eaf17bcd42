"""Writes the results as Markdown: `RESULTS.md`, and the short block of the README."""

import re
from collections.abc import Iterator
from pathlib import Path

from peers import NAMES
from results import ROOT, Results

FILE = Path(__file__).parent / "RESULTS.md"
BEGIN, END = "<!-- benchmarks: begin (filled from `python benchmarks/run.py --readme`) -->", "<!-- benchmarks: end -->"
SCENARIOS = {
    "cold": "build, nothing kept from before",
    "unchanged": "build, nothing changed",
    "edited": "build, one element edited",
    "renamed": "build, one role renamed everywhere",
    "added": "build, one element added",
    "removed": "build, one element removed",
    "check": "check alone, nothing kept from before",
    "check-edited": "check alone, one file changed",
    "serve": "serve: from the edit to the changed page",
}
READER = {
    "first": "search: first result of a visit, from typing",
    "again": "search: first result of the next query",
    "text": "search: first result of a visit, for a word in texts only",
    "keystroke": "Explore: slowest keystroke, to the next picture",
    "load": "Explore: open and ready",
}
_NONE = "-"


def write_results(results: Results) -> str:
    """Write `RESULTS.md` and return its text."""
    text = "\n".join(_write_all(results)) + "\n"
    FILE.write_text(text, encoding="utf-8")
    return text


def write_readme(results: Results) -> None:
    """Fill the block of the README."""
    file = ROOT / "README.md"
    text = file.read_text(encoding="utf-8")
    block = "\n".join([BEGIN, *_write_summary(results), END])
    file.write_text(
        re.sub(r"<!-- benchmarks: begin.*?<!-- benchmarks: end -->", lambda _: block, text, flags=re.DOTALL),
        encoding="utf-8",
    )


def _write_all(results: Results) -> Iterator[str]:
    data = results.data
    machine = data["machine"]
    sizes = _list_sizes(results)
    yield "# What the benchmarks measured"
    yield ""
    yield "Written by `python benchmarks/run.py`. Contestants take turns; times are medians in seconds, memory is the peak of the whole"
    yield "process tree in MB (what processes share counts once). Every handbook has diagrams, matrices, reports, search and `model.json`;"
    yield "every peer is given one Markdown page for each page of the handbook, with the same visible text, tables and links."
    yield "From 1,000 elements on, opbook writes what it keeps for the next build after the command has ended;"
    yield "a run begins when that is done."
    yield ""
    versions = ", ".join(f"{name} {version}" for name, version in sorted(data["versions"].items()))
    yield f"{machine['cores']} cores, {machine['memory']} GB, {machine['system']}, Python {machine['python']}; {versions}."
    for size in sizes:
        yield from _write_cold(results, size)
    yield from _write_scenarios(results, sizes)
    yield from _write_serving(results, sizes)
    yield from _write_growth(results, sizes)
    yield from _write_reader(results)


def _write_cold(results: Results, size: int) -> Iterator[str]:
    entry = results.size(size)
    corpus, output = entry.get("corpus", {}), entry["output"]
    yield from ("", f"## Cold builds, {size:,} elements", "")
    if corpus:
        yield f"{corpus['pages']:,} pages, {corpus['mean']:,} bytes of Markdown a page on average. {_count_runs(results, size)}"
        yield ""
    yield "| Builder | seconds | opbook takes | memory | output MB |"
    yield "|---|--:|--:|--:|--:|"
    own = results.median(size, "opbook", "cold")
    for name, label in {"opbook": "opbook", **NAMES}.items():
        median, note = results.median(size, name, "cold"), results.task(size, name, "cold")["note"]
        if median is None:
            yield f"| {label} | {note or 'not measured'} | | | |"
            continue
        ratio = f"{own / median:.2f} times" if own and name != "opbook" else ""
        made = output.get(name, {}).get("megabytes")
        yield f"| {label} | {median:.2f} | {ratio} | {results.memory(size, name):.0f} | {f'{made:.0f}' if made else _NONE} |"


def _write_scenarios(results: Results, sizes: list[int]) -> Iterator[str]:
    yield from ("", "## opbook, seconds", "")
    yield "| What | " + " | ".join(f"{size:,}" for size in sizes) + " |"
    yield "|---|" + "--:|" * len(sizes)
    for name, label in SCENARIOS.items():
        yield f"| {label} | " + " | ".join(_write_cell(results, size, "opbook", name) for size in sizes) + " |"
    start = results.data.get("start")
    if start:
        yield ""
        yield f"`opbook --help` takes {start:.2f} s."


def _write_serving(results: Results, sizes: list[int]) -> Iterator[str]:
    yield from ("", "## One page edited: what a reader or writer waits, seconds", "")
    yield "| Builder | " + " | ".join(f"{size:,}" for size in sizes) + " |"
    yield "|---|" + "--:|" * len(sizes)
    for name, label in {"opbook": "opbook", **NAMES}.items():
        task, how = ("edited", "its incremental build") if name == "sphinx-needs" else ("serve", "its server")
        yield f"| {label}, {how} | " + " | ".join(_write_cell(results, size, name, task) for size in sizes) + " |"


def _write_growth(results: Results, sizes: list[int]) -> Iterator[str]:
    yield from ("", "## Growth", "")
    times = {size: results.median(size, "opbook", "cold") for size in sizes}
    for small, large in ((1000, 3000), (1000, 10000)):
        if times.get(small) and times.get(large):
            yield f"- time({large:,}) / time({small:,}) = {times[large] / times[small]:.1f}"  # type: ignore[operator]
    for size in sizes:
        memory = results.memory(size, "opbook")
        if memory and size >= 3000:
            yield f"- peak memory at {size:,}, workers included: {memory:.0f} MB"
    for size in sizes:
        largest = results.size(size)["output"].get("opbook", {}).get("largest")
        if largest:
            yield f"- largest page at {size:,}: {largest[0][0] / 1000:.0f} KB ({largest[0][1]})"


def _write_reader(results: Results) -> Iterator[str]:
    reader = results.data["reader"]
    if not reader:
        return
    sizes = sorted(reader, key=int)
    yield from ("", "## In the browser (Chromium), milliseconds", "")
    yield "| What | " + " | ".join(f"{int(size):,}" for size in sizes) + " |"
    yield "|---|" + "--:|" * len(sizes)
    for name, label in READER.items():
        yield (
            f"| {label} | "
            + " | ".join(f"{reader[size][name]:.0f}" if name in reader[size] else _NONE for size in sizes)
            + " |"
        )


def _write_summary(results: Results) -> Iterator[str]:
    size = 3000
    own = results.median(size, "opbook", "cold")
    pages = results.size(size).get("corpus", {}).get("pages", 0)
    machine = results.data["machine"]
    yield f"A generated company of {size:,} elements ({pages:,} pages, everything on), on {machine['cores']} cores:"
    yield ""
    yield "| | seconds |"
    yield "|---|--:|"
    for name, label in {
        key: SCENARIOS[key] for key in ("cold", "unchanged", "edited", "check", "check-edited", "serve")
    }.items():
        if _is_known(results, size, "opbook", name):
            yield f"| opbook: {label} | {_write_cell(results, size, 'opbook', name)} |"
    for name, label in NAMES.items():
        if not _is_known(results, size, name, "cold"):
            continue
        median = results.median(size, name, "cold")
        ratio = f" (opbook takes {own / median:.2f} times that)" if own and median else ""
        yield f"| {label}: build of as many Markdown pages with the same text | {_write_cell(results, size, name, 'cold')}{ratio} |"
    yield ""
    yield f"{_count_runs(results, size)} `python benchmarks/run.py` repeats it; what is not listed was not measured."
    yield "[RESULTS.md](benchmarks/RESULTS.md) has memory, growth and what readers wait for."


def _is_known(results: Results, size: int, contestant: str, name: str) -> bool:
    """Whether a task was measured, or there is a reason why it could not be."""
    task = results.task(size, contestant, name)
    return bool(task["runs"] or task["note"])


def _count_runs(results: Results, size: int) -> str:
    """Say how many runs a median is of: one run is no median."""
    number = len(results.task(size, "opbook", "cold")["runs"])
    return f"Medians of {number} runs." if number > 1 else "One run each."


def _write_cell(results: Results, size: int, contestant: str, name: str) -> str:
    median = results.median(size, contestant, name)
    return f"{median:.2f}" if median is not None else results.task(size, contestant, name)["note"] or _NONE


def _list_sizes(results: Results) -> list[int]:
    return sorted(
        int(size)
        for size, entry in results.data["sizes"].items()
        if any(any(task["runs"] for task in tasks.values()) for tasks in entry["tasks"].values())
    )
