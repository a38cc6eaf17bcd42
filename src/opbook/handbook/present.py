"""Small pieces of HTML that every page uses: references, people, cover, owners, findings, dates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from opbook.analysis import Analysis, Definition
from opbook.check.finding import Finding, Report
from opbook.check.grouping import map_answering
from opbook.diagram import Diagram
from opbook.graph import Book
from opbook.graph.holding import Owner, count_cover, find_deputies, find_holders, find_holdings, find_owner_of
from opbook.graph.review import rate_review
from opbook.handbook.change import Change
from opbook.handbook.language import load_language
from opbook.handbook.markup import Markup
from opbook.handbook.prose import Prose
from opbook.handbook.said import say_analysis
from opbook.model import KIND, Person, Record, Role
from opbook.phrase import count_phrase
from opbook.source import Span

REPORT, FINDINGS = "#report", "!findings"
"""What is noted when the findings of all, or of one element, are read."""
ANALYSIS = "analysis"
ANSWERING = "answering"
"""What the works are called that compute a report."""

_MARKS = {"error": ("err", "error"), "warning": ("warn", "warning"), "info": ("info", "info")}


class Presenter:
    """Turns values of one book into HTML. Addresses stay `opbook:` targets, so that a piece fits every page."""

    def __init__(self, book: Book, report: Report, commit: str = "", *, directory_urls: bool = True) -> None:
        self.book = book
        self._report = report
        self.commit = commit
        self.changes: tuple[Change, ...] = ()
        self.directory_urls = directory_urls
        self.language = load_language(book.config.language)
        self.prose = Prose(book)
        self.figures: dict[str, Diagram] = {}
        self._refs: dict[Any, Any] = {}
        self._open = _group(report.findings)
        self._waived = _group(report.waived)

    @property
    def report(self) -> Report:
        """The findings to show."""
        self.book.memory.note("", REPORT)
        return self._report

    def analysis(self, definition: Definition) -> Analysis:
        """Return a report of this book, computed once."""
        return self.book.memory.recall((ANALYSIS, definition.code), lambda: definition.build(self.book, self.report))

    def said(self, definition: Definition) -> Analysis:
        """Return a report of this book in the handbook's language, for pages; its files stay as `analysis` gives them."""
        return say_analysis(self.language, self.analysis(definition))

    def t(self, text: object, /, **arguments: object) -> str:
        """Return a text of ours in the handbook's language, with its arguments; HTML where one of them is."""
        said = self.language.say(text, **arguments)
        return said if isinstance(said, str) else "" if said is None else str(said)

    def html(self, source: str) -> Markup:
        """Return a piece of our own HTML with its texts in the handbook's language."""
        return self.language.html(source)

    def english(self, text: str) -> str:
        """Return a text that opbook says in English only, such as the message of a check, marked where the handbook is not."""
        return text if self.language.is_english or not text else Markup('<span lang="en">{}</span>').format(text)

    def number(self, text: object) -> str:
        """Return a number with commas between thousands as the handbook's language writes it."""
        return self.language.number(text)

    def time(self, text: str) -> str:
        """Return a length of time that is written in words, such as `2 business days`, in the handbook's language."""
        return self.language.time(text)

    def count(self, number: int, word: str, plural: str = "") -> str:
        """Return `1 step` or `3 steps` in the handbook's language."""
        return str(self.language.say(count_phrase(number, word, plural)))

    def icon(self, name: str, label: str = "") -> Markup:
        """Return an icon; with a label where no text stands beside it."""
        if label:
            return Markup('<span class="ob-i ob-i-{}" role="img" aria-label="{}"></span>').format(name, label)
        return Markup('<i class="ob-i ob-i-{}"></i>').format(name)  # empty, so nothing is read out

    def ref(self, ref: str | Record | None, text: str = "") -> Markup:
        """Return a link to an element or a part, its kind's icon first; nothing for nothing."""
        if ref is None or ref == "":
            return Markup("")
        target = ref.ref if isinstance(ref, Record) else ref
        key = (target, text)
        return self.book.memory.echo(self._refs, key, lambda: self._build_ref(target, text))

    def refs(self, refs: Iterable[str | Record]) -> Markup:
        """Return references as one list that wraps; nothing for none."""
        items = [self.ref(ref) for ref in refs]
        if not items:
            return Markup("")
        return Markup('<ul class="ob-refs">{}</ul>').format(
            Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
        )

    def text_or_ref(self, value: str, own: str = "") -> Markup:
        """Return a link where the value is a reference, else its text."""
        return self.ref(value) if self.book.get(value) else self.inline(value, own)

    def inline(self, text: object, own: str = "") -> Markup:
        """Return a short text of the model as HTML."""
        return self.prose.inline(str(text), own) if text not in (None, "") else Markup("")

    def rich(self, text: str, own: str = "") -> Markup:
        """Return a long text of the model as HTML."""
        return self.prose.rich(text, own) if text else Markup("")

    def person(self, person: Person) -> Markup:
        """Return a person's name, linked; unpublished people have neither name nor page."""
        if not person.publish:
            return self.html('<span class="ob-person ob-muted">name not published</span>')
        return Markup('<a class="ob-person" href="opbook:{}">{}</a>').format(person.ref, person.name)

    def people(self, people: Iterable[Person]) -> Markup:
        """Return names, separated by commas; several as one piece that a flexible line keeps together."""
        names = [self.person(person) for person in people]
        return Markup("<span>{}</span>").format(Markup(", ").join(names)) if len(names) > 1 else Markup("").join(names)

    def holders(self, role: Role | str | None) -> Markup:
        """Return who holds a role today, or that nobody does."""
        found = find_holders(self.book, role)
        return self.people(found) if found else self.html('<span class="ob-mark f-err">nobody holds this role</span>')

    def cover(self, role: Role | str | None) -> Markup:
        """Return the cover of a role in words, with one pip per person who can act and a hollow one per person missing."""
        found = self.book.find(role, Role) if isinstance(role, str) or role is None else role
        if found is None:
            return Markup("")
        count = count_cover(self.book, found)
        interim = [item.holder for item in find_holdings(self.book, found) if item.holder.interim]
        deputies = find_deputies(self.book, found)
        if not find_holders(self.book, found):
            return self._cover(self.t("vacant"), "none", count)
        if interim:
            until = next((item.until for item in interim if item.until), None)
            return self._cover(
                self.t("interim until {day}", day=self.date(until)) if until else self.t("interim"), "acting", count
            )
        if count < 2:
            return self._cover(self.t("no cover"), "one", count)
        published = [person.name for person in deputies if person.publish]
        return self._cover(
            self.t("covered by {names}", names=", ".join(published)) if published else self.t("covered"), "", count
        )

    def owner(self, element: Record) -> Markup:
        """Return the owner line: role or team → today's people → cover."""
        ref = getattr(element, "owner", None)
        return self.owner_of(ref) if ref else Markup("")

    def owner_of(self, ref: str | None) -> Markup:
        """Return the owner line for an owner's reference."""
        found: Owner | None = find_owner_of(self.book, ref)
        if found is None:
            return self.html('<span class="ob-mark f-err">{}no owner</span>').format(self.icon("error"))
        if found.role is None:
            return self.ref(found.ref)
        through = self.html(" led by {}").format(self.ref(found.role)) if found.ref != found.role.ref else Markup("")
        names = Markup(" {}").format(self.people(found.people)) if found.people else Markup("")
        return Markup("{}{}{} {}").format(self.ref(found.ref), through, names, self.cover(found.role))

    def date(self, day: date | None) -> str:
        """Return a day as `12 Sep 2026`."""
        return self.language.date(day) if day else ""

    def review(self, element: Record) -> Markup:
        """Return when an element was last reviewed, and when the next review is due or how long it is overdue."""
        review = rate_review(self.book, element)
        if review.last is None:
            return self.html('<span class="ob-muted">not reviewed yet</span>')
        if review.late:
            late = self.t("{day}, {days} overdue", day=self.date(review.last), days=self.count(review.late, "day"))
            return Markup('<span class="ob-mark f-warn">{}{}</span>').format(self.icon("warning"), late)
        return Markup("{}").format(
            self.t("{day}, next by {due}", day=self.date(review.last), due=self.date(review.due))
        )

    def mark(self, finding: Finding) -> Markup:
        """Return a finding's mark: icon and code in the colour of its severity."""
        family, icon = _MARKS.get(finding.severity, _MARKS["info"])
        return Markup('<span class="ob-mark f-{}">{}{}</span>').format(family, self.icon(icon), finding.code)

    def findings_of(self, ref: str) -> tuple[Finding, ...]:
        """Return the findings open on an element."""
        self.book.memory.note(ref, FINDINGS)
        return self._open.get(ref, ())

    def waived_of(self, ref: str) -> tuple[Finding, ...]:
        """Return the findings on an element that somebody has accepted for now."""
        self.book.memory.note(ref, FINDINGS)
        return self._waived.get(ref, ())

    def answering(self) -> dict[str, tuple[int, ...]]:
        """Return which findings of the report every owner answers for, by their places in it."""
        return self.book.memory.recall((ANSWERING, ""), lambda: map_answering(self.book, self.report.findings))

    def figure(self, diagram: Diagram | None) -> Markup:
        """Note a diagram for layout and return the place it will take; nothing for None."""
        if diagram is None:
            return Markup("")
        self.figures[diagram.id] = self.language.whole(diagram)
        return Markup("<!--opbook:figure:{}-->").format(diagram.id)

    def empty(self, title: str, text: str = "", ref: str = "", *path: str | int) -> Markup:
        """Return the box for something absent: what, what hangs on it, and where to write it (with `ref`)."""
        place = Markup("")
        if ref:
            span = self.book.where(ref, *path)
            place = self.html(" Write it in <code>{}:{}</code>.").format(span.file, span.line)
        return Markup('<div class="ob-empty"><p><b>{}</b> {}{}</p></div>').format(self.t(title), self.t(text), place)

    def stamp(self) -> str:
        """Return one line that says from what the handbook was built."""
        version = f" · {self.commit[:10]}" if self.commit else ""
        built = self.t(
            "Built from {number} elements, as of {day}", number=len(self.book.elements), day=self.date(self.book.as_of)
        )
        return f"{built}{version}"

    def edit_url(self, span: Span | None) -> str:
        """Return where a line of the model can be edited, by the template in `opbook.yaml`; empty without one."""
        template = self.book.config.edit_url
        if not template or span is None:
            return ""
        return (
            template.replace("{ref}", self.commit or "HEAD")
            .replace("{path}", span.file)
            .replace("{line}", str(span.line))
        )

    def page_url(self, path: str) -> str:
        """Return the address of an element's page below the handbook's root."""
        return f"{path}/" if self.directory_urls else f"{path}.html"

    def words(self, word: str | None) -> str:
        """Return a word of the model's language as people write it: `refer_back` → `refer back`."""
        return str(self.t((word or "").replace("_", " ")))

    def sentence(self, text: str) -> str:
        """Return a text with a capital at its start."""
        said: str = self.t(text)
        return said[:1].upper() + said[1:]

    def within(self, title: str) -> str:
        """Return a title as it stands within a sentence: in English its first letter is small there."""
        return title.lower() if self.language.is_english else str(self.t(title))

    def _build_ref(self, target: str, text: str) -> Markup:
        kind = KIND[target.partition(":")[0]]
        element = self.book.get(target)
        if isinstance(element, Person):
            return self.person(element)
        name = text or self.book.name(target)
        retired = "" if element is None or element.is_live else self.t(" (retired)")
        return Markup('<a class="ob-ref f-{}" href="opbook:{}">{}{}{}</a>').format(
            kind.family, target, self.icon(kind.name), name, retired
        )

    def _cover(self, words: str, style: str, count: int) -> Markup:
        pips = Markup("<b></b>") * min(count, 6) + Markup('<b class="o"></b>') * max(0, 2 - count)
        return Markup('<span class="ob-cover{}">{}<span class="ob-pips" aria-hidden="true">{}</span></span>').format(
            f" {style}" if style else "", words, pips
        )


def _group(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings by the element they are about."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.element, []).append(finding)
    return {ref: tuple(found) for ref, found in grouped.items()}
