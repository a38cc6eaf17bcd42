"""The company's settings from `model/opbook.yaml`, with every limit and its default in one place."""

from typing import Annotated, Literal

from opbook.model.element import Part, Waiver
from opbook.model.field import Required, Single, reference
from opbook.model.value import Date, HexColour, Picture

Severity = Literal["error", "warning", "info", "off"]

LIMITS: dict[str, float] = {
    "active_objectives": 5,
    "non_negotiables": 3,
    "objectives_per_team": 3,
    "accountable_rows": 7,
    "accountable_share": 0.2,
    "responsible_per_row": 3,
    "consulted_per_row": 3,
    "informed_per_row": 6,
    "agree_per_decision": 2,
    "input_per_decision": 3,  # as many as may be consulted on a row: who gives input costs as much time
    "approval_layers": 2,
    "role_share": 0.2,
    "person_share": 0.15,
    "concentration_from_people": 8,
    "escalations": 5,
    "escalation_share": 0.25,
    "span_of_lead": 10,
    "roles_per_person": 5,
    "steps_per_workflow": 20,
    "handoff_ratio": 0.5,
    "value_streams": 7,
    "capabilities_per_system": 5,
    "roles_per_view": 4,
    "application_review_days": 548,
    "element_review_days": 365,
    "role_review_days": 182,
    "decision_review_days": 182,
    "sprints_per_team": 1,
    "sprints_at_once": 3,
    "sprint_phase_days": 30,
    "sprint_phase_tolerance_days": 7,
    "documented_share": 0.8,
    "transferable_share": 0.8,
    "measurable_share": 0.6,
    "operational_speed_days": 2,
    "tactical_speed_days": 7,
    "strategic_speed_days": 30,
    "row_presence_share": 0.8,  # a role in this share of all rows leaves no empty space
    "row_presence_from": 8,  # below this number of workflows a share says nothing
    "leader_step_share": 0.5,  # of the steps of a team, those its lead does itself
    "leader_step_from": 4,  # below this number of steps a share says nothing
    "workflows_per_system": 8,  # what one mechanism can carry
    "meeting_hours_per_week": 10,  # a quarter of the week
    "headcount_first_mark": 30,  # where talking to everybody stops working
    "headcount_second_mark": 50,
    "headcount_third_mark": 100,
    "table_combinations": 20_000,  # beyond it, looking for gaps in a decision table takes too long
}
"""Name of a limit → its default."""

LIMIT_MEANING: dict[str, str] = {
    "active_objectives": "objectives in force at a time",
    "non_negotiables": "objectives of a period that nothing may displace",
    "objectives_per_team": "objectives that one team or role carries",
    "accountable_rows": "rows of the RACI that one role is accountable for, in a small company",
    "accountable_share": "the same as a share of all rows, where that is more",
    "responsible_per_row": "roles that do the work of one row",
    "consulted_per_row": "roles that are asked beforehand",
    "informed_per_row": "roles that are told afterwards",
    "agree_per_decision": "roles that can stop a decision",
    "input_per_decision": "roles that are heard before it",
    "approval_layers": "approvals one after the other in a workflow",
    "role_share": "of all decision weight, that of one role",
    "person_share": "of all decision weight, that of one person",
    "concentration_from_people": "people from which on shares say anything",
    "escalations": "decisions, steps and roles that escalate to one role, in a small company",
    "escalation_share": "the same as a share of all that escalate, where that is more",
    "span_of_lead": "people whom one role leads",
    "roles_per_person": "roles that one person holds",
    "steps_per_workflow": "steps of a workflow",
    "handoff_ratio": "handoffs per step of a workflow",
    "value_streams": "value streams of the company",
    "capabilities_per_system": "capabilities that one system supports",
    "roles_per_view": "roles that one view serves",
    "application_review_days": "days between two reviews of an application",
    "element_review_days": "days between two reviews of anything else",
    "role_review_days": "days between two reviews of a role",
    "decision_review_days": "days between two reviews of a decision",
    "sprints_per_team": "sprints of one team at a time",
    "sprints_at_once": "sprints of the company at a time",
    "sprint_phase_days": "days that a phase of a sprint takes",
    "sprint_phase_tolerance_days": "days by which a phase may differ from that",
    "documented_share": "least share of elements that are documented, for clean execution",
    "transferable_share": "least share that is transferable",
    "measurable_share": "least share that is measurable",
    "operational_speed_days": "days an operational decision takes, until a standard says otherwise",
    "tactical_speed_days": "days a tactical decision takes",
    "strategic_speed_days": "days a strategic decision takes",
    "row_presence_share": "share of all rows in which one role appears",
    "row_presence_from": "workflows from which on that share says anything",
    "leader_step_share": "share of a team's steps that its lead does",
    "leader_step_from": "steps from which on that share says anything",
    "workflows_per_system": "workflows that one system carries",
    "meeting_hours_per_week": "hours a week that a role or person spends in meetings",
    "headcount_first_mark": "people from which on talking to everybody stops working",
    "headcount_second_mark": "the second such mark",
    "headcount_third_mark": "the third such mark",
    "table_combinations": "combinations up to which a decision table is searched for gaps",
}
"""Name of a limit → what it counts."""


