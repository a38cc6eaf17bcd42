"""The gallery: a picture of every type of page where there is a browser, and a plain word where there is none."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.camera import find_browser, photograph, photograph_example
from generator.gallery import EXHIBITS, SHOTS, build_gallery_page


def test_without_pictures_the_page_says_so_and_shows_none():
    text = build_gallery_page(()).text
    assert "no pictures" in text
    assert "![" not in text


def test_every_picture_that_was_taken_is_shown_with_words_for_it():
    text = build_gallery_page([shot.name for shot in SHOTS]).text
    assert "no pictures" not in text
    for each in EXHIBITS:
        assert f"![{each.alt}](gallery/{each.name}.png)" in text
    assert len({each.name for each in EXHIBITS}) == len(EXHIBITS)


def test_pictures_can_be_left_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPBOOK_GALLERY", "no")
    assert photograph_example(SHOTS) == {}


def test_every_page_of_the_gallery_is_in_the_handbook(example_site: Path):
    for shot in SHOTS:
        address = shot.address.partition("?")[0].partition("#")[0]
        assert (example_site / address / "index.html").is_file(), address


@pytest.mark.skipif(not find_browser(), reason="there is no Chromium on this machine")
def test_a_picture_is_taken(example_site: Path):
    with ThreadPoolExecutor(1) as apart:  # the browser of other tests may be at work in this thread
        ((name, picture),) = apart.submit(lambda: list(photograph(example_site, SHOTS[:1]))).result()
    assert name == "read/gallery/home.png"
    assert picture.startswith(b"\x89PNG")
