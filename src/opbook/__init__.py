"""opbook: the compiler for operating models."""

__version__ = "0.1.0"
