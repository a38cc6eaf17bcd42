"""A glossary entry."""

from typing import Annotated, ClassVar

from pydantic import Field

from opbook.model.element import Record
from opbook.model.field import Required, reference


class Term(Record):
    """A word of the company, rendered as a tooltip wherever it stands.

    Attributes:
        name: the word.
        definition: what it means here.
        see: elements that it has to do with.
    """

    kind: ClassVar[str] = "term"
    name: Annotated[str, Required()] = Field(alias="term")
    definition: Annotated[str, Required()]
    see: tuple[Annotated[str, reference(relation="see", inverse="seen from")], ...] = ()
