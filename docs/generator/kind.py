"""Pages about kinds: one per kind from its class, and the fields that all of them have."""

from collections.abc import Iterator, Mapping

from generator.page import GeneratedText, write_sentence, write_table
from opbook.check import find_check
from opbook.model import KIND, KINDS, Element, Field, Kind, Part, Record, Reference, Required, read_fields
from opbook.model.example import EXAMPLES
from opbook.model.meaning import read_purpose

_FACTS = "Layer: {layer}. {owned} Its page in the handbook is {address}."
_OWNED = "Every {label} has an owner."
_RECORD = "A directory record: it has no owner."

_COMMON = """\
# What all kinds have

Every element of the model starts with these fields. The kinds themselves, and how files, references and values are
written, stand in [the language of the model](../../model/index.md).

{fields}

People and terms are directory records: they have no `owner`, `rationale`, `reviewed` or `review_every`, and need no
`summary`. Fields whose name starts with `x-` are free, for tools of your own.
"""


def build_kind_pages() -> Iterator[GeneratedText]:
    """Yield the page of what all kinds have in common, then one page per kind."""
    common = _COMMON.format(fields=write_fields(read_fields(Element)))
    text = "\n\n".join([common, *write_part_sections(Element, set())])
    yield GeneratedText("reference/kinds/index.md", f"{text}\n", "The model", "Kinds")
    for kind in KINDS:
        yield GeneratedText(f"reference/kinds/{kind.name}.md", _write_kind(kind), "The model", "Kinds")


def write_fields(fields: Mapping[str, Field]) -> str:
    """Return a table of fields: what each takes, whether it must be given, what it means, the relation it makes."""
    heads = ("Field", "Takes", "Required", "Meaning", "Relation / its inverse")
    rows = [
        (
            f"`{key}`{{ .ob-nowrap }}",
            _write_type(field),
            "; ".join(map(_write_required, field.required)),
            field.meaning,
            _write_relation(field),
        )
        for key, field in fields.items()
    ]
    used = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    return write_table([heads[n] for n in used], [[row[n] for n in used] for row in rows])


def write_part_sections(cls: type[Part], shown: set[type[Part]]) -> Iterator[str]:
    """Yield a section for every mapping that the fields of a class hold, and for those within them."""
    for key, field in read_fields(cls).items():
        part = field.part
        if part is None or part in shown:
            continue
        shown.add(part)
        note = " Each has an id: it can be referred to, and has an anchor of its own." if field.parts else ""
        yield (
            f"## {write_sentence(_name_part(part))} {{ #{_anchor(part)} }}\n\n"
            f"Written under `{key}`. {read_purpose(part)}{note}\n\n{write_fields(read_fields(part))}"
        )
        yield from write_part_sections(part, shown)


def write_element_address(kind: Kind) -> str:
    """Return where the pages of a kind are; terms share one."""
    path, _, anchor = kind.address.replace("{id}", "<id>").partition("#")
    return f"`/{path}/#term-{anchor}`" if anchor else f"`/{path}/`"


def _write_kind(kind: Kind) -> str:
    base = read_fields(Element if kind.owned else Record)
    own = {key: field for key, field in read_fields(kind.cls).items() if key not in base or field != base[key]}
    owned = _OWNED.format(label=kind.label) if kind.owned else _RECORD
    place = f"`model/{kind.directory}.yaml`, a mapping from id to {kind.label}"
    if not kind.map_only:
        place += f"; or a file of its own, `model/{kind.directory}/<id>.yaml`, in any depth of folders"
    shown: set[type[Part]] = {field.part for field in base.values() if field.part}
    facts = _FACTS.format(layer=kind.layer, owned=owned, address=write_element_address(kind))
    return "\n\n".join(
        [
            f"# {write_sentence(kind.label)}",
            read_purpose(kind.cls),
            facts,
            f"Written in {place}.",
            f'## Example\n\n```yaml title="model/{kind.directory}.yaml"\n{EXAMPLES[kind.name]}```',
            f"## Fields\n\nIn addition to [what all kinds have](index.md).\n\n{write_fields(own)}",
            *write_part_sections(kind.cls, shown),
            f"## Referred to by\n\n{_write_incoming(kind)}",
        ]
    )


def _write_type(field: Field) -> str:
    if field.part:
        what = f"[{_name_part(field.part)}]({_page_of(field.part)}#{_anchor(field.part)})"
    elif field.reference:
        what = _write_targets(field.reference)
    elif field.choices:
        what = " / ".join(f"`{word}`" for word in field.choices)
    else:
        what = " or ".join(field.types) or "text"
    what += ", in Markdown" if field.rich else ""
    return f"list of {what}" if field.many else what


def _page_of(part: type[Part]) -> str:
    """Parts that every element has stand on the page of what all kinds have."""
    return "/reference/kinds/index.md" if part.__name__ in ("Link", "Waiver") else ""


def _write_targets(mark: Reference) -> str:
    words = [_write_target(word) for word in mark.kinds] or ["any element or part"]
    return " or ".join(words) + (" or words" if mark.text else "")


def _write_target(word: str) -> str:
    kind, _, part = word.partition("#")
    if not kind:
        return f"{part} of the same element"
    label = KIND[kind].label
    return f"{part} of a {label}" if part else label


def _write_required(mark: Required) -> str:
    words = f"for type `{mark.when}`" if mark.when else "yes"
    if mark.by == "SCH002":
        return words
    by = f"[{mark.by}](/checks/{mark.by}.md)" if find_check(mark.by) else mark.by
    return f"{words}, {by}"


def _write_relation(field: Field) -> str:
    if field.reference is None or not field.reference.relation:
        return ""
    inverse = f" / *{field.reference.inverse}*" if field.reference.inverse else ""
    return f"{field.reference.relation}{inverse}"


def _write_incoming(kind: Kind) -> str:
    """The relations that other elements hold towards this kind, with the fields they are written in."""
    rows: dict[tuple[str, str, str], None] = {}
    for other in KINDS:
        for path, field in _walk(other.cls, (), set()):
            mark = field.reference
            if mark and mark.inverse and _admits(mark, kind):
                rows[mark.inverse, f"[{other.label}]({other.name}.md)", f"`{'.'.join(path)}`"] = None
    return write_table(("Shown here as", "By", "Written in"), sorted(rows)) if rows else "Nothing."


def _admits(mark: Reference, kind: Kind) -> bool:
    return not mark.kinds or kind.name in {word.partition("#")[0] for word in mark.kinds}


def _walk(cls: type[Part], path: tuple[str, ...], seen: set[type[Part]]) -> Iterator[tuple[tuple[str, ...], Field]]:
    for key, field in read_fields(cls).items():
        yield (*path, key), field
        if field.part and field.part not in seen:
            yield from _walk(field.part, (*path, key), seen | {field.part})


def _name_part(part: type[Part]) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in part.__name__)
    return words.strip().replace("raci", "RACI")


def _anchor(part: type[Part]) -> str:
    return _name_part(part).lower().replace(" ", "-")
