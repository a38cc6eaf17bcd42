"""Finds the texts in a piece of HTML or a template: what stands between tags that are no part of a sentence."""

import re
from collections.abc import Callable, Iterator

_EXPRESSION = r"\{\{.*?\}\}"
_QUOTED = rf'"(?:{_EXPRESSION}|\{{%.*?%\}}|[^"])*"'
_TAG = rf"<(?:{_EXPRESSION}|\{{%.*?%\}}|{_QUOTED}|[^<>\"{{]|\{{(?![{{%]))*>"
_HIDDEN = r"\{#.*?#\}|\{%.*?%\}|<!--.*?-->|<script\b.*?</script>|<svg\b.*?</svg>|<pre\b.*?</pre>"
_PIECES = re.compile(rf"({_HIDDEN}|{_EXPRESSION}|{_TAG})", re.DOTALL)
_INLINE = re.compile(r'</?(?:b|i|em|code|kbd)>|<a href="[^"{}]*">|</a>')
_ATTRIBUTE = re.compile(
    rf'(\s(?:aria-label|placeholder|title|alt|data-l)=")((?:{_EXPRESSION}|[^"{{]|\{{(?![{{%]))*)(")'
)
_WORD = re.compile(r"[^\W\d_]{2}")
_MARKUP = re.compile(rf"{_EXPRESSION}|<[^>]*>|\{{[^}}]*\}}", re.DOTALL)
_NAME = re.compile(r"[^\W\d]\w*")

Translate = Callable[[str], str]


def rewrite_texts(source: str, translate: Translate) -> str:
    """Return a template or a piece of HTML with each of its texts replaced by what `translate` returns for it.

    A text keeps its inline marks (`<b>`, `<code>`, links with a fixed address). An expression `{{ … }}` in it is shown to
    `translate` as `{name}`, after the last word of its path.
    """
    rewritten = []
    for run in _split_runs(source):
        if len(run) == 1 and _PIECES.fullmatch(run[0]) and not run[0].startswith("{{"):
            rewritten.append(_rewrite_attributes(run[0], translate))
        else:
            rewritten.extend(_rewrite_run(part, translate) for part in _split_unbalanced(run))
    return "".join(rewritten)


def find_texts(source: str) -> list[str]:
    """Return the texts of a template or a piece of HTML, in order."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    rewrite_texts(source, note)
    return found


def has_words(text: str) -> bool:
    """Whether something of a text is left to say when marks and placeholders are taken away."""
    return bool(_WORD.search(_MARKUP.sub(" ", text)))


def _split_runs(source: str) -> Iterator[list[str]]:
    """Yield pieces that belong to one text together; anything that ends a text comes alone."""
    run: list[str] = []
    links: list[bool] = []  # whether the links that are open belong to the text
    for piece in _PIECES.split(source):
        if not piece:
            continue
        if not _PIECES.fullmatch(piece) or piece.startswith("{{") or _belongs(piece, links):
            run.append(piece)
            continue
        if run:
            yield run
        run = []
        yield [piece]
    if run:
        yield run


def _belongs(piece: str, links: list[bool]) -> bool:
    """Whether a tag is part of the text around it; notes which links are open."""
    inline = bool(_INLINE.fullmatch(piece))
    if piece.startswith(("<a ", "<a>")):
        links.append(inline)
    elif piece == "</a>":
        return links.pop() if links else False
    return inline


def _split_unbalanced(run: list[str]) -> Iterator[list[str]]:
    """Yield a run as it is where its inline tags are closed in it and words stand outside them, else split at its tags."""
    depth, lowest, outside = 0, 0, ""
    for piece in run:
        if piece.startswith("</"):
            depth -= 1
        elif _INLINE.fullmatch(piece):
            depth += 1
        elif depth == 0 and not piece.startswith("{{"):
            outside += piece
        lowest = min(lowest, depth)
    if depth == 0 and lowest == 0 and has_words(outside):
        yield run
        return
    part: list[str] = []
    for piece in run:
        if _INLINE.fullmatch(piece):
            if part:
                yield part
            yield [piece]
            part = []
        else:
            part.append(piece)
    if part:
        yield part


def _rewrite_run(run: list[str], translate: Translate) -> str:
    head, tail = "", ""
    while run and run[0].startswith("{{ p.icon("):
        head, run = head + run[0], run[1:]
    while run and run[-1].startswith("{{ p.icon("):
        run, tail = run[:-1], run[-1] + tail
    return head + _rewrite_text("".join(run), translate) + tail


def _rewrite_attributes(tag: str, translate: Translate) -> str:
    if not tag.startswith("<"):
        return tag
    return _ATTRIBUTE.sub(lambda match: match[1] + _rewrite_text(match[2], translate) + match[3], tag)


def _rewrite_text(text: str, translate: Translate) -> str:
    """Replace a text but the spaces around it, and a placeholder that is glued to its first word: that one is an icon."""
    match = re.fullmatch(r"(\s*(?:\{\}(?=\w))?)(.*?)(\s*)", text, re.DOTALL)
    if match is None or not has_words(match[2]):
        return text
    expressions: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        path = re.split(r"[(|\[]", found[0][2:-2].strip(), maxsplit=1)[0]
        last = ([*_NAME.findall(path)] or ["value"])[-1]
        names = (last, *(f"{last}{number}" for number in range(2, 9)))
        free = next(each for each in names if expressions.get(each, found[0]) == found[0])
        expressions[free] = found[0]
        return f"{{{free}}}"

    key = " ".join(re.sub(_EXPRESSION, name, match[2], flags=re.DOTALL).split())
    said = translate(key)
    if said == key:
        return text
    for each, expression in expressions.items():
        said = said.replace(f"{{{each}}}", expression)
    return match[1] + said + match[3]
