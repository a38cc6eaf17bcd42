"""A person: a directory record, exempt from ownership."""

from typing import Annotated, ClassVar

from opbook.model.element import Record
from opbook.model.field import reference


class Person(Record):
    """Somebody who can hold roles.

    Attributes:
        title: the job title, which decides nothing here.
        team: the team the person belongs to.
        contact: how to reach the person.
        timezone: where the person's day begins.
        publish: false leaves the person out of the handbook; the roles remain.
    """

    kind: ClassVar[str] = "person"
    title: str = ""
    team: Annotated[str, reference("team", relation="member of", inverse="has member")] | None = None
    contact: str = ""
    timezone: str = ""
    publish: bool = True
