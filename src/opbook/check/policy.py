"""Decides what becomes of a problem: its level, or a waiver; and refuses settings that would open the gate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from opbook.check.definition import Check
from opbook.check.finding import Finding
from opbook.check.planned import PLANNED
from opbook.check.profile import PROFILES
from opbook.check.registry import CHECKS, find_check
from opbook.check.waiver import is_valid, list_waivers
from opbook.config import LIMITS, Severity
from opbook.diagnostics import ConfigurationError, Diagnostic, find_similar
from opbook.graph import Book
from opbook.model import Waiver

_LEVELS = ("error", "warning", "info", "off")
_OF_RETIRED = ("OWN001", "OWN002", "OWN005")
"""What is asked of an element that is history, beyond being readable: one owner, who exists."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the caller chooses: codes (`WFL003`), prefixes (`WFL`) or names (`unreachable-step`) of checks.

    `select` limits the report to these and the gate; `ignore` leaves these out. Both empty: everything.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Policy:
    """The one place where a level is decided: default, `severity`, `strict`, the element's status, `off`.

    Raises:
        ConfigurationError: the settings name what does not exist, or would lower a check of the gate.
    """

    def __init__(self, book: Book, settings: Settings) -> None:
        self.book = book
        wrong = [*_find_wrong_config(book), *_find_wrong_waivers(book), *_find_wrong_settings(settings)]
        if wrong:
            raise ConfigurationError("\n".join(wrong))
        self._levels = _read_levels(book)
        selected = {check.code for word in settings.select for check in match_checks(word)}
        ignored = {check.code for word in settings.ignore for check in match_checks(word)}
        self._shown = {
            check.code
            for check in CHECKS
            if check.is_gate or ((not selected or check.code in selected) and check.code not in ignored)
        }

    def shows(self, check: Check) -> bool:
        """Whether the check is to be run at all."""
        return check.code in self._shown and self._level(check) != "off"

    def judge(self, check: Check, diagnostic: Diagnostic) -> Finding | None:
        """Return the finding a problem becomes, or None where it is not to be reported."""
        if diagnostic.element not in self.book.entries:
            diagnostic = replace(diagnostic, element="")
        level = self._level(check)
        status = self._status(diagnostic.element)
        if status == "retired" and check.family not in ("SCH", "REF") and check.code not in _OF_RETIRED:
            return None
        if status == "draft" and not check.is_gate and not (check.family in ("SCH", "REF", "OWN") and level == "error"):
            level = "info"
        waiver = None if check.is_gate else self._find_waiver(check, diagnostic.element)
        return Finding(diagnostic, check.name, level, waiver)

    def _level(self, check: Check) -> Severity:
        level = self._levels.get(check.code, check.severity)
        return "error" if level == "warning" and self.book.config.strict else level

    def _status(self, element: str) -> object:
        found = self.book.get(element)
        if found is not None:
            return found.status
        entry = self.book.entries.get(element)
        return entry.data.get("status", "active") if entry else "active"

    def _find_waiver(self, check: Check, element: str) -> Waiver | None:
        found = self.book.get(element)
        waivers = (*(found.waivers if found else ()), *self.book.config.waivers)
        return next((w for w in waivers if find_check(w.check or "") is check and is_valid(self.book, w)), None)


def list_shown(book: Book, settings: Settings) -> tuple[str, ...]:
    """Return the codes of the checks that these settings let run.

    Raises:
        ConfigurationError: as Policy does.
    """
    policy = Policy(book, settings)
    return tuple(check.code for check in CHECKS if policy.shows(check))


def match_checks(word: str) -> tuple[Check, ...]:
    """Return the checks a word stands for: a code, a name, or the beginning of codes."""
    exact = find_check(word)
    if exact:
        return (exact,)
    return tuple(check for check in CHECKS if word and check.code.startswith(word.upper()))


def _read_levels(book: Book) -> dict[str, Severity]:
    return {check.code: level for word, level in book.config.severity.items() if (check := find_check(word))}


def _find_wrong_config(book: Book) -> Iterator[str]:
    entry = book.loaded.config_entry
    severity, limits = entry.data.get("severity"), entry.data.get("limits")
    for word, level in severity.items() if isinstance(severity, dict) else ():
        place = entry.where_key("severity", word).place
        check = find_check(word)
        if check is None and word.upper() not in PLANNED:
            yield f"{place}: {_unknown_check(word)}"
        elif level not in _LEVELS:
            place = entry.where("severity", word).place
            yield f"{place}: `{level}` is not a level; use {', '.join(f'`{each}`' for each in _LEVELS)}"
        elif check and check.is_gate and level != "error":
            yield f"{place}: {_refuse(check, 'lowered')}"
    for name in limits if isinstance(limits, dict) else ():
        if name not in LIMITS:
            yield f"{entry.where_key('limits', name).place}: {_unknown_word('limit', name, LIMITS)}"
    profile = entry.data.get("profile")
    if isinstance(profile, str) and profile not in PROFILES:
        yield f"{entry.where('profile').place}: {_unknown_word('profile', profile, PROFILES)}"


def _find_wrong_waivers(book: Book) -> Iterator[str]:
    for _, waiver, span in list_waivers(book):
        if not waiver.check:
            continue
        check = find_check(waiver.check)
        if check is None and waiver.check.upper() not in PLANNED:
            yield f"{span.place}: {_unknown_check(waiver.check)}"
        elif check and check.is_gate:
            yield f"{span.place}: {_refuse(check, 'waived')}"


def _find_wrong_settings(settings: Settings) -> Iterator[str]:
    for option, words in (("--select", settings.select), ("--ignore", settings.ignore)):
        for word in words:
            found = match_checks(word)
            if not found and not any(code.startswith(word.upper()) for code in PLANNED if word):
                yield f"{option} {word}: {_unknown_check(word)}"
            gate = [check for check in found if check.is_gate]
            if gate and option == "--ignore":
                yield f"{option} {word}: {_refuse(gate[0], 'ignored')}"


def _unknown_check(word: str) -> str:
    known = [*(check.code for check in CHECKS), *(check.name for check in CHECKS), *PLANNED]
    candidate = word.upper() if word.upper()[:3] in {code[:3] for code in known} else word
    similar = find_similar(candidate, known, 1)
    return f"there is no check `{word}`" + (f"; did you mean `{similar[0]}`" if similar else "")


def _unknown_word(what: str, word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    similar = find_similar(word, names, 1)
    remedy = f"did you mean `{similar[0]}`" if similar else f"there are {', '.join(f'`{name}`' for name in names)}"
    return f"there is no {what} `{word}`; {remedy}"


def _refuse(check: Check, verb: str) -> str:
    return (
        f"`{check.code}` ({check.name}) cannot be {verb}: the gate holds for every model; "
        "take it out and fix what it reports"
    )
