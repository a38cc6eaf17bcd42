"""Responsibility assignment: who answers, who does, who is asked, who is told, who helps."""

from typing import Annotated

from opbook.model.element import Part
from opbook.model.field import Single, reference


class Raci(Part):
    """One row of responsibility. On a step it overrides the workflow's row, cell by cell.

    Attributes:
        accountable: the one role that answers for the result; by default the workflow's owner.
        responsible: roles that do the work.
        consulted: roles that are asked before.
        informed: roles that are told afterwards.
        support: roles that help.
    """

    accountable: (
        Annotated[str, Single("RAC002"), reference("role", relation="accountable", inverse="accountable in")] | None
    ) = None
    responsible: tuple[Annotated[str, reference("role", relation="responsible", inverse="responsible in")], ...] = ()
    consulted: tuple[Annotated[str, reference("role", relation="consulted", inverse="consulted in")], ...] = ()
    informed: tuple[Annotated[str, reference("role", relation="informed", inverse="informed in")], ...] = ()
    support: tuple[Annotated[str, reference("role", relation="supporting", inverse="supports in")], ...] = ()
