"""Findings as pages show them: names in their messages set apart, places that lead to the line, who accepted what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from opbook.check.finding import Finding
from opbook.check.layer import find_layer
from opbook.check.registry import find_check
from opbook.graph.answering import find_answering
from opbook.graph.beside import list_unpublished
from opbook.handbook.markup import Markup
from opbook.handbook.part.layer import LAYER_WORDS
from opbook.handbook.present import Presenter
from opbook.model import KIND, Waiver
from opbook.source import Span

_NAMED = re.compile(r"`([^`]*)`")
_HIDDEN = "somebody who is not published"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding ready to be set.

    Attributes:
        severity, layer, kind, owner: words that a reader can narrow the list by.
        mark: icon and code.
        message, help, place: what is wrong, the remedy, the line.
        element: links to what it is about.
        accepted: who accepted it, if anybody did.
        known: whether it was there when the gate was adopted.
    """

    severity: str
    layer: str
    mark: Markup
    message: Markup
    help: Markup
    place: Markup
    element: Markup
    accepted: Markup
    kind: str
    owner: str
    known: bool


def show_findings(p: Presenter, findings: Iterable[Finding], *, linked: bool = False) -> tuple[ShownFinding, ...]:
    """Return findings for the list of findings; `linked` adds the element each is about."""
    return tuple(
        ShownFinding(
            str(p.t(finding.severity)),
            p.within(LAYER_WORDS[find_layer(finding.code)].name),
            p.mark(finding),
            Markup("{}").format(p.english(show_message(p, finding.message))),
            Markup("{}").format(p.english(show_message(p, finding.help))),
            show_place(p, finding.span),
            p.ref(finding.element) if linked and p.book.get(finding.element) else Markup(""),
            show_acceptance(p, finding.waiver) if finding.waiver else Markup(""),
            name_kind(p, finding),
            name_answering(p, finding),
            finding.known,
        )
        for finding in findings
    )


def show_message(p: Presenter, text: str) -> Markup:
    """Return the message or help of a finding as a sentence. People who are not published are not named."""
    pieces = _NAMED.split(p.sentence(_hide_names(p, text.strip())))
    shown = [
        Markup("<code>{}</code>").format(piece) if place % 2 else Markup("{}").format(piece)
        for place, piece in enumerate(pieces)
    ]
    return Markup("").join(shown)


def show_place(p: Presenter, span: Span) -> Markup:
    """Return the file and line where something stands, as a link where lines can be edited."""
    url = p.edit_url(span)
    place = f"{span.file}:{span.line}"
    return Markup('<a href="{}">{}</a>').format(url, place) if url else Markup("{}").format(place)


def show_acceptance(p: Presenter, waiver: Waiver) -> Markup:
    """Return who accepted a finding, until when and why."""
    return p.html("Accepted by {} until {}. {}").format(
        p.ref(waiver.accepted_by) if p.book.get(waiver.accepted_by) else p.t("nobody"),
        p.date(waiver.until) or p.t("an unknown day"),
        p.inline(waiver.reason),
    )


def name_kind(p: Presenter, finding: Finding) -> str:
    """Return the kind of the element a finding is about, in words; `the model` where it is about none."""
    kind = finding.element.partition(":")[0]
    return str(p.t(KIND[kind].label) if kind in KIND else p.t("the model"))


def name_answering(p: Presenter, finding: Finding) -> str:
    """Return the name of the role or team that answers for a finding; people who own something are not named here."""
    found = find_answering(p.book, finding.element)
    return p.book.name(found.ref) if found and not found.ref.startswith("person:") else ""


def name_check(code: str) -> str:
    """Return the name of a check in words: `OWN001` → `missing owner`; empty for codes that no check has."""
    check = find_check(code)
    return check.name.replace("-", " ") if check else ""


def _hide_names(p: Presenter, text: str) -> str:
    for ref, identifier, name in list_unpublished(p.book):
        text = text.replace(f"`{ref}`", _HIDDEN).replace(f"`{identifier}`", _HIDDEN).replace(name, _HIDDEN)
    return text
