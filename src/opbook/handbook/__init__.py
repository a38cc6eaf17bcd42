"""Book → Site: plain page values with finished HTML. Knows no MkDocs."""

from opbook.handbook.page import Draft, Heading, NavEntry, Page, SearchSection, Site
from opbook.handbook.site import build_drafts, build_site

__all__ = ["Draft", "Heading", "NavEntry", "Page", "SearchSection", "Site", "build_drafts", "build_site"]
