"""Takes the pictures in README.md anew: `opbook build --site-dir SITE`, then `python docs/images/take.py SITE`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.camera import Shot, photograph

PICTURES = (
    Shot("workflow.png", "execution/workflows/loan-origination/", height=1240),
    Shot("role.png", "roles/underwriter/", height=1000),
)

if __name__ == "__main__":
    for name, picture in photograph(Path(sys.argv[1]), PICTURES):
        Path(__file__).with_name(name).write_bytes(picture)
