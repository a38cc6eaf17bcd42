"""The hand-written pages of a project, whose citations of the model are checked like the model."""

import re
from pathlib import Path

_DOCS_DIR = re.compile(r"^docs_dir:\s*['\"]?([^'\"#\n]+?)['\"]?\s*(?:#.*)?$", re.MULTILINE)


def find_documents_folder(root: Path) -> Path | None:
    """Return the folder of hand-written pages that `mkdocs.yml` names (`docs` by default); None without one."""
    for name in ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml"):
        settings = root / name
        if settings.is_file():
            match = _DOCS_DIR.search(settings.read_text(encoding="utf-8", errors="replace"))
            folder = root / (match[1].strip() if match else "docs")
            return folder if folder.is_dir() else None
    return None


def read_documents(root: Path, folder: Path | None) -> dict[str, str]:
    """Return the Markdown files below `folder`: name relative to `root` → text. Unreadable bytes are replaced."""
    if folder is None:
        return {}
    return {
        _name(root, path): path.read_text(encoding="utf-8-sig", errors="replace")
        for path in sorted(folder.rglob("*.md"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _name(root: Path, path: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()
