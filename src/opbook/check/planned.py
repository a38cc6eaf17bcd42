"""Codes that the catalogue has given to checks of later releases: known, so that a model may already name them."""

_NUMBERS = {
    "REF": "3 4",
    "OWN": "4 6 9",
    "RAC": "4 5 6 7 8 9 11 12",
    "ROL": "2 3 5 6 8 9 10 11 12 13",
    "TEA": "2 3 4",
    "CON": "1 2 3 4 5 6 8 9",
    "SOD": "1 2 3",
    "VIS": "3 4 5 6 7 8 9 10 11 12 13",
    "OFR": "2 3 4 5",
    "VST": "2 3 4 5 6",
    "CAP": "1 2 3 4 5 6 7 8",
    "SYS": "2 3 4 5 6",
    "WFL": "7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 25 26",
    "VAL": "2 4 5 8 9",
    "EXC": "2 3 4 5 6 7",
    "DEC": "5 6 8 9 10 11 12 13 14 15 16 17 18",
    "RUL": "1 2 3 5 6 7",
    "LIF": "5 7 8 9",
    "DAT": "3 4 5",
    "IFC": "2 3 4 5 6 7",
    "APP": "1 2 3 4",
    "MET": "1 2 3 4 5 6 7 8 9 10",
    "GOV": "1 3 4 6",
    "STD": "1 2 4 5 6 7",
    "PRN": "2 3",
    "CAD": "2 3 4 5 6 7",
    "SPR": "2 3 4 5 6",
    "DOC": "1 2 3 4 5 7",
}

PLANNED: tuple[str, ...] = tuple(
    f"{family}{int(number):03}" for family, numbers in _NUMBERS.items() for number in numbers.split()
)
"""Naming one of these (in `severity`, a waiver, `--ignore`) has no effect yet, and is no mistake."""
