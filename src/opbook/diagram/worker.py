"""Lays out graphs in a process of its own, because a graph can take the process down that it is laid out in.

Started by path, not imported: it loads nothing of opbook. One JSON request per line comes in
(`{"dot": …, "engine": …}`), one JSON answer per line goes out (`{"layout": …}` or `{"error": …}`).
"""

import json
import os
import sys
import warnings


def main() -> None:
    """Answer requests until the input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Whatever the C libraries print must not end up between the answers.
    with open(os.devnull, "w", encoding="utf-8") as silence:  # noqa: PTH123 - pathlib costs start-up time here
        os.dup2(silence.fileno(), 1)
        os.dup2(silence.fileno(), 2)
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        request = json.loads(line)
        answer = answer_request(request) if request else answer_greeting()
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def answer_greeting() -> dict[str, str]:
    """Say whether this process can lay out anything; the parent greets with an empty request."""
    try:
        import pygraphviz  # noqa: F401, PLC0415 - imported once the answers are out of the way of the C libraries
    except ImportError as failure:
        return {"error": str(failure)}
    return {"ready": "yes"}


def answer_request(request: dict[str, str]) -> dict[str, str]:
    """Lay out one graph; every failure that does not end the process becomes an `error`."""
    import pygraphviz  # noqa: PLC0415 - see above

    try:
        graph = pygraphviz.AGraph(string=request["dot"])
        layout = graph.draw(format="json0", prog=request["engine"])
        graph.close()
    except Exception as failure:  # noqa: BLE001 - the caller decides what a failure means
        return {"error": f"{type(failure).__name__}: {failure}"}
    return {"layout": layout.decode("utf-8")}


if __name__ == "__main__":
    main()
