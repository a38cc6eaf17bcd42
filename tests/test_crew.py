"""Several processes give what one gives, and tell when one of them fails."""

import os
import signal
import sys

import pytest

from opbook.crew import count_hands, share_work

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be copied there")

STATE: list[int] = []


class StubbornError(Exception):
    """An error that can be written, but not made again from what was written."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def run(tasks, work, hands, finish=lambda: None):
    results, rests = {}, []
    STATE.clear()
    for done, rest in share_work(tasks, work, begin=lambda: STATE.append(1), finish=finish, hands=hands):
        results.update(done)
        rests.append(rest)
    return [results[index] for index in range(len(tasks))], rests


@pytest.mark.parametrize("hands", [1, 2, 5])
@pytest.mark.parametrize("number", [0, 1, 7, 200])
def test_the_results_do_not_depend_on_the_number_of_hands(hands, number):
    results, rests = run(list(range(number)), lambda task: (task, task * task, "x" * task), hands)
    assert results == [(task, task * task, "x" * task) for task in range(number)]
    assert len(rests) == hands


def test_every_task_is_done_by_exactly_one():
    def work(task: int) -> int:
        STATE.append(task)
        return os.getpid()

    results, rests = run(list(range(50)), work, 3, finish=lambda: (os.getpid(), len(STATE)))
    assert set(results) <= {process for process, _ in rests}
    assert sum(count for _, count in rests) == 50 + 3
    assert STATE == []


def test_large_results_come_back_whole():
    results, _ = run(list(range(6)), lambda task: bytes([task]) * 3_000_000, 3)
    assert [(len(result), result[0]) for result in results] == [(3_000_000, task) for task in range(6)]


def test_more_tasks_than_a_pipe_holds():
    results, _ = run(list(range(40_000)), lambda task: task, 2)
    assert results == list(range(40_000))


@pytest.mark.parametrize("hands", [1, 3])
def test_an_error_is_raised_here(hands):
    def work(task: int) -> int:
        if task == 4:
            message = "four"
            raise KeyError(message)
        return task

    with pytest.raises(KeyError, match="four"):
        run(list(range(9)), work, hands)


def test_an_error_that_cannot_be_copied_is_told_in_words():
    def work(_: int) -> int:
        one = "one"
        raise StubbornError(one, "other")

    with pytest.raises(RuntimeError, match="oneother"):
        run(list(range(4)), work, 2)


def test_a_result_that_cannot_be_copied_is_told_in_words():
    with pytest.raises(RuntimeError, match="lambda"):
        run(list(range(4)), lambda task: lambda: task, 2)


def test_a_killed_process_is_told():
    def work(task: int) -> int:
        if task == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    with pytest.raises(RuntimeError, match="ended unexpectedly"):
        run(list(range(20)), work, 2)


def test_nobody_is_left_when_the_caller_goes_away():
    sharing = share_work(list(range(6)), lambda _: os.getpid(), begin=lambda: None, finish=lambda: None, hands=2)
    done, _ = next(sharing)
    sharing.close()
    for process in {process for _, process in done}:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.mark.parametrize(("tasks", "least"), [(0, 1), (1, 1), (2, 1), (10_000, 1)])
def test_there_is_always_somebody(tasks, least):
    assert least <= count_hands(tasks) <= 8
    assert count_hands(2) == 1
