"""The first page of Reference: what can be looked up, with how much of it there is."""

from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.model import KINDS, Application, Interface, Metric, Rule, Term


def build_reference(p: Presenter) -> Draft:
    """Return the index of what can be looked up."""
    entries = (
        ("/reference/glossary/", p.t("Glossary"), len(p.book.all(Term)), p.t("what our words mean")),
        (
            "/reference/applications/",
            p.t("Applications"),
            len(p.book.all(Application)),
            p.t("which software we work with, and how to get access"),
        ),
        (
            "/reference/interfaces/",
            p.t("Interfaces"),
            len(p.book.all(Interface)),
            p.t("views we work in, contracts between applications, handoffs between teams"),
        ),
        ("/reference/rules/", p.t("Rules"), len(p.book.all(Rule)), p.t("what applies, from which source, since when")),
        (
            "/reference/metrics/",
            p.t("Metrics"),
            len(p.book.all(Metric)),
            p.t("what good looks like, and where we look at it"),
        ),
        (
            "/reference/model/",
            p.t("Model reference"),
            len(KINDS),
            p.t("for those who write the model: every kind with its fields and an example"),
        ),
    )
    return build_register(
        p,
        "reference",
        p.t("Reference"),
        "reference.html",
        {"entries": entries},
        lede=p.t("To look things up: words, software, rules, numbers."),
        label=p.t("Reference"),
        icon="book",
        family="means",
    )
