"""What a register page is: its address, its place in the navigation, and what builds it."""

from collections.abc import Callable
from dataclasses import dataclass

from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter


@dataclass(frozen=True, slots=True)
class Register:
    """A page that is not of one element.

    Attributes:
        path: its address; empty for Home.
        title: its name in the navigation.
        tab: path of the tab it stands under (its own path for the tab's first page).
        build: makes the draft; gets the register's own path and title through the draft it returns.
        is_index: whether pages live below its address.
        in_nav: whether the navigation lists it; a page that is not must be linked from one that is.
    """

    path: str
    title: str
    tab: str
    build: Callable[[Presenter], Draft]
    is_index: bool = True
    in_nav: bool = True
