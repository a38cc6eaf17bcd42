"""The command line: parses, calls the use cases, prints, chooses the exit code; one module per group of commands.

What is heavy is imported inside the commands, so that `opbook --help` answers at once.
"""

from opbook.cli.root import command
from opbook.cli.run import main

__all__ = ["command", "main"]
