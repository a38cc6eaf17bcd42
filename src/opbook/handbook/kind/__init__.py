"""The body of each kind's page: one module per kind, data in Python, words and order in its template."""

from opbook.handbook.element import Builder
from opbook.handbook.kind.plain import build_plain

BUILDERS: dict[str, Builder] = {
    "vision": build_plain,
    "objective": build_plain,
    "principle": build_plain,
    "offering": build_plain,
    "value_stream": build_plain,
    "capability": build_plain,
    "system": build_plain,
    "application": build_plain,
    "interface": build_plain,
    "role": build_plain,
    "team": build_plain,
    "workflow": build_plain,
    "decision": build_plain,
    "rule": build_plain,
    "business_object": build_plain,
    "metric": build_plain,
    "governance": build_plain,
    "standard": build_plain,
    "cadence": build_plain,
    "sprint": build_plain,
    "person": build_plain,
}
"""Kind → what builds its body. Terms have no page of their own: they share the glossary."""
