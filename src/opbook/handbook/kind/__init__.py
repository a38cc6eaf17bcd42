"""The body of each kind's page: one module per kind, data in Python, words and order in its template."""

from opbook.handbook.element import Builder
from opbook.later import later

_KINDS = (
    "vision", "objective", "principle", "offering", "value_stream", "capability", "system", "application", "interface", "role", "team",
    "workflow", "decision", "rule", "business_object", "metric", "governance", "standard", "cadence", "sprint", "person",
)  # fmt: skip

BUILDERS: dict[str, Builder] = {kind: later(f"{__name__}.{kind}", f"build_{kind}") for kind in _KINDS}
"""Kind → what builds its body, in the module of its name. Terms have no page of their own: they share the glossary."""
