"""Agreements, beliefs, meetings and changes: their pages and the registers of How we work."""

from pathlib import Path

import agreed
import pytest
from bakery import build, find_page, read_page, read_section, write_text
from golden import check_page

from opbook.handbook.page import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("agreed"), agreed.FILES, agreed.build_report())


def test_the_index_has_a_line_for_each_topic_and_says_where_nothing_is_agreed(site: Site):
    lines = [write_text(row) for row in read_section(read_page(site, "how-we-work"), "when").select("tbody tr")]
    assert lines == [
        "When it is unclear Say it Say what you wait for.",
        "When we disagree nothing agreed",
        "When a decision waits Decide quickly Within an hour.",
    ]


def test_the_index_leads_to_beliefs_meetings_and_changes(site: Site):
    page = read_page(site, "how-we-work")
    assert write_text(read_section(page, "meet")).startswith(
        "When we meet How often We meet in Every quarter nobody meets Every month Month Every week Chat"
    )
    assert "Changing" not in write_text(page)
    assert "Rights Who decides. Keeper" in write_text(read_section(page, "change"))
    links = {url for url, _ in find_page(site, "how-we-work").links}
    assert {f"how-we-work/{name}/" for name in ("standards", "principles", "rhythm", "governance")} <= links


def test_standards_stand_under_their_moment(site: Site):
    page = read_page(site, "how-we-work/standards")
    assert "For Kitchen . Kept alive by Morning round , Keeper ." in write_text(read_section(page, "communication"))
    assert "Nothing is agreed on: conflict." in write_text(read_section(page, "conflict"))
    assert "For everyone. Kept alive by nothing ." in write_text(read_section(page, "decision_speed"))
    assert page.find(id="meetings") is None


def test_a_standard_reads_as_one_sentence(site: Site):
    page = read_page(site, "how-we-work/standards/say-it")
    assert write_text(read_section(page, "what")) == (
        "What we do When Dough waits. We Say for what. Instead of Sighing. For example I wait for the oven."
    )
    reinforced = write_text(read_section(page, "reinforced"))
    assert "Morning round reminds of it asks whether it is kept Every morning at five" in reinforced
    assert "Keeper by what Ada Moll says and does" in reinforced
    assert "Kitchen" in write_text(read_section(page, "applies"))
    assert (
        write_text(read_section(page, "comes-from"))
        == "Where it comes from follows from Patience changed by Warmer shelves"
    )


def test_limits_count_the_decisions_that_allow_themselves_more(site: Site):
    rows = [
        write_text(row)
        for row in read_section(read_page(site, "how-we-work/standards/quick"), "limits").select("tbody tr")
    ]
    assert rows == ["Operational 20 minutes 2 Accept a batch", "Policy 1 day 0 none"]


def test_what_a_principle_guides_and_what_speaks_against_it(site: Site):
    page = read_page(site, "how-we-work/principles/patience")
    assert "Bake bread" in write_text(read_section(page, "guides"))
    rows = [write_text(row) for row in read_section(page, "contradicted").select("tbody tr")]
    assert rows[0].endswith("OWN003 1 finding Bake bread")
    assert rows[1] == "CON001 not checked yet" or rows[1].endswith("CON001 none")
    assert "1 finding speaks against it" in write_text(page.select_one("header"))
    assert [write_text(label) for label in read_section(page, "follows").select("dt")] == [
        "It becomes necessary",
        "Safe to ignore",
    ]


def test_a_principle_without_anything_says_what_is_missing(site: Site):
    page = read_page(site, "how-we-work/principles/silence")
    for anchor in ("guides", "contradicted", "evidence"):
        assert "Write it in model/principles.yaml" in write_text(read_section(page, anchor))


def test_principles_have_a_section_each(site: Site):
    page = read_page(site, "how-we-work/principles")
    assert "We used to think More yeast is faster" in write_text(read_section(page, "patience"))
    assert "Guides 0 nothing" in write_text(read_section(page, "silence"))
    assert "Contradicted today 1" in write_text(page.select_one("header"))


def test_the_agenda_follows_from_what_is_reviewed_and_decided(site: Site):
    items = [
        write_text(item)
        for item in read_section(read_page(site, "how-we-work/rhythm/morning"), "agenda").select(".ob-agenda > li")
    ]
    assert items == [
        "Read what was sent orders",
        "Priorities 1 Warm bread rank 2",
        "Numbers 1 Rise",
        "Decisions 1 Buy flour Do we buy this?",
        "Agreements 1 Say it",
        "Leave with who bakes what",
    ]


