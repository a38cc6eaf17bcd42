"""Keeps layouts between builds, under the hash of what they were made from; anything unreadable there is made anew."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from opbook.diagram.backend import Answer, Backend, Request

MOST = 12_000
"""So many layouts are kept at most; a model of ten thousand elements has some four thousand."""


def run_cached(requests: Sequence[Request], backend: Backend, folder: Path | None) -> list[Answer]:
    """Answer every request, from the cache where it can; failures are not kept."""
    paths = [folder / f"{_hash_request(request, backend)}.json" if folder else None for request in requests]
    answers = [_read_entry(path) for path in paths]
    missing = [index for index, answer in enumerate(answers) if answer is None]
    fresh = backend.run_layouts([requests[index] for index in missing]) if missing else []
    for index, answer in zip(missing, fresh, strict=True):
        answers[index] = answer
        path = paths[index]
        if path and not answer.failure:
            _write_entry(path, answer.layout)
    if folder and missing:
        _remove_oldest(folder)
    return [answer or Answer(failure="not laid out") for answer in answers]


def _hash_request(request: Request, backend: Backend) -> str:
    return sha256(f"{backend.name}\0{request.engine}\0{request.dot}".encode()).hexdigest()[:32]


def _hash_text(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _read_entry(path: Path | None) -> Answer | None:
    if path is None:
        return None
    try:
        digest, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return Answer(layout=text) if digest == _hash_text(text) else None


def _write_entry(path: Path, text: str) -> None:
    # A cache that cannot be written is no reason to fail; a half-written entry must never be seen.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{_hash_text(text)}\n{text}")
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _remove_oldest(folder: Path) -> None:
    """Keep the cache bounded: half of it goes when it is full, what was written first before the rest."""
    with suppress(OSError):
        files = [entry.path for entry in os.scandir(folder)]
        if len(files) > MOST:
            for path in sorted(files, key=lambda path: os.stat(path).st_mtime_ns)[: len(files) - MOST // 2]:  # noqa: PTH116 - thousands of them
                os.unlink(path)  # noqa: PTH108 - as above
