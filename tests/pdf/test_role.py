"""One role's handbook as a PDF."""

import pytest

from opbook import app
from opbook.graph.duty import find_steps_of
from opbook.graph.holding import find_holders
from opbook.model import Decision, Workflow
from project import ROOT


@pytest.fixture(scope="module")
def book():
    return app.load_book(ROOT)


def test_it_is_called_after_the_role(role):
    assert role.file.name == "talent-partner.pdf"
    assert role.reader.metadata.title == "Millrace · Talent partner"


def test_its_parts_answer_what_a_role_asks(role):
    tops = [line.title for line in role.outline if line.level == 0]
    assert tops[0] == "Talent partner"
    assert [title for title in tops if title in ("Workflows", "Standards", "Metrics", "Whom to ask", "Words used here")] == [
        "Workflows", "Standards", "Metrics", "Whom to ask", "Words used here",
    ]  # fmt: skip


def test_it_holds_the_workflows_of_the_role_and_no_others(role, book):
    own = {workflow.name for workflow, _ in find_steps_of(book, "role:talent-partner")}
    titles = {line.title for line in role.outline}
    assert own
    assert own <= titles
    assert not {workflow.name for workflow in book.all(Workflow)} - own & titles
    assert len({decision.name for decision in book.all(Decision)} & titles) < 5


def test_it_holds_the_steps_the_first_ninety_days_and_whom_to_ask(role, book):
    text = "".join(role.texts)
    for workflow, steps in find_steps_of(book, "role:talent-partner"):
        where = next(line.sheet for line in role.outline if line.title == workflow.name)
        there = "".join(role.texts[where - 1 : where + 4])
        assert all(step.name.split()[0] in there for step in steps)
    assert "First 90 days" in text
    asking = next(line.sheet for line in role.outline if line.title == "Whom to ask")
    lead = find_holders(book, "role:head-of-people")[0]
    assert lead.name in role.texts[asking - 1]
    assert lead.contact in role.texts[asking - 1]


def test_diagrams_are_drawn_not_photographed(role):
    images = [image for page in role.reader.pages for image in page.images]
    assert images == []


def test_a_wide_diagram_takes_a_sheet_across(role):
    across = [page for page in role.reader.pages if page.mediabox.width > page.mediabox.height]
    assert across
    assert all("Flow" in page.extract_text() for page in across)


def test_links_lead_nowhere_else(role):
    pages = len(role.reader.pages)
    links = [note.get_object() for page in role.reader.pages for note in page.get("/Annots", [])]
    assert len(links) > 100
    assert all("/Dest" in link or link["/A"]["/URI"].startswith(("https:", "mailto:")) for link in links)
    numbers = {role.reader.get_page_number(link["/Dest"][0].get_object()) for link in links if "/Dest" in link}
    assert numbers <= set(range(pages))
