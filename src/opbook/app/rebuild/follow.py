"""Follows a change of the model: does again what has read what changed, and writes only the files that are different then."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from opbook.app.as_of import find_as_of
from opbook.app.building import open_workshop
from opbook.app.checking import Checked, accept_known, check_book
from opbook.app.rebuild.change import Change, OvertakenError, find_kept, find_spare
from opbook.app.rebuild.check import run_check
from opbook.app.rebuild.inputs import Stat, look_at
from opbook.app.rebuild.keeping import drop_oldest
from opbook.app.rebuild.links import KeptLinks
from opbook.app.rebuild.past import PastWorks
from opbook.app.rebuild.pickling import write_value
from opbook.app.rebuild.record import DOCUMENTS, FILE, PAGE, Slip, make_slip
from opbook.app.rebuild.renewal import Renewal
from opbook.app.rebuild.revive import Revived, StructureError, revive_model
from opbook.app.rebuild.saved import Saved, lay_ledger, write_saved
from opbook.app.rebuild.search import KeptSearch
from opbook.app.rebuild.vault import UnreadableError
from opbook.check.engine import CHECK
from opbook.check.finding import Report
from opbook.clock import Clock
from opbook.crew import do_behind
from opbook.diagnostics import ConfigurationError
from opbook.graph import Book
from opbook.handbook.catalogue import LINE
from opbook.handbook.export import EXPORT
from opbook.handbook.language import Language
from opbook.handbook.page import Page
from opbook.handbook.present import ANALYSIS, ANSWERING, FINDINGS, REPORT
from opbook.handbook.produce import MadeFile, make_file
from opbook.handbook.rest import cut_pages, name_rest
from opbook.handbook.search import Packed, pack_generated
from opbook.handbook.shell import Around, Shell, ShellKey, collect_values, find_neighbours, find_shell_key
from opbook.handbook.workshop import Made, Workshop
from opbook.ledger import Ledger

Publish = Callable[[Path, Mapping[str, Stat], Path], AbstractContextManager[tuple[Path, dict[str, Stat]]]]
"""Gives a folder that holds the files of the site as they are, with their status, and puts it in the site's place when all went well."""
Tell = Callable[[Checked], bool]
"""Whether the findings let the build pass."""
_LARGE = 20_000_000
"""Bytes of what is kept from which on it is worth a copy of the process to write it: a reader of the site need not wait for that."""
Neighbours = Mapping[str, tuple[str, str]]


class WholeBuildNeeded(Exception):  # noqa: N818 - it is no error
    """The change is of a kind that only a whole build can follow; the message says which."""


