"""The layers of findings in words: what trouble there means for a company."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayerWords:
    """A layer as pages show it: its icon (a kind's), family, name, and what trouble there means."""

    icon: str
    family: str
    name: str
    trouble: str


LAYER_WORDS = {
    "V": LayerWords("vision", "direct", "Vision", "people work hard, and not on the same thing"),
    "C": LayerWords("capability", "ability", "Capability", "what we want to do rests on abilities that nobody builds"),
    "S": LayerWords("system", "means", "System", "good days depend on who happens to be there"),
    "B": LayerWords("principle", "direct", "Belief", "we say one thing and the model does another"),
    "T": LayerWords("decision", "decide", "Thinking", "decisions wait, or are made again"),
    "X": LayerWords("workflow", "work", "Execution", "the same work comes out differently each time"),
    "K": LayerWords("standard", "agree", "Coordination", "teams get in each other's way"),
    "M": LayerWords("governance", "agree", "Model", "this handbook itself cannot be relied on"),
}
"""Letter of a layer → its words."""
