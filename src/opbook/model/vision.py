"""The vision: what the company is trying to achieve, and the choices it has made."""

from typing import Annotated, ClassVar, Literal

from opbook.model.element import Addressable, Element, Part
from opbook.model.field import Markdown, Parts, Required, reference


class Choice(Addressable):
    """A strategic choice: a bet on a market, a customer, an outcome, an investment; or what the company refuses.

    Attributes:
        kind: what the choice is about; an exclusion says what the company does not do.
        statement: the choice, so that its opposite would be sensible for somebody else.
        because: why.
    """

    kind: Annotated[Literal["market", "customer", "outcome", "investment", "exclusion"], Required()]
    statement: Annotated[str, Required()]
    because: str = ""


class Focus(Part):
    """How much the company allows itself at once.

    Attributes:
        max_objectives: how many objectives may be active at once.
        max_non_negotiables: how many of them may be beyond trade.
    """

    max_objectives: int | None = None
    max_non_negotiables: int | None = None


class Vision(Element):
    """What the company is trying to achieve, and the strategic choices made to get there.

    Attributes:
        statement: what will be true when it is reached.
        horizon: by when.
        choices: what the company bets on, and what it leaves aside.
        focus: how much it allows itself at once.
        informed_by: principles it rests on.
    """

    kind: ClassVar[str] = "vision"
    statement: Annotated[Markdown, Required()]
    horizon: str = ""
    choices: Annotated[tuple[Choice, ...], Parts("choice")] = ()
    focus: Focus | None = None
    informed_by: tuple[Annotated[str, reference("principle", relation="informed by", inverse="informs")], ...] = ()
