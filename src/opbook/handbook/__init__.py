"""Book → Site: plain page values with finished HTML. Knows no MkDocs."""

from opbook.handbook.page import Draft, Heading, NavEntry, Page, SearchSection, Site
from opbook.handbook.site import build_site
from opbook.handbook.workshop import Made, Spec, Workshop

__all__ = ["Draft", "Heading", "Made", "NavEntry", "Page", "SearchSection", "Site", "Spec", "Workshop", "build_site"]