@dataclass(slots=True)
class _Work:
    """What is at hand while a change is followed."""

    change: Change
    saved: Saved
    past: PastWorks
    ledger: Ledger
    revived: Revived
    book: Book
    renewal: Renewal
    checked: Checked
    clock: Clock


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of it: the model with its findings, and how many pages and files are different."""

    checked: Checked
    pages: int
    files: int


def follow_change(
    change: Change,
    passes: Tell,
    publish: Publish,
    say: Callable[[Checked], dict[str, str]],
    clock: Clock | None = None,
) -> Followed:
    """Bring the site of the last build up to date.

    Args:
        change: what is different.
        passes: whether the findings let a build pass.
        publish: see Publish.
        say: what is printed of the findings, by how it is shown.
        clock: measures the phases.

    Raises:
        WholeBuildNeeded: only a whole build can follow this change; nothing was written.
        OSError: the site cannot be written; it is as it was.
    """
    try:
        work = _begin(change, clock or Clock())
        if not passes(work.checked):
            message = "findings fail the build"
            raise WholeBuildNeeded(message)
        return _follow(work, publish, say(work.checked))
    except (StructureError, UnreadableError, OvertakenError, ConfigurationError) as error:
        raise WholeBuildNeeded(str(error)) from error


def _begin(change: Change, clock: Clock) -> _Work:
    with clock.phase("reading what is kept"):
        saved, ledger = Saved(change.vault), Ledger()
        past = saved.restore(ledger)
    names = [f"model/{name}" for name in change.changed]
    if any(name not in saved.frame.files for name in names):
        raise StructureError(names)
    with clock.phase("reading the model"):
        revived = revive_model(saved, ledger, change.root, names)
    as_of = find_as_of(change.root, _read_date(change.request.as_of), revived.loaded.config.as_of)
    book = Book(revived.loaded, as_of, ledger)
    renewal = Renewal(ledger, book, past)
    renewal.recipes[CHECK] = lambda key: run_check(book, str(key[1]))
    renewal.doubt(revived.facts)
    with clock.phase("checking the model"):
        checked = accept_known(change.root, check_book(change.root, book))
    if change.is_overtaken():
        raise OvertakenError(change.root)
    return _Work(change, saved, past, ledger, revived, book, renewal, checked, clock)


def _follow(work: _Work, publish: Publish, said: dict[str, str]) -> Followed:
    change, head, report = work.change, work.change.head, work.checked.report
    shop = open_workshop(change.root, work.checked, head["documents"], directory_urls=head["directory_urls"])
    _bind(work, shop, report)
    _insist(len(work.ledger.works) <= 2 * head["works"], "more than half of what is kept is of no use")
    slips: dict[str, Slip] = {slip.path: slip for slip in work.saved.read_section("slips")}
    _insist(slips.keys() == {spec.path for spec in shop.specs}, "pages come or go")
    _insist(shop.presenter.stamp() == head["stamp"], "the stamp is another")
    _insist(shop.find_redirects() == head["redirects"], "addresses move")
    _insist(not work.renewal.is_outdated((DOCUMENTS,)), "hand-written pages show what changed")
    with work.clock.phase("making pages and files"):
        made = shop.make([spec for spec in shop.specs if work.renewal.is_outdated((PAGE, spec.path))])
        files = [make_file(shop, name) for name in shop.files if work.renewal.is_outdated((FILE, name))]
    pages = {each.page.path: each.page for each in made}
    _insist(not any(each.problems for each in made), "something of a page cannot be shown")
    _insist(all(_stays(page, slips[path]) for path, page in pages.items()), "a page moves")
    links = KeptLinks(change.vault, {path: slip.url for path, slip in slips.items()})
    lost = links.take(pages.values())
    _insist(not lost, lost)
    before = find_neighbours([slip for slip in slips.values() if slip.own])
    slips = {spec.path: slips[spec.path] for spec in shop.specs}
    around = _look_around(slips, pages, shop)
    retitled = {path for path, page in pages.items() if page.title != slips[path].title}
    _insist(retitled.isdisjoint(head["named"]), "a title changes that may stand on any page")
    again = shop.make(
        [spec for spec in shop.specs if spec.path not in pages and _shows(slips[spec.path], retitled, before, around)]
    )
    outputs = _fill(work, [*made, *again], slips, around, shop.presenter.language)
    search = KeptSearch(change.vault)
    found = search.take({path: _pack(work.book, page, shop) for path, page in pages.items() if slips[path].own})
    if found is None:
        message = "search comes in more or fewer parts"
        raise WholeBuildNeeded(message)
    outputs.update((name, text.encode()) for name, text in found.items())
    outputs.update((file.name, file.text.encode()) for file in files)
    _insist(outputs.keys() <= change.outputs.keys(), "files come")
    with (
        work.clock.phase("publishing"),
        publish(change.target, change.outputs, find_spare(change.root, change.request)) as (folder, written),
    ):
        for name, data in outputs.items():
            if (folder / name).read_bytes() != data:  # the site itself may be that of another build by now
                write_anew(folder / name, data)
                written[name] = look_at(folder / name) or (0, 0, 0)
    targets = {path: slip.target for path, slip in slips.items() if slip.own}
    slips.update((path, make_slip(page, targets)) for path, page in pages.items())
    with work.clock.phase("keeping what was read"):
        keep_all = partial(_keep, work, [*made, *again], files, said, slips, search, links, written)
        do_behind(keep_all, worth=change.vault.size > _LARGE)
    return Followed(work.checked, len(made), len(files))


def _stays(page: Page, slip: Slip) -> bool:
    return (page.url, page.kind, page.parent) == (slip.url, slip.kind, slip.parent)


def write_anew(path: Path, data: bytes) -> None:
    """Write a file in the place of one that other folders may share: theirs stays as it is, and readers see the old one or the new one."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _bind(work: _Work, shop: Workshop, report: Report) -> None:
    """Tell which findings are others than last time, and how reports are computed."""
    work.renewal.recipes.update(dict.fromkeys((ANALYSIS, ANSWERING, EXPORT, LINE), shop.work_out))
    old, new = work.saved.frame.rest["report"].whole(), report.whole()
    if old != new:
        elements = {finding.element for finding in {*_list_all(old)} ^ {*_list_all(new)}}
        work.renewal.doubt([("", REPORT), *((ref, FINDINGS) for ref in sorted(elements))])


