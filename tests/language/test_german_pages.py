"""A handbook in German shows no English words of opbook's own, on no page; the model's texts stay as they are written."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from opbook import app
from opbook.app.starting import init_project
from opbook.handbook import Site, build_site
from opbook.handbook.language import LOCALE
from project import copy_example

CATALOGUE: dict[str, str] = json.loads((LOCALE / "de.json").read_text(encoding="utf-8"))["pages"]
_PLACEHOLDER = re.compile(r"\{\w*\}")
_SILENT = ("script", "style", "template", "code", "pre", "kbd")
_EMPTY = ("br", "img", "input", "hr", "meta", "link", "wbr", "data")
_SPOKEN = ("aria-label", "title", "placeholder", "data-l", "alt", "data-f")


class _Texts(HTMLParser):
    """Collects what a reader of German meets: texts and labels outside of what is marked as English and of code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        hidden = tag in _SILENT or attributes.get("lang") == "en"
        if tag not in _EMPTY:
            self._open.append((tag, hidden))
        if not hidden and self._is_read():
            self.found.extend(text for name in _SPOKEN if (text := attributes.get(name)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._is_read():
            self.found.append(" ".join(data.split()))

    def _is_read(self) -> bool:
        return not any(hidden for _, hidden in self._open)


class _Site:
    """The handbook of a model in German, and every text of that model."""

    def __init__(self, root: Path) -> None:
        checked = app.accept_known(root, app.check_model(root))
        assert checked.book.config.language == "de"
        self.site: Site = build_site(checked.book, checked.report.whole())
        written = [text for name, text in checked.sources.items() if name.endswith(".yaml")]
        written += [f"{each.message} {each.help}" for each in checked.report.findings]
        written += [each.name for each in checked.report.findings]
        self.findings = (*checked.report.findings, *checked.report.waived)
        self.written = _fold(" ".join(written))


@pytest.fixture(scope="module", params=["example", "starter"])
def german(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> _Site:
    folder = tmp_path_factory.mktemp("german")
    root = copy_example(folder / "example") if request.param == "example" else init_project(folder / "starter")
    settings = root / "model" / "opbook.yaml"
    text = re.sub(r"^language:.*\n", "", settings.read_text(encoding="utf-8"), flags=re.MULTILINE)
    settings.write_text(f"{text}\nlanguage: de\n", encoding="utf-8")
    return _Site(root)


def test_no_page_shows_an_english_text_of_the_catalogue(german: _Site):
    whole = {key for key, text in CATALOGUE.items() if text != key and not _PLACEHOLDER.search(key) and "<" not in key}
    patterns = [_build_pattern(key) for key in CATALOGUE if _is_telling(key)]
    shown: dict[str, str] = {}
    for page in german.site.pages:
        reader = _Texts()
        reader.feed(page.html)
        for text in (page.title, page.siblings_title, *reader.found):
            if (text in whole or any(pattern.fullmatch(text) for pattern in patterns)) and not _is_written(
                german, text
            ):
                shown.setdefault(text, page.path)
    assert shown == {}


def test_what_a_check_says_is_marked_as_english(german: _Site):
    said = {max(each.message.split("`")[::2], key=len).strip() for each in german.findings}
    messages = {text for text in said if len(text) > 20}
    bare: dict[str, str] = {}
    for page in german.site.pages:
        reader = _Texts()
        reader.feed(page.html)
        for text in reader.found:
            bare.update((message, page.path) for message in messages if message in text)
    assert messages or len(german.findings) < 5
    assert bare == {}


def test_search_and_navigation_speak_german_too(german: _Site):
    titles = [entry.title for entry in german.site.nav]
    assert titles[:3] == ["Start", "Rollen", "Ausführung"]
    home = next(page for page in german.site.pages if page.path == "")
    assert home.title == "Start"
    headings = {heading.title for page in german.site.pages if page.kind == "role" for heading in page.toc}
    assert {"Zweck", "Verantwortlichkeiten", "Die ersten 90 Tage"} <= headings
    assert german.site.stamp.startswith("Erstellt aus ")
    assert "window.opbookWords={" in german.site.files["assets/opbook/words.js"]


def test_dates_times_and_numbers_are_written_as_in_german(german: _Site):
    html = re.sub(r"<svg.*?</svg>", "", " ".join(page.html for page in german.site.pages), flags=re.DOTALL)  # wraps the model's words
    assert not re.search(r">\d{1,2} (Jan|Mar|May|Oct|Dec) 20\d\d<", html)
    assert not re.search(r"(?<!<code)>\d+ business days?<", html)
    assert not re.search(r">\d{1,3},\d{3} EUR<", html)


def _is_telling(key: str) -> bool:
    """Whether a text with placeholders says enough of its own to be recognised."""
    own = _PLACEHOLDER.sub(" ", key)
    return bool(_PLACEHOLDER.search(key)) and "|" not in key and "<" not in key and len(re.findall(r"\w{2,}", own)) >= 3


def _build_pattern(key: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in _PLACEHOLDER.split(key)).strip())


def _is_written(german: _Site, text: str) -> bool:
    """Whether the model says the same in its own words."""
    return _fold(text) in german.written


def _fold(text: str) -> str:
    return " ".join(re.sub(r"[`*_'\"-]", " ", text).casefold().split())
