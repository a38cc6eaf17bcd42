"""Who decides?: the page answers as the command line does, by mouse, by keyboard, from an address, without a script."""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from opbook import app
from opbook.app.deciding import read_amount
from opbook.graph import Book
from opbook.graph.deciding import AMOUNT, Question, Verdict, decide, list_questions
from opbook.model import Decision

PATH = "decisions/who-decides/"


def list_answers(decision: Decision, question: Question) -> list[str]:
    """What a test says to a question: nothing, and values on both sides of every border."""
    if question.form == "yes":
        return ["", "true", "false"]
    if question.form == "choice":
        return ["", *question.options]
    limits = [tier.limit.amount for tier in decision.approve if tier.limit]
    borders = [f"{value:.0f}" for limit in limits for value in (limit, limit + 1)] or ["1", "5", "600", "5,000"]
    return ["", *borders] if question.key == AMOUNT else ["", "0", "1.2", "5", "30", "100", "700"]


def list_cases(book: Book, decision: Decision) -> Iterator[dict[str, str]]:
    """All pairs of answers to two questions, and every question answered at once in several ways."""
    questions = list_questions(book, decision)
    answers = {question.key: list_answers(decision, question) for question in questions}
    yield {}
    for one, other in itertools.combinations(answers, 2) if len(answers) > 1 else ():
        for first, second in itertools.product(answers[one], answers[other]):
            yield {key: text for key, text in ((one, first), (other, second)) if text}
    for turn in range(7):
        yield {key: texts[1 + turn % (len(texts) - 1)] for key, texts in answers.items()}


def describe(verdict: Verdict) -> dict[str, Any]:
    """What both sides must agree on."""
    return {
        "state": verdict.state,
        "amount": verdict.amount,
        "tier": verdict.place if verdict.place >= 0 else None,
        "waiting": list(verdict.waiting),
        "missing": sorted(verdict.missing),
        "rules": [
            {
                "rule": each.rule.id,
                "rows": list(each.hit.rows),
                "outputs": [list(output) for output in each.hit.outputs],
                "missing": list(each.hit.missing),
                "problem": each.hit.problem,
            }
            for each in verdict.rules
        ],
    }


def ask(book: Book, decision: Decision, case: dict[str, str]) -> dict[str, Any]:
    amount = read_amount(case[AMOUNT], None) if AMOUNT in case else None
    return describe(decide(book, decision, amount, {key: text for key, text in case.items() if key != AMOUNT}))


def test_page_and_command_line_decide_alike(example_project: Path, site_url: str, open_page: Callable[..., Page]):
    book = app.load_book(example_project)
    cases = [(decision.id, case) for decision in book.all(Decision) for case in list_cases(book, decision)]
    page = open_page(f"{site_url}{PATH}")
    answers = page.evaluate(
        """cases => {
          const data = JSON.parse(document.querySelector("script[data-cases]").textContent);
          return cases.map(([id, given]) => {
            const verdict = window.opbook.decide(data, id, given);
            return { ...verdict, missing: verdict.missing.sort() };
          });
        }""",
        [list(case) for case in cases],
    )
    assert len(cases) > 1000
    for (name, case), answer in zip(cases, answers, strict=True):
        assert answer == ask(book, book.element(f"decision:{name}", Decision), case), (name, case)


def test_who_approves_a_loan_of_80000_by_keyboard(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}{PATH}")
    page.locator("#decision").focus()
    page.keyboard.type("approve a loan")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Amount, EUR")).to_be_focused()
    page.keyboard.type("80,000")
    answer = page.locator(".ob-answer")
    expect(answer.locator(".big")).to_have_text(re.compile("Head of credit: Radu Ionescu"))
    expect(answer).to_contain_text("80,000 EUR is above 50,000 EUR and within 250,000 EUR.")
    for label in ("Recommend", "Are heard", "Are told", "Within", "When time runs out", "Escalates to", "May override"):
        expect(answer.locator("dt", has_text=label)).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?decision=approve-loan&amount=80%2C000$"))


def test_the_address_holds_the_case(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}{PATH}?decision=uphold-complaint&breach=true")
    expect(page.locator(".ob-answer .big")).to_contain_text("Compliance officer")
    expect(page.locator(".ob-answer")).to_contain_text("Row 1 A rule was broken: yes")
    page.get_by_label("A rule was broken").select_option("false")
    expect(page.locator(".ob-answer .big")).to_contain_text("It depends on: Vulnerable customer; Money at stake")
    page.get_by_label("Money at stake").fill("200")
    page.get_by_label("Vulnerable customer").select_option("false")
    expect(page.locator(".ob-answer .big")).to_contain_text("Complaints officer")
    expect(page.locator(".ob-answer")).to_contain_text("Row 4")


def test_the_rules_of_a_decision_show_the_row_that_matched(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}{PATH}?decision=approve-loan&score=720&cover=1.3")
    said = page.locator("[data-said=credit-grade]")
    expect(said).to_contain_text("Row 2")
    expect(said).to_contain_text("Grade: B")
    expect(page.locator("[data-said=collateral-coverage]")).to_contain_text("needs to know: Security")


def test_words_that_fit_several_decisions_offer_them(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}{PATH}")
    page.locator("#decision").fill("loan")
    offers = page.locator(".ob-offers button")
    expect(offers.first).to_be_visible()
    assert "Approve a loan" in offers.all_inner_texts()
    offers.filter(has_text="Approve a loan").click()
    expect(page.get_by_label("Amount, EUR")).to_be_focused()


def test_a_decision_leads_to_its_own_question(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}decisions/approve-loan/")
    page.get_by_role("link", name="Ask about a case").click()
    expect(page.locator("#decision")).to_have_value("Approve a loan")


def test_without_a_script_the_table_answers(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}{PATH}#approve-loan", script=False)
    row = page.locator("#approve-loan")
    expect(row).to_contain_text("Above 50,000 EUR up to 250,000 EUR")
    expect(row).to_contain_text("Radu Ionescu")
    expect(page.locator(".ob-decide form")).to_be_hidden()


def test_the_command_line_says_the_same_as_the_page(
    example_project: Path, site_url: str, open_page: Callable[..., Page]
):
    text = app.answer_who_decides(example_project, "approve-loan", amount="80k", given={}, form="json")
    said = json.loads(text)
    page = open_page(f"{site_url}{PATH}?decision=approve-loan&amount=80k")
    big = page.locator(".ob-answer .big")
    expect(big).to_contain_text(f"{said['approve']['name']}: {', '.join(said['approve']['people'])}")
    for name in said["approve"]["deputies"]:
        expect(big).to_contain_text(name)
    expect(page.locator(".ob-answer")).to_contain_text(said["reason"])
