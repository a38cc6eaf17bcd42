"""Marks that stand for a page's words while its shell is rendered: whatever a template does to a mark can be told afterwards."""

import re
from collections.abc import Iterable
from functools import cache

from opbook.handbook.shell import FILTERS, ShellKey

ASIDE = ("contents", "parts", "count", "siblings")
"""The lists beside a page that come as HTML."""

_MARK = "0opbook0slot0"
"""Stands in no page; what is left of it in a shell was changed on its way through the templates."""

_TEXTS = (
    "title",
    "summary",
    "ref",
    "anchor",
    "siblings_title",
    "previous_title",
    "next_title",
    "stamp",
    "edit_url",
)
_NAMES = ("name", "previous_name", "next_name")
_OPENINGS = {
    "bare": "",
    "head": '<h1 class="ob-head"></h1></header>',
    "heading": "<h1></h1>",
    "odd": "<h1>",
}
"""What the page's HTML must hold for the theme to take it as being of that shape."""

_SLOTS = (
    "head",
    "body",
    *_NAMES,
    *ASIDE,
    *_TEXTS,
    *(f"{name}|{applied}" for name in _TEXTS for applied in FILTERS),
)
_FIRST = 0xF0000
_SIGNS = {slot: chr(_FIRST + number) for number, slot in enumerate(_SLOTS)}
SIGN = f"[{chr(_FIRST)}-{chr(_FIRST + len(_SLOTS) - 1)}]"
"""Matches any sign."""


class UnfitThemeError(Exception):
    """The theme does more with a page's words than print them."""


def mark(name: str) -> str:
    """Return what stands for a value; texts hold characters that every filter changes in a way of its own."""
    return f"{_MARK}{name}0" + ('<i>&"</i>' if name in _TEXTS else "")


def mark_edit_url(key: ShellKey) -> str:
    """Return what stands for the address of a source: Material replaces words in it."""
    return f"{mark('edit_url')}{'/blob/' if key.edit == 'blob' else '/'}edit"


def mark_html(key: ShellKey) -> str:
    """Return what stands for the HTML of a page, before and behind the place of its contents list."""
    return mark("head") + _OPENINGS[key.shape] + mark("body")


def read_marks(output: str, key: ShellKey) -> str:
    """Return a rendered page with one sign of its own in the place of each mark.

    Raises:
        UnfitThemeError: a mark has been changed.
    """
    forms, pattern = _list_forms(key.shape, mark_edit_url(key))
    text = pattern.sub(lambda match: forms[match[0]], output)
    start = text.casefold().find(_MARK)
    if start >= 0:
        message = f"the theme changes `{text[start : start + 40]}`"
        raise UnfitThemeError(message)
    return text


def find_signs(text: str) -> str:
    """Return the signs in a text, without what is between them."""
    return "".join(re.findall(SIGN, text))


def split_signs(text: str) -> tuple[list[str], list[str]]:
    """Return the text between the signs, and the slots that the signs stand for."""
    parts = re.split(f"({SIGN})", text)
    return parts[::2], [_SLOTS[ord(sign) - _FIRST] for sign in parts[1::2]]


def list_signs(names: Iterable[str]) -> frozenset[str]:
    """Return the signs of values, plain or filtered."""
    wanted = frozenset(names)
    return frozenset(sign for slot, sign in _SIGNS.items() if slot.partition("|")[0] in wanted)


@cache
def _list_forms(shape: str, edit_url: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return what may become of each mark → the sign for it, and what finds them."""
    forms = {mark("head") + _OPENINGS[shape]: "head", mark("body"): "body"}
    forms.update({mark(name): name for name in (*_NAMES, *ASIDE)})
    for name in _TEXTS:
        plain = edit_url if name == "edit_url" else mark(name)
        forms[plain] = name
        for applied, apply in FILTERS.items():
            forms.setdefault(apply(plain), f"{name}|{applied}")
    rests = (re.escape(form.removeprefix(_MARK)) for form in sorted(forms, key=len, reverse=True))
    return {form: _SIGNS[slot] for form, slot in forms.items()}, re.compile(f"{_MARK}(?:{'|'.join(rests)})")
