"""Places in text files: what every message points at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file. Lines and columns count from 1; the end column is exclusive.

    `file` is a POSIX path relative to the project's root, so that output does not depend on the machine.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @property
    def place(self) -> str:
        """`file:line:column`, as terminals and editors understand it."""
        return f"{self.file}:{self.line}:{self.column}"
