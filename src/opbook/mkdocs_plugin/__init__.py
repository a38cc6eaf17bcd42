"""The MkDocs adapter: the only package that knows MkDocs."""

from opbook.mkdocs_plugin.host import build_site, serve_site
from opbook.mkdocs_plugin.plugin import OpbookPlugin

__all__ = ["OpbookPlugin", "build_site", "serve_site"]
