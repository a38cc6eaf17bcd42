"""The decision page and the matrix of decision rights."""

from pathlib import Path

import pytest
from bakery import build, find_page, read_page, read_section, write_text
from golden import check_page

from opbook.handbook.page import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("bakery"))


def test_tiers_show_limits_and_the_people_of_today(site: Site):
    tiers = [write_text(tier) for tier in read_page(site, "decisions/buy-flour").select(".ob-tier")]
    assert tiers[1] == "up to 5,000 EUR Head baker Ada Moll covered by Ben Ost"
    assert tiers[2] == "above 5,000 no limit Keeper Ada Moll no cover"


def test_tiers_carry_what_the_form_reads(site: Site):
    tiers = read_page(site, "decisions/buy-flour").select(".ob-tier")
    assert [tier.get("data-max") for tier in tiers] == ["500", "5000", None]
    widths = [int(str(tier.select_one(".bar")["style"]).removeprefix("--w:").rstrip("%")) for tier in tiers]
    assert widths == sorted(widths)
    assert widths[-1] == 100


def test_the_question_is_answered_without_a_script(site: Site):
    page = read_page(site, "decisions/buy-flour")
    answer = page.select_one(".ob-answer")
    assert answer is not None
    assert "Head baker: Ada Moll 2,800 EUR is above 500 EUR and within 5,000 EUR." in write_text(answer)
    assert [tier.get("data-max") for tier in page.select(".ob-tier.hit")] == ["5000"]


def test_without_amounts_there_is_no_form(site: Site):
    page = read_page(site, "decisions/close-early")
    assert page.select_one("[data-ask]") is None
    assert [tier.get("data-when") for tier in page.select(".ob-tier")] == ["It snows", None]
    assert "Only when: It snows" in write_text(page)


def test_other_rights_name_people_and_record(site: Site):
    text = write_text(read_section(read_page(site, "decisions/buy-flour"), "rights"))
    assert "May override Keeper Ada Moll no cover the price doubles; recorded in Ledger" in text
    assert "Are told Seller nobody holds this role" in text


def test_escalation_has_condition_time_and_ladder(site: Site):
    text = write_text(read_section(read_page(site, "decisions/accept-batch"), "escalation"))
    assert text.startswith("Nobody can tell, or after 1 hour")
    assert "Keeper Ada Moll" in text


def test_an_escalation_that_ends_at_the_root_is_normal(site: Site):
    assert "That is normal" in write_text(read_section(read_page(site, "decisions/buy-flour"), "escalation"))


def test_time_is_compared_with_the_standard(site: Site):
    assert "30 minutes, within our standard of 1 hour" in write_text(read_page(site, "decisions/accept-batch"))
    assert "no time set; the expectation for its class is 1 hour" in write_text(
        read_page(site, "decisions/close-early")
    )


def test_a_slow_decision_says_so(tmp_path: Path):
    standard = (
        "quick: {name: Q, summary: Q., owner: keeper, topic: decision_speed, situation: S, behaviour: B, "
        "limits: {operational: 10 minutes}}\nsay-it: {name: S, summary: S., owner: keeper, topic: communication, "
        "situation: S, behaviour: B}\n"
    )
    site = build(tmp_path, {"standards.yaml": standard})
    assert "30 minutes, slower than our standard of 10 minutes" in write_text(read_page(site, "decisions/accept-batch"))


def test_it_says_where_it_is_exercised(site: Site):
    step = write_text(read_section(read_page(site, "decisions/accept-batch"), "where"))
    assert "Bake bread , 2 Taste the batch Head baker Ada Moll" in step
    assert "Morning round" in write_text(read_section(read_page(site, "decisions/buy-flour"), "where"))
    assert "No step and no meeting exercises" in write_text(read_page(site, "decisions/close-early"))


def test_the_matrix_has_limits_and_rights(site: Site):
    table = read_page(site, "decisions").select_one(".ob-mx table")
    assert table is not None
    heads = [write_text(head) for head in table.select("thead tr")[1].find_all("th")]
    rows = {
        write_text(row.find("th")): [write_text(cell) for cell in row.find_all("td")]
        for row in table.select("tbody tr")
    }
    assert heads == ["Decision", "Keeper", "Seller", "Head baker", "Baker"]
    assert rows["Buy flour EUR"] == ["all rej ovr", "inf", "5k", "500"]
    assert rows["Close early"] == ["all", "if", "", ""]
    assert [write_text(cell) for cell in table.select("tfoot td")] == ["2", "1", "2", "1"]


def test_the_matrix_has_a_twin_in_words(site: Site):
    text = write_text(read_section(read_page(site, "decisions"), "by-decision"))
    assert "Baker up to 500 EUR Head baker above 500 EUR up to 5,000 EUR Keeper above 5,000 EUR" in text
    assert "Seller , when It snows" in text


def test_golden(site: Site):
    check_page("decision", find_page(site, "decisions/buy-flour"))
