"""The anchors and links of every page, as they are kept: after a change only those of the pages made anew are looked at."""

from collections.abc import Iterable, Mapping, Sequence

from opbook.app.rebuild.pickling import read_value, write_value
from opbook.app.rebuild.pieces import Pieces, lay_pieces
from opbook.app.rebuild.vault import UnreadableError, Vault
from opbook.handbook.page import Page
from opbook.handbook.workshop import find_broken_anchors

Ends = tuple[frozenset[str], tuple[tuple[str, str], ...]]
"""Of a page: its anchors, and the addresses it links to with their anchors."""
_LINKS = "links"


class KeptLinks:
    """The anchors and links of the pages of the last build, by path.

    Args:
        vault: what the last build has left behind.
        urls: path → address of every page, in the order kept.

    Raises:
        UnreadableError: they are damaged.
    """

    def __init__(self, vault: Vault, urls: Mapping[str, str]) -> None:
        self._rows = Pieces(vault, _LINKS)
        if len(self._rows) != len(urls):
            raise UnreadableError(_LINKS)
        self._urls = urls
        self._numbers = dict(zip(urls, range(len(urls)), strict=True))
        self._known: dict[str, Ends] = {}
        self.changed: dict[str, Ends] = {}

    def read(self, path: str) -> Ends:
        """Return the anchors and links of a page as they were.

        Raises:
            UnreadableError: they are damaged.
        """
        if path not in self._known:
            self._known[path] = read_value(self._rows[self._numbers[path]])
        return self._known[path]

    def take(self, pages: Iterable[Page]) -> str:
        """Note pages that were made anew; return what of it only a whole build can follow, or nothing.

        What a page had others may link to, so it may gain anchors and lose none.
        """
        now = {page.path: (page.anchors, page.links) for page in pages}
        self.changed = {path: own for path, own in now.items() if own != self.read(path)}
        if not all(self.read(path)[0] <= anchors for path, (anchors, _) in self.changed.items()):
            return "places that others may link to are gone"
        paths = {url: path for path, url in self._urls.items()} if self.changed else {}
        reached = {paths[url] for _, links in self.changed.values() for url, anchor in links if anchor and url in paths}
        ends = {path: (self.read(path)[0], ()) for path in sorted(reached)} | self.changed
        heads = [(path, self._urls[path], anchors, links, None) for path, (anchors, links) in ends.items()]
        return "a link leads to a place that is not there" if any(find_broken_anchors(heads)) else ""

    def lay(self, paths: Iterable[str]) -> dict[str, list[bytes]]:
        """Return the sections of a vault for what is true now, in the order of these paths."""
        kept, changed = self._rows, self.changed
        kept.load()
        return lay_pieces(
            _LINKS, (write_value(changed[path]) if path in changed else kept[self._numbers[path]] for path in paths)
        )


def lay_links(pages: Sequence[Page]) -> dict[str, list[bytes]]:
    """Return the sections of a vault for the anchors and links of pages."""
    return lay_pieces(_LINKS, (write_value((page.anchors, page.links)) for page in pages))
