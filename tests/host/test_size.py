"""Pages stay small: on a phone, on a slow line, a handbook is opened only when it opens at once."""

from pathlib import Path
from statistics import median

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
