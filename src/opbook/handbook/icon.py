"""The icons as one style sheet: each SVG of the theme becomes a mask."""

from pathlib import Path
from urllib.parse import quote


def write_icon_css(folder: Path) -> str:
    """Return CSS that gives `.ob-i-<name>` the drawing of `<name>.svg` in `folder`."""
    names = []
    classes = []
    for path in sorted(folder.glob("*.svg")):
        drawing = quote(path.read_text(encoding="utf-8").strip(), safe=" ='/:;,()-.")
        names.append(f'--ob-i-{path.stem}:url("data:image/svg+xml,{drawing}")')
        classes.append(f".ob-i-{path.stem}{{--ob-i:var(--ob-i-{path.stem})}}")
    return ":root{" + ";".join(names) + "}\n" + "\n".join(classes) + "\n"
