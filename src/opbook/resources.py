"""Finds the folders that ship with opbook, in a wheel as in a checkout."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """Return the folder `name` (theme, site_template or model) that ships with opbook.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for base in (_HERE / "_data", _HERE.parents[1]):
        folder = base / name
        if folder.is_dir():
            return folder
    message = f"the folder `{name}` is missing from this installation of opbook; install it again"
    raise FileNotFoundError(message)
