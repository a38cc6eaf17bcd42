"""The page that says which checks carry which requirement."""

from generator.page import GeneratedText, write_table
from opbook.check import CHECKS, PLANNED, Check

REQUIREMENTS = 226
"""S1 to S226: the numbered requirements that the checks were derived from."""

_INTRODUCTION = """\
# Coverage of the requirements

opbook's checks were derived from {total} numbered requirements, S1 to S{total}. Every check names those it answers; this table
is the same seen from the other side. {covered} of them are carried by at least one check. The others are answered by a
field, a page or a [report](../reference/analyses.md), or are not a matter of checking.

"""

_REST = """\

## Checks without a requirement

These come from practice in the field and not from the list: {codes}.
"""


def build_coverage_page() -> GeneratedText:
    """Return the table of requirements and checks."""
    carried = find_carriers()
    rows = [(f"S{number}", _write_codes(carried.get(f"S{number}", []))) for number in range(1, REQUIREMENTS + 1)]
    text = _INTRODUCTION.format(total=REQUIREMENTS, covered=len(carried))
    text += write_table(("Requirement", "Checks"), rows)
    own = [check.code for check in CHECKS if not check.items]
    text += _REST.format(codes=", ".join(f"[{code}](../checks/{code}.md)" for code in own))
    if PLANNED:
        text += f"\nStill to come: {', '.join(f'`{code}`' for code in PLANNED)}.\n"
    return GeneratedText("reference/coverage.md", text, "Reference")


def find_carriers() -> dict[str, list[Check]]:
    """Return the checks that answer a requirement, by the requirement."""
    carried: dict[str, list[Check]] = {}
    for check in CHECKS:
        for item in check.items:
            carried.setdefault(item, []).append(check)
    return carried


def _write_codes(checks: list[Check]) -> str:
    return " ".join(f"[{check.code}](../checks/{check.code}.md)" for check in checks) or "none"
