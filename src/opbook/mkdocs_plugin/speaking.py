"""Lets Material, its search and the theme's own templates speak the language of the handbook."""

from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from opbook.handbook.language import SCRIPT_WORDS, TranslatedTemplates, load_language

if TYPE_CHECKING:
    from jinja2 import Environment


def choose_language(config: MkDocsConfig, code: str) -> None:
    """Set Material's language where the project leaves it at English, name the colour switches, and load the scripts' words.

    Material's search takes its language from the theme, which is why this must come before its plugin is configured.
    """
    language = load_language(code)
    if language.is_english:
        return
    if config.theme.get("language") in (None, "en"):
        config.theme["language"] = code
    for scheme in config.theme.get("palette") or ():
        toggle = scheme.get("toggle") if isinstance(scheme, dict) else None
        if toggle:
            toggle["name"] = language.say(toggle.get("name", ""))
    if SCRIPT_WORDS not in map(str, config.extra_javascript):
        config.extra_javascript = [SCRIPT_WORDS, *config.extra_javascript]


def translate_templates(environment: "Environment", code: str) -> None:
    """Put the texts of the theme's own templates into a language; Material's bring their own."""
    language = load_language(code)
    if not language.is_english:
        environment.globals["language"] = language
        environment.add_extension(TranslatedTemplates)
