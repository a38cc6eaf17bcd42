"""Measures opbook and its peers side by side, in turns, and what readers wait for; writes RESULTS.md.

Usage: python benchmarks/run.py [--sizes 300,1000,3000] [--only opbook,mkdocs,zensical,hugo,sphinx-needs,reader] [--tasks cold,edited]
                                [--rounds 3] [--limit 600] [--scratch FOLDER] [--fresh] [--readme]

What has been measured is kept in benchmarks/results.json after every run: a stopped benchmark goes on where it was. opbook's
own results are forgotten when its source changes. Peers are installed below the scratch folder; one that cannot be is named.
"""

import argparse
import json
import signal
import sys
import tempfile
import time
from pathlib import Path

from corpus import build_corpus
from handbook import NAME, OPBOOK, Handbook
from measure import FailedError, TooLongError, run_measured
from peers import NAMES, Peer, find_program, find_version, prepare_peer
from plain import PlainPage, read_pages
from reader import find_chromium, measure_reader
from report import write_readme, write_results
from results import KEPT, Results, measure_output
from task import Task

ENOUGH = 90
"""Seconds after which a task is not repeated: its runs differ less than the contestants do."""


def main() -> None:
    """Read the arguments, measure, write."""
    options = _read_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what runs is stopped as well
    results = Results(KEPT, fresh=options.fresh)
    options.scratch.mkdir(parents=True, exist_ok=True)
    if NAME in options.only and "start" not in results.data:
        results.data["start"] = min(run_measured([*OPBOOK, "--help"], options.scratch, 60).seconds for _ in range(7))
    runner = Runner(options, results)
    for size in options.sizes:
        runner.run_size(size)
        write_results(results)
    print(write_results(results))
    if options.readme:
        write_readme(results)


class Runner:
    """Runs what was asked for, size by size, and keeps what it measures."""

    def __init__(self, options: argparse.Namespace, results: Results) -> None:
        self._options, self._results = options, results
        self._programs = {name: find_program(name, options.scratch / "tools") for name in NAMES if name in options.only}
        self._previous: int | None = None
        for name, program in self._programs.items():
            results.data["versions"][NAMES[name]] = find_version(name, program) if program else "(not installed)"

    def run_size(self, size: int) -> None:
        """Measure everything at one size."""
        print(f"{size:,} elements", flush=True)
        options, results = self._options, self._results
        handbook = Handbook(options.scratch, size, options.limit)
        tasks = handbook.list_tasks(options.rounds) if NAME in options.only else []
        if self._programs or "reader" in options.only:
            handbook.ensure_site()
        peers = self._prepare_peers(size, handbook) if self._programs else []
        for peer in peers:
            tasks += peer.list_tasks(options.rounds, options.limit)
        for number in range(options.rounds):
            for task in tasks:
                if not options.tasks or task.name in options.tasks:
                    self._run_task(task, number, size)
        for name, site in [(NAME, handbook.site), *((peer.name, peer.site) for peer in peers)]:
            if site.exists():
                results.size(size)["output"][name] = measure_output(site)
        if "reader" in options.only and str(size) not in results.data["reader"]:
            self._read(size, handbook)
        self._previous = size
        results.save()

    def _prepare_peers(self, size: int, handbook: Handbook) -> list[Peer]:
        folder = self._options.scratch / str(size)
        corpus = build_corpus(_read_corpus(folder / "corpus.json", handbook.site))
        self._results.size(size)["corpus"] = {"pages": len(corpus.pages), "mean": corpus.mean_bytes}
        peers = []
        for name, program in self._programs.items():
            if program:
                peers.append(prepare_peer(name, program, corpus, handbook.site / "model.json", folder / name))
            else:
                self._results.task(size, name, "cold")["note"] = "not installed"
        return peers

    def _run_task(self, task: Task, number: int, size: int) -> None:
        entry = self._results.task(size, task.contestant, task.name)
        runs = entry["runs"]
        if len(runs) > number or sum(run["seconds"] for run in runs) > ENOUGH or entry["note"]:
            return
        entry["note"] = shown = "" if runs else self._expect_too_long(task, size)
        if not entry["note"]:
            try:
                self._results.add(size, task.contestant, task.name, task.run(number))
                shown = f"{entry['runs'][-1]['seconds']:.2f} s"
            except TooLongError:
                entry["note"] = shown = f"not done after {self._options.limit / 60:g} minutes"
            except FailedError as error:
                entry["note"], shown = "failed", f"failed: {error}"
        self._results.save()
        print(f"  {time.strftime('%H:%M:%S')}  {task.contestant} {task.name}: {shown}", flush=True)

    def _expect_too_long(self, task: Task, size: int) -> str:
        """Say why a peer's task is not tried: not done for a smaller size, or too long even if it grows no faster than that."""
        if self._previous is None or task.contestant == NAME:
            return ""
        taken = self._results.median(self._previous, task.contestant, task.name)
        if taken is None:
            return str(self._results.task(self._previous, task.contestant, task.name)["note"])
        too_long = taken * size / self._previous > self._options.limit
        return f"not tried: {taken:.0f} s at {self._previous:,}" if too_long else ""

    def _read(self, size: int, handbook: Handbook) -> None:
        program = find_chromium()
        if program:
            self._results.data["reader"][str(size)] = measure_reader(handbook.site, program, self._options.rounds)
        else:
            print("  reader: no Chromium, or no Playwright")


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure opbook and its peers side by side.")
    parser.add_argument(
        "--sizes", type=_read_numbers, default=[300, 1000, 3000], help="how many elements, such as 300,10000"
    )
    parser.add_argument(
        "--only", type=_read_words, default=[NAME, *NAMES, "reader"], help="these contestants; `reader` for the browser"
    )
    parser.add_argument("--tasks", type=_read_words, default=[], help="these tasks, such as cold,edited")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a run is stopped and reported")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "opbook-benchmarks")
    parser.add_argument("--fresh", action="store_true", help="forget what has been measured")
    parser.add_argument("--readme", action="store_true", help="fill the README's block as well")
    return parser.parse_args()


def _read_numbers(text: str) -> list[int]:
    return sorted(int(part) for part in text.replace("_", "").split(","))


def _read_words(text: str) -> list[str]:
    return text.split(",")


def _read_corpus(kept: Path, site: Path) -> list[PlainPage]:
    if not kept.exists():
        pages = read_pages(site)
        kept.write_text(json.dumps([[page.path, page.title, page.blocks] for page in pages]), encoding="utf-8")
    return [
        PlainPage(path, title, tuple(blocks)) for path, title, blocks in json.loads(kept.read_text(encoding="utf-8"))
    ]


if __name__ == "__main__":
    main()
