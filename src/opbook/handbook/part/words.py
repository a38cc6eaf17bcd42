"""Small pieces of text that several tables share: lists in words, outcomes, links to steps, changes of state."""

from collections.abc import Iterable

from opbook.diagram import number_steps
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.model import Duration, Record, Step, Workflow

_STARTERS = frozenset(
    {"A", "An", "The", "It", "No", "Any", "All", "There", "This", "Where", "When", "If", "Somebody", "Nobody"}
)


def join_shown(items: Iterable[Markup | str], separator: str = ", ") -> Markup:
    """Join pieces that are not empty."""
    return Markup(separator).join(item for item in items if item)


def write_list(p: Presenter, items: Iterable[str]) -> str:
    """Write `a, b and c`."""
    words = [str(p.t(item)) for item in items if item]
    return f"{', '.join(words[:-1])}{p.t(' and ')}{words[-1]}" if len(words) > 1 else "".join(words)


def write_continued(text: str) -> str:
    """Write a text that goes on a sentence: its first letter small where it is a word that starts sentences only."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in _STARTERS else text


def write_time(p: Presenter, duration: Duration | None) -> str:
    """Write a duration, or nothing."""
    return str(p.t(duration)) if duration else ""


def show_lines(lines: Iterable[Markup | str]) -> Markup:
    """Put pieces that are not empty one below the other; one alone stands as it is."""
    shown = [line for line in lines if line]
    if len(shown) < 2:
        return Markup("").join(shown)
    return Markup("").join(Markup("<div>{}</div>").format(line) for line in shown)


def show_blocks(blocks: Iterable[Markup | str]) -> Markup:
    """Put pieces that are not empty one below the other, where they may hold small lines of their own."""
    return Markup("").join(Markup("<div>{}</div>").format(block) for block in blocks if block)


def show_small(label: str, items: Iterable[Markup | str], separator: str = ", ") -> Markup:
    """Return a small grey line such as `In: complete file, score sheet`; nothing without items."""
    shown = join_shown(items, separator)
    return Markup("<small>{}: {}</small>").format(label, shown) if shown else Markup("")


def show_bullets(p: Presenter, texts: Iterable[str], own: Record) -> Markup:
    """Return texts of the model as a list; one text alone stands without a bullet."""
    shown = [p.inline(text, own.ref) for text in texts]
    if len(shown) < 2:
        return Markup("").join(shown)
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(text) for text in shown))


def show_prose(p: Presenter, text: str, own: Record) -> Markup:
    """Return a text: in one line where it is one paragraph, else with its paragraphs and lists."""
    is_long = "\n\n" in text.strip() or "\n-" in text or "\n1." in text
    return p.rich(text, own.ref) if is_long else p.inline(text, own.ref)


def show_role(p: Presenter, ref: str | None) -> Markup:
    """Return a role with the people who hold it today; a mark where nobody is named."""
    if not ref:
        return p.html('<span class="ob-mark f-err">{}nobody named</span>').format(p.icon("error"))
    return Markup("{} {}").format(p.ref(ref), p.holders(ref))


def show_missing(p: Presenter, words: str) -> Markup:
    """Return a warning mark for something that should be written and is not."""
    return Markup('<span class="ob-mark f-warn">{}{}</span>').format(p.icon("warning"), p.t(words))


def link_step(workflow: Workflow, step: Step, text: str = "") -> Markup:
    """Return a link to a step with its number, as on the workflow's own page: `4 Write the credit paper`."""
    number = number_steps(workflow).get(step.id)
    words = text or (f"{number} {step.name}" if number else step.name)
    return Markup('<a href="opbook:{}#{}">{}</a>').format(workflow.ref, step.id, words)


def link_number(workflow: Workflow, step: Step) -> Markup:
    """Return a link to a step by its number alone, its name as the title."""
    number = number_steps(workflow).get(step.id)
    return Markup('<a href="opbook:{}#{}" title="{}">{}</a>').format(
        workflow.ref, step.id, step.name, number or step.name
    )


def show_change(p: Presenter, item: Record | None, source: str, target: str) -> Markup:
    """Return a change of state as two tags with an arrow; the states link to the business object."""
    return Markup('<span class="ob-nowrap">{} {} {}</span>').format(
        show_state(item, source), p.icon("arrow-right", p.t("becomes")), show_state(item, target)
    )


def show_state(item: Record | None, state: str) -> Markup:
    """Return a state as a tag, linked to its row on the page of the business object."""
    found = next((each for each in getattr(item, "states", ()) if each.id == state), None)
    name = (found.name if found else "") or state.replace("-", " ")
    style = " end" if found and found.kind == "final" else ""
    if item is None or found is None:
        return Markup('<span class="ob-tag{}">{}</span>').format(style, name)
    return Markup('<a class="ob-tag{}" href="opbook:{}#{}">{}</a>').format(style, item.ref, state, name)
