"""Where the time goes: phases with their durations, and a line on a terminal that says what is being done."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_PATIENCE = 0.5
"""Seconds before something is said at all: what is done sooner needs no company."""
_PACE = 0.1


class Clock:
    """Measures phases. It shows them where `stream` is a terminal that somebody is watching."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None and stream.isatty() and not os.environ.get("CI") else None
        self._begun = time.perf_counter()
        self._spent: dict[str, float] = {}
        self._phase = ""
        self._said = 0.0
        self._width = 0

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Measure a phase; the same name again is added to the first."""
        outer, self._phase = self._phase, name
        start = time.perf_counter()
        self.say()
        try:
            yield
        finally:
            self._spent[name] = self._spent.get(name, 0.0) + time.perf_counter() - start
            self._phase = outer
            self._wipe()

    def say(self, done: int = 0, whole: int = 0) -> None:
        """Show the phase, and how much of it is done, if it is time for that."""
        now = time.perf_counter()
        if self._stream is None or now - self._begun < _PATIENCE or (self._said and now - self._said < _PACE):
            return
        self._said = now
        count = f" {done:,} of {whole:,}" if whole else ""
        text = f"{self._phase}{count} · {now - self._begun:.0f} s"
        self._stream.write(f"\r{text.ljust(self._width)}")
        self._stream.flush()
        self._width = len(text)

    def table(self) -> str:
        """Return the phases in the order in which they were first met: seconds and share of the whole, line by line."""
        whole = time.perf_counter() - self._begun
        rows = [*self._spent.items(), ("everything else", whole - sum(self._spent.values())), ("together", whole)]
        width = max(len(name) for name, _ in rows)
        return "".join(f"{name.ljust(width)}  {spent:7.2f} s  {spent / whole:4.0%}\n" for name, spent in rows)

    def _wipe(self) -> None:
        if self._stream is not None and self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width, self._said = 0, 0.0


def watch_terminal() -> Clock:
    """Return a clock that shows what is being done on the terminal, if there is one."""
    return Clock(sys.stderr)
