"""Pages of the site, made for paper."""

import pytest

from opbook.handbook import Page
from opbook.pdf.markup import Book, name_anchor, write_page

BOOK = Book({"": "home", "roles/clerk/": "roles.clerk", "roles/": "roles"}, {"role": "\ue000"})


def _write(html: str, path: str = "roles/clerk") -> str:
    return write_page(Page(path, "", html, f"{path}/", "", "", "", "", "", (), (), frozenset(), ()), BOOK)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('<a href="../">All</a>', '<a href="opbook:roles">All</a>'),
        ('<a href="../../">Home</a>', '<a href="opbook:home">Home</a>'),
        ('<a href="#steps">Steps</a>', '<a href="opbook:roles.clerk~steps">Steps</a>'),
        ('<a href="../cook/">Cook</a>', "<span>Cook</span>"),
        ('<a href="https://example.com/x?a=1&amp;b=2">x</a>', '<a href="https://example.com/x?a=1&amp;b=2">x</a>'),
        ('<p id="x" data-key="y">&lt;b&gt; &amp; more</p>', '<p id="roles.clerk~x">&lt;b&gt; &amp; more</p>'),
        ('<span class="ob-i ob-i-role f-people" role="img"></span>', '<u class="f-people">\ue000</u>'),
        ('<form><input name="q"><button>Go</button></form><p>Text</p>', "<p>Text</p>"),
        ('<label><input type="checkbox"> Meet</label>', '<span><span class="tick"></span> Meet</span>'),
        ("<details><summary>More</summary><p>Text</p></details>", '<div><p class="summary">More</p><p>Text</p></div>'),
        ('<section class="ob-sec"><h2 id="used-by">Used by</h2><p>x</p></section><p>y</p>', "<p>y</p>"),
        ("<p hidden>x</p><p>y<br>z</p>", "<p>y<br>z</p>"),
    ],
)
def test_a_page_on_paper(written: str, printed: str):
    assert _write(written) == printed


def test_drawings_side_by_side_become_one_with_colours_of_its_own():
    svg = '<svg class="ob-svg{}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 40"><title>T</title>{}</svg>'
    lanes = svg.format(" gut", 100, '<rect class="band" width="9"/>')
    flow = svg.format(
        "", 1100, '<a class="f-people" href="x"><rect class="box t" width="9"/><text class="halo">A</text></a>'
    )
    page = _write(
        f'<h2 id="flow">Flow</h2>\n<details class="ob-diag" open><summary>D</summary><figure class="ob-fig">{lanes}{flow}'
        "<figcaption>Below</figcaption></figure></details>"
    )
    assert page.startswith('<div class="figure wide"><h2 id="roles.clerk~flow">Flow</h2>')
    assert page.count("<svg") == 1
    assert 'viewBox="0 0 1200 40"' in page
    assert 'fill="#edeef8" stroke="#464b9c"' in page
    assert page.count(">A</text>") == 2  # the edge, then the letter
    assert "<title" not in page
    assert page.endswith("<figcaption>Below</figcaption></div>")


@pytest.mark.parametrize(("columns", "words"), [(38, "ob-mx"), (50, "ob-mx dense"), (70, "ob-mx denser")])
def test_a_matrix_gets_as_narrow_as_it_must(columns: int, words: str):
    heads = '<th scope="col"><span>Role</span></th>' * columns
    printed = _write(f'<div class="ob-mx"><table><thead><tr><td></td>{heads}</tr></thead></table></div>')
    assert printed.startswith(f'<div class="{words}">')
    assert printed.count('<th class="up"><div><span>Role</span></div></th>') == columns


def test_no_two_pages_share_an_anchor():
    assert name_anchor("") == "home"
    assert name_anchor("roles/clerk", "steps") == "roles.clerk~steps"
