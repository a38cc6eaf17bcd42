"""Pages stay small: on a phone, on a slow line, a handbook is opened only when it opens at once."""

from pathlib import Path
from statistics import median

from opbook.resources import data_dir

_TYPICAL, _LARGEST = 60_000, 300_000


def test_the_typical_page_of_an_element_is_small_and_the_largest_page_of_all_is_bounded(example_site: Path) -> None:
    sizes = {file.relative_to(example_site).as_posix(): file.stat().st_size for file in example_site.rglob("*.html")}
    large = {name: size for name, size in sizes.items() if size > _LARGEST}
    assert large == {}
    elements = [
        size
        for name, size in sizes.items()
        if 'data-opbook-element="' in (example_site / name).read_text(encoding="utf-8")
    ]
    assert len(elements) > 300
    assert median(elements) <= _TYPICAL
    assert sorted(elements)[len(elements) * 3 // 4] <= _TYPICAL, "three pages of four"


def test_what_only_people_read_of_scripts_and_style_sheets_is_not_sent(example_site: Path) -> None:
    for name in ("opbook.js", "opbook.css"):
        lines = (example_site / "assets" / "opbook" / name).read_text(encoding="utf-8").splitlines()
        assert len(lines) > 500
        assert [line for line in lines if line.startswith(("/*", " ", "\t"))] == []
    page = (example_site / "index.html").read_text(encoding="utf-8")
    assert "stopImmediatePropagation" in page
    assert "whoever listens first" not in page


def test_no_text_of_a_script_goes_over_several_lines_so_that_indentation_means_nothing() -> None:
    for script in sorted((data_dir("theme") / "assets" / "opbook").glob("*.js")):
        for line in script.read_text(encoding="utf-8").splitlines():
            assert line.count("`") % 2 == 0 or line.lstrip().startswith(("/*", "//")), f"{script.name}: {line}"
