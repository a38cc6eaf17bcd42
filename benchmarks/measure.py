"""Runs a program and says how long it took and how much memory it and its workers used at most."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.1
"""Seconds between two looks at the memory: rare enough to disturb nothing."""
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "CI": "true", "NO_COLOR": "1"}


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run: seconds on the clock, and the largest memory of the whole process tree in MB."""

    seconds: float
    memory: float


class FailedError(Exception):
    """The program ended with an error; the text is the end of what it said."""


class TooLongError(Exception):
    """The program was not done within the limit and has been stopped."""


def run_measured(command: list[str], folder: Path, limit: float) -> Measurement:
    """Run a program to its end.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        limit: after how many seconds it is stopped.

    Raises:
        FailedError: it ended with an error, or could not be started.
        TooLongError: it was not done within the limit.
    """
    with start_program(command, folder) as program:
        watch = _MemoryWatch(program.pid)
        start = time.perf_counter()
        try:
            output, _ = program.communicate(timeout=limit)
        except subprocess.TimeoutExpired as error:
            raise TooLongError from error
        finally:
            seconds = time.perf_counter() - start
            memory = watch.stop()
    if program.returncode:
        raise FailedError(" ".join(output.decode(errors="replace").split())[-300:])
    return Measurement(seconds, memory)


@contextlib.contextmanager
def start_program(
    command: list[str], folder: Path, output: int = subprocess.PIPE
) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a program in a group of its own; at the end of the context it and its workers are gone.

    Raises:
        FailedError: it could not be started.
    """
    environment = {**os.environ, **QUIET}
    try:
        program = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise FailedError(str(error.strerror)) from error
    try:
        yield program
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()


class _MemoryWatch:
    """Looks at the memory of a process and all below it until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._largest, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Return the largest sum seen, in MB."""
        self._over.set()
        self._thread.join()
        return self._largest / 1024

    def _look(self) -> None:
        while not self._over.wait(PAUSE):
            self._largest = max(self._largest, sum(map(_read_memory, _list_tree(self._pid))))


def _list_tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found.extend(map(int, tasks.read_text().split()))
    return found


def _read_memory(pid: int) -> int:
    """Return the kilobytes a process occupies; what several share counts once in the sum."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
