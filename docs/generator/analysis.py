"""The page about reports on the model: which there are, what each answers, where it is read."""

from generator.page import GeneratedText, write_table
from opbook.analysis import ANALYSES, GROUPS

_INTRODUCTION = """\
# Reports on the model

A check says yes or no about one place. A report looks at the whole and answers a question. Reports are read in the handbook,
most of them under Health, and on the command line:

```text
opbook report                        # what there is
opbook report reviews                # one of them, as text
opbook report reviews --format csv   # or json, markdown
```

Each says what it is computed from, and what it cannot know. They speak about structure, never about how well a person works.
"""


def build_analysis_page() -> GeneratedText:
    """Return the list of reports, by the question they belong to."""
    parts = [_INTRODUCTION]
    for group in GROUPS:
        rows = [
            (f"`{each.name}`{{ .ob-nowrap }}", each.title, each.answers, f"`/{each.page}/`")
            for each in ANALYSES
            if each.group == group
        ]
        if rows:
            parts.append(f"## {group}\n\n{write_table(('Name', 'Report', 'Answers', 'Page'), rows)}")
    return GeneratedText("reference/analyses.md", "\n\n".join(parts) + "\n", "Reference")