class Watch(Part):
    """A role whose involvement is monitored, and the classes of decision it may take part in.

    Attributes:
        role: the role.
        allowed_classes: classes of decision it may take part in.
    """

    role: Annotated[str, Required(), reference("role", relation="watched", inverse="")]
    allowed_classes: tuple[str, ...] = ()


class Brand(Part):
    """How the handbook presents the company.

    Attributes:
        logo: path of an SVG or PNG picture, seen from the project's folder; without one the handbook shows an open book.
        logo_dark: the same for the dark scheme; without one the logo stands on a white plate there.
        accent: the colour of links, buttons and the line above the header, such as `#1f6f78`; where text in it would be hard
            to read, the handbook darkens or lightens it.
        tagline: one line below the company's name.
    """

    logo: Picture | None = None
    logo_dark: Picture | None = None
    accent: HexColour | None = None
    tagline: str = ""


class Config(Part):
    """Everything `model/opbook.yaml` may say.

    Attributes:
        company: the company's name.
        owner: the role or team that owns the model as a whole.
        root_role: the only role that may own itself; every chain of owners ends there.
        headcount: how many people work here, for marks of scale.
        watch: roles whose involvement is monitored.
        as_of: the day on which holders, interim terms and reviews are judged.
        profile: how much is asked of the model.
        strict: whether warnings count as errors.
        severity: the level of a check here, by its code or name; the gate keeps its own.
        limits: the company's numbers, by the name of the limit.
        topics: coordination topics that standards must cover; by default those of the profile.
        cadence_levels: levels of the rhythm that must be covered.
        waivers: findings about the model as a whole that were accepted.
        language: the language of the handbook's own words; the model's texts stay as they are written.
        brand: how the handbook presents the company.
        edit_url: template of the address at which an element's line is edited, with `{path}`, `{line}` and `{ref}`.
        suggest_url: template of the address at which a reader suggests a change of an element, an issue or a mail, with `{ref}`,
            `{name}`, `{path}`, `{line}`, `{url}`, `{owner}` and `{contact}`.
    """

    company: Annotated[str, Required()] = ""
    owner: (
        Annotated[
            str, Required("OWN010"), Single("OWN005"), reference("role", "team", relation="owns the model", inverse="")
        ]
        | None
    ) = None
    root_role: Annotated[str, reference("role", relation="root role", inverse="")] | None = None
    headcount: int | None = None
    watch: tuple[Watch, ...] = ()
    as_of: Date | None = None
    profile: Literal["starter", "standard", "full"] = "standard"
    strict: bool = False
    severity: dict[str, Severity] = {}
    limits: dict[str, int | float] = {}
    topics: tuple[str, ...] = ()
    cadence_levels: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    language: Literal["en", "de"] = "en"
    brand: Brand = Brand()
    edit_url: str = ""
    suggest_url: str = ""

    def limit(self, name: str) -> float:
        """Return the limit of this name: the company's, else the default."""
        return float(self.limits.get(name, LIMITS[name]))
