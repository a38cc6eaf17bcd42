"""Long pages are cut at rows, items and sections; what is cut off is all there, and put back it gives the page as it was."""

import json
import re

import pytest

from opbook.handbook.language import Language
from opbook.handbook.page import Page
from opbook.handbook.rest import cut_html, cut_pages

ROW = '<tr><td class="lead"><a href="../x/">Element {n}</a></td><td data-l="What"><div><ul><li>One</li><li>Two</li></ul></div></td></tr>\n'
GROUP = '<tr class="g"><td colspan="2">Group {n}</td></tr>\n'


def _table(rows: int) -> str:
    body = "".join((GROUP.format(n=n) if n % 10 == 0 else "") + ROW.format(n=n) for n in range(rows))
    return f'<table class="ob-t"><thead><tr><th>Element</th><th>What</th></tr></thead><tbody>\n{body}</tbody></table>'


def _page(html: str) -> Page:
    return Page("health/long", "Long", html, "health/long/", "health", "", "", "wide", "", (), (), frozenset(), ())


def _put_back(html: str, rest: str) -> str:
    pieces = json.loads(rest[rest.index("(") + 1 : rest.rindex(")")])
    for number, piece in enumerate(pieces):
        html = re.sub(rf'<(tr|li|p|span)\b[^>]*data-rest="{number}".*?</\1>', lambda _, text=piece: text, html, count=1)
    return re.sub(r"<data data-rest-file[^>]*></data>", "", html)


CASES = {
    "one table": f"<section><h2>A</h2>{_table(800)}</section>",
    "a short table beside a long one": f"<p>x</p>{_table(60)}<section>{_table(900)}</section>",
    "a list": "<ul>" + "".join(f"<li>Item {n} with a few words</li>" for n in range(4000)) + "</ul>",
    "sections": "".join(f"<section><h2 id='s{n}'>S</h2>{_table(8)}</section>" for n in range(120)),
    "folded parts": "<section>"
    + "".join(
        f'<details class="ob-more ob-part" id="t{n}"><summary>T</summary>{_table(8)}</details>' for n in range(120)
    )
    + "</section>",
    "data": '<script type="application/json" data-paths>{"a":'
    + "1" * 90_000
    + f"}}</script><template>{'<b>x</b>' * 9000}</template>",
}


@pytest.mark.parametrize("name", CASES)
def test_a_long_page_becomes_short_and_loses_nothing(name: str) -> None:
    html, rest = cut_html(CASES[name], "rest.js", Language(), 60_000)
    assert len(html) < 61_000
    assert _put_back(html, rest) == CASES[name]
    assert cut_html(CASES[name], "rest.js", Language(), 60_000) == (html, rest)


def test_it_says_how_much_is_shown_and_does_not_end_with_a_heading() -> None:
    html, _ = cut_html(CASES["one table"], "rest.js", Language(), 60_000)
    match = re.search(r"Showing (\d+) of 800 rows", html)
    assert match
    assert html.count("Element ") == int(match[1])
    before = html[: html.index('<tr class="ob-rest"')].rstrip()
    assert not before.endswith(GROUP.format(n=int(match[1])).strip())


def test_short_pages_stay_and_long_ones_get_a_file_beside_them() -> None:
    short, long = _page(_table(5)), _page(_table(3000))
    cut = cut_pages([short, long], Language())
    assert cut.pages[0] is short
    assert list(cut.files) == ["health/long/rest.js"]
    assert 'value="rest.js"' in cut.pages[1].html


def test_what_has_no_parts_stays_whole() -> None:
    assert cut_html("x" * 70_000, "rest.js", Language(), 60_000) == ("x" * 70_000, "")
