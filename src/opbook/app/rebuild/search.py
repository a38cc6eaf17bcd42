"""What search knows of every page, as it is kept: after a change only the parts are written that hold a page made anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from opbook.app.rebuild.pickling import read_value, write_value
from opbook.app.rebuild.pieces import Pieces, lay_pieces
from opbook.app.rebuild.vault import UnreadableError, Vault
from opbook.handbook.search import Entry, Packed, count_parts, find_part, hash_part, name_part, write_names, write_part

Sections = dict[str, list[bytes]]


class KeptSearch:
    """What search knew of the pages of the last build.

    Raises:
        UnreadableError: it is damaged.
    """

    def __init__(self, vault: Vault) -> None:
        entries, hashes = read_value(vault.read("search"))
        self._entries: tuple[Entry, ...] = entries
        self._hashes: list[str] = list(hashes)
        self._names, self._texts = Pieces(vault, "search names"), Pieces(vault, "search texts")
        if not len(self._entries) == len(self._names) == len(self._texts):
            message = "search knows of another number of pages"
            raise UnreadableError(message)
        self._numbers = {entry.path: number for number, entry in enumerate(self._entries) if entry.path is not None}
        self._changed: dict[int, Packed] = {}

    def take(self, pages: Mapping[str, Packed]) -> dict[str, str] | None:
        """Note pages that were made anew.

        Args:
            pages: path → what search is to know of the page.

        Returns:
            The files that are different now, by address; None where there are more or fewer of them, or another page.

        Raises:
            UnreadableError: what is kept is damaged.
        """
        if not pages.keys() <= self._numbers.keys():
            return None
        fresh = {self._numbers[path]: page for path, page in pages.items()}
        self._changed = {number: page for number, page in fresh.items() if page != self._read(number)}
        if not self._changed:
            return {}
        entries = list(self._entries)
        for number, page in self._changed.items():
            if entries[number].url != page.url:
                return None
            entries[number] = replace(entries[number], size=len(page.text))
        self._entries = tuple(entries)
        count = len(self._hashes)
        if count_parts(sum(entry.size for entry in entries)) != count:
            return None
        files = {}
        for part in sorted({find_part(page.url, count) for page in self._changed.values()}):
            inside = [number for number, entry in enumerate(entries) if find_part(entry.url, count) == part]
            text = write_part(self._find(number) for number in inside)
            files[name_part(part)] = text
            self._hashes[part] = hash_part(text)
        self._names.load()
        return files | write_names([self._find_name(number) for number in range(len(entries))], self._hashes)

    def lay(self) -> Sections:
        """Return the sections of a vault for what is true now.

        Raises:
            UnreadableError: what is kept is damaged.
        """
        self._names.load()
        self._texts.load()
        changed = self._changed
        names = (
            changed[each].name.encode() if each in changed else self._names[each] for each in range(len(self._entries))
        )
        texts = (
            changed[each].text.encode() if each in changed else self._texts[each] for each in range(len(self._entries))
        )
        return _lay(self._entries, self._hashes, names, texts)

    def _find(self, number: int) -> Packed:
        return self._changed.get(number) or self._read(number)

    def _find_name(self, number: int) -> str:
        return self._changed[number].name if number in self._changed else _decode(self._names[number])

    def _read(self, number: int) -> Packed:
        entry = self._entries[number]
        return Packed(entry.url, _decode(self._names[number]), _decode(self._texts[number]))


def lay_search(pages: Mapping[str, Packed], beside: Iterable[Packed]) -> Sections:
    """Return the sections of a vault for what search knows.

    Args:
        pages: path → what it knows of a page of the handbook.
        beside: what it knows of other pages.
    """
    whole: list[tuple[str | None, Packed]] = [*pages.items(), *((None, page) for page in beside)]
    whole.sort(key=lambda each: each[1].url)
    entries = [Entry(path, page.url, len(page.text)) for path, page in whole]
    count = count_parts(sum(entry.size for entry in entries))
    parts: list[list[Packed]] = [[] for _ in range(count)]
    for _, page in whole:
        parts[find_part(page.url, count)].append(page)
    hashes = [hash_part(write_part(part)) for part in parts]
    names, texts = (page.name.encode() for _, page in whole), (page.text.encode() for _, page in whole)
    return _lay(entries, hashes, names, texts)


def _lay(entries: Sequence[Entry], hashes: Sequence[str], names: Iterable[bytes], texts: Iterable[bytes]) -> Sections:
    whole = {"search": [write_value((tuple(entries), tuple(hashes)))]}
    return whole | lay_pieces("search names", names) | lay_pieces("search texts", texts)


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except ValueError as error:
        raise UnreadableError(str(error)) from error
