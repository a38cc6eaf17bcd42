"""Starts a project: copies the starter and gives it the company's name."""

import json
import re
import shutil
import tempfile
from pathlib import Path

from opbook.app.project import load_book
from opbook.app.schema import SCHEMA_FOLDER, write_schemas
from opbook.diagnostics import ConfigurationError, OpbookError
from opbook.resources import data_dir

_COMPANY = "COMPANY_NAME"
"""What the starter's files say where the company's name belongs."""


def init_project(target: Path, company: str = "") -> Path:
    """Copy the starter project into the folder `target`, and return that folder.

    The company's name is by default the folder's, in words. The project appears whole or not at all.

    Raises:
        ConfigurationError: the folder holds something already (`.git` aside), or the name is no line of text.
        OpbookError: it cannot be written.
    """
    target = target.resolve()
    company = company.strip() or name_company(target.name)
    if not company.isprintable():
        message = "the company's name must be one line of text"
        raise ConfigurationError(message)
    _refuse_occupied(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
            draft = Path(scratch) / "project"
            _copy_starter(draft, company)
            write_schemas(load_book(draft), draft / SCHEMA_FOLDER)
            _move(draft, target)
    except OSError as error:
        message = f"`{target}` cannot be written: {(error.strerror or str(error)).lower()}"
        raise OpbookError(message) from error
    return target


def name_company(folder: str) -> str:
    """Return a folder's name in words: `acme-tools` → `Acme Tools`."""
    words = re.sub(r"[-_.\s]+", " ", folder).split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or "Acme"


def _refuse_occupied(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        message = f"`{target}` is a file; name a folder that does not exist yet"
        raise ConfigurationError(message)
    held = sorted(child.name for child in target.iterdir() if child.name != ".git")
    if held:
        message = f"`{target}` is not empty: it holds `{held[0]}`; name a folder that does not exist yet"
        raise ConfigurationError(message)


def _copy_starter(draft: Path, company: str) -> None:
    starter = data_dir("site_template")
    for source in sorted(starter.rglob("*")):
        if source.is_dir() or "__pycache__" in source.parts:
            continue
        file = draft / source.relative_to(starter)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        file.write_text(text.replace(_COMPANY, _escape_for(file, company)), encoding="utf-8", newline="\n")


def _escape_for(file: Path, company: str) -> str:
    """In YAML the name stands between double quotes; in Markdown it must not start a tag."""
    if file.suffix in (".yaml", ".yml"):
        return json.dumps(company, ensure_ascii=False)[1:-1]
    return company.replace("&", "&amp;").replace("<", "&lt;")


def _move(draft: Path, target: Path) -> None:
    if not target.exists():
        draft.rename(target)
        return
    for child in sorted(draft.iterdir()):
        shutil.move(child, target / child.name)
