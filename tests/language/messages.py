"""Collects every text that the handbook can say: from templates, scripts, Python, and the words of the model's language."""

import ast
import re
from collections.abc import Iterable, Iterator

from jinja2 import nodes

from opbook.diagram.legend import LEGEND
from opbook.graph.concentration import WEIGHTS
from opbook.graph.scorecard import OPERATING_TYPES
from opbook.handbook.language import LOCALE
from opbook.handbook.register.decisions import SHORT_RIGHTS
from opbook.handbook.render import TEMPLATES, build_environment
from opbook.handbook.segment import find_texts, has_words
from opbook.model import KINDS, read_fields
from opbook.model.element import Part
from opbook.model.system import FACETS
from opbook.model.value import FREQUENCIES
from opbook.resources import data_dir

SOURCE = LOCALE.parents[1]
THEME = data_dir("theme")

MODULES = (
    *sorted(SOURCE.glob("handbook/**/*.py")),
    *sorted(SOURCE.glob("analysis/*.py")),
    *sorted(SOURCE.glob("diagram/*.py")),
    *(SOURCE / "graph" / f"{name}.py" for name in ("completeness", "dead_end", "deciding", "measuring", "onboarding")),
    *(
        SOURCE / "graph" / f"{name}.py"
        for name in ("support", "tool_loss", "trace", "unnamed", "usage", "exception_cover")
    ),
    *(SOURCE / "graph" / f"{name}.py" for name in ("concentration", "involvement")),
    *(SOURCE / "mkdocs_plugin" / f"{name}.py" for name in ("overlay", "redirect", "settings")),
    SOURCE / "pdf" / "word.py",
    SOURCE / "check" / "layer.py",
)
"""Where texts come from that stand on pages."""

SILENT = {
    "handbook/address.py", "handbook/export.py", "handbook/icon.py", "handbook/accent.py", "handbook/segment.py",
    "handbook/language.py", "handbook/shell.py", "handbook/aside.py", "analysis/calendar.py", "analysis/output.py",
    "diagram/backend.py", "diagram/attempt.py", "diagram/cache.py", "diagram/worker.py", "diagram/dot.py",
    "handbook/register/model_reference.py",
}  # fmt: skip
"""Modules that say nothing on pages, and the reference of the model, whose texts are those of the language of the model."""

NOTATION = {
    "1,000.5", "{day} {month} {year}", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "every {duration}",
    *(f"{{count}} {unit}|{{count}} {unit}s" for unit in ("minute", "hour", "day", "business day", "week", "month", "quarter", "year")),
    *FREQUENCIES,
}  # fmt: skip
"""How numbers, dates, lengths of time and frequencies are written."""

COMPUTED = {
    "{company} handbook", "Handbook", "Model hygiene",
    "Every kind of element that a model can hold, with its fields. Written in YAML below model/.",
    "Lanes", "Systems and workflows", "Workflows and systems", *SHORT_RIGHTS, *WEIGHTS, *LEGEND, *FACETS,
    *(name.replace("_", " ") for name in OPERATING_TYPES), "documented", "transferable", "measurable",
    "decision", "handoff", "waiting", "partly", "running", "late", "ahead", "agreed", "fits", "settled", "meet", "do",
    "recommend", "input", "agree", "approve", "reject", "escalate", "override", "perform", "informed", "owner", "check",
    "layer", "kind", "cited by", "instructions", "inputs", "outputs", "responsible", "application", "interface", "applied",
    *(f"{{count}} {word}|{{count}} {word}s" for word in ("objective", "offering", "stage", "metric", "standard", "note", "error")),
    "{count} governance entry|{count} governance entries", "{count} person|{count} people",
}  # fmt: skip
"""Texts that are put together, or made of keys of the model."""

IGNORED = {
    " dim", " gap", " in", " lanes", "!findings", "(prefers-color-scheme: dark)", "(prefers-color-scheme: light)", "(start)",
    "AR", "ASSETS.txt", "opbookElements", "opbookTrace", "opbookSearch({", "OWN003", '"Lanes"', "{id}.ics", "CSV", "JSON", "SVG", "Typed",
    "normal", "NFKD", "HEAD", ']*?\\bid=")', 'lim" style="--lim:{}%', 'style="{}"',
    "check the address in the element's text", "its table is shown instead; shorten names, or split it",
}  # fmt: skip
"""Literals that are no texts for readers of pages, or are the same in every language."""

_NO_WORDS = re.compile(r"[a-z0-9_.:#/{}|*%-]*|[A-Z]{2,}[A-Z0-9-]*|[^A-Za-z]*|.*\.(py|html|json|yaml|svg)")
_CODE = re.compile(
    r"^(opbook:|model/|files/|/|href=|data:|--ob|\s*(lim|ob-|end$|on$)|e |ah |tr |box |ring |m halo)|[=\\^]|;\S|\brem\b|M\{"
)
_CALLS = {"t", "html", "say", "phrase", "sentence", "words", "within", "empty", "count", "write_count", "count_phrase"}


def collect_pages() -> set[str]:
    """Return every text of pages."""
    return (collect_templates() | collect_python() | collect_vocabulary() | NOTATION | COMPUTED) - IGNORED


def collect_templates() -> set[str]:
    """Return the texts of the handbook's and the theme's templates."""
    environment = build_environment()
    found: set[str] = set()
    for file in (*sorted(TEMPLATES.glob("*.html")), *sorted(THEME.rglob("*.html"))):
        source = file.read_text(encoding="utf-8")
        found.update(find_texts(source))
        if file.is_relative_to(TEMPLATES):
            found.update(_read_expressions(environment.parse(source)))
    return {text for text in found if not _CODE.search(re.sub("<[^>]*>", "", text))}


