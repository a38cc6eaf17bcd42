"""What people do to a model between two builds: change a sentence, rename a role, add and remove an element."""

import re
from pathlib import Path

ROLE = "funding-officer"
"""The role that is edited and renamed; every size has it."""
OTHER_NAME = "funding-clerk"
PAGE = f"roles/{ROLE}/"
_ADDED = """\
name: Probe of the benchmark
summary: An element that comes and goes.
owner: head-of-operations
type: outcome
definition: How often this file has been written.
target: {good: 1, warn: 2, direction: lower, unit: times}
source: loan-desk
frequency: monthly
"""


def edit_purpose(project: Path, number: int) -> str:
    """Give the role another purpose; returns the sentence."""
    file = project / "model" / "roles" / "operations" / f"{ROLE}.yaml"
    sentence = f"Money leaves once, and on the promised day, as edit {number} says."
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^purpose: .*$", f"purpose: {sentence}", text, count=1), encoding="utf-8")
    return sentence


def rename_role(project: Path) -> None:
    """Give the role another id, or its first one back, everywhere it is named."""
    folder = project / "model" / "roles" / "operations"
    old, new = (ROLE, OTHER_NAME) if (folder / f"{ROLE}.yaml").exists() else (OTHER_NAME, ROLE)
    word = re.compile(rf"(?<![\w-]){old}(?![\w-])")
    for file in [*(project / "model").rglob("*.yaml"), *(project / "pages").rglob("*.md")]:
        text = file.read_text(encoding="utf-8")
        changed = word.sub(new, text)
        if changed != text:
            file.write_text(changed, encoding="utf-8")
    (folder / f"{old}.yaml").rename(folder / f"{new}.yaml")


def add_element(project: Path) -> None:
    """Add a metric."""
    folder = project / "model" / "metrics"
    folder.mkdir(exist_ok=True)
    (folder / "benchmark-probe.yaml").write_text(_ADDED, encoding="utf-8")


def remove_element(project: Path) -> None:
    """Remove the metric."""
    (project / "model" / "metrics" / "benchmark-probe.yaml").unlink(missing_ok=True)
