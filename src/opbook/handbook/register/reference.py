"""The first page of Reference: what can be looked up, with how much of it there is."""

from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.model import KINDS, Application, Interface, Metric, Rule, Term


def build_reference(p: Presenter) -> Draft:
    """Return the index of what can be looked up."""
    entries = (
        ("/reference/glossary/", "Glossary", len(p.book.all(Term)), "what our words mean"),
        (
            "/reference/applications/",
            "Applications",
            len(p.book.all(Application)),
            "which software we work with, and how to get access",
        ),
        (
            "/reference/interfaces/",
            "Interfaces",
            len(p.book.all(Interface)),
            "views we work in, contracts between applications, handoffs between teams",
        ),
        ("/reference/rules/", "Rules", len(p.book.all(Rule)), "what applies, from which source, since when"),
        ("/reference/metrics/", "Metrics", len(p.book.all(Metric)), "what good looks like, and where we look at it"),
        (
            "/reference/model/",
            "Model reference",
            len(KINDS),
            "for those who write the model: every kind with its fields and an example",
        ),
    )
    return build_register(
        p,
        "reference",
        "Reference",
        "reference.html",
        {"entries": entries},
        lede="To look things up: words, software, rules, numbers.",
        label="Reference",
        icon="book",
        family="means",
    )
