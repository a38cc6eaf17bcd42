"""A vault is read whole or not at all, whatever has become of its file."""

import json
import os
import random

import pytest

from opbook.app.rebuild.vault import UnreadableError, Vault, write_vault

SECTIONS = {"head": [b'{"a": ', b"1}"], "empty": [], "bytes": [bytes(range(256)), b"\n" * 7]}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "deep" / "a.vault"
    write_vault(path, SECTIONS)
    return path


def read_all(path) -> dict[str, bytes]:
    vault = Vault(path)
    try:
        return {name: vault.read(name) for name in SECTIONS}
    finally:
        vault.close()


def test_sections_come_back(path):
    assert read_all(path) == {name: b"".join(pieces) for name, pieces in SECTIONS.items()}
    vault = Vault(path)
    assert vault.read_json("head") == {"a": 1}
    with pytest.raises(UnreadableError):
        vault.read("other")
    with pytest.raises(UnreadableError):
        vault.read_json("bytes")
    vault.close()


def test_nothing_lies_beside_it(path):
    assert [each.name for each in path.parent.iterdir()] == ["a.vault"]


def test_whoever_reads_the_old_one_goes_on_reading_it(path):
    vault = Vault(path)
    write_vault(path, {name: [b"other"] for name in SECTIONS})
    assert vault.read("bytes") == b"".join(SECTIONS["bytes"])
    vault.close()
    assert read_all(path)["bytes"] == b"other"


def test_every_shorter_one_is_refused(path):
    whole = path.read_bytes()
    for length in range(len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(UnreadableError):
            read_all(path)


def test_every_flipped_byte_is_found_or_does_not_matter(path):
    """A name or a sum that is another is refused; what is read is always what was written."""
    whole, right = path.read_bytes(), read_all(path)
    for place in range(len(whole)):
        for bit in (1, 4, 16, 128):
            flipped = bytearray(whole)
            flipped[place] ^= bit
            path.write_bytes(bytes(flipped))
            try:
                assert read_all(path) == right, place
            except UnreadableError:
                continue


def test_a_place_beyond_the_file_is_refused(path):
    for place in (
        [0, 10**18, "x"],
        [10**18, 5, "x"],
        [-5, 5, "x"],
        [0, -1, "x"],
        [0, "1", "x"],
        [1.5, 2, "x"],
        [0, 5, None],
        "a",
        7,
    ):
        path.write_bytes(b"opbook rebuild 1\n" + json.dumps({"head": place}).encode() + b"\nsome bytes")
        with pytest.raises(UnreadableError):
            Vault(path).read("head")


FOREIGN = [
    b"",
    b"\n",
    b"\xff" * 4000,
    b"opbook rebuild 1",
    b"opbook rebuild 0\n{}\n",
    *(
        b"opbook rebuild 1\n" + rest
        for rest in (b"", b"[1]\n", b"7\n", b"null\n", b"[" * 100_000 + b"\n", b"{" * 2_000_000)
    ),
]


@pytest.mark.parametrize("content", FOREIGN, ids=range(len(FOREIGN)))
def test_what_is_none_of_ours_is_refused(tmp_path, content):
    path = tmp_path / "a.vault"
    path.write_bytes(content)
    with pytest.raises(UnreadableError):
        Vault(path).read("head")


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(UnreadableError):
        Vault(tmp_path / "none")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableError):
        Vault(tmp_path / "folder")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UnreadableError):
        Vault(tmp_path / "loop")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_one_that_may_not_be_read_is_refused(path):
    path.chmod(0)
    with pytest.raises(UnreadableError):
        Vault(path)


def test_a_failed_writer_leaves_the_old_one(path, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = path.read_bytes()
    monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(OSError, match="No space"):
        write_vault(path, SECTIONS)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["a.vault"]


def test_a_folder_in_its_place_is_told_and_nothing_is_left(tmp_path):
    (tmp_path / "a.vault").mkdir()
    with pytest.raises(OSError, match=r"a\.vault|irectory"):
        write_vault(tmp_path / "a.vault", SECTIONS)
    assert [each.name for each in tmp_path.iterdir()] == ["a.vault"]


def test_random_bytes_are_refused(tmp_path):
    chance = random.Random(5)
    for _ in range(50):
        (tmp_path / "a.vault").write_bytes(
            b"opbook rebuild 1\n" + chance.randbytes(300) + b"\n" + chance.randbytes(300)
        )
        with pytest.raises(UnreadableError):
            Vault(tmp_path / "a.vault").read("head")
