"""The use cases: what opbook can do, readable as a table of contents.

`opbook.app.building` is one more; it stands apart because it needs the whole renderer, which checking does not.
"""

from opbook.app.as_of import find_as_of
from opbook.app.baseline import BASELINE, write_baseline
from opbook.app.calendar import build_calendar
from opbook.app.checking import Checked, accept_known, check_model
from opbook.app.deciding import answer_who_decides
from opbook.app.documents import find_documents_folder
from opbook.app.explaining import explain
from opbook.app.output import write_text
from opbook.app.project import find_language, find_prefix, find_root, load_book
from opbook.app.reporting import report_on
from opbook.app.schema import SCHEMA_FOLDER, build_schemas, refresh_schemas, write_schemas
from opbook.app.starting import init_project
from opbook.app.what_if import tell_what_if

__all__ = [
    "BASELINE",
    "SCHEMA_FOLDER",
    "Checked",
    "accept_known",
    "answer_who_decides",
    "build_calendar",
    "build_schemas",
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
    "write_schemas",
    "write_text",
]
