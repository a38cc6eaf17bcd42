"""People in roles: who holds a role, who covers, and how far the cover goes."""

from opbook.graph.holding import Holding, count_cover, find_deputies, find_holdings
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Person, Role


def build_people_table(p: Presenter, role: Role) -> Table:
    """Return who holds a role and who covers for it. Of unpublished people it says only that they are there."""
    rows = [_build_holder(p, holding) for holding in find_holdings(p.book, role)]
    rows += [_build_deputy(p, person) for person in find_deputies(p.book, role)]
    return build_table("Person|Since|Looks after|Contact", rows)


def show_cover_note(p: Presenter, role: Role) -> Markup:
    """Return how many people can act in a role, and how many it needs."""
    count = count_cover(p.book, role)
    if not count:
        return Markup("")
    needs = max(2, role.min_holders)
    people = p.count(count, "person", "people")
    words = p.t("{people} can act, {needs} are needed.", people=people, needs=needs)
    if count == 1:
        words = p.t("{people} can act; one away and nobody can.", people=people)
    return Markup("{} {}").format(words, p.cover(role))


def show_roles(p: Presenter, roles: tuple[Role, ...]) -> Markup:
    """Return roles as a list, or that there is none."""
    return p.refs(roles) or p.html('<span class="ob-muted">none</span>')


def show_contact(person: Person) -> Markup:
    """Return how a person is reached: a mail address as a link."""
    if not person.contact or not person.publish:
        return Markup("")
    is_mail = "@" in person.contact.strip("@") and " " not in person.contact
    return (
        Markup('<a href="mailto:{0}">{0}</a>').format(person.contact)
        if is_mail
        else Markup("{}").format(person.contact)
    )


def _build_holder(p: Presenter, holding: Holding) -> Row:
    person, holder = holding.person, holding.holder
    through = p.html(" <small>through {}</small>").format(p.ref(holding.team)) if holding.team else ""
    if not person.publish:
        return Row((Markup("{}{}").format(p.person(person), through), "", "", ""))
    interim = p.html(' <span class="ob-tag">interim</span>') if holder.interim else ""
    until = p.html("<small>until {}</small>").format(p.date(holder.until)) if holder.until else ""
    return Row(
        (
            Markup("{}{}{}").format(p.person(person), interim, through),
            Markup("{}{}").format(p.date(holder.since), until),
            p.inline(holder.focus),
            show_contact(person),
        )
    )


def _build_deputy(p: Presenter, person: Person) -> Row:
    tag = p.html('{} <span class="ob-tag">deputy</span>').format(p.person(person))
    return Row((tag, "", "", show_contact(person)))
