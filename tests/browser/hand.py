"""The two ways in which a reader uses a page: with a mouse, and with a keyboard alone."""

import re
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

READY = "[data-md-component=container][data-opbook=ready]"
"""What stands on a page once our scripts have set it up."""
_MOST_KEYS = 60
"""How often a key may be pressed for one thing before it counts as out of reach: there are the skip link, search and filters."""


class Hand(Protocol):
    """What a reader does with what stands on a page."""

    page: Page

    def press(self, target: Locator, *, back: bool = False) -> None:
        """Follow a link, press a button, tick a box, open or close a fold, which stands further on or, said so, further back."""

    def choose(self, select: Locator, label: str) -> None:
        """Choose from a list the option that starts with these words."""

    def write(self, field: Locator, words: str) -> None:
        """Write words into an empty field."""

    def search(self, words: str) -> None:
        """Open the search box and write words into it."""

    def open_result(self, link: Locator) -> None:
        """Open one of the results of a search."""

    def scroll(self, frame: Locator) -> None:
        """Scroll a frame a little to the right."""


def settle(page: Page, heading: str) -> None:
    """Wait until the page with this heading is there and our scripts have set it up."""
    expect(page.locator("h1").first).to_have_text(heading)
    expect(page.locator(READY)).to_be_attached()


def _await_option(select: Locator, label: str) -> None:
    """Wait until a list offers what is to be chosen: some are filled by what a script fetches."""
    beginning = re.compile(rf"^\s*{re.escape(label)}")
    expect(select.locator("option").filter(has_text=beginning).first).to_be_attached()


class Mouse:
    """Points and clicks; writes with the keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator, *, back: bool = False) -> None:  # noqa: ARG002 - a pointer needs no direction
        target.click()

    def choose(self, select: Locator, label: str) -> None:
        # The list that opens is drawn by the system, out of reach of a test: its result is set.
        expect(select).to_be_visible()
        _await_option(select, label)
        texts = select.locator("option").all_text_contents()
        select.select_option(index=next(at for at, text in enumerate(texts) if text.startswith(label)))

    def write(self, field: Locator, words: str) -> None:
        field.click()
        field.press_sequentially(words)

    def search(self, words: str) -> None:
        button = self.page.get_by_role("button", name="Search", exact=True)
        box = self.page.locator(".md-search__input")
        (button if button.is_visible() else box).click()
        expect(box).to_be_focused()
        box.press_sequentially(words)

    def open_result(self, link: Locator) -> None:
        link.click()

    def scroll(self, frame: Locator) -> None:
        frame.hover()
        self.page.mouse.wheel(200, 0)


class Keyboard:
    """Presses keys only: every target is reached by Tab from where the focus is, past the navigation by the skip link."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.skipped = ""

    def press(self, target: Locator, *, back: bool = False) -> None:
        self.reach(target, "Shift+Tab" if back else "Tab")
        is_box = target.evaluate("each => each.matches('input[type=checkbox]')")
        self.page.keyboard.press("Space" if is_box else "Enter")

    def choose(self, select: Locator, label: str) -> None:
        _await_option(select, label)
        self.reach(select)
        chosen = "each => each.selectedOptions[0].textContent.trim()"
        self.page.keyboard.press("Home")
        for _ in range(select.locator("option").count()):
            if select.evaluate(chosen).startswith(label):
                return
            self.page.keyboard.press("ArrowDown")
        message = f"no option starts with {label!r}"
        raise AssertionError(message)

    def write(self, field: Locator, words: str) -> None:
        self.reach(field)
        self.page.keyboard.type(words)

    def search(self, words: str) -> None:
        self.page.keyboard.press("/")
        expect(self.page.locator(".md-search__input")).to_be_focused()
        self.page.keyboard.type(words)

    def open_result(self, link: Locator) -> None:
        self.reach(link, "ArrowDown")  # Tab would close the search
        self.page.keyboard.press("Enter")

    def scroll(self, frame: Locator) -> None:
        self.reach(frame)
        for _ in range(5):
            self.page.keyboard.press("ArrowRight")

    def reach(self, target: Locator, key: str = "Tab") -> None:
        """Press a key until the target has the focus."""
        expect(target).to_be_visible()
        if key == "Tab":
            self._skip_navigation(target)
        for _ in range(_MOST_KEYS):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press(key)
        message = f"{target} is not reached in {_MOST_KEYS} presses of {key}"
        raise AssertionError(message)

    def _skip_navigation(self, target: Locator) -> None:
        """On a page not yet entered, the first stop is the skip link; it is taken where the target stands in the content."""
        place = self.page.url.partition("?")[0].partition("#")[0]
        if place == self.skipped or "#" in self.page.url:
            return
        self.skipped = place
        if not target.evaluate("each => !!each.closest('.md-content')"):
            return
        self.page.keyboard.press("Tab")
        expect(self.page.locator(".ob-skip")).to_be_focused()
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#ob-content")).to_be_focused()
