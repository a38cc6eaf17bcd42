"""The company's accent colour, made readable: darker on paper and on the light ground, lighter on the dark one."""

from dataclasses import dataclass

Colour = tuple[int, int, int]

READABLE = 4.5
"""Least contrast of text with its ground: WCAG 2.2, success criterion 1.4.3, level AA."""

_LIGHT = ((255, 255, 255), (246, 245, 241))
_DARK = ((21, 25, 27), (28, 33, 36))
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Accent:
    """A colour with its tint, both as `#rrggbb`; text in the colour is readable on the ground and on the tint."""

    colour: str
    tint: str


def suit_light(colour: str) -> Accent:
    """Return the accent for white and the light ground: the colour itself where it is readable, else darkened until it is."""
    return _suit(read_colour(colour), _LIGHT, _BLACK, 0.1)


def suit_dark(colour: str) -> Accent:
    """Return the accent for the dark ground: the colour itself where it is readable, else lightened until it is."""
    return _suit(read_colour(colour), _DARK, _WHITE, 0.16)


def write_accent_css(colour: str) -> str:
    """Return CSS that sets the theme's properties `--accent`, `--accent-t` and `--brand`; empty without a colour.

    `--brand` is the colour as the company wrote it, for what is no text.
    """
    if not colour:
        return ""
    # Three times the attribute: one more than the theme's own values have.
    scheme = "[data-md-color-scheme]" * 2
    light, dark = suit_light(colour), suit_dark(colour)
    brand = _write(read_colour(colour))
    return (
        f"{scheme}[data-md-color-scheme] {{ --accent: {light.colour}; --accent-t: {light.tint}; --brand: {brand}; }}\n"
        f'@media screen {{ {scheme}[data-md-color-scheme="slate"] {{ --accent: {dark.colour}; --accent-t: {dark.tint}; }} }}\n'
    )


def read_colour(text: str) -> Colour:
    """Return the parts of `#rrggbb` or `#rgb`."""
    digits = text.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def rate_contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21.

    (L1 + 0.05) / (L2 + 0.05) with the lighter luminance first: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
    """
    lighter, darker = sorted((_rate_luminance(one), _rate_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _rate_luminance(colour: Colour) -> float:
    """The relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (_linearise(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linearise(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _suit(colour: Colour, grounds: tuple[Colour, ...], towards: Colour, strength: float) -> Accent:
    tint = _mix(grounds[0], colour, strength)
    mixed = colour
    for step in range(1, _STEPS + 1):
        if all(rate_contrast(mixed, ground) >= READABLE for ground in (*grounds, tint)):
            break
        mixed = _mix(colour, towards, step / _STEPS)
    return Accent(_write(mixed), _write(tint))


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _write(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
