"""Pages of the documentation as scripts: files they write, edits they make, commands they run, output they show.

- ```yaml title="model/…"``` writes a file of the model;
- ```css```, ```html``` and ```xml``` with a title write a file as well;
- ```diff title="model/…"``` edits one: lines with `-` go, lines with `+` come, the others say where;
- ```console``` runs what follows `$ opbook`, and compares what is shown below it; `…` stands for anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r'^```(yaml|diff|console|css|html|xml)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    words: tuple[str, ...]
    shown: str


@dataclass(frozen=True)
class Block:
    """One fenced block: `line` is where it stands on its page."""

    language: str
    title: str
    text: str
    line: int

    def list_commands(self) -> Iterator[Command]:
        for chunk in re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]:
            command, _, shown = chunk.partition("\n")
            yield Command(tuple(command.split()), shown)


def read_blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(match[1], match[2] or "", match[3], text.count("\n", 0, match.start()) + 1)
        for match in _BLOCK.finditer(text)
    ]


def edit(text: str, difference: str) -> str:
    """Apply the lines of a diff block, which must fit exactly one place."""
    lines = difference.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] in (" ", "-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] in (" ", "+"))
    assert text.count(old) == 1, f"this does not stand there exactly once:\n{old}"
    return text.replace(old, new)


def matches(shown: str, real: str) -> bool:
    """Whether the output is as shown; `…` stands for any text, over several lines where it has a line of its own."""
    lines = shown.splitlines()
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n" for line in lines
    )
    return re.fullmatch(pattern, real.rstrip("\n") + "\n") is not None or (
        shown.rstrip().endswith("\n…") and re.match(pattern, real) is not None
    )
