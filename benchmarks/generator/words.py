"""The words that tell business units apart: places, people, and other words for what they deal in."""

import random
import re
from dataclasses import dataclass

PLACES = (
    "Harbour", "Upland", "Lakeside", "Northgate", "Riverbend", "Moorland", "Coastline", "Westfield", "Fenland", "Highcliff",
    "Southbank", "Parkside", "Millbrook", "Eastmark", "Greenhill", "Stonebridge", "Woodhall", "Marshgate", "Kingsway", "Ferryside",
    "Longmeadow", "Brightwater", "Cornhill", "Silverdale", "Thornfield", "Whitecliff", "Oakridge", "Fairhaven", "Redcastle", "Summerfield",
)  # fmt: skip
"""One per unit; more units repeat them with a number."""

FIRST_NAMES = (
    "Ada", "Bruno", "Celia", "Dario", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jakub", "Karin", "Leo", "Mira", "Nils", "Olga", "Pavel",
    "Quinn", "Rosa", "Sven", "Tara", "Ulla", "Vito", "Wanda", "Xenia", "Yusuf", "Zoe", "Anton", "Berta", "Cyril", "Doris", "Egon", "Flora",
    "Goran", "Hanna", "Igor", "Judit", "Kamil", "Lena", "Maxim", "Nora", "Otto", "Petra", "Ralf", "Selma", "Timo", "Ursel", "Viktor",
    "Wilma", "Yara", "Zeno", "Astrid", "Boris", "Clara", "Denis", "Edda", "Felix", "Gerda", "Henrik", "Isolde", "Jonas", "Klara", "Lukas",
)  # fmt: skip
LAST_NAMES = (
    "Adler", "Bergman", "Costa", "Dvorak", "Eriksen", "Ferrari", "Gruber", "Holm", "Ivanov", "Jansen", "Kowalski", "Lindqvist", "Moreau",
    "Novak", "Olsen", "Petrov", "Quist", "Rossi", "Svoboda", "Toth", "Urban", "Vogel", "Weber", "Xavier", "Yilmaz", "Zeller", "Almeida",
    "Brandt", "Claes", "Duarte", "Engel", "Fischer", "Garnier", "Huber", "Iversen", "Jovanovic", "Keller", "Larsen", "Meier", "Nagy",
)  # fmt: skip
OTHER_WORDS = {
    "customer": ("client", "member", "subscriber", "purchaser", "partner"),
    "loan": ("lease", "bond", "policy", "contract", "facility"),
    "borrower": ("lessee", "policyholder", "tenant", "merchant", "grower"),
    "firm": ("workshop", "company", "business", "dealership", "yard"),
    "money": ("cash", "capital", "payment", "funding", "credit"),
    "broker": ("dealer", "reseller", "mediator", "supplier", "distributor"),
    "machine": ("vehicle", "turbine", "boat", "crane", "printer"),
    "price": ("tariff", "premium", "charge", "rate", "fee"),
    "file": ("folder", "dossier", "record", "case", "bundle"),
    "request": ("demand", "proposal", "submission", "petition", "query"),
    "complaint": ("grievance", "objection", "protest", "reclamation", "criticism"),
    "instalment": ("premium", "rental", "repayment", "contribution", "tranche"),
    "letter": ("message", "notice", "memo", "note", "bulletin"),
    "paper": ("form", "sheet", "document", "slip", "certificate"),
    "machinery": ("plant", "tooling", "rolling stock", "hardware", "tackle"),
    "credit": ("cover", "leasing", "supply", "trust", "warranty"),
    "clerk": ("agent", "assistant", "registrar", "teller", "keeper"),
    "desk": ("counter", "bench", "table", "station", "window"),
    "bank": ("house", "lender", "fund", "syndicate", "pool"),
    "board": ("wall", "panel", "screen", "chart", "column"),
    "morning": ("noon", "evening", "midday", "dawn", "dusk"),
    "reason": ("ground", "motive", "cause", "basis", "purpose"),
    "sentence": ("line", "phrase", "remark", "statement", "word"),
    "limit": ("ceiling", "bound", "threshold", "cap", "margin"),
    "somebody": ("someone", "a colleague", "one of us", "a neighbour", "a person"),
    "nobody": ("no one", "no colleague", "none of us", "not one person", "no person"),
    "company": ("house", "group", "concern", "enterprise", "venture"),
    "promise": ("pledge", "assurance", "commitment", "guarantee", "word"),
    "question": ("doubt", "query", "point", "matter", "problem"),
    "security": ("collateral", "backing", "surety", "guard", "protection"),
    "quarter": ("season", "term", "trimester", "period", "cycle"),
    "screen": ("display", "monitor", "view", "console", "tablet"),
    "founder": ("builder", "pioneer", "starter", "parent", "creator"),
    "grade": ("class", "band", "mark", "rank", "tier"),
    "drawing": ("withdrawal", "call", "advance", "booking", "drawdown"),
    "arrears": ("backlog", "shortfall", "delay", "default", "lateness"),
    "handbook": ("manual", "guide", "reader", "companion", "almanac"),
    "wrong": ("false", "mistaken", "faulty", "amiss", "off"),
    "ledger": ("journal", "register", "daybook", "account book", "log"),
}
"""What the example deals in, and what other trades call it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one unit speaks.

    Attributes:
        place: its name, such as `Harbour`.
        slug: what its ids begin with.
        words: what it says instead of the example's words.
        people: the new name of each person, by the id in the example.
    """

    place: str
    slug: str
    words: dict[str, str]
    people: dict[str, str]

    def rephrase(self, text: str) -> str:
        """Return the text in this unit's words, with plurals and capitals kept."""
        return _WORD.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        word = match[0]
        if word in self.words:
            return self.words[word]
        stem, plural = (word[:-1], "s") if word.endswith("s") and word.lower() not in self.words else (word, "")
        other = self.words.get(stem.lower())
        if other is None:
            return word
        return (other.capitalize() if word[0].isupper() else other) + plural


def choose_wording(number: int, people: dict[str, str], taken: set[str]) -> Wording:
    """Return the wording of the unit with this number (2 and up): always the same one.

    Args:
        number: which unit it is.
        people: the names in the example, by id.
        taken: names that are given already; the new ones are added.
    """
    chance = random.Random(f"unit {number}")  # noqa: S311 - a repeatable choice
    round_, place = divmod(number - 2, len(PLACES))
    name = PLACES[place] + (f" {round_ + 1}" if round_ else "")
    words = {word: chance.choice(others) for word, others in OTHER_WORDS.items()}
    named = {}
    for identifier, old in people.items():
        new = _choose_name(chance, taken)
        named[identifier] = new
        words[old.split()[0]] = new.split()[0]
    return Wording(name, name.lower().replace(" ", "-"), words, named)


def _choose_name(chance: random.Random, taken: set[str]) -> str:
    while True:
        name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
        for initial in ("", *"ABCDEFGHIKLMNOPRSTVWZ"):
            full = name.replace(" ", f" {initial}. ") if initial else name
            if full not in taken:
                taken.add(full)
                return full


_WORD = re.compile(r"(?<![\w\[:#@/-])[^\W\d_]+(?![\w\]:#@/|-])")
