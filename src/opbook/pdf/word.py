"""What a document says of its own accord, in the language of the handbook."""

from collections.abc import Iterable, Mapping

from opbook.handbook.present import Presenter


def say_words(p: Presenter) -> Mapping[str, str]:
    """Return our words by their English name; `page` keeps its placeholders."""
    return {
        "handbook": str(p.t("Handbook")),
        "contents": str(p.t("Contents")),
        "page": str(p.t("Page {number} of {total}", number="{number}", total="{total}")),
        "workflow": str(p.t("Workflows")),
        "decision": str(p.t("Decisions")),
        "standard": str(p.t("Standards")),
        "metric": str(p.t("Metrics")),
        "asking": str(p.t("Whom to ask")),
        "doubt": str(p.t("anything, in doubt")),
        "words": str(p.t("Words used here")),
        "role": str(p.t("Role")),
        "today": str(p.t("Today")),
        "subject": str(p.t("What about")),
    }


def say_left_out(p: Presenter, titles: Iterable[str]) -> str:
    """Return the sentence about what is not printed; nothing where everything is."""
    named = ", ".join(titles)
    return str(p.t("Not printed: {pages}. You find them in the handbook itself.", pages=named)) if named else ""
