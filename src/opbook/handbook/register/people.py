"""The directory of people: who works here, in which roles, how to reach them."""

from opbook.graph.holding import find_roles_of, is_present
from opbook.handbook.fact import Fact
from opbook.handbook.page import Draft
from opbook.handbook.part.people import show_contact, show_roles
from opbook.handbook.present import Presenter
from opbook.handbook.table import build_table
from opbook.model import Person


def build_people(p: Presenter) -> Draft:
    """Return the page `/people/`."""
    present = tuple(person for person in p.book.all(Person) if is_present(p.book, person))
    shown = tuple(person for person in present if person.publish)
    without = sum(not find_roles_of(p.book, person) for person in shown)
    facts = [Fact("People", str(len(present)))]
    if without:
        facts.append(Fact("Without a role", str(without)))
    rows = (
        (
            p.person(person),
            person.title,
            p.ref(person.team) if person.team else "",
            show_roles(p, find_roles_of(p.book, person)),
            show_contact(person),
        )
        for person in shown
    )
    return Draft(
        "people",
        p.t("People"),
        "people.html",
        {
            "p": p,
            "title": p.t("People"),
            "icon": "person",
            "family": "people",
            "label": p.t("Directory"),
            "lede": p.t("Find a person, and through their roles what they decide, do and cover."),
            "facts": tuple(facts),
            "people": build_table("Name|Title|Team|Roles|Contact", rows, id="list", style="ob-dir"),
            "unpublished": len(present) - len(shown),
        },
        "people",
        summary=p.t("Everybody who holds a role, with title, team and contact."),
        layout="wide",
    )
