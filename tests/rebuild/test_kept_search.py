"""After a change search is written as a whole build would write it, and only the parts that hold what changed."""

import random

import pytest

from opbook.app.rebuild.search import KeptSearch, lay_search
from opbook.app.rebuild.vault import UnreadableError, Vault, write_vault
from opbook.handbook import search
from opbook.handbook.search import NAMES, Named, Packed, build_search_files, pack_page


def pack(number: int, text: str) -> Packed:
    return pack_page(Named(f"pages/{number}/", f"Page {number}", text[:20]), text, [("a", "Part", f"Part of {text}")])


@pytest.fixture
def pages(monkeypatch) -> dict[str, Packed]:
    monkeypatch.setattr(search, "PART_BYTES", 700)
    home = pack_page(Named("", "Home"), "Where everybody begins.", [])
    return {"": home} | {f"pages/{number}": pack(number, f"What stands on page {number}. " * 2) for number in range(40)}


BESIDE = (pack_page(Named("own/", "Our own"), "Written by hand, with ü and →.", []),)


def keep(path, pages) -> Vault:
    write_vault(path, lay_search(pages, BESIDE))
    return Vault(path)


def test_one_page_changes_its_part_and_the_names(tmp_path, pages):
    kept = KeptSearch(keep(tmp_path / "a.vault", pages))
    now = pages | {"pages/7": pack(7, "What stands on page 7? " * 2)}
    found = kept.take({"pages/7": now["pages/7"], "pages/8": pages["pages/8"]})
    whole = build_search_files([*now.values(), *BESIDE])
    before = build_search_files([*pages.values(), *BESIDE])
    assert found == {name: text for name, text in whole.items() if before[name] != text}
    assert len(found) == 2
    assert NAMES in found


def test_home_is_a_page_like_others(tmp_path, pages):
    kept = KeptSearch(keep(tmp_path / "a.vault", pages))
    now = pages | {"": pack_page(Named("", "Home"), "Where everybody ends.", [])}
    found = kept.take({"": now[""]})
    assert found is not None
    assert build_search_files([*pages.values(), *BESIDE]) | found == build_search_files([*now.values(), *BESIDE])


def test_what_is_the_same_changes_nothing(tmp_path, pages):
    kept = KeptSearch(keep(tmp_path / "a.vault", pages))
    assert kept.take({"pages/1": pages["pages/1"]}) == {}
    assert kept.take({}) == {}


def test_many_changes_one_after_the_other_end_where_a_whole_build_does(tmp_path, pages):
    chance = random.Random(3)
    keep(tmp_path / "a.vault", pages)
    files = build_search_files([*pages.values(), *BESIDE])
    for turn in range(30):
        chosen = chance.sample(sorted(pages)[1:], 3)
        fresh = {path: pack(int(path.rpartition("/")[2]), f"Turn {turn} on {path}, once more. ") for path in chosen}
        pages |= fresh
        kept = KeptSearch(Vault(tmp_path / "a.vault"))
        found = kept.take(fresh)
        whole = build_search_files([*pages.values(), *BESIDE])
        if found is None:
            assert len(whole) != len(files)
            keep(tmp_path / "a.vault", pages)
        else:
            assert files | found == whole
            write_vault(tmp_path / "a.vault", kept.lay())
        files = whole


def test_more_parts_need_a_whole_build(tmp_path, pages):
    kept = KeptSearch(keep(tmp_path / "a.vault", pages))
    assert kept.take({"pages/7": pack(7, "long " * 5000)}) is None


def test_an_unknown_page_or_another_address_needs_a_whole_build(tmp_path, pages):
    vault = keep(tmp_path / "a.vault", pages)
    assert KeptSearch(vault).take({"pages/99": pack(99, "new")}) is None
    assert KeptSearch(vault).take({"pages/7": pack(99, "moved")}) is None


def test_damage_is_found(tmp_path, pages):
    path = tmp_path / "a.vault"
    keep(path, pages)
    path.write_bytes(path.read_bytes().replace(b"stands on page 7", b"stands on page 9"))
    with pytest.raises(UnreadableError):
        KeptSearch(Vault(path)).take({"pages/7": pages["pages/7"]})
