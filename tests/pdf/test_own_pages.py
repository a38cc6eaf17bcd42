"""Hand-written pages in the PDF."""

from pathlib import Path

import pytest

from opbook import app
from opbook.app.building import build_handbook
from opbook.handbook.present import Presenter
from opbook.pdf import build_handbook_document, name_address

TEXTS = {
    "welcome.md": "---\ntitle: Welcome here\n---\n\nAsk [[role:project-lead]], or read [the story](deep/story.md#end).\n",
    "deep/story.md": (
        "# Our story\n\n![A scaffold](scaffold.png)\n\n"
        "## End { #end }\n\n```opbook\nshow: people\nof: role:project-lead\n```\n"
    ),
}


@pytest.fixture
def sections(starter: Path, tmp_path: Path) -> dict[str, str]:
    checked = app.check_model(starter)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "scaffold.png").write_bytes(b"")
    site = build_handbook(starter, checked, {name: name_address(name) for name in TEXTS})
    document = build_handbook_document(Presenter(checked.book, checked.report), site, None, TEXTS, tmp_path)
    home = document.parts[0]
    assert [entry.title for entry in home.entry.below] == ["Our story", "Welcome here"]
    return dict(zip(("home", "story", "welcome"), home.pieces, strict=True))


def test_citations_and_links_between_pages_jump(sections):
    assert '<a class="ob-cite f-people" href="opbook:roles.project-lead">Project lead</a>' in sections["welcome"]
    assert 'href="opbook:deep.story~end"' in sections["welcome"]
    assert 'id="deep.story~end"' in sections["story"]


def test_blocks_are_filled_and_pictures_found(sections):
    assert "<table" in sections["story"]
    assert '/deep/scaffold.png" ' in sections["story"] or '/deep/scaffold.png"' in sections["story"]


def test_a_page_without_a_heading_gets_its_title(sections):
    assert "<h1>Welcome here</h1>" in sections["welcome"]
    assert sections["story"].count("<h1") == 1


@pytest.mark.parametrize(
    ("name", "address"), [("index.md", ""), ("about.md", "about/"), ("a/index.md", "a/"), ("a/b.md", "a/b/")]
)
def test_addresses_are_those_of_the_site(name: str, address: str):
    assert name_address(name) == address
