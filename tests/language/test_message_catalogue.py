"""The catalogue of every language holds each text of pages and scripts once, with its placeholders, and nothing else."""

import json
import re

import pytest
from messages import collect_pages, collect_scripts

from opbook.config import Config
from opbook.handbook.language import LOCALE, Language, list_languages, load_language
from opbook.handbook.segment import find_texts, rewrite_texts
from opbook.phrase import count_phrase, join_phrases, phrase

LANGUAGES = tuple(code for code in list_languages() if code != "en")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


@pytest.fixture(name="catalogue", params=LANGUAGES)
def read_catalogue(request: pytest.FixtureRequest) -> dict[str, dict[str, str]]:
    return json.loads((LOCALE / f"{request.param}.json").read_text(encoding="utf-8"))


def test_every_catalogue_can_be_chosen():
    annotation = Config.model_fields["language"].annotation
    assert set(annotation.__args__) == set(list_languages())


def test_pages_find_every_text_and_nothing_is_left_over(catalogue):
    texts = collect_pages()
    assert sorted(texts - set(catalogue["pages"])) == []
    assert sorted(set(catalogue["pages"]) - texts) == []


def test_scripts_find_every_text_and_nothing_is_left_over(catalogue):
    texts = collect_scripts()
    assert len(texts) > 100
    assert sorted(texts - set(catalogue["scripts"])) == []
    assert sorted(set(catalogue["scripts"]) - texts) == []


def test_nothing_is_left_empty(catalogue):
    assert [key for part in catalogue.values() for key, text in part.items() if not text.strip()] == []


def test_placeholders_agree(catalogue):
    wrong = {}
    for part in catalogue.values():
        for key, text in part.items():
            forms = text.split("|") if "|" in key else [text]
            asked = set(_PLACEHOLDER.findall(key))
            if any(set(_PLACEHOLDER.findall(form)) != asked for form in forms):
                wrong[key] = text
            if text.count("{}") and text.count("{}") != key.count("{}"):
                wrong[key] = text
    assert wrong == {}


def test_forms_marks_and_spaces_at_the_ends_agree(catalogue):
    wrong = {}
    for part in catalogue.values():
        for key, text in part.items():
            ends = [(each[: len(each) - len(each.lstrip())], each[len(each.rstrip()) :]) for each in (key, text)]
            marks = [sorted(re.findall(r"</?\w+|`[^`]+`|opbook:[^\"]*", each)) for each in (key, text)]
            if ends[0] != ends[1] or marks[0] != marks[1] or ("|" in key) != ("|" in text):
                wrong[key] = text
    assert wrong == {}


def test_an_unknown_language_is_a_finding(tmp_path):
    (tmp_path / "opbook.yaml").write_text("company: Bakery\nlanguage: klingon\n", encoding="utf-8")
    from opbook.load import load_model

    problem = next(each for each in load_model(tmp_path).problems if "language" in each.message)
    assert problem.span.line == 2
    assert "`en`" in problem.message + problem.help
    assert "`de`" in problem.message + problem.help


GERMAN = Language(
    "de",
    {
        "{count} role|{count} roles": "{count} Rolle|{count} Rollen",
        "{part} of {whole}": "{part} von {whole}",
        "Open": "Offen",
        "open": "offen",
        "See <b>{name}</b>.": "Siehe <b>{name}</b>.",
        "1,000.5": "1.000,5",
        "{count} business day|{count} business days": "{count} Arbeitstag|{count} Arbeitstage",
    },
)


def test_a_phrase_is_text_that_can_be_said_again():
    text = phrase("{part} of {whole}", part=count_phrase(1, "role"), whole=count_phrase(3, "role"))
    assert text == "1 role of 3 roles"
    assert GERMAN.say(text) == "1 Rolle von 3 Rollen"
    assert GERMAN.say(join_phrases(", ", [count_phrase(2, "role"), "x"])) == "2 Rollen, x"


def test_what_the_catalogue_does_not_know_stays():
    assert GERMAN.say("Nobody has translated this") == "Nobody has translated this"
    assert Language().say("{part} of {whole}", part=1, whole=2) == "1 of 2"


def test_numbers_and_times_are_written_as_the_language_does():
    assert GERMAN.number("72,000.5 EUR") == "72.000,5 EUR"
    assert GERMAN.time("2 business days") == "2 Arbeitstage"
    assert load_language("en").number("72,000.5") == "72,000.5"


def test_texts_of_html_are_what_stands_between_its_tags():
    source = '<p class="x" title="Open">{{ p.icon("a") }}See <b>{{ item.name }}</b>.</p>{% if a > 1 %}<i>{{ b }}</i>{% endif %}'
    assert find_texts(source) == ["Open", "See <b>{name}</b>."]
    assert rewrite_texts(source, lambda text: text) == source
    assert 'title="Offen"' in GERMAN.rewrite(source)
    assert "Siehe <b>{{ item.name }}</b>." in GERMAN.rewrite(source)
