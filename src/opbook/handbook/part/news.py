"""The newest changes of the model, each with what it touched."""

from dataclasses import dataclass

from opbook.handbook.change import Change
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.model import KIND

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class News:
    """One change: its day, its words, and what it touched."""

    day: str
    subject: str
    touched: Markup


def tell_news(p: Presenter) -> tuple[News, ...]:
    """Return the newest changes, newest first; none where the project has no history."""
    by_file: dict[str, list[str]] = {}
    for ref in p.book.elements if p.changes else ():
        by_file.setdefault(p.book.where(ref).file, []).append(ref)
    return tuple(News(p.date(change.day), change.subject, _write_touched(p, change, by_file)) for change in p.changes)


def _write_touched(p: Presenter, change: Change, by_file: dict[str, list[str]]) -> Markup:
    """Link what has a file of its own; of a file that holds many, name the kinds."""
    single = [by_file[name][0] for name in change.files if len(by_file.get(name, ())) == 1]
    kinds = {
        ref.partition(":")[0]: None for name in change.files if len(by_file.get(name, ())) > 1 for ref in by_file[name]
    }
    items = [
        *(p.ref(ref) for ref in single[:_SHOWN]),
        *(Markup("{}").format(p.sentence(p.t(KIND[kind].plural))) for kind in kinds),
    ]
    more = p.t(" and {number} more", number=len(single) - _SHOWN) if len(single) > _SHOWN else ""
    return Markup("{}{}").format(Markup(", ").join(items), more)
