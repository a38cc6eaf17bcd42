"""The documentation's own modules, importable as MkDocs' hook imports them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))
