"""The MkDocs adapter: the only package that knows MkDocs. MkDocs itself is loaded when it is needed."""

from typing import TYPE_CHECKING

from opbook.mkdocs_plugin.host import build_site, serve_site

if TYPE_CHECKING:
    from opbook.mkdocs_plugin.plugin import OpbookPlugin

__all__ = ["OpbookPlugin", "build_site", "serve_site"]


def __getattr__(name: str) -> object:
    """Load the plugin when MkDocs asks for it.

    Raises:
        AttributeError: there is nothing of this name.
    """
    if name != "OpbookPlugin":
        message = f"module `opbook.mkdocs_plugin` has no `{name}`"
        raise AttributeError(message)
    from opbook.mkdocs_plugin.plugin import OpbookPlugin  # noqa: PLC0415 - MkDocs is slow to load

    return OpbookPlugin
