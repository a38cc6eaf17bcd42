"""The page about `model/opbook.yaml`: its keys, its limits with their defaults, its profiles."""

import inspect
from collections.abc import Iterator

from generator.kind import write_fields, write_part_sections
from generator.page import GeneratedText, write_table
from opbook.check import CHECKS
from opbook.check.profile import PROFILES
from opbook.config import LIMIT_MEANING, LIMITS, Config
from opbook.model import read_fields

_INTRODUCTION = """\
# Settings: opbook.yaml

`model/opbook.yaml` holds what concerns the company as a whole. Only `company` and `owner` must be there.
[Make it yours](../how-to/theme.md) shows what `brand` does.
"""

_SEVERITY = """\
## Severity { #severity }

`severity` sets the level of a check by its code or its name: `error`, `warning`, `info` or `off`. Checks of the
gate stay errors: a setting that would lower one is refused with exit code 2. `strict: true` turns all warnings into
errors. A [draft](../model/index.md#status) never fails more than the gate.

```yaml
severity:
  ROL004: warning
  unreachable-step: warning
```
"""

_LIMITS = """\
## Limits {{ #limits }}

What counts as too many, too long or too rarely is the company's to say, under `limits`. A limit that is not set has its
default. Shares are written between 0 and 1. Reports use the same numbers as the checks.

{table}
"""

_PROFILES = """\
## Profiles { #profiles }

`profile` says which coordination topics standards must cover, and whether a kind without any element counts as used
(only in `full`). `topics` replaces the list.

"""


def build_settings_page() -> GeneratedText:
    """Return the reference of the settings."""
    limits = [
        (f"`{name}`{{ .ob-nowrap }}", LIMIT_MEANING[name], f"{value:g}", " ".join(_find_readers(name)))
        for name, value in LIMITS.items()
    ]
    profiles = [
        (f"`{name}`{{ .ob-nowrap }}", ", ".join(f"`{topic}`" for topic in topics)) for name, topics in PROFILES.items()
    ]
    parts = [
        _INTRODUCTION,
        f"## Keys\n\n{write_fields(read_fields(Config))}",
        _SEVERITY,
        _LIMITS.format(table=write_table(("Limit", "What it counts", "Default", "Checks"), limits)),
        _PROFILES + write_table(("Profile", "Topics"), profiles),
        *write_part_sections(Config, set()),
    ]
    return GeneratedText("reference/settings.md", "\n\n".join(parts) + "\n", "The model")


def _find_readers(limit: str) -> Iterator[str]:
    """Links to the checks that read a limit themselves or name it in their documentation."""
    for check in CHECKS:
        if any(mark in inspect.getsource(check.run) for mark in (f'"{limit}"', f"`{limit}`")):
            yield f"[{check.code}](../checks/{check.code}.md)"
