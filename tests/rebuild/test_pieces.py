"""Pieces come back one by one, and a damaged one is found when it is asked for, not before."""

import pytest

from opbook.app.rebuild.pieces import Pieces, lay_pieces, read_lines, read_numbers
from opbook.app.rebuild.vault import UnreadableError, Vault, write_vault

SOME = [b"one", b"", b"three" * 40, b"\0\1", b""]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.vault"
    write_vault(path, lay_pieces("some", SOME) | lay_pieces("none", []) | {"text": [b"a\nb"], "empty": []})
    return path


@pytest.mark.parametrize("at_once", [False, True])
def test_pieces_come_back(path, at_once):
    pieces = Pieces(Vault(path), "some")
    if at_once:
        assert pieces.load() == b"".join(SOME)
    assert [pieces[number] for number in range(len(pieces))] == SOME
    assert len(Pieces(Vault(path), "none")) == 0


def test_there_is_nothing_beyond_the_last(path):
    with pytest.raises(IndexError):
        Pieces(Vault(path), "some")[len(SOME)]


def test_a_damaged_piece_harms_no_other(path):
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"threethree", b"threeThree", 1))
    pieces = Pieces(Vault(path), "some")
    assert (pieces[0], pieces[3]) == (SOME[0], SOME[3])
    with pytest.raises(UnreadableError):
        pieces[2]
    with pytest.raises(UnreadableError):
        pieces.load()


def test_damage_stays_found_out_where_a_piece_is_copied(path, tmp_path):
    """A copy of a damaged piece must not be given a sum that fits it."""
    path.write_bytes(path.read_bytes().replace(b"onethree", b"twothree", 1))
    pieces = Pieces(Vault(path), "some")
    with pytest.raises(UnreadableError):
        write_vault(tmp_path / "b.vault", lay_pieces("some", (pieces[number] for number in range(len(pieces)))))
    assert not (tmp_path / "b.vault").exists()


@pytest.mark.parametrize("missing", ["some", "some ends", "some sums"])
def test_pieces_without_their_ends_or_sums_are_refused(path, missing):
    sections = {name: data for name, data in lay_pieces("some", SOME).items() if name != missing}
    write_vault(path, sections)
    with pytest.raises(UnreadableError):
        Pieces(Vault(path), "some")


def test_pieces_that_end_elsewhere_are_refused(path):
    sections = lay_pieces("some", SOME)
    for other in ({"some": [b"x"]}, {"some sums": [b"1234"]}, {"some ends": [b"123"]}):
        write_vault(path, sections | other)
        with pytest.raises(UnreadableError):
            Pieces(Vault(path), "some")


def test_lines_and_numbers_come_back(path):
    vault = Vault(path)
    assert read_lines(vault, "text") == ["a", "b"]
    assert read_lines(vault, "empty") == []
    assert list(read_numbers((7).to_bytes(4, "little") + (9).to_bytes(4, "little"))) == [7, 9]
    with pytest.raises(UnreadableError):
        read_numbers(b"123")
