"""What a whole build notes down for the next one, once it is published."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from opbook.app.checking import Checked
from opbook.app.rebuild.change import find_kept
from opbook.app.rebuild.inputs import Request, Stat, describe_inputs, hash_file, scan_files
from opbook.app.rebuild.keeping import build_frame, drop_oldest
from opbook.app.rebuild.links import lay_links
from opbook.app.rebuild.renewal import load_work
from opbook.app.rebuild.saved import lay_ledger, lay_loaded, pack_value, write_saved
from opbook.app.rebuild.search import lay_search
from opbook.app.rebuild.turn import take_turn
from opbook.app.rebuild.vault import UnreadableError
from opbook.crew import do_behind
from opbook.handbook.page import Page
from opbook.handbook.produce import Produced
from opbook.handbook.search import Packed
from opbook.handbook.shell import Around, Shell, ShellKey
from opbook.handbook.workshop import Workshop
from opbook.ledger import Ledger
from opbook.memory import Key

PAGE, FILE, DOCUMENTS = "page", "file", "documents"
"""What the works are called that make a page, a file, and what hand-written pages say of the model."""


_WORTH_A_COPY = 1000
"""From so many elements on, what is kept is written after the command has ended."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is kept of a page.

    Attributes:
        path, title, url, kind, parent: as in Page.
        shown: paths of the pages whose titles it shows, but for its neighbours.
        target: its file below the site.
        own: whether the handbook makes it, and no hand-written page in its stead.
    """

    path: str
    title: str
    url: str
    kind: str
    parent: str
    shown: tuple[str, ...]
    target: str
    own: bool


@dataclass(slots=True)
class Recording:
    """Collects what a build does, to be kept when all went well.

    Attributes:
        request: what was asked for.
        watched: files and folders outside the model that the site is made of.
        documents: facts and works that hand-written pages rest on.
        search: what search keeps of our pages, by path; `search_beside` of hand-written ones.
        said: what was printed of the findings, by how it was shown.
        named: paths of pages whose titles may stand on any page.
        outputs: the files of the site with what their status says, before anybody else could write to it.
        is_whole: whether everything is known that the site depends on.
    """

    root: Path
    request: Request
    memory: Ledger = field(default_factory=Ledger)
    watched: tuple[str, ...] = ()
    documents: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    search: dict[str, Packed] = field(default_factory=dict)
    search_beside: tuple[Packed, ...] = ()
    checked: Checked | None = None
    shop: Workshop | None = None
    produced: Produced | None = None
    around: Around | None = None
    shells: Mapping[ShellKey, Shell] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    directory_urls: bool = True
    document_urls: Mapping[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    outputs: dict[str, Stat] = field(default_factory=dict)
    is_whole: bool = True
    _inputs: dict[str, Any] = field(default_factory=dict)
    _scanned: dict[str, Stat] = field(default_factory=dict)

    def take(self, checked: Checked) -> None:
        """Note the model with its findings."""
        self.checked = checked
        self.memory.load = lambda work: load_work(work, checked.book)

    def begin(self, watched: Iterable[str]) -> None:
        """Note what the build begins with, before anything is read.

        Args:
            watched: files and folders outside the model that the site is made of.
        """
        self.watched = tuple(watched)
        self._inputs = describe_inputs(self.root, self.request, self.watched)
        self._scanned = scan_files(self.root / "model")

    def save(self, target: Path) -> None:
        """Keep what the next build can use; where that is impossible, nothing is kept and the next build is whole again.

        Args:
            target: the published site.
        """
        scanned = self._scanned
        checked, shop, produced, around = self.checked, self.shop, self.produced, self.around
        if not (self.is_whole and self.shells and checked and shop and produced and around):
            return
        model = {name: [*seen, hash_file(self.root / "model" / name)] for name, seen in scanned.items()}
        if scan_files(self.root / "model") != scanned or any(each.problems for each in produced.pages):
            return
        for each in produced.pages:
            self._note((PAGE, each.page.path), each.facts, each.works)
        for file in produced.files:
            self._note((FILE, file.name), file.facts, file.works)
        self._note((DOCUMENTS,), array("I", sorted(self.documents[0])), array("I", sorted(self.documents[1])))
        slips = [make_slip(each.page, self.targets) for each in produced.pages]
        head = {
            "inputs": self._inputs,
            "target": str(target),
            "model": model,
            "watched": list(self.watched),
            "stamp": around.stamp,
            "directory_urls": self.directory_urls,
            "documents": dict(self.document_urls),
            "redirects": shop.find_redirects(),
            "said": self.said,
            "works": len(self.memory.works),
            "named": self.named,
        }
        path = find_kept(self.root, self.request)
        with take_turn(path):
            do_behind(
                partial(self._write, path, head, produced, slips), worth=len(checked.book.entries) >= _WORTH_A_COPY
            )

    def _write(self, path: Path, head: Mapping[str, Any], produced: Produced, slips: Sequence[Slip]) -> None:
        checked = self.checked
        if checked is None:
            return
        rest = {
            "outputs": [json.dumps(self.outputs).encode()],
            "slips": [pack_value(list(slips))],
            "shells": [pack_value(dict(self.shells))],
            **lay_search(self.search, self.search_beside),
            **lay_links([each.page for each in produced.pages]),
        }
        frame = build_frame(checked, {"report": checked.report})
        with suppress(OSError, UnreadableError):
            write_saved(path, head, frame, lay_loaded(checked.book.loaded), lay_ledger(self.memory), rest)
            drop_oldest(path)

    def _note(self, key: Key, facts: "array[int]", works: "array[int]") -> None:
        work = self.memory.find(key) or self.memory.add(key)
        work.facts, work.works, work.changed, work.loaded = facts, works, False, False


def make_slip(page: Page, targets: Mapping[str, str]) -> Slip:
    """Return what is kept of a page."""
    shown = tuple(dict.fromkeys((*page.siblings, page.parent)))
    own = page.path in targets
    return Slip(page.path, page.title, page.url, page.kind, page.parent, shown, targets.get(page.path, ""), own)
