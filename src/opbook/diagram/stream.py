"""Builds the picture of a value stream: its stages, with the capabilities and workflows that each rests on."""

from opbook.diagram.value import Diagram, Node
from opbook.graph import Book
from opbook.model import Stage, ValueStream
from opbook.phrase import phrase


def build_value_stream(book: Book, stream: ValueStream) -> Diagram | None:
    """Return the stages of a value stream, or None where it has none."""
    if not stream.stages:
        return None
    nodes: list[Node] = []
    for number, stage in enumerate(stream.stages, 1):
        nodes.append(
            Node(
                stage.id,
                stage.name,
                target=f"#stage-{stage.id}",
                title=phrase("Stage {number}: {name}", number=number, name=stage.name),
                number=str(number),
                tinted=True,
            )
        )
        nodes += _build_means(book, stage)
    return Diagram(
        id=f"stream-{stream.id}",
        kind="value_stream",
        layout="chevrons",
        title=phrase("Stages of {name}", name=stream.name),
        description=phrase(
            "{stages} stages. The table of stages on this page says the same.", stages=len(stream.stages)
        ),
        nodes=tuple(nodes),
    )


def _build_means(book: Book, stage: Stage) -> list[Node]:
    means = [(ref, "ability") for ref in stage.capabilities] + [(ref, "work") for ref in stage.workflows]
    return [
        Node(
            f"{stage.id}/{ref}", book.name(ref), family=family, target=ref, icon=ref.partition(":")[0], parent=stage.id
        )
        for ref, family in means
        if book.get(ref)
    ]
