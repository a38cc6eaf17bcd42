"""The language of the handbook's own words: looks English texts up in the catalogue of a language."""

import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import markupsafe
from jinja2 import Environment
from jinja2.ext import Extension

from opbook.handbook.markup import Markup
from opbook.handbook.segment import rewrite_texts
from opbook.model import Amount, Duration, Frequency
from opbook.phrase import Phrase, choose_form
from opbook.resources import data_dir

LOCALE = Path(__file__).parent / "locale"
"""One file per language: English text → text in that language, of pages and of the theme's scripts."""

SCRIPT_WORDS = "assets/opbook/words.js"
"""Where the scripts find their words; English needs no such file."""

_DURATION = re.compile(r"(\d+(?:[.,]\d+)?) (business )?(minute|hour|day|week|month|quarter|year)s?")


class Language:
    """The words of one language. Without a catalogue, that is in English, every text is its own translation."""

    def __init__(
        self, code: str = "en", entries: dict[str, str] | None = None, scripts: dict[str, str] | None = None
    ) -> None:
        self.code = code
        self.entries = entries or {}
        self.scripts = scripts or {}
        self._pieces: dict[str, Markup] = {}

    @property
    def is_english(self) -> bool:
        """Whether texts stay as they are written."""
        return self.code == "en"

    def say(self, text: Any, /, **arguments: Any) -> Any:  # noqa: ANN401 - whatever can be shown
        """Return a text of ours in this language: a phrase with its arguments, another text as it stands in the catalogue.

        What the catalogue does not know, HTML and what is no text come back as they are. With arguments the text is a
        template; the result is HTML as soon as one of them is.
        """
        if isinstance(text, Phrase):
            text, arguments = text.template, text.arguments | arguments
        elif isinstance(text, Amount | Duration | Frequency):
            return self._say_notation(text)
        elif isinstance(text, markupsafe.Markup) or not isinstance(text, str):
            return text
        if not arguments:
            return self._find(text)
        template = choose_form(self._find(text), arguments)
        said = {
            name: self.say(value) if isinstance(value, Phrase | Amount | Duration | Frequency) else value
            for name, value in arguments.items()
        }
        if any(isinstance(value, markupsafe.Markup) for value in said.values()):
            return Markup(template).format(**said)
        return template.format(**said)

    def _find(self, text: str) -> str:
        """Return what the catalogue says for a text, or for the same text with a small first letter; else the text.

        Behind `##` may stand what tells a text from the same words elsewhere: `To##what for`. It is never shown.
        """
        if text in self.entries:
            return self.entries[text]
        if "##" in text:
            return text.partition("##")[0]
        if not self.entries:
            return text
        found = self.entries.get(text[:1].lower() + text[1:])
        return found[:1].upper() + found[1:] if found else text

    def html(self, source: str) -> Markup:
        """Return a piece of our own HTML with its texts in this language."""
        if source not in self._pieces:
            self._pieces[source] = Markup(self.rewrite(source))
        return self._pieces[source]

    def rewrite(self, source: str) -> str:
        """Return a template or a piece of HTML with its texts in this language."""
        return rewrite_texts(source, lambda text: self.entries.get(text, text)) if self.entries else source

    def date(self, day: date) -> str:
        """Return a day as `12 Sep 2026`."""
        months = self.say("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
        template = self.entries.get("{day} {month} {year}", "{day} {month} {year}")
        return str(template.format(day=day.day, month=months[day.month - 1], year=day.year))

    def number(self, text: object) -> str:
        """Return a number that is written with commas between thousands as this language writes it."""
        marks = self.entries.get("1,000.5", "1,000.5")
        if marks == "1,000.5":
            return str(text)
        table = str.maketrans({",": marks[1], ".": marks[5]})
        return re.sub(r"\d[\d,.]*", lambda match: match[0].translate(table), str(text))

    def _say_notation(self, value: Amount | Duration | Frequency) -> str:
        """Return an amount, a length of time or a frequency, which the model writes in English."""
        text = str(value)
        if isinstance(value, Amount):
            return self.number(text)
        if text.startswith("every "):
            return str(self.say("every {duration}", duration=self.time(text.removeprefix("every "))))
        return self.entries.get(text) or self.time(text)

    def time(self, text: str) -> str:
        """Return a length of time such as `2 business days` in this language."""
        return _DURATION.sub(self._say_length, text) if self.entries else text

    def _say_length(self, match: re.Match[str]) -> str:
        word = (match[2] or "") + match[3]
        template = self.entries.get(f"{{count}} {word}|{{count}} {word}s", f"{match[0]}|{match[0]}")
        return choose_form(template, {"count": float(match[1].replace(",", "."))}).format(count=self.number(match[1]))

    def whole(self, value: Any) -> Any:  # noqa: ANN401 - any value made of texts
        """Return a value with every phrase in it in this language."""
        if self.is_english:
            return value
        if isinstance(value, Phrase):
            return self.say(value)
        if isinstance(value, tuple):
            return tuple(self.whole(item) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            changes = {field.name: self.whole(getattr(value, field.name)) for field in fields(value)}
            return replace(value, **changes)
        return value


class TranslatedTemplates(Extension):
    """Puts the texts of a template into the language of its environment, before it is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the template in the environment's language; templates of others stay as they are."""
        del name
        is_ours = filename is not None and any(Path(filename).is_relative_to(folder) for folder in _find_folders())
        return find_language(self.environment).rewrite(source) if is_ours else source


@cache
def _find_folders() -> tuple[Path, ...]:
    return (Path(__file__).parent / "templates", data_dir("theme"))


def find_language(environment: Environment) -> Language:
    """Return the language that was given to an environment."""
    language = environment.globals.get("language")
    return language if isinstance(language, Language) else Language()


@cache
def load_language(code: str) -> Language:
    """Return a language by its code; English where there is no catalogue of that name."""
    file = LOCALE / f"{code}.json"
    if not file.is_file():
        return Language()
    catalogue = json.loads(file.read_text(encoding="utf-8"))
    return Language(code, catalogue["pages"], catalogue["scripts"])


def write_script_words(language: Language) -> str:
    """Return the script that gives the theme's scripts their words in a language."""
    words = json.dumps(language.scripts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"window.opbookWords={words};\n"


def list_languages() -> tuple[str, ...]:
    """Return the codes of all languages, English first."""
    return ("en", *sorted(file.stem for file in LOCALE.glob("*.json")))
