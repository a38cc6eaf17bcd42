"""Runs Graphviz: pygraphviz in worker processes, or a `dot` on PATH; a graph that fails never takes the build along."""

import atexit
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from os import cpu_count
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Timer
from typing import IO, Protocol

from opbook.diagnostics import OpbookError

_TIMEOUT_SECONDS = 10.0
_GRAPHS_PER_WORKER = 6
_SHARE: list[int] = []
"""How many workers this process may have, where it is one of several copies."""


class GraphvizMissingError(OpbookError):
    """Neither pygraphviz nor a `dot` program can be found."""

    def __init__(self) -> None:
        super().__init__(
            "diagrams need Graphviz, and neither pygraphviz nor a `dot` program was found; "
            "run `pip install pygraphviz`, or install the system's Graphviz package"
        )


@dataclass(frozen=True, slots=True)
class Request:
    """A graph in the DOT language and the engine (`neato` or `dot`) that is to lay it out."""

    dot: str
    engine: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: Graphviz' `json0` output, or why there is none."""

    layout: str = ""
    failure: str = ""


class Backend(Protocol):
    """Something that lays out graphs."""

    name: str

    def run_layouts(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer every request, in order."""


@cache
def find_backend() -> Backend:
    """Return the backend of this machine; it is looked for once and kept for the life of the process.

    Raises:
        GraphvizMissingError: there is no Graphviz in any form.
    """
    if find_spec("pygraphviz"):
        pool = WorkerPool()
        atexit.register(pool.close)
        if pool.is_ready():
            return pool
    program = shutil.which("dot") or shutil.which("neato")
    if program:
        return Program(program)
    raise GraphvizMissingError


def work_apart() -> None:
    """In a copy of a process: leave the workers to the original, and have one of its own when one is needed."""
    find_backend.cache_clear()
    _SHARE.append(1)


class WorkerPool:
    """Worker processes that stay alive between batches; started when first needed, replaced when they die."""

    def __init__(self, command: Sequence[str] = (), timeout: float = _TIMEOUT_SECONDS, size: int | None = None) -> None:
        self.name = f"pygraphviz {_find_version()}"
        self._command = tuple(command) or (sys.executable, "-P", str(Path(__file__).with_name("worker.py")))
        self._timeout = timeout
        self._workers = [_Worker(self._command) for _ in range(size or min(cpu_count() or 1, *(_SHARE or (4,))))]

    def is_ready(self) -> bool:
        """Whether a worker can load pygraphviz."""
        return self._workers[0].ask({}, self._timeout).get("ready") == "yes"

    def run_layouts(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer every request, in order; a worker that dies or takes too long costs only the graph it was at."""
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - where all drawings are known, nothing is laid out

        waiting: SimpleQueue[int] = SimpleQueue()
        for index in range(len(requests)):
            waiting.put(index)
        answers = [Answer(failure="not laid out")] * len(requests)

        def work(worker: _Worker) -> None:
            while True:
                try:
                    index = waiting.get_nowait()
                except Empty:
                    return
                request = requests[index]
                answer = worker.ask({"dot": request.dot, "engine": request.engine}, self._timeout)
                answers[index] = Answer(answer.get("layout", ""), answer.get("error", ""))

        wanted = min(len(self._workers), -(-len(requests) // _GRAPHS_PER_WORKER))
        with ThreadPoolExecutor(max(wanted, 1)) as threads:
            list(threads.map(work, self._workers[:wanted]))
        return answers

    def close(self) -> None:
        """End the worker processes."""
        for worker in self._workers:
            worker.stop()


class Program:
    """A `dot` program, started once for each graph."""

    def __init__(self, path: str, timeout: float = _TIMEOUT_SECONDS) -> None:
        self._path = path
        self._timeout = timeout
        self.name = self._ask_version()

    def run_layouts(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer every request, in order."""
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

        with ThreadPoolExecutor(min(cpu_count() or 1, 4)) as threads:
            return list(threads.map(self._run_layout, requests))

    def _run_layout(self, request: Request) -> Answer:
        try:
            done = subprocess.run(  # noqa: S603 - the program was found on PATH, the arguments are ours
                [self._path, f"-K{request.engine}", "-Tjson0"],
                input=request.dot.encode(),
                capture_output=True,
                timeout=self._timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Answer(failure=_describe_timeout(self._timeout))
        except OSError as failure:
            return Answer(failure=str(failure))
        if done.returncode:
            return Answer(failure=f"Graphviz ended with exit code {done.returncode}")
        return Answer(layout=done.stdout.decode("utf-8", "replace"))

    def _ask_version(self) -> str:
        try:
            done = subprocess.run([self._path, "-V"], capture_output=True, timeout=self._timeout, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return self._path
        return done.stderr.decode("utf-8", "replace").strip()


class _Worker:
    """One worker process, seen from the outside."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[str] | None = None

    def ask(self, request: dict[str, str], timeout: float) -> dict[str, str]:
        """Send one request and wait for its answer; after a failure the next call starts another process."""
        process = self._process or self._start()
        if process is None or process.stdin is None or process.stdout is None:
            return {"error": "the layout process could not be started"}
        expired: list[bool] = []

        def expire() -> None:
            expired.append(True)
            process.kill()

        timer = Timer(timeout, expire)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            answer: dict[str, str] = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            self.stop()
            return {"error": _describe_timeout(timeout) if expired else "the layout process ended unexpectedly"}
        else:
            return answer
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close_quietly(stream)

    def _start(self) -> subprocess.Popen[str] | None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and file
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
        except OSError:
            self._process = None
        return self._process


def _close_quietly(stream: IO[str]) -> None:
    with suppress(OSError):
        stream.close()


def _describe_timeout(seconds: float) -> str:
    return f"the layout took longer than {seconds:g} seconds"


def _find_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - as above

    try:
        return version("pygraphviz")
    except PackageNotFoundError:
        return "unknown"
