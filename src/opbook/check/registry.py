"""The table of all checks, in the order of the catalogue."""

from opbook.check import (
    alignment,
    application,
    cadence,
    capability,
    capability_quality,
    concentration,
    data,
    decision,
    decision_rights,
    decision_time,
    dependency,
    exception,
    focus,
    governance,
    interface,
    lifecycle,
    lifecycle_work,
    metric,
    metric_fit,
    noise,
    offering,
    ownership,
    ownership_person,
    principle,
    prose,
    quality,
    raci,
    raci_balance,
    raci_spread,
    reference,
    reference_use,
    role,
    role_cover,
    role_use,
    rule,
    schema,
    segregation,
    sprint,
    standard,
    system,
    team,
    validation,
    validation_quality,
    value_stream,
    vision,
    workflow,
    workflow_design,
    workflow_friction,
    workflow_handoff,
)
from opbook.check.definition import Check
from opbook.diagnostics import find_similar

_WRITTEN: tuple[Check, ...] = (
    *schema.CHECKS,
    *reference.CHECKS,
    *reference_use.CHECKS,
    *ownership.CHECKS,
    *ownership_person.CHECKS,
    *raci.CHECKS,
    *raci_balance.CHECKS,
    *raci_spread.CHECKS,
    *role.CHECKS,
    *role_cover.CHECKS,
    *role_use.CHECKS,
    *team.CHECKS,
    *concentration.CHECKS,
    *dependency.CHECKS,
    *segregation.CHECKS,
    *vision.CHECKS,
    *alignment.CHECKS,
    *focus.CHECKS,
    *noise.CHECKS,
    *offering.CHECKS,
    *value_stream.CHECKS,
    *capability.CHECKS,
    *capability_quality.CHECKS,
    *system.CHECKS,
    *workflow.CHECKS,
    *workflow_handoff.CHECKS,
    *workflow_design.CHECKS,
    *workflow_friction.CHECKS,
    *validation.CHECKS,
    *validation_quality.CHECKS,
    *exception.CHECKS,
    *decision.CHECKS,
    *decision_rights.CHECKS,
    *decision_time.CHECKS,
    *rule.CHECKS,
    *lifecycle.CHECKS,
    *lifecycle_work.CHECKS,
    *data.CHECKS,
    *interface.CHECKS,
    *application.CHECKS,
    *metric.CHECKS,
    *metric_fit.CHECKS,
    *governance.CHECKS,
    *standard.CHECKS,
    *cadence.CHECKS,
    *sprint.CHECKS,
    *principle.CHECKS,
    *quality.CHECKS,
    *prose.CHECKS,
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
