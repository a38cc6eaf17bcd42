"""The use cases: what opbook can do, readable as a table of contents.

Each is loaded when it is first asked for: what checks needs no renderer, and what finds nothing to do needs neither.
`opbook.app.building` and `opbook.app.printing` are two more; they stand apart because they need the whole renderer.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opbook.app.as_of import find_as_of
    from opbook.app.baseline import BASELINE, write_baseline
    from opbook.app.calendar import build_calendar
    from opbook.app.checking import Checked, accept_known, check_book, check_model
    from opbook.app.deciding import answer_who_decides
    from opbook.app.documents import find_documents_folder
    from opbook.app.explaining import explain
    from opbook.app.output import write_bytes, write_text
    from opbook.app.project import MODEL, find_language, find_prefix, find_root, load_book
    from opbook.app.rebuild.check import check_again
    from opbook.app.reporting import report_on
    from opbook.app.schema import SCHEMA_FOLDER, build_schemas, refresh_schemas, write_schemas
    from opbook.app.starting import init_project
    from opbook.app.what_if import tell_what_if

__all__ = [
    "BASELINE",
    "MODEL",
    "SCHEMA_FOLDER",
    "Checked",
    "accept_known",
    "answer_who_decides",
    "build_calendar",
    "build_schemas",
    "check_again",
    "check_book",
    "check_model",
    "explain",
    "find_as_of",
    "find_documents_folder",
    "find_language",
    "find_prefix",
    "find_root",
    "init_project",
    "load_book",
    "refresh_schemas",
    "report_on",
    "tell_what_if",
    "write_baseline",
    "write_bytes",
    "write_schemas",
    "write_text",
]

_PLACES = {
    "BASELINE": "baseline",
    "MODEL": "project",
    "Checked": "checking",
    "SCHEMA_FOLDER": "schema",
    "accept_known": "checking",
    "answer_who_decides": "deciding",
    "build_calendar": "calendar",
    "build_schemas": "schema",
    "check_again": "rebuild.check",
    "check_book": "checking",
    "check_model": "checking",
    "explain": "explaining",
    "find_as_of": "as_of",
    "find_documents_folder": "documents",
    "find_language": "project",
    "find_prefix": "project",
    "find_root": "project",
    "init_project": "starting",
    "load_book": "project",
    "refresh_schemas": "schema",
    "report_on": "reporting",
    "tell_what_if": "what_if",
    "write_baseline": "baseline",
    "write_schemas": "schema",
    "write_bytes": "output",
    "write_text": "output",
}


def __getattr__(name: str) -> object:
    """Load a use case when it is first asked for.

    Raises:
        AttributeError: there is none of this name.
    """
    if name not in _PLACES:
        message = f"module `opbook.app` has no `{name}`"
        raise AttributeError(message)
    found: object = getattr(import_module(f"opbook.app.{_PLACES[name]}"), name)
    globals()[name] = found
    return found
