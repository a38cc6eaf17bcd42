"""Checks of exceptions in workflows."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_exception_without_handler(book: Book) -> Iterator[Diagnostic]:
    """Report exceptions that no role handles.

    ## What it does
    Reports exceptions of workflows whose `role` is absent.

    ## Why it matters
    When something goes wrong there is no time to find out who looks after it.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    exceptions:
      - {id: till-down, class: system_failure, handling: Write receipts by hand., resumes: sell}  # error: EXC001
    ```

    ## How to fix
    Name the role that takes over.

    ```yaml
      - {id: till-down, class: system_failure, role: lead, handling: Write receipts by hand., resumes: sell}
    ```
    """
    for missing in find_missing(book, "EXC001"):
        identifier = _find_id(missing.entry.data, missing.path)
        yield missing.report(
            "EXC001", f"no role handles the exception{identifier}", "add `role:` with the role that takes over"
        )


def _find_id(data: object, path: tuple[str | int, ...]) -> str:
    for key in (*path, "id"):
        try:
            data = data[key]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return ""
    return f" `{data}`"


CHECKS = (Check("EXC001", "exception-without-handler", "error", 1, "S", check_exception_without_handler, ("S188",)),)
