"""The table of all checks, in the order of the catalogue."""

from opbook.check import (
    cadence,
    concentration,
    data,
    decision,
    exception,
    governance,
    interface,
    lifecycle,
    offering,
    ownership,
    quality,
    raci,
    reference,
    role,
    rule,
    schema,
    sprint,
    standard,
    system,
    team,
    validation,
    value_stream,
    vision,
    workflow,
)
from opbook.check.definition import Check
from opbook.diagnostics import find_similar

_WRITTEN: tuple[Check, ...] = (
    *schema.CHECKS,
    *reference.CHECKS,
    *ownership.CHECKS,
    *raci.CHECKS,
    *role.CHECKS,
    *team.CHECKS,
    *concentration.CHECKS,
    *vision.CHECKS,
    *offering.CHECKS,
    *value_stream.CHECKS,
    *system.CHECKS,
    *workflow.CHECKS,
    *validation.CHECKS,
    *exception.CHECKS,
    *decision.CHECKS,
    *rule.CHECKS,
    *lifecycle.CHECKS,
    *data.CHECKS,
    *interface.CHECKS,
    *governance.CHECKS,
    *standard.CHECKS,
    *cadence.CHECKS,
    *sprint.CHECKS,
    *quality.CHECKS,
)

_FAMILIES = tuple(dict.fromkeys(check.family for check in _WRITTEN))

CHECKS: tuple[Check, ...] = tuple(
    sorted(_WRITTEN, key=lambda check: (_FAMILIES.index(check.family), check.code)),
)
"""Every check: families in the order above, codes ascending, whatever module they stand in."""

_BY_WORD = {word: check for check in CHECKS for word in (check.code, check.name)}


def find_check(word: str) -> Check | None:
    """Return the check of this code (in either case) or name, or None."""
    return _BY_WORD.get(word) or _BY_WORD.get(word.upper())


def find_similar_checks(word: str) -> tuple[str, ...]:
    """Return the codes and names nearest to `word`."""
    return find_similar(word.upper(), [check.code for check in CHECKS]) or find_similar(
        word, [check.name for check in CHECKS]
    )
