"""The reference of the model's language, read from its classes: every kind with its fields, parts and an example."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import KIND, KINDS, Element, Field, Kind, Part, Record, Reference, read_fields
from opbook.model.example import EXAMPLES
from opbook.model.meaning import read_purpose


@dataclass(frozen=True, slots=True)
class ShownPart:
    """An embedded mapping with its fields."""

    id: str
    name: str
    text: str
    fields: Table


@dataclass(frozen=True, slots=True)
class ShownKind:
    """One kind: where it is written, what it is, its own fields, the parts they hold, an example."""

    kind: Kind
    text: str
    places: tuple[str, ...]
    fields: Table
    parts: tuple[ShownPart, ...]
    example: str


def build_model_reference(p: Presenter) -> Draft:
    """Return the reference of all kinds."""
    shown: set[type[Part]] = set()
    kinds = tuple(_build_kind(p, kind, shown) for kind in KINDS)
    shared = {key: field for key, field in read_fields(Element).items() if key != "id"}
    return build_register(
        p,
        "reference/model",
        p.t("Model reference"),
        "model_reference.html",
        {
            "kinds": kinds,
            "shared": _build_fields(p, shared),
            "shared_parts": tuple(_build_parts(p, Element, set(), "element")),
        },
        lede=p.t("Every kind of element that a model can hold, with its fields. Written in YAML below model/."),
        label="Reference",
        icon="book",
        family="means",
        layout="wide",
    )


def write_type(field: Field) -> str:
    """Return what a field takes, in words: `list of references to roles`, `one of low, high`, `text`."""
    if field.part:
        what = _name_part(field.part)
    elif field.reference:
        what = _write_targets(field.reference)
    elif field.choices:
        what = f"one of {', '.join(field.choices)}"
    else:
        what = " or ".join(field.types) or "text"
    what = f"{what}, in Markdown" if field.rich else what
    return f"list of: {what}" if field.many else what


def _build_kind(p: Presenter, kind: Kind, shown: set[type[Part]]) -> ShownKind:
    base = read_fields(Element if kind.owned else Record)
    own = {key: field for key, field in read_fields(kind.cls).items() if key not in base}
    folder = f"model/{kind.directory}.yaml"
    places = (folder,) if kind.map_only else (folder, f"model/{kind.directory}/<id>.yaml")
    text = read_purpose(kind.cls)
    parts = tuple(_build_parts(p, kind.cls, shown, kind.name, set(base)))
    return ShownKind(kind, text, places, _build_fields(p, own), parts, EXAMPLES[kind.name])


def _build_parts(
    p: Presenter, cls: type[Part], shown: set[type[Part]], prefix: str, left_out: set[str] | None = None
) -> Iterator[ShownPart]:
    for key, field in read_fields(cls).items():
        part = field.part
        if part is None or part in shown or key in (left_out or ()):
            continue
        shown.add(part)
        text = read_purpose(part)
        yield ShownPart(
            f"{prefix}-{_name_part(part).replace(' ', '-')}",
            _name_part(part),
            text,
            _build_fields(p, read_fields(part)),
        )
        yield from _build_parts(p, part, shown, prefix)


def _build_fields(p: Presenter, fields: dict[str, Field]) -> Table:
    rows = [
        Row(
            (
                _show_key(key, field),
                p.sentence(write_type(field)),
                Markup("{}{}").format(_show_code(field.meaning), _show_relation(field)),
            )
        )
        for key, field in fields.items()
    ]
    return build_table("Field|Takes|Means", rows)


def _show_key(key: str, field: Field) -> Markup:
    required = Markup("<small>{}</small>").format(_write_required(field)) if field.required else Markup("")
    return Markup('<code class="ob-nowrap">{}</code>{}').format(key, required)


def _show_code(text: str) -> Markup:
    """Set what stands between backticks as code; the company's own words mean other things than ours."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _write_required(field: Field) -> str:
    kinds = [mark.when for mark in field.required if mark.when]
    checks = ", ".join(dict.fromkeys(mark.by for mark in field.required if mark.by != "SCH002"))
    words = f"required for type {' and '.join(kinds)}" if kinds else "required"
    return f"{words} ({checks})" if checks else words


def _show_relation(field: Field) -> Markup:
    """Both names of the relation, as "Used by" on the other side says it."""
    if field.reference is None or not field.reference.inverse:
        return Markup("")
    return Markup("<small>Relation: {}; seen from there: {}</small>").format(
        field.reference.relation, field.reference.inverse
    )


def _write_targets(reference: Reference) -> str:
    names = [_write_target(word) for word in reference.kinds] or ["any element or part"]
    return f"{' or '.join(names)}{', or text' if reference.text else ''}"


def _write_target(word: str) -> str:
    kind, _, part = word.partition("#")
    if not part:
        return KIND[kind].label
    return f"{part} of the same element" if not kind else f"{part} of a {KIND[kind].label}"


def _name_part(part: type[Part]) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in part.__name__)
    return words.strip()
