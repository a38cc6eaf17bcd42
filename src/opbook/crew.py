"""Shares work among processes, so that every core has something to do. The results are the same as from one process."""

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = TypeVar("Task")
Result = TypeVar("Result")
Rest = TypeVar("Rest")

_WORTH_SHARING = 3
"""Below so many tasks for each process, another process costs more than it brings."""


def count_hands(tasks: int) -> int:
    """Return how many processes are worth while for a number of tasks: one where processes cannot be copied."""
    if sys.platform == "win32" or not hasattr(os, "fork"):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, 8, tasks // _WORTH_SHARING))


def share_work(  # noqa: PLR0913 - three of them are moments of a process's life
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    *,
    begin: Callable[[], None],
    finish: Callable[[], Rest],
    hands: int | None = None,
    note: Callable[[int], None] = lambda _: None,
) -> Iterator[tuple[list[tuple[int, Result]], Rest | None]]:
    """Do every task in copies of this process, and yield for each process its results, with their positions, and what `finish` gives.

    A process takes the next task when it is done with one, so that nobody waits long. What a task changes in memory stays in
    its process: all that is needed of it must be in its result, or in what `finish` returns when the process has no more to do.
    With one process nothing is copied.

    Args:
        tasks: what is to be done.
        work: does one task; its result must be picklable.
        begin: called once in every copy before its first task.
        finish: called once in every copy after its last task; where nothing is copied there is nothing to bring, and None comes instead.
        hands: how many processes; by default as many as are worth while.
        note: told now and then how many tasks are done by the processes that are still at work.

    Raises:
        Exception: what a task raised, in whichever process.
    """
    number = count_hands(len(tasks)) if hands is None else hands
    if number <= 1:
        yield [(index, work(task)) for index, task in enumerate(tasks)], None
        return
    import multiprocessing  # noqa: PLC0415 - what is done in one process loads nothing of it
    from multiprocessing.connection import wait  # noqa: PLC0415 - as above

    queue, feed = os.pipe()
    context = multiprocessing.get_context("fork")
    sys.stdout.flush()
    sys.stderr.flush()
    readers: list[Connection] = []
    processes = []
    for _ in range(number):
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=_labour, args=(queue, feed, tasks, work, begin, finish, writer), daemon=True)
        process.start()
        writer.close()
        readers.append(reader)
        processes.append(process)
    os.close(queue)
    feeder = Thread(target=_feed, args=(feed, len(tasks)), daemon=True)
    feeder.start()  # what does not fit into the queue must not keep us from taking results
    waiting = list(readers)
    done: dict[Connection, list[tuple[int, Result]]] = {reader: [] for reader in readers}
    try:
        while waiting:
            for reader in cast("list[Connection]", wait(waiting)):
                position, value = _receive(reader)
                if position is None:
                    waiting.remove(reader)
                    yield done.pop(reader), value
                else:
                    done[reader].append((position, value))
                    note(sum(map(len, done.values())))
    finally:
        for process in processes:
            if waiting:
                process.terminate()
            process.join()
        feeder.join()


def _feed(queue: int, tasks: int) -> None:
    with suppress(BrokenPipeError), os.fdopen(queue, "wb") as line:
        for index in range(tasks):
            line.write(index.to_bytes(4, "big"))


def do_behind(work: Callable[[], None], *, worth: bool = True) -> None:
    """Do something in a copy of this process that nobody waits for, and that says nothing; where there are no copies, do it now.

    Args:
        work: what is to be done.
        worth: whether it takes long enough; else it is done now.
    """
    if not worth or sys.platform == "win32" or not hasattr(os, "fork"):
        work()
        return
    sys.stdout.flush()
    sys.stderr.flush()
    if os.fork():
        return
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(silence, stream)  # whoever reads what we print must see its end
        os.setsid()
        work()
    finally:
        os._exit(0)


def _receive(reader: "Connection") -> tuple[int | None, Any]:
    """A task's position with its result, or None with what a process brings at its end."""
    try:
        outcome: tuple[int | None, Any] | BaseException = pickle.loads(reader.recv_bytes())  # noqa: S301 - written by our own copy a moment ago
    except EOFError:
        message = "a process of the build ended unexpectedly; there may be too little memory"
        raise RuntimeError(message) from None
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


def _labour(  # noqa: PLR0913, PLR0917 - what a copy of the process is given
    queue: int,
    feed: int,
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    begin: Callable[[], None],
    finish: Callable[[], Rest],
    writer: "Connection",
) -> None:
    os.close(feed)
    try:
        begin()
        while place := os.read(queue, 4):
            index = int.from_bytes(place, "big")
            result = work(tasks[index])
            try:
                message = pickle.dumps((index, result), pickle.HIGHEST_PROTOCOL)
            except Exception as error:
                text = f"{error} ({result!r})"
                raise RuntimeError(text) from error
            writer.send_bytes(message)
        outcome: object = (None, finish())
    except Exception as error:  # noqa: BLE001 - it is raised again where it can be told
        outcome = error
    try:
        message = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
        if isinstance(outcome, Exception):
            pickle.loads(message)  # noqa: S301 - our own; some errors cannot be made again from what they write
    except Exception:  # noqa: BLE001 - an error that cannot be copied is told in words
        message = pickle.dumps(RuntimeError(repr(outcome)))
    writer.send_bytes(message)
    writer.close()
