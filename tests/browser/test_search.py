"""The search box in a real browser: names at once, then texts; words, phrases, what must not be there, marks and endings."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

Ask = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    opened = context.new_page()
    opened.goto(site_url)
    yield opened
    context.close()


@pytest.fixture
def ask(page: Page) -> Ask:
    """Asks for words and returns the titles found, best first, once the texts have been looked through as well."""

    def titles(words: str) -> list[str]:
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        box = page.locator(".md-search__input")
        expect(box).to_be_focused()
        box.fill(words[:-1])
        page.keyboard.press(words[-1])
        expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("matching document"))
        _wait_for_rest(page)
        return [title.strip() for title in page.locator(".md-search-result__item h1").all_text_contents()]

    return titles


def _wait_for_rest(page: Page) -> None:
    """Names answer first, texts later: wait until the answer stays the same."""
    page.wait_for_load_state("networkidle")
    before = None
    for _ in range(40):
        now = page.locator(".md-search-result").inner_html()
        if now == before:
            return
        before = now
        page.wait_for_timeout(750)


def test_a_title_comes_before_what_mentions_it(ask: Ask) -> None:
    assert ask("loan origination")[0] == "Loan origination"
    assert ask("head of credit")[0] == "Head of credit"


def test_an_alias_finds_the_element(ask: Ask) -> None:
    assert ask("disbursement")[0] == "Loan funding"


def test_a_word_in_a_text_finds_the_page_and_the_section(ask: Ask, page: Page) -> None:
    assert "Loan funding" in ask("idempotency")
    section = page.locator(".md-search-result__item a[href*='loan-funding/'][href*='#']").first
    expect(section.locator("mark").first).to_have_text(re.compile("idempotency", re.IGNORECASE))


def test_words_that_only_hold_others_together_are_not_marked_unless_they_are_all_there_is(ask: Ask, page: Page) -> None:
    def list_marked() -> set[str]:
        return {text.strip().lower() for text in page.locator(".md-search-result mark").all_text_contents()}

    assert ask("approve a loan")
    assert {"approve", "loan"} <= list_marked()
    assert "a" not in list_marked()
    assert ask("who decides on a price")
    assert not {"who", "on", "a"} & list_marked()
    assert ask("who")
    assert "who" in list_marked()


def test_every_word_must_be_there(ask: Ask, page: Page) -> None:
    def count(words: str) -> int:
        assert ask(words)
        return int(str(page.locator(".md-search-result__meta").text_content()).split()[0])

    assert 0 < count("underwriter committee") < count("underwriter")


def test_where_no_page_has_every_word_those_with_most_of_them_are_found(ask: Ask, page: Page) -> None:
    assert "Underwriter" in ask("underwriter xylophone")
    expect(page.locator(".md-search-result__item del").first).to_have_text("xylophone")


def test_endings_and_marks_on_letters_do_not_matter(ask: Ask) -> None:
    assert "Underwriter" in ask("underwriters")
    assert "Tamás Réti" in ask("tamas reti")


def test_a_phrase_is_found_as_it_stands_and_a_word_can_be_left_out(ask: Ask) -> None:
    assert ask('"head of credit"')[0] == "Head of credit"
    assert "Head of credit" not in ask("head -credit")


def test_a_word_that_nobody_wrote_finds_nothing(ask: Ask, page: Page) -> None:
    assert ask("xylophone") == []
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
