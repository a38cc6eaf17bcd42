"""`python -m opbook`."""

from opbook.cli import main

main()
