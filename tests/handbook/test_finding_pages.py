"""Findings reach those who answer for them: four groupings that need no script, and lists on roles and teams."""

from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from opbook.app import check_model
from opbook.check.grouping import group_by_kind, group_by_owner, map_answering
from opbook.graph.answering import find_answering
from opbook.graph.belonging import find_led_by
from opbook.handbook import build_site
from opbook.model import Role

ROOT = Path(__file__).parents[2]
CHECKED = check_model(ROOT)
PAGES = {page.path: page for page in build_site(CHECKED.book, CHECKED.report).pages}
WAYS = ("health/findings", "health/findings/by-owner", "health/findings/by-kind", "health/findings/by-check")


def read(path: str) -> BeautifulSoup:
    return BeautifulSoup(PAGES[path].html, "html.parser")


def section(page: BeautifulSoup, anchor: str) -> Tag:
    head = page.find("h2", id=anchor)
    assert head is not None
    assert isinstance(head.parent, Tag)
    return head.parent


@pytest.mark.parametrize("path", WAYS)
def test_every_grouping_holds_every_finding_and_leads_to_the_others(path: str):
    page = read(path)
    shown = page.select("[data-sieve] .ob-finds > li")
    assert len(shown) == len(CHECKED.report.findings)
    assert all(item.find("small") for item in shown)
    links = {link["href"].rstrip("/").rpartition("/")[2] for link in page.select("nav[aria-label=Grouping] a")}
    assert len(links) == 3
    ids = Counter(found["id"] for found in page.find_all(id=True))
    assert ids.most_common(1)[0][1] == 1


def test_groups_add_up():
    findings, book = CHECKED.report.findings, CHECKED.book
    for groups in (group_by_owner(book, findings), group_by_kind(findings)):
        assert sum(len(found) for _, found in groups) == len(findings)
    sizes = [len(found) for _, found in group_by_owner(book, findings)]
    assert sizes == sorted(sizes, reverse=True)


def test_a_role_sees_what_is_found_in_what_it_owns_itself_and_with_its_team():
    book, findings = CHECKED.book, CHECKED.report.findings
    for role in book.all(Role):
        owners = (role.ref, *(team.ref for team in find_led_by(book, role.ref)))
        places = map_answering(book, findings)
        expected = [findings[place] for place in sorted(n for owner in owners for n in places.get(owner, ()))]
        own = section(read(f"roles/{role.id}"), "own-findings")
        count = own.select_one("h2 .ob-n")
        assert count is not None
        assert int(count.text) == len(expected)
        assert len(own.select(".ob-finds > li")) == min(len(expected), 12)


def test_a_team_sees_what_is_found_in_what_it_and_its_roles_own():
    counts = [section(read(path), "own-findings") for path in PAGES if path.startswith("people/teams/")]
    assert counts
    assert any(each.select(".ob-finds > li") for each in counts)


def test_what_nobody_owns_falls_to_whoever_owns_the_model():
    owner = find_answering(CHECKED.book, "")
    assert owner is not None
    assert owner.ref == CHECKED.book.config.owner
    person = find_answering(CHECKED.book, next(ref for ref in CHECKED.book.entries if ref.startswith("person:")))
    assert person == owner
