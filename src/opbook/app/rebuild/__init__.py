"""Building again after a change: only what has read what changed is done anew, and the result is the same to the byte."""
