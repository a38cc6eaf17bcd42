"""The numbers that commands end with."""

CLEAN, FOUND, USAGE, BUG = 0, 1, 2, 3
"""Exit codes: nothing at the failing level; findings; wrong usage or configuration; a mistake of opbook's own."""
