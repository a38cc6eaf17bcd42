"""What the table of reports says of each: its code, its names, where its page is, who computes it."""

from collections.abc import Callable
from dataclasses import dataclass

from opbook.analysis.value import Analysis
from opbook.check.finding import Report
from opbook.graph import Book


@dataclass(frozen=True, slots=True)
class Definition:
    """A report that can be asked for.

    Attributes:
        code: such as `RPT-CONC`; never reused.
        name: on the command line, such as `concentration`.
        title: on pages.
        page: path of its page; `health/<name>` where the report makes the page itself.
        build: computes it; `has_own_page` says whether the generic page shows it or a page of the handbook does already.
        group: the heading it stands under on the first page of Health.
        answers: what it answers, in one line that goes on after its title.
        has_register: whether a register of the handbook stands at its page, although the address is that of a report.
        files: further files of the handbook that hold the same, by name below `files/`.
    """

    code: str
    name: str
    title: str
    page: str
    build: Callable[[Book, Report], Analysis]
    group: str = ""
    answers: str = ""
    files: tuple[str, ...] = ()
    has_register: bool = False

    @property
    def has_own_page(self) -> bool:
        """Whether the report is shown by the generic page of reports."""
        return self.page == f"health/{self.name}" and not self.has_register
