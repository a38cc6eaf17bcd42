"""Explains a check: what it looks at, why that matters, an example, the remedy."""

from opbook.check import LAYERS, PLANNED, find_check, find_similar_checks, read_documentation
from opbook.diagnostics import ConfigurationError


def explain(word: str) -> str:
    """Return the documentation page of a check as Markdown; `word` is its code or its name.

    Raises:
        ConfigurationError: there is no such check; the message names the nearest ones.
    """
    check = find_check(word)
    if check is None:
        raise ConfigurationError(_describe_unknown(word))
    page = read_documentation(check)
    gate = " It is part of the gate: it cannot be lowered, ignored or waived." if check.is_gate else ""
    facts = f"Severity: {check.severity}. Layer: {LAYERS.get(check.layer, check.layer)}. Since {check.since}.{gate}"
    return f"# {check.code} {check.name}\n\n{page.title}\n\n{facts}\n\n{page.markdown}\n"


def _describe_unknown(word: str) -> str:
    if word.upper() in PLANNED:
        return f"the check `{word.upper()}` is planned, and not there yet"
    similar = find_similar_checks(word)
    hint = f"; did you mean {', '.join(f'`{name}`' for name in similar)}" if similar else ""
    return f"there is no check `{word}`{hint}"
