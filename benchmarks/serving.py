"""From saving a file to the changed page being served: starts a server, edits, asks for the page until the edit is in it."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measure import FailedError, Measurement, TooLongError, start_program

PAUSE = 0.02
_ENDED = "the server ended"
SETTLE = 1.5
"""Seconds of rest before each edit: servers watch in rounds, and some swallow an edit that follows at once."""


def find_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Server:
    """A server to be timed.

    Attributes:
        command: how it is started.
        folder: where it runs.
        address: the page that shows the edits.
        edit: writes an edit to the disk and returns the text that the page then holds.
    """

    command: list[str]
    folder: Path
    address: str
    edit: Callable[[int], str]


def measure_serving(server: Server, rounds: int, limit: float) -> list[Measurement]:
    """Return the time from each edit to its being served.

    Args:
        server: what to start.
        rounds: how many edits.
        limit: how many seconds to wait for the first page, and for each edit.

    Raises:
        FailedError: the server ended.
        TooLongError: what was waited for did not come within the limit.
    """
    measured = []
    with start_program(server.command, server.folder, subprocess.DEVNULL) as program:
        _wait_for("</html>", server.address, program, limit)
        for number in range(rounds):
            time.sleep(SETTLE)
            start = time.perf_counter()
            _wait_for(server.edit(number), server.address, program, limit)
            measured.append(Measurement(time.perf_counter() - start, 0))
    return measured


def _wait_for(text: str, address: str, program: "subprocess.Popen[bytes]", limit: float) -> None:
    end = time.monotonic() + limit
    while text not in _fetch(address):
        if program.poll() is not None:
            raise FailedError(_ENDED)
        if time.monotonic() > end:
            raise TooLongError
        time.sleep(PAUSE)


def _fetch(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode("utf-8", "replace"))
    except (urllib.error.URLError, OSError):
        return ""