def collect_scripts() -> set[str]:
    """Return the texts of the theme's scripts: the strings in the first argument of `t(…)`."""
    found: set[str] = set()
    for file in sorted((THEME / "assets" / "opbook").glob("*.js")):
        source = file.read_text(encoding="utf-8")
        for match in re.finditer(
            r"(?<![\w.])t\((?:[\w. ]+\? )?(\"(?:[^\"\\]|\\.)*\")(?: : (\"(?:[^\"\\]|\\.)*\"))?", source
        ):
            found.update(ast.literal_eval(text) for text in match.groups() if text)
    return found


def collect_python() -> set[str]:
    """Return the texts in Python: arguments of what translates, and every other literal that looks like words."""
    found: set[str] = set()
    for file in MODULES:
        name = file.relative_to(SOURCE).as_posix()
        if name not in SILENT and not name.startswith("handbook/locale"):
            found.update(_read_module(ast.parse(file.read_text(encoding="utf-8"))))
    return found


def collect_vocabulary() -> set[str]:
    """Return the words of the model's language that pages show: kinds, layers, relations, values of fields."""
    found = {word for kind in KINDS for word in (kind.label, kind.plural, kind.layer)}
    seen: set[type[Part]] = set()

    def visit(cls: type[Part]) -> None:
        if cls in seen:
            return
        seen.add(cls)
        for field in read_fields(cls).values():
            found.update(choice.replace("_", " ") for choice in field.choices)
            if field.reference and field.reference.inverse:
                found.add(field.reference.inverse)
            if field.part:
                visit(field.part)

    for kind in KINDS:
        visit(kind.cls)
    return found


def _read_expressions(tree: nodes.Template) -> Iterator[str]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr) and call.node.attr in _CALLS:
            texts = [each.value for each in call.args if isinstance(each, nodes.Const)]
            yield from (text for text in texts[:2] if isinstance(text, str) and has_words(text))
        elif isinstance(call.node, nodes.Name):
            yield from _read_constants(call.args)
    for macro in tree.find_all(nodes.Macro):
        yield from _read_constants(macro.defaults)
    for each in tree.find_all(nodes.Filter):
        if each.name == "t" and isinstance(each.node, nodes.Const):
            yield str(each.node.value)


def _read_constants(values: Iterable[nodes.Expr]) -> Iterator[str]:
    """Yield the texts that are handed to a macro, or stand in for what is not."""
    texts = (each.value for each in values if isinstance(each, nodes.Const) and isinstance(each.value, str))
    yield from (text for text in texts if " " in text and has_words(text))


def _read_module(tree: ast.Module) -> Iterator[str]:
    skipped = {id(each) for each in _list_skipped(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _read_call(node, skipped)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in skipped:
            text = "".join(each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
            yield from (each for each in find_texts(text) if "<" in text and "{" not in each)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield from _read_text(node.value)


def _list_skipped(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, annotations, `__all__`, exceptions, and the pieces of f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.Raise):
            yield from (each for each in ast.walk(node) if not isinstance(node, ast.Expr) or node.value is each)
        if isinstance(node, ast.JoinedStr):
            yield from (each for each in node.values if isinstance(each, ast.Constant))
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "__all__" for target in node.targets):
            yield from ast.walk(node)
        annotations = [node.annotation] if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation else []
        annotations += [node.returns] if isinstance(node, ast.FunctionDef) and node.returns else []
        for annotation in annotations:
            yield from ast.walk(annotation)


def _read_call(node: ast.Call, skipped: set[int]) -> Iterator[str]:
    """Yield the texts of calls that translate; the other rules leave these arguments alone."""
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    texts = [each for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if name in ("count", "write_count", "count_phrase") and texts and not isinstance(node.args[0], ast.Constant):
        words = [str(each.value) for each in texts]
        skipped.update(map(id, texts))
        yield f"{{count}} {words[0]}|{{count}} {words[1] if len(words) > 1 else words[0] + 's'}"
    elif name in ("html", "Markup"):
        skipped.update(map(id, texts))
        yield from (text for each in texts for text in find_texts(str(each.value)))
    elif name in ("build_table", "build_columns"):
        literals = [each for arg in node.args[:1] for each in ast.walk(arg) if isinstance(each, ast.Constant)]
        skipped.update(map(id, literals))
        yield from _split_heads(str(each.value) for each in literals if isinstance(each.value, str))
    elif name in ("t", "phrase", "say", "empty", "Fact", "sentence", "Grade"):
        texts = texts if name != "Grade" or node.args[0] in texts else []
        chosen = texts[:1] if name in ("Fact", "sentence", "Grade") else texts[:2] if name == "empty" else texts
        skipped.update(map(id, chosen))
        yield from (str(each.value) for each in chosen if has_words(str(each.value)))
    elif name in (
        "reference",
        "sources",
        "compile",
        "frozenset",
        "startswith",
        "removeprefix",
        "get",
        "kept",
        "search",
    ):
        skipped.update(id(each) for arg in node.args for each in ast.walk(arg))


def _split_heads(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for head in text.split("|"):
            label = head.rpartition(":")[2]
            if has_words(label):
                yield label


def _read_text(text: str) -> Iterator[str]:
    """Yield a literal that is no argument of a translating call, where it looks like words for readers."""
    if "<" in text and ">" in text:
        yield from find_texts(text)
    elif (
        re.fullmatch(r"(\w+:[A-Z][^|]*\|)+\w+:[A-Z].*|[^|]*(\|[^|]+)+", text) and "|" in text and "{count}" not in text
    ):
        yield from _split_heads([text])
    elif has_words(text) and not _NO_WORDS.fullmatch(text) and not _CODE.search(text):
        yield text
