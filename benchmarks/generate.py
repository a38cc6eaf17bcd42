"""Writes a project with a number of elements whose shape is that of the example.

Usage: python benchmarks/generate.py 3000 FOLDER

The same number gives the same bytes.
"""

import argparse
from pathlib import Path

from generator import write_project


def main() -> None:
    """Read the arguments, write the project, say what it has."""
    parser = argparse.ArgumentParser(description="Write a project with a number of elements.")
    parser.add_argument("size", type=int, help="how many elements: 300, 1000, 3000, 10000 …")
    parser.add_argument("folder", type=Path, help="where to; not there yet, or empty")
    options = parser.parse_args()
    print(f"{write_project(options.folder, options.size)} elements in {options.folder}")


if __name__ == "__main__":
    main()