def _list_all(report: Report) -> tuple[Any, ...]:
    return (*report.findings, *report.waived)


def _look_around(slips: Mapping[str, Slip], pages: Mapping[str, Page], shop: Workshop) -> Around:
    now = [replace(slip, title=pages[path].title) if path in pages else slip for path, slip in slips.items()]
    return Around(
        {slip.path: (slip.title, slip.url) for slip in now},
        find_neighbours([slip for slip in now if slip.own]),
        shop.presenter.stamp(),
    )


def _shows(slip: Slip, retitled: set[str], before: Neighbours, around: Around) -> bool:
    """Whether a page that is as it was shows the title of one that has another now, or stands beside others than before."""
    beside = around.neighbours.get(slip.path, ("", ""))
    return beside != before.get(slip.path, ("", "")) or not retitled.isdisjoint((*slip.shown, *beside))


def _pack(book: Book, page: Page, shop: Workshop) -> Packed:
    element = book.get(page.ref)
    return pack_generated(page, element.aliases if element else (), shop.presenter.language)


def _fill(
    work: _Work, made: list[Made], slips: Mapping[str, Slip], around: Around, language: Language
) -> dict[str, bytes]:
    """The files of pages, and of what is cut off long ones."""
    shells: Mapping[ShellKey, Shell] = work.saved.read_section("shells") if made else {}
    cut = cut_pages((each.page for each in made if slips[each.page.path].own), language)
    outputs = {name: text.encode() for name, text in cut.files.items()}
    for page in cut.pages:
        rest = name_rest(page.url)
        _insist((rest in cut.files) == (rest in work.change.outputs), "a page becomes long, or short again")
        shell = shells.get(find_shell_key(page, around))
        if shell is None:
            message = "a page takes a shape that none had"
            raise WholeBuildNeeded(message)
        outputs[slips[page.path].target] = shell.fill(collect_values(page, around)).encode("utf-8", "xmlcharrefreplace")
    return outputs


def _keep(  # noqa: PLR0913, PLR0917 - all that is different
    work: _Work,
    made: list[Made],
    files: list[MadeFile],
    said: dict[str, str],
    slips: Mapping[str, Slip],
    search: KeptSearch,
    links: KeptLinks,
    written: Mapping[str, Stat],
) -> None:
    """Keep what the next build can use."""
    change, ledger = work.change, work.ledger
    for key, facts, works in (
        *(((PAGE, each.page.path), each.facts, each.works) for each in made),
        *(((FILE, file.name), file.facts, file.works) for file in files),
    ):
        known = ledger.find(key) or ledger.add(key)
        known.facts, known.works, known.loaded = facts, works, False
    work.saved.frame.rest["report"] = work.checked.report
    vault = change.vault
    with suppress(OSError, UnreadableError):
        rest = {
            "outputs": [json.dumps(written).encode()],
            "slips": [write_value(list(slips.values()))],
            "shells": [vault.read("shells")],
            **search.lay(),
            **links.lay(slips),
        }
        head = change.head | {"model": change.describe_model(), "said": said}
        path, saved = find_kept(change.root, change.request), work.saved
        own = saved.lay_model(work.revived.renewed, work.revived.loaded.edges), lay_ledger(ledger, work.past)
        write_saved(path, head, saved.frame, *own, rest)
        drop_oldest(path)


def _insist(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise WholeBuildNeeded(otherwise)


def _read_date(text: str) -> Any:  # noqa: ANN401 - a date, or None
    from datetime import date  # noqa: PLC0415 - only where one was asked for

    return date.fromisoformat(text) if text else None
