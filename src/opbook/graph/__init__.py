"""The resolved model and what follows from it: one semantics for checks, pages, diagrams and exports."""

from opbook.graph.book import Book, part_name, parts_of

__all__ = ["Book", "part_name", "parts_of"]
