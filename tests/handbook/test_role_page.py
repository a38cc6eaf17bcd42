"""The role page: every part in its order, and what stands in it."""

import pytest
from bakery import build, find_page, read_page, read_section, write_text
from bs4 import BeautifulSoup, Tag
from golden import check_page

from opbook.handbook.page import Site

PARTS = (
    "purpose", "accountabilities", "people", "first-90-days", "decide", "steps", "validate", "exceptions", "tools",
    "meetings", "metrics", "standards", "domains", "handoffs", "escalation", "own",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("bakery"))


def read(site: Site, role: str) -> BeautifulSoup:
    return read_page(site, f"roles/{role}")


def text_of(site: Site, role: str, part: str) -> str:
    return write_text(read_section(read(site, role), part))


@pytest.mark.parametrize("role", ["keeper", "head-baker", "baker", "seller"])
def test_every_part_stands_in_the_order_of_need(site: Site, role: str):
    anchors = [heading.id for heading in find_page(site, f"roles/{role}").toc if heading.level == 2]
    assert [anchor for anchor in anchors if anchor in PARTS] == list(PARTS)


def test_steps_and_decisions_lead_the_eye(site: Site):
    leading = [section.find("h2")["id"] for section in read(site, "baker").select("section.ob-sec.lead")]
    assert leading == ["decide", "steps"]


def test_the_head_names_holders_with_cover(site: Site):
    facts = read(site, "head-baker").select_one("header .ob-facts")
    assert facts is not None
    assert write_text(facts).startswith("Held by Ada Moll covered by Ben Ost")


def test_people_have_dates_focus_and_interim(site: Site):
    text = text_of(site, "baker", "people")
    assert "Ben Ost interim 1 Feb 2022 until 31 Dec 2026" in text
    assert "Rye" in text_of(site, "head-baker", "people")


def test_an_unpublished_holder_appears_without_name(site: Site):
    text = text_of(site, "baker", "people")
    assert "name not published" in text
    assert not any("Cleo" in page.html or "cleo" in page.html for page in site.pages)
    assert "people/cleo" not in {page.path for page in site.pages}


def test_who_left_is_no_holder(site: Site):
    assert "Dirk" not in text_of(site, "baker", "people")


def test_a_vacant_role_says_so_and_where_to_write_it(site: Site):
    text = text_of(site, "seller", "people")
    assert "Nobody holds this role." in text
    assert "model/roles.yaml:" in text


def test_the_first_days_come_by_day_in_an_order_that_makes_sense(site: Site):
    days = read(site, "head-baker").select_one(".ob-days")
    assert days is not None
    assert [write_text(label) for label in days.find_all("b")] == ["By day 5", "By day 30", "By day 90"]
    assert [write_text(topic) for topic in days.select(".ob-sub")] == [
        "Know what the role is for", "Meet", "Put into your calendar", "Read the workflows you act in", "Do",
        "Know what you may decide, recommend or stop", "Read what has been agreed", "Do", "Know how the work is measured",
        "Look through what the role owns",
    ]  # fmt: skip
    assert "Bake bread your steps: Taste the batch" in write_text(days)
    assert "Buy flour approves up to 5,000 EUR" in write_text(days)


def test_what_the_role_asks_for_stands_last_in_its_day(site: Site):
    tasks = read(site, "head-baker").select(".ob-check li")
    asked = {str(task.input["data-key"]): write_text(task) for task in tasks if task.input}
    assert asked["do:light-the-oven-once"] == "Light the oven once Bake bread"
    assert list(asked)[-3:] == ["do:refuse-a-batch", "metric:rise", "own:role:head-baker"]


def test_the_same_reading_has_the_same_key_in_every_role(site: Site):
    keys = {
        role: [str(box["data-key"]) for box in read(site, role).select(".ob-check input")]
        for role in ("baker", "head-baker")
    }
    assert {"workflow:bake", "meet:team:kitchen"} <= set(keys["baker"]) & set(keys["head-baker"])
    assert all(len(each) == len(set(each)) for each in keys.values())


def test_decisions_say_limit_time_and_who_is_next(site: Site):
    rows = [write_text(row) for row in read_section(read(site, "baker"), "decide").select("tbody tr")]
    assert rows == [
        "I decide",
        "Buy flour buy, leave 500 EUR Head baker Ada Moll",
        "I have a say",
        "Accept a batch recommend 30 minutes Head baker Ada Moll decides",
    ]


def test_the_last_approver_has_the_last_word(site: Site):
    text = text_of(site, "keeper", "decide")
    assert "no limit" in text
    assert "the last word is mine" in text


def test_steps_stand_by_workflow_with_the_letters_of_the_role(site: Site):
    section = read_section(read(site, "baker"), "steps")
    group = section.select_one("tr.g")
    assert group is not None
    assert write_text(group) == "Bake bread R"
    assert "1 Knead the dough Until it sings. Leaves: dough Bench 2 hours" in write_text(section)


def test_inherited_letters_are_bare(site: Site):
    letters = read_section(read(site, "head-baker"), "steps").select("h3#raci ~ table .ob-l")
    assert {letter.get_text(): "in" in letter["class"] for letter in letters} == {"A": True, "R": False}


def test_letters_name_every_workflow(site: Site):
    assert "C I am asked 1 Bake bread" in text_of(site, "seller", "steps")


def test_validations_exceptions_tools_meetings_metrics_and_standards(site: Site):
    assert "2 Taste the batch Bake bread a warm loaf" in text_of(site, "head-baker", "validate")
    assert "accept · bake again without limit" in text_of(site, "head-baker", "validate")
    handled = text_of(site, "baker", "exceptions")
    assert "The oven is cold Light it again back to 1 Knead the dough if I cannot: Head baker" in handled
    assert "Ledger spreadsheet Bench To: Weigh Ask the keeper" in text_of(site, "baker", "tools")
    assert "Morning round daily You run it: Nobody bakes twice." in text_of(site, "head-baker", "meetings")
    assert "Rise Knead the dough" in text_of(site, "baker", "metrics")
    assert "at least 9 cm 10 cm on target" in text_of(site, "baker", "metrics")
    assert "Dough waits. Say it" in text_of(site, "baker", "standards")
    assert "Say it" not in text_of(site, "seller", "standards")


def test_handoffs_go_both_ways(site: Site):
    assert "To What Counter Bread handover within 2 hours" in text_of(site, "head-baker", "handoffs")
    assert "From What Baker dough" in text_of(site, "head-baker", "handoffs")
    assert "Bread handover" in text_of(site, "seller", "handoffs")


def test_the_escalation_path_ends_at_the_root(site: Site):
    ladder = read_section(read(site, "baker"), "escalation").select(".ob-ladder > li")
    assert [item.find("a").get_text() for item in ladder] == ["Baker", "Head baker", "Keeper"]
    assert "That is normal" in text_of(site, "keeper", "escalation")
    assert "Exceptions 1 The oven is cold" in text_of(site, "head-baker", "escalation")


def test_what_is_owned_stands_by_kind(site: Site):
    owned = text_of(site, "head-baker", "own")
    assert "Workflow 1 Bake bread" in owned
    assert "Through" not in owned
    assert "Through House" not in text_of(site, "keeper", "own")


def test_uses_do_not_repeat_the_page(site: Site):
    used = read(site, "baker").find(id="used-by")
    assert used is None or not isinstance(used, Tag) or "performs" not in write_text(used.parent or used)


def test_search_finds_a_role_by_its_people(site: Site):
    assert "Ben Ost" in find_page(site, "roles/baker").search[0].text


def test_golden(site: Site):
    check_page("role", find_page(site, "roles/head-baker"))
