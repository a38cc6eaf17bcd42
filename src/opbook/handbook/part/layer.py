"""The layers of findings in words: what trouble there means for a company."""

from dataclasses import dataclass

from opbook.check.layer import LAYER_TROUBLE


@dataclass(frozen=True, slots=True)
class LayerWords:
    """A layer as pages show it: its icon (a kind's), family, name, and what trouble there means."""

    icon: str
    family: str
    name: str
    trouble: str


LAYER_WORDS = {
    "V": LayerWords("vision", "direct", "Vision", LAYER_TROUBLE["V"]),
    "C": LayerWords("capability", "ability", "Capability", LAYER_TROUBLE["C"]),
    "S": LayerWords("system", "means", "System", LAYER_TROUBLE["S"]),
    "B": LayerWords("principle", "direct", "Belief", LAYER_TROUBLE["B"]),
    "T": LayerWords("decision", "decide", "Thinking", LAYER_TROUBLE["T"]),
    "X": LayerWords("workflow", "work", "Execution", LAYER_TROUBLE["X"]),
    "K": LayerWords("standard", "agree", "Coordination", LAYER_TROUBLE["K"]),
    "M": LayerWords("governance", "agree", "Model", LAYER_TROUBLE["M"]),
}
"""Letter of a layer → its words."""
