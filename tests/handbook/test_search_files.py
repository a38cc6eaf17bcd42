"""What search looks through: names first, texts in parts, the same files for the same pages."""

import json
import re
from typing import Any

from opbook.handbook.search import NAMES, Named, Packed, build_search_files, pack_page


def _read(text: str) -> Any:  # noqa: ANN401 - what JSON holds
    assert text.startswith("opbookSearch(")
    return json.loads(text[len("opbookSearch(") : text.rindex(")")])


def _pages(number: int = 3, words: int = 5) -> list[Packed]:
    return [
        pack_page(
            Named(f"roles/r{each}/", f"Röle {each}", f"Does <{each}>", "Role", (f"alias {each}",)),
            "word " * words,
            [("steps", "Steps", "Signs “it”")],
        )
        for each in range(number)
    ]


def test_names_hold_what_a_page_is_found_by_first():
    names = _read(build_search_files(_pages())[NAMES])
    assert names["pages"][1] == ["roles/r1/", "Röle 1", "Role", "Does <1>", ["alias 1"]]


def test_texts_hold_every_section_once():
    files = build_search_files(_pages(600, 200))
    names = _read(files.pop(NAMES))
    assert len(files) == len(names["parts"]) > 1
    found = {}
    for text in files.values():
        part = _read(text)
        assert not found.keys() & part.keys()
        found |= part
    assert set(found) == {row[0] for row in names["pages"]}
    assert found["roles/r7/"] == ["word " * 200, [["steps", "Steps", "Signs “it”"]]]


def test_order_does_not_matter_and_one_page_changes_one_part():
    pages = _pages(600, 200)
    files = build_search_files(pages)
    assert build_search_files(reversed(pages)) == files
    pages[3] = pack_page(Named("roles/r3/", "Röle 3"), "other words", ())
    changed = {name for name, text in build_search_files(pages).items() if files[name] != text}
    assert len(changed) == 2
    assert NAMES in changed


def test_a_page_without_a_summary_shows_how_it_begins():
    packed = pack_page(Named("about/", "About"), "first words " * 40, ())
    summary = json.loads(packed.name)[3]
    assert re.fullmatch(r"(first words )+first …|(first words )*first words …", summary)
    assert len(summary) < 170
