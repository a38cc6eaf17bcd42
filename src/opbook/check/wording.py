"""Puts names into sentences."""

from collections.abc import Iterable


def list_names(names: Iterable[str], last: str = "and") -> str:
    """Return "`a`, `b` and `c`"."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
