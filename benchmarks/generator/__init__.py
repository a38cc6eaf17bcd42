"""Writes projects of any size whose shape is that of the example: same kinds, relations, texts and branching.

The company grows by business units. The first unit is the example itself; each further one has its people, roles, teams,
workflows and everything they use, under ids, names and words of its own. What a company has once (the vision, the rules
for changing the model) stays single, and units answer to the head of the first one. A unit that would be too large is cut
down to the workflows that fit and what these need.
"""

from generator.project import write_project

__all__ = ["write_project"]
