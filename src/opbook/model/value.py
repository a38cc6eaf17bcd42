"""Values with a notation of their own: dates, durations, amounts, ids."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_UNIT_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
_WORDS = re.compile(r"(\d+(?:\.\d+)?)\s*(business\s+)?(minute|hour|day|week|month|year)s?")
_ISO = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?"
    r"(?:T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?)?"
)
_TOO_MUCH = 1e18
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_PICTURE = re.compile(r"\.(?:svg|png)$")
_AMOUNT = re.compile(r"(\d[\d ]*(?:\.\d+)?)\s+(\S+)")


class _Notation:
    """Gives pydantic a value that is parsed from a text (or is already one)."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return cls._json_schema()

    @classmethod
    def _validate(cls, value: object) -> Any:  # noqa: ANN401 - each notation returns itself
        raise NotImplementedError(value)

    @classmethod
    def _json_schema(cls) -> JsonSchemaValue:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Duration(_Notation):
    """A length of time: `days` to compare with, `text` to show.

    One business day compares as one day, a month as 30 days, a year as 365.
    """

    days: float
    text: str

    def __str__(self) -> str:
        """The duration in words."""
        return self.text

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read `2 business days`, `4 hours`, `P2D` or `PT4H`.

        Raises:
            ValueError: the text is not a duration.
        """
        if match := _WORDS.fullmatch(text.strip()):
            number, business, unit = match.groups()
            return cls(
                _limit(float(number) * _UNIT_DAYS[unit]), _count(number, ("business " if business else "") + unit)
            )
        match = _ISO.fullmatch(text.strip())
        found = [(unit, number) for unit, number in match.groupdict().items() if number] if match else []
        if not found:
            message = f"`{text}` is not a duration; write it as `2 business days`, `4 hours` or `P2D`"
            raise ValueError(message)
        days = sum(float(number) * _UNIT_DAYS[unit] for unit, number in found)
        return cls(_limit(days), " ".join(_count(number, unit) for unit, number in found))

    @classmethod
    def _validate(cls, value: object) -> "Duration":
        if isinstance(value, Duration):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        message = "expected a duration such as `2 business days`, `4 hours` or `P2D`"
        raise ValueError(message)

    @classmethod
    def _json_schema(cls) -> JsonSchemaValue:
        return {"type": "string", "description": "a duration such as `2 business days`, `4 hours` or `P2D`"}


@dataclass(frozen=True, slots=True)
class Amount(_Notation):
    """A number with its currency or unit. Amounts of different units do not compare."""

    amount: float
    currency: str

    def __str__(self) -> str:
        """The amount with thousands separated, such as `50,000 EUR`."""
        number = f"{self.amount:,.2f}" if self.amount % 1 else f"{int(self.amount):,}"
        return f"{number} {self.currency}"

    @classmethod
    def _validate(cls, value: object) -> "Amount":
        if isinstance(value, Amount):
            return value
        if isinstance(value, str) and (match := _AMOUNT.fullmatch(value.strip())):
            return cls(_limit(float(match[1].replace(" ", ""))), match[2])
        if isinstance(value, dict) and set(value) in ({"amount", "currency"}, {"amount", "unit"}):
            number, currency = value["amount"], value.get("currency", value.get("unit"))
            if isinstance(number, int | float) and not isinstance(number, bool) and isinstance(currency, str):
                return cls(_limit(number), currency)
        message = "expected an amount such as `50000 EUR` or `{amount: 50000, currency: EUR}`"
        raise ValueError(message)

    @classmethod
    def _json_schema(cls) -> JsonSchemaValue:
        text: JsonSchemaValue = {"type": "string", "pattern": r"^\d[\d ]*(\.\d+)?\s+\S+$"}
        table: JsonSchemaValue = {
            "type": "object",
            "properties": {"amount": {"type": "number"}, "currency": {"type": "string"}, "unit": {"type": "string"}},
            "required": ["amount"],
            "oneOf": [{"required": ["currency"]}, {"required": ["unit"]}],
            "additionalProperties": False,
        }
        return {"anyOf": [text, table], "description": "an amount such as `50000 EUR`"}


@dataclass(frozen=True, slots=True)
class Frequency(_Notation):
    """How often something happens: the interval in days, and the words to show."""

    days: float
    text: str

    def __str__(self) -> str:
        """The frequency in words."""
        return self.text

    @classmethod
    def _validate(cls, value: object) -> "Frequency":
        if isinstance(value, Frequency):
            return value
        if isinstance(value, str):
            if value in FREQUENCIES:
                return cls(FREQUENCIES[value], value)
            try:
                duration = Duration.parse(value)
            except ValueError:
                pass
            else:
                return cls(duration.days, f"every {duration.text}")
        message = f"expected one of {', '.join(FREQUENCIES)}, or a duration such as `2 weeks`"
        raise ValueError(message)

    @classmethod
    def _json_schema(cls) -> JsonSchemaValue:
        return {"type": "string", "examples": [*FREQUENCIES, "2 weeks"]}


FREQUENCIES = {"daily": 1.0, "weekly": 7.0, "biweekly": 14.0, "monthly": 30.0, "quarterly": 91.0, "annual": 365.0}


def _read_date(value: object) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    message = "expected a date such as `2026-11-20`"
    raise ValueError(message)


def _read_colour(value: object) -> object:
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        return value.lower()
    message = "expected a colour such as `#1f6f78`, in quotes"
    raise ValueError(message)


def _read_picture(value: object) -> object:
    if isinstance(value, str) and _PICTURE.search(value):
        return value
    message = "expected the path of an SVG or PNG picture such as `brand/logo.svg`"
    raise ValueError(message)


def _read_named(key: str) -> Callable[[object], object]:
    return lambda value: {key: value} if isinstance(value, str) else value


def _limit(number: float) -> float:
    """Return the number; one beyond what can be counted with is no value."""
    if abs(number) < _TOO_MUCH:
        return float(number)
    message = "the number is too large"
    raise ValueError(message)


def _count(number: str, unit: str) -> str:
    return f"{number} {unit}" if float(number) == 1 else f"{number} {unit}s"


Date = Annotated[date, BeforeValidator(_read_date), WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar day, written `2026-11-20`."""

HexColour = Annotated[
    str,
    BeforeValidator(_read_colour),
    WithJsonSchema({"type": "string", "pattern": f"^{_COLOUR.pattern}$", "description": "a colour such as `#1f6f78`"}),
]
"""A colour, written `#1f6f78` or `#178`."""

Picture = Annotated[
    str,
    BeforeValidator(_read_picture),
    WithJsonSchema({"type": "string", "pattern": _PICTURE.pattern, "description": "path of an SVG or PNG picture"}),
]
"""The path of a picture, seen from the project's folder."""

named = _read_named
"""`BeforeValidator(named("name"))` admits a bare text where a mapping with that key is expected."""
