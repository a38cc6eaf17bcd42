"""Pages about checks: one per check from its docstring, and the table of all of them by family."""

from collections.abc import Iterator
from itertools import groupby

from generator.page import GeneratedText, write_table
from opbook.app import explain
from opbook.check import CHECKS, LAYERS, PLANNED, Check, read_documentation

FAMILIES = {
    "SCH": "what the files say",
    "REF": "what they refer to",
    "OWN": "owners",
    "RAC": "responsibility",
    "ROL": "roles",
    "TEA": "teams",
    "CON": "concentration",
    "SOD": "segregation of duties",
    "VIS": "vision and objectives",
    "OFR": "offerings",
    "VST": "value streams",
    "CAP": "capabilities",
    "SYS": "systems",
    "WFL": "workflows",
    "VAL": "validation points",
    "EXC": "exceptions",
    "DEC": "decisions",
    "RUL": "rules",
    "LIF": "lifecycles",
    "DAT": "data",
    "IFC": "interfaces",
    "APP": "applications",
    "MET": "metrics",
    "GOV": "governance",
    "STD": "standards",
    "PRN": "principles",
    "CAD": "cadences",
    "SPR": "sprints",
    "DOC": "quality of the text",
}

_INTRODUCTION = """\
# Checks

A check reads the whole model and reports findings: a code and a name, a place, what is wrong, and the remedy.
`opbook explain OWN001` prints the page of a check on the command line.

The checks marked **gate** hold for every model: they cannot be lowered, ignored or waived. The level of every other
check can be set in [`model/opbook.yaml`](../reference/settings.md#severity), and a single finding can be
[waived](../model/index.md#accepting-a-finding). *Tier* says how deep a check looks: 1 for what must hold in any
model, 2 and 3 for what refines it.
"""


def build_check_pages() -> Iterator[GeneratedText]:
    """Yield the index, then a page per check at `checks/<CODE>/`, where findings point to."""
    yield GeneratedText("checks/index.md", _write_index(), "Checks")
    for check in CHECKS:
        text = explain(check.code)
        yield GeneratedText(f"checks/{check.code}.md", text, "Checks", _name_family(check.family))


def _write_index() -> str:
    parts = [_INTRODUCTION]
    for family, checks in groupby(CHECKS, key=lambda check: check.family):
        table = write_table(("Check", "Reports", "Severity", "Tier", "Layer"), map(_write_row, checks))
        parts.append(f"## {_name_family(family)}\n\n{table}")
    planned = ", ".join(f"`{code}`" for code in PLANNED)
    parts.append(
        f"## Planned\n\nThese {len(PLANNED)} codes are reserved for checks of later releases. A model may name them "
        f"already, in `severity` or in a waiver; that has no effect yet.\n\n{planned}"
    )
    return "\n\n".join(parts) + "\n"


def _write_row(check: Check) -> tuple[str, ...]:
    severity = f"{check.severity}, **gate**" if check.is_gate else check.severity
    title = read_documentation(check).title.removeprefix("Report ").rstrip(".")
    link = f"[{check.code}]({check.code}.md) `{check.name}`"
    return link, title, severity, str(check.tier), LAYERS[check.layer]


def _name_family(family: str) -> str:
    return f"{family}: {FAMILIES[family]}"