def test_a_meeting_names_people_but_not_those_unpublished(site: Site):
    page = read_page(site, "how-we-work/rhythm/morning")
    who = write_text(read_section(page, "who"))
    assert "Head baker runs it Ada Moll" in who
    assert "everybody in the team, led by Head baker" in who
    assert "Cleo" not in page.get_text()
    assert "Cleo" not in " ".join(section.text for section in find_page(site, "how-we-work/rhythm/morning").search)
    assert "Fed by Month" in write_text(read_section(page, "chain"))


def test_a_meeting_about_nothing_says_so(site: Site):
    assert "It reviews nothing and decides nothing." in write_text(
        read_section(read_page(site, "how-we-work/rhythm/chat"), "agenda")
    )


def test_the_calendar_goes_from_the_quarter_to_the_day(site: Site):
    page = read_page(site, "how-we-work/rhythm")
    groups = [write_text(row) for row in read_section(page, "calendar").select("tr.g")]
    assert groups == ["Every quarter 0", "Every month 1", "Every week 1", "Every day 1"]
    assert "Nobody meets every quarter" in write_text(page.select_one("header"))
    assert "1 objective, 1 metric, 1 standard Buy flour" in write_text(read_section(page, "calendar"))


def test_the_chain_is_drawn_and_told(site: Site):
    page = read_page(site, "how-we-work/rhythm")
    chain = read_section(page, "chain")
    assert chain.select_one("svg.ob-svg") is not None
    assert "Month one change Morning round" in write_text(chain)
    assert "Outside the chain Chat" in write_text(chain)


def test_priorities_that_no_meeting_looks_at_are_marked(site: Site):
    rows = [
        write_text(row) for row in read_section(read_page(site, "how-we-work/rhythm"), "priorities").select("tbody tr")
    ]
    assert rows == ["A day of rest rank 1 no meeting looks at it", "Warm bread rank 2 Month Morning round"]


def test_kinds_are_governed_by_element_kind_layer_and_owner(site: Site):
    page = read_page(site, "how-we-work/governance")
    rows = [write_text(row) for row in read_section(page, "kinds").select("tbody tr")]
    rights = next(row for row in rows if row.startswith("Decisions 2"))
    assert rights == "Decisions 2 Baker Keeper Ada Moll no cover 3 days Rights"
    assert any(row.startswith("Buy flour everyone Head baker Ada Moll") and row.endswith("Flour") for row in rows)
    assert any("Workflows 1" in row and row.endswith("Work") for row in rows)
    assert any("Roles 4" in row and row.endswith("everyone its owner no entry") for row in rows)


def test_a_governance_entry_says_what_it_covers_and_who_hears_of_it(site: Site):
    page = read_page(site, "how-we-work/governance/rights")
    assert "Decisions 2 named here Buy flour Flour" in write_text(read_section(page, "covers"))
    ways = [write_text(row) for row in read_section(page, "told").select("tbody tr")]
    assert ways == ["Morning round Read aloud Head baker Ada Moll 1 day", "The miller whoever changed it"]
    assert write_text(read_section(page, "emergency")) == "In an emergency Shout."
    assert "Named one by one" in write_text(read_section(read_page(site, "how-we-work/governance/flour"), "covers"))
    assert "of the layer execution" in write_text(
        read_section(read_page(site, "how-we-work/governance/work"), "covers")
    )


def test_an_empty_company_is_told_where_to_begin(tmp_path: Path):
    empty = dict.fromkeys(("standards.yaml", "cadences.yaml", "principles.yaml", "governance.yaml"), "{}\n")
    team = "{0}: {{name: {0}, summary: Everybody., owner: keeper, purpose: Bread., lead: {1}}}\n"
    teams = "".join(
        team.format(*pair) for pair in (("house", "keeper"), ("kitchen", "head-baker"), ("counter", "seller"))
    )
    config = "company: Hearth\nowner: keeper\nroot_role: keeper\nprofile: starter\n"
    site = build(tmp_path, empty | {"teams.yaml": teams, "opbook.yaml": config})
    for path in (
        "how-we-work",
        "how-we-work/standards",
        "how-we-work/principles",
        "how-we-work/rhythm",
        "how-we-work/governance",
    ):
        assert read_page(site, path).select_one(".ob-empty") is not None, path


def test_golden_of_a_meeting(site: Site):
    check_page("cadence", find_page(site, "how-we-work/rhythm/morning"))


def test_golden_of_the_standards(site: Site):
    check_page("standards", find_page(site, "how-we-work/standards"))
