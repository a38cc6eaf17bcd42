"""Codes that the catalogue has given to checks of later releases: known, so that a model may already name them."""

_NUMBERS = {
    "VIS": "13",  # needs the history of the model
    "GOV": "6",  # needs the history of the model
}

PLANNED: tuple[str, ...] = tuple(
    f"{family}{int(number):03}" for family, numbers in _NUMBERS.items() for number in numbers.split()
)
"""Naming one of these (in `severity`, a waiver, `--ignore`) has no effect yet, and is no mistake."""
