"""What the plugin adds to a project's MkDocs configuration; what the project says itself always wins."""

from copy import deepcopy
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from opbook.handbook.language import Language
from opbook.handbook.search import label_of
from opbook.mkdocs_plugin.bundle import SCRIPT, STYLE
from opbook.model import KIND
from opbook.resources import data_dir

_FEATURES = (
    "navigation.indexes",
    "navigation.instant",
    "navigation.path",
    "navigation.tabs",
    "navigation.top",
    "search.highlight",
    "search.suggest",
    "toc.follow",
)
_PALETTE = (
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/weather-night", "name": "Use dark colours"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/weather-sunny", "name": "Use light colours"},
    },
)


class OpbookConfig(Config):  # type: ignore[no-untyped-call] # MkDocs does not type __init_subclass__
    """The plugin's own settings in `mkdocs.yml`."""

    root = config_options.Type(str, default="")
    """The project's folder; by default that of `mkdocs.yml`."""
    as_of = config_options.Type(str, default="")
    """The date on which the model is judged."""
    fail_on = config_options.Choice(("error", "warning", "info"), default="error")
    """Findings of this level and worse fail the build."""


def complete_config(config: MkDocsConfig, language: Language) -> None:
    """Add the theme's folder, style sheets and scripts, and sensible settings of Material where the project gives none."""
    theme = data_dir("theme")
    if str(theme) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme))
    _add_assets(config)
    config.theme["font"] = False
    _complete_theme(config.theme)
    tags = config.extra.setdefault("tags", {})
    for kind in KIND:
        tags.setdefault(label_of(kind, language), kind)


def _complete_theme(theme: Any) -> None:  # noqa: ANN401 - MkDocs types its theme as a mapping of anything
    if not theme.get("features"):
        theme["features"] = list(_FEATURES)
    if not theme.get("palette"):
        theme["palette"] = deepcopy(list(_PALETTE))


def _add_assets(config: MkDocsConfig) -> None:
    config.extra_css = [STYLE, *(name for name in config.extra_css if name != STYLE)]
    config.extra_javascript = [SCRIPT, *(script for script in config.extra_javascript if str(script) != SCRIPT)]
