"""After a change: which works may be wrong, which of them really are, and what they give now.

A work is in doubt when a fact that it has read has changed, or a work that it has used is in doubt. It is settled when it is asked
for: what it used is settled first, and only where some of that has really changed is it done again. Where it gives the same as
before, whoever used it need not be done again (early cut-off).
"""

from collections.abc import Callable, Iterable
from typing import Any

from opbook.app.rebuild.past import PastWorks
from opbook.app.rebuild.pickling import read_value
from opbook.app.rebuild.sameness import is_same
from opbook.app.rebuild.vault import UnreadableError
from opbook.graph import Book
from opbook.graph.query import QUERIES, ask_again
from opbook.ledger import Ledger, Work
from opbook.memory import Key

Recipe = Callable[[Key], Any]


class Renewal:
    """Settles the works of a ledger for a book that differs from the last one in some facts."""

    def __init__(self, ledger: Ledger, book: Book, past: PastWorks) -> None:
        self._ledger = ledger
        self._book = book
        self._past = past
        self._hit: set[int] = set()
        self._doubted: set[int] = set()
        self.recipes: dict[str, Recipe] = {}
        ledger.settle = self.settle
        ledger.load = lambda work: load_work(work, book)

    def doubt(self, facts: Iterable[tuple[str, str]]) -> None:
        """Note that these facts have changed: all works that rest on them are in doubt."""
        works, past = self._ledger.works, self._past
        waiting = [number for fact in facts for number in past.find_readers(self._ledger.number_of(*fact))]
        self._hit.update(waiting)
        while waiting:
            work = works[waiting.pop()]
            if work.settled and not work.changed:
                work.settled = False
                self._doubted.add(work.number)
                waiting.extend(past.find_users(work.number))

    def is_outdated(self, key: Key) -> bool:
        """Whether a work has to be done again: it was never done, or something it used has changed."""
        number = self._past.find(key)
        return number is None or (number in self._doubted and self._is_wrong(self._ledger.works[number]))

    def _is_wrong(self, work: Work) -> bool:
        return not work.settled and self._has_changes(work)

    def settle(self, work: Work) -> None:
        """Make sure that a work's value is right."""
        if work.settled:
            return
        if self._has_changes(work):
            self._redo(work)
        else:
            work.changed = False
        work.settled = True

    def _has_changes(self, work: Work) -> bool:
        if work.number in self._hit:
            return True
        for number in work.works:
            if number in self._doubted:  # what is in no doubt need not be brought back
                used = self._ledger.works[number]
                self.settle(used)
                if used.changed:
                    return True
        return False

    def _redo(self, work: Work) -> None:
        key = self._ledger.works.key_of(work)
        try:
            old = read_value(work.blob, self._book.elements.__getitem__)
        except UnreadableError:
            old = work
        value, work.facts, work.works = self._ledger.observe(lambda: self._work_out(key))
        work.changed = not is_same(old, value)
        work.value, work.loaded = value, True

    def _work_out(self, key: Key) -> Any:  # noqa: ANN401 - the value of any work
        name = str(key[0])
        if name in self.recipes:
            return self.recipes[name](key)
        if name in QUERIES:
            return ask_again(self._book, key)
        return self._book.recompute(key)


def load_work(work: Work, book: Book) -> bool:
    """Give a work the value it was kept with; False where it was not kept."""
    try:
        work.value = read_value(work.blob, book.elements.__getitem__)
    except UnreadableError:
        return False
    work.loaded = True
    return True
