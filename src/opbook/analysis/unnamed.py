"""RPT-SHADOW: the operating model nobody named: spreadsheets, scripts, channels, unreviewed software, one-person tools."""

from collections import Counter

from opbook.analysis.cell import build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Ref, Table
from opbook.analysis.wording import answer_about
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.unnamed import GROWN, GrownTool, find_grown_tools
from opbook.model import Application
from opbook.phrase import join_phrases, phrase


def build_unnamed_model(book: Book, report: Report) -> Analysis:
    """Return the tools that carry work without anybody having decided so, and all tools by type."""
    del report
    tools = find_grown_tools(book)
    return Analysis(
        "RPT-SHADOW",
        "unnamed-model",
        "The unnamed operating model",
        "How the company works beside its official tools: what grew, what nobody reviews, what one person keeps alive.",
        "`type`, `maintainers`, `reviewed` and `owner` of applications, `source_of_truth` of business objects, "
        "`application` of steps, `medium` of handoffs",
        "tools that nobody has written into the model: ask those who do the work",
        (answer_about(book.all(Application), "application", _answer(book, tools)),),
        (_list_tools(tools), _list_types(book, tools)),
    )


def _answer(book: Book, tools: tuple[GrownTool, ...]) -> Answer:
    first = tools[0] if tools else None
    sentence = (
        phrase("About the first: {names}.", names=join_phrases(", ", first.reasons))
        if first
        else "No spreadsheet, script or channel carries work, all that is rented is reviewed, no tool hangs on one person."
    )
    unit = phrase("of {tools} belong to it", tools=write_count(len(book.all(Application)), "tool"))
    refs = refer(tool.application for tool in tools[:3])
    return Answer(
        "What runs the company without having been chosen?",
        str(len(tools)),
        unit,
        sentence,
        refs,
        "warn" if tools else "ok",
    )


def _list_tools(tools: tuple[GrownTool, ...]) -> Table:
    return Table(
        "tools",
        "Tools that grew",
        build_columns(
            "application:Tool|type:Type|reasons:Why it is here|truths:Holds the truth of|steps:Steps done in it"
            "|handoffs:Handovers through it|keeper:Kept by one|owner:Owner"
        ),
        tuple(_show(tool) for tool in tools),
        "None of this is wrong in itself. It is fragile as long as nobody answers for it on purpose.",
        "Nothing of it is in the model.",
    )


def _show(tool: GrownTool) -> tuple[Cell, ...]:
    return (
        Ref(tool.application.ref),
        tool.application.type,
        tuple(tool.reasons),
        refer(tool.truths),
        refer(dict.fromkeys(f"{use.workflow.ref}#{use.step.id}" for use in tool.steps)),
        refer(tool.handoffs),
        refer_one(tool.alone),
        refer_one(tool.application.owner),
    )


def _list_types(book: Book, tools: tuple[GrownTool, ...]) -> Table:
    applications = book.all(Application)
    counts = Counter(application.type for application in applications)
    named = Counter(tool.application.type for tool in tools)
    return Table(
        "types",
        "All tools by type",
        build_columns("type:Type|number:Tools|named:Of the unnamed model|tools:Which"),
        tuple(
            (
                kind,
                counts[kind],
                Grade(str(named[kind]), "warn") if named[kind] else None,
                refer(each for each in applications if each.type == kind),
            )
            for kind in sorted(counts, key=lambda kind: (kind not in GROWN, -counts[kind], kind))
        ),
        empty="There is no application.",
    )
