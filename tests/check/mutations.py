"""One change of the example per check, and the codes that the example reports as it is."""

# ruff: noqa: E501 - a table, read by its columns

from datetime import date

from mutation import Mutation, add, drop, every, mutate, put, unlist, write

MEANT = (
    "APP003", "CAD004", "CON001", "DEC017", "DOC002", "EXC007", "MET005", "MET009", "OFR003", "OFR004", "PRN003", "SYS002",
    "WFL007", "WFL009",
)  # fmt: skip
"""What the example has to say about itself; each of these has its reason there."""

HIRING = "workflow:hiring"
APPROVE = f"{HIRING}/steps/approve"
LENDING = "workflow:loan-origination"
HIRE = "decision:approve-hire"
LOAN = "decision:approve-loan"
SYSTEM = "system:talent-system"
STREAM = "value_stream:put-it-right"
GOAL = "objective:boring-arrears"
APPLICATION = {
    "name": "Abacus",
    "summary": "Adds what was added already.",
    "owner": "head-of-people",
    "type": "saas",
    "purpose": "Adds numbers by hand.",
    "reviewed": date(2026, 11, 2),
}
METRIC = {
    "name": "Laughs a day",
    "summary": "How often somebody laughs.",
    "owner": "head-of-people",
    "type": "quality",
    "definition": "Laughs heard in the corridor, per day.",
    "target": {"good": 3, "warn": 1, "direction": "higher", "unit": "laughs"},
    "source": "hr-suite",
}
DECISION = {
    "name": "Give a discount",
    "summary": "Whether somebody pays less.",
    "owner": "head-of-clients",
    "question": "Do we give this discount?",
    "options": ["give", "refuse"],
    "approve": [{"role": "head-of-clients"}],
}
RULE = {
    "name": "Quiet hours",
    "summary": "Nobody calls a customer at night.",
    "owner": "head-of-clients",
    "type": "approval",
    "statement": "Customers are called between eight and six.",
    "rationale": "They sleep.",
}
DAYDREAM = {
    "name": "Daydreaming",
    "summary": "Waits for a thought.",
    "owner": "head-of-people",
    "trigger": "Nothing else to do",
    "outcome": "A thought",
    "steps": [{"id": "wait", "name": "Wait", "type": "wait"}, {"id": "done", "name": "Done", "type": "end"}],
}
JUGGLE = DAYDREAM | {
    "capabilities": ["juggling"],
    "steps": [
        {"id": "throw", "name": "Throw", "type": "task", "responsible": "talent-partner"},
        {"id": "done", "name": "Done", "type": "end"},
    ],
}
JUGGLING = {
    "name": "Juggling",
    "summary": "Three balls in the air.",
    "owner": "head-of-people",
    "enables": "Applause",
    "type": "other",
}
PRICES = "Prices that follow risk and funding cost instead of persuasion"
PAIR = "Holds every vacancy and every candidate until somebody holds the role"
WHEN = "A role is below its minimum number of holders, or the plan opens a new one"


def _inform_editor(_ref: str, workflow: dict[str, object]) -> None:
    raci = workflow.setdefault("raci", {})
    assert isinstance(raci, dict)
    raci["informed"] = [*raci.get("informed", []), "model-editor"]


def _blame_founder(_ref: str, workflow: dict[str, object]) -> None:
    raci = workflow.setdefault("raci", {})
    assert isinstance(raci, dict)
    raci["accountable"] = "founder"


def _bind_leaders(_ref: str, standard: dict[str, object]) -> None:
    standard["applies_to"] = ["team:leadership"]


def _forget_capacity(_ref: str, cadence: dict[str, object]) -> None:
    subjects = cadence.get("subjects") or []
    assert isinstance(subjects, list)
    cadence["subjects"] = [each for each in subjects if "capacity" not in each]


def _forget_class(_ref: str, decision: dict[str, object]) -> None:
    if decision.get("class") == "resource_allocation":
        decision["class"] = "tactical"


def _speak_of_nothing_else(_ref: str, standard: dict[str, object]) -> None:
    if standard["topic"] in ("handoff", "decision_speed"):
        standard["topic"] = "communication"


def _feed_nothing(_ref: str, cadence: dict[str, object]) -> None:
    cadence.pop("feeds", None)


MUTATIONS: tuple[Mutation, ...] = (
    mutate("SCH001", "sprints.yaml|name: Twice", write("sprints.yaml", "  name: Handoffs that hold\n", "  name: Handoffs\n  name: Twice\n")),
    mutate("SCH002", GOAL, drop(f"{GOAL}/statement")),
    mutate("SCH003", f"{SYSTEM}/capacty^", put(f"{SYSTEM}/capacty", ["metric:time-to-hire"])),
    mutate("SCH004", "role:underwriter/min_holders", put("role:underwriter/min_holders", "three")),
    mutate("SCH005", f"{HIRING}/steps/-1", add(f"{HIRING}/steps", {"id": "meet", "name": "Meet again", "type": "task", "responsible": "talent-partner"})),
    mutate("SCH006", "oddities.yaml|odd", write("oddities.yaml", "", "odd: {name: Odd}\n")),
    mutate("REF001", "team:credit/lead", put("team:credit/lead", "head-of-credits")),
    mutate("REF002", "team:credit/lead", put("team:credit/lead", "person:radu")),
    mutate("REF003", f"{HIRE}/criteria/0", put("rule:hire-in-plan/status", "retired")),
    mutate("REF004", "application:abacus", put("application:abacus", APPLICATION)),
    mutate("REF005", "team:clients/parent", put("team:clients/parent", "intake")),
    mutate("REF006", "capability:talent/owner", put("person:founder", {"name": "Fanny Under"}), put("capability:talent/owner", "founder")),
    mutate("OWN001", "capability:talent", drop("capability:talent/owner")),
    mutate("OWN002", "capability:talent/owner", put("capability:talent/owner", "head-of-peoples")),
    mutate("OWN003", "role:treasurer/holders", put("role:treasurer/holders", [])),
    mutate("OWN004", "role:head-of-people/holders^", put("role:head-of-people/holders", [{"person": "sunniva", "interim": True, "until": date(2027, 3, 31)}])),
    mutate("OWN005", "capability:talent/owner", put("capability:talent/owner", ["head-of-people", "founder"])),
    mutate("OWN006", "capability:talent/owner", put("capability:talent/owner", "person:sunniva")),
    mutate("OWN007", "role:underwriter/holders/-1/until", add("role:underwriter/holders", {"person": "emil", "interim": True, "until": date(2026, 6, 30)})),
    mutate("OWN008", "role:head-of-people/owner", put("role:head-of-people/owner", "talent-partner")),
    mutate("OWN009", f"{HIRING}/raci/accountable", put(f"{HIRING}/raci/accountable", "talent-partner")),
    mutate("OWN010", "config:opbook", drop("config:opbook/owner")),
    mutate("RAC002", f"{HIRING}/raci/accountable", put(f"{HIRING}/raci/accountable", ["head-of-people", "founder"])),
    mutate("RAC003", "workflow:daydream", put("workflow:daydream", DAYDREAM)),
    mutate("RAC004", f"{HIRING}/raci/responsible", add(f"{HIRING}/raci/responsible", "treasurer", "platform-engineer")),
    mutate("RAC005", f"{HIRING}/raci/consulted", add(f"{HIRING}/raci/consulted", "treasurer", "underwriter", "founder")),
    mutate("RAC006", f"{HIRING}/raci/informed", add(f"{HIRING}/raci/informed", "treasurer", "underwriter", "founder", "data-lead", "intake-lead")),
    mutate("RAC007", f"{HIRING}/raci/informed/-1", add(f"{HIRING}/raci/informed", "head-of-people")),
    mutate("RAC008", LENDING, drop(f"{LENDING}/raci/consulted"), drop(f"{LENDING}/raci/informed"), drop(f"{LENDING}/steps/register/raci")),
    mutate("RAC009", f"{HIRING}/raci/accountable", put(f"{HIRING}/raci/accountable", "talent-partner")),
    mutate("RAC011", "role:model-editor", every("workflow", _inform_editor)),
    mutate("RAC012", "role:founder", every("workflow", _blame_founder)),
    mutate("ROL001", "role:underwriter", drop("role:underwriter/purpose")),
    mutate("ROL002", "role:underwriter/holders^", put("role:underwriter/min_holders", 6)),
    mutate("ROL003", "role:head-of-people/holders^", drop("role:head-of-people/deputies")),
    mutate("ROL004", "role:head-of-people/deputies", put("role:head-of-people/deputies", ["sunniva"])),
    mutate("ROL005", "role:herald", put("role:herald", {"name": "Herald", "summary": "Announces.", "owner": "head-of-people", "purpose": "All have heard it.", "accountabilities": ["Announcing guests"], "holders": [{"person": "carmen"}]})),
    mutate("ROL006", "role:talent-partner/accountabilities/-1", add("role:talent-partner/accountabilities", "Recording the reason for every outcome in one sentence")),
    mutate("ROL007", "role:talent-partner/domains/-1", add("role:talent-partner/domains", "underwriting decision record")),
    mutate("ROL008", "role:underwriter/holders/0", drop("role:underwriter/holders/0/focus")),
    mutate("ROL009", "role:underwriter", drop("role:underwriter/escalates_to")),
    mutate("ROL010", "role:underwriter/accountabilities/-1", add("role:underwriter/accountabilities", "The daily sum")),
    mutate("ROL011", "person:carmen", *(add(f"role:{role}/holders", {"person": "carmen", "focus": "Mondays"}) for role in ("underwriter", "treasurer", "data-lead", "intake-agent", "credit-analyst"))),
    mutate("ROL012", "role:underwriter", drop("role:underwriter/onboarding")),
    mutate("ROL013", "person:cleo", put("person:cleo", {"name": "Cleo Vance"})),
    mutate("TEA001", "team:credit", drop("team:credit/lead")),
    mutate("TEA002", "team:clients/lead", put("config:opbook/limits/span_of_lead", 4)),
    mutate("TEA003", "team:clients/interactions/0/mode", drop("team:clients/interactions/0/until")),
    mutate("TEA004", "team:credit", drop("team:credit/channels")),
    mutate("CON001", f"{HIRE}/approve/0/role", put(f"{HIRE}/approve/0/role", "founder")),
    mutate("CON002", "role:head-of-credit", put("config:opbook/limits/role_share", 0.04)),
    mutate("CON003", "person:radu", put("config:opbook/limits/person_share", 0.04)),
    mutate("CON004", "role:head-of-credit", put("config:opbook/limits/escalations", 2), put("config:opbook/limits/escalation_share", 0.01)),
    mutate("CON005", "role:founder", put("role:talent-partner/escalates_to", "founder")),
    mutate("CON006", "role:talent-partner/holders^", drop("role:talent-partner/deputies")),
    mutate("CON007", "role:head-of-credit/escalates_to", put("role:head-of-credit/escalates_to", "underwriter")),
    mutate("CON008", "team:people-and-places/lead", *(put(f"{HIRING}/steps/{step}/responsible", "head-of-people") for step in ("describe", "search", "meet", "offer", "close-vacancy"))),
    mutate("CON009", "system:solo", put("system:solo", {"name": "Solo", "summary": "One voice.", "owner": "head-of-people", "purpose": "It sings.", "supports": ["talent"], "priorities": ["cadence:people-month"]})),
    mutate("SOD001", f"{LENDING}/steps/review", put(f"{LENDING}/steps/analyse/responsible", "underwriter")),
    mutate("SOD002", f"{APPROVE}", add("role:talent-partner/holders", {"person": "sunniva", "focus": "Leads"})),
    mutate("SOD003", f"{HIRE}/recommend", put(f"{HIRE}/approve", [{"role": "talent-partner"}])),
    mutate("VIS001", "objective:grow-the-book", put("vision:millrace-2030/status", "draft")),
    mutate("VIS002", GOAL, drop(f"{GOAL}/vision")),
    mutate("VIS003", GOAL, drop(f"{GOAL}/needs")),
    mutate("VIS004", GOAL, drop(f"{GOAL}/key_results"), drop(f"{GOAL}/measured_by")),
    mutate("VIS005", GOAL, unlist("cadence", "reviews", GOAL)),
    mutate("VIS006", GOAL, put(f"{GOAL}/non_negotiable", True)),  # noqa: FBT003 - a value of the model
    mutate("VIS007", f"{GOAL}/rank", put(f"{GOAL}/rank", 1)),
    mutate("VIS008", "team:credit", *(add(f"objective:{goal}/teams", "credit") for goal in ("boring-arrears", "run-without-founders", "same-week-for-brokers"))),
    mutate("VIS009", "sprint:better-string", put("workflow:daydream", DAYDREAM), put("sprint:better-string", {"name": "Better string", "summary": "Thoughts come sooner.", "owner": "head-of-people", "changes": ["workflow:daydream"], "start": date(2026, 11, 2), "phases": {"define_and_model": {"end": date(2026, 12, 2)}, "pilot": {"end": date(2027, 1, 1)}, "integrate": {"end": date(2027, 1, 31)}}})),
    mutate("VIS010", "vision:millrace-2030/choices/movers", add("vision:millrace-2030/choices", {"id": "movers", "kind": "market", "statement": "We lend to movers.", "because": "They move."})),
    mutate("VIS011", "decision:waive-fee", drop("decision:waive-fee/filters")),
    mutate("VIS012", "objective:quiet-phones", put("capability:juggling", JUGGLING), put("metric:laughs", METRIC), put("objective:quiet-phones", {"name": "Quiet phones", "summary": "Nobody has to call.", "owner": "head-of-clients", "statement": "Calls fall by half.", "vision": "millrace-2030", "period": "2026-H2", "rank": 6, "needs": ["juggling"], "measured_by": ["laughs"]})),
    mutate("VIS014", f"{GOAL}/choices/-1", add(f"{GOAL}/choices", "no-consumer-loans")),
    mutate("OFR001", "offering:broker-desk", drop("offering:broker-desk/powered_by")),
    mutate("OFR002", "offering:broker-desk", drop("offering:broker-desk/delivered_by")),
    mutate("OFR003", "offering:broker-desk/requirements_at_scale/0/maturity", put("offering:broker-desk/requirements_at_scale/0/maturity", 5)),
    mutate("OFR004", "offering:broker-desk", put("metric:broker-satisfaction/type", "quality")),
    mutate("OFR005", "offering:broker-desk", drop("offering:broker-desk/requirements_at_scale")),
    mutate("VST001", STREAM, drop(f"{STREAM}/trigger")),
    mutate("VST002", f"{STREAM}/stages/settle", drop(f"{STREAM}/stages/settle/workflows")),
    mutate("VST003", f"{STREAM}/stages/settle", drop(f"{STREAM}/stages/settle/capabilities")),
    mutate("VST004", f"{STREAM}/stages/settle", drop(f"{STREAM}/stages/settle/exit")),
    mutate("VST005", STREAM, put("config:opbook/limits/value_streams", 3)),
    mutate("VST006", f"{STREAM}/name", put(f"{STREAM}/name", "The collections team")),
    mutate("CAP001", "capability:talent", unlist("system", "supports", "talent")),
    mutate("CAP002", "capability:talent", drop(f"{HIRING}/capabilities")),
    mutate("CAP003", "capability:talent", unlist("objective", "needs", "talent"), put(f"{STREAM}/stages/arrange/capabilities", ["arrears-care"])),
    mutate("CAP004", "capability:juggling", put("capability:juggling", JUGGLING), put("workflow:juggle", JUGGLE)),
    mutate("CAP005", "capability:talent/name", put("capability:talent/name", "Collections")),
    mutate("CAP006", "capability:lending/maturity/current", put("capability:lending/maturity/target", 5)),
    mutate("CAP007", "capability:talent/enables", put("capability:talent/enables", PRICES)),
    mutate("CAP008", "capability:talent", drop("capability:talent/maturity")),
    mutate("SYS001", SYSTEM, drop(f"{SYSTEM}/supports")),
    mutate("SYS002", "system:flow-system", drop("system:flow-system/priorities")),
    mutate("SYS003", "system:credit-system/supports", add("system:credit-system/supports", "talent")),
    mutate("SYS004", SYSTEM, drop(f"{SYSTEM}/priorities")),
    mutate("SYS005", SYSTEM, drop(f"{SYSTEM}/coordination"), drop(f"{SYSTEM}/decisions"), drop(f"{SYSTEM}/priorities"), put(f"{SYSTEM}/information", ["application:hr-suite"])),
    mutate("SYS006", "application:hr-suite/purpose", put("application:e-signature/purpose", PAIR), put("application:hr-suite/purpose", PAIR)),
    mutate("WFL001", HIRING, drop(f"{HIRING}/trigger")),
    mutate("WFL002", HIRING, drop(f"{HIRING}/outcome")),
    mutate("WFL003", f"{HIRING}/steps/lost", add(f"{HIRING}/steps", {"id": "lost", "name": "Lost", "type": "task", "responsible": "talent-partner", "next": [{"to": "end-closed"}]})),
    mutate("WFL004", f"{HIRING}/steps/open-doors", put(f"{HIRING}/steps/open-doors/next", [{"to": "open-doors"}])),
    mutate("WFL005", f"{HIRING}/steps/search", drop(f"{HIRING}/steps/search/responsible")),
    mutate("WFL006", f"{HIRING}/steps/meet/next/0", drop(f"{HIRING}/steps/meet/next/0/when")),
    mutate("WFL007", f"{HIRING}/steps/seat/handoff", put(f"{HIRING}/steps/open-doors/responsible", "treasurer")),
    mutate("WFL008", f"{APPROVE}/next/1", drop(f"{APPROVE}/next/1/max")),
    mutate("WFL009", HIRING, put("config:opbook/limits/handoff_ratio", 0.1)),
    mutate("WFL010", HIRING, drop(f"{HIRING}/visibility")),
    mutate("WFL011", HIRING, drop(f"{HIRING}/object")),
    mutate("WFL012", HIRING, drop(f"{HIRING}/exceptions")),
    mutate("WFL013", f"{HIRING}/outputs/0", drop(f"{HIRING}/outputs/0/customer")),
    mutate("WFL014", f"{HIRING}/inputs/0", drop(f"{HIRING}/inputs/0/supplier")),
    mutate("WFL015", "workflow:incident-response/trigger", put("workflow:incident-response/trigger", WHEN), put("workflow:incident-response/object", "vacancy")),
    mutate("WFL016", HIRING, drop(f"{HIRING}/metrics"), every("metric", lambda _ref, metric: metric.pop("measures", None) if HIRING in str(metric.get("measures")) else None)),
    mutate("WFL017", f"{HIRING}/steps/search", drop(f"{HIRING}/steps/search/instructions")),
    mutate("WFL018", f"{HIRING}/steps/describe", drop(f"{HIRING}/steps/describe/responsible"), put(f"{HIRING}/steps/describe/application", "hr-suite")),
    mutate("WFL019", f"{HIRING}/steps^", put("config:opbook/limits/steps_per_workflow", 5)),
    mutate("WFL020", f"{LENDING}/steps/committee", put(f"{LENDING}/steps/sign-off/next/0/to", "committee")),
    mutate("WFL021", f"{HIRING}/steps/open-doors/next/1/to", put(f"{HIRING}/steps/open-doors/next", [{"to": "end-filled", "when": "They open"}, {"to": "open-doors", "default": True}])),
    mutate("WFL022", f"{LENDING}/steps/score", drop(f"{LENDING}/exceptions")),
    mutate("WFL023", "interface:people-to-platform/medium", put("interface:people-to-platform/medium", "A shared spreadsheet")),
    mutate("WFL024", f"{HIRING}/steps/search/responsible", put(f"{HIRING}/steps/search/responsible", "carmen")),
    mutate("WFL025", HIRING, drop(f"{HIRING}/capabilities"), put(f"{STREAM}/stages/arrange/workflows", ["payment-holiday"])),
    mutate("WFL026", HIRING, *(drop(f"{HIRING}/steps/{step}/instructions") for step in ("describe", "search", "meet", "offer", "seat"))),
    mutate("VAL001", APPROVE, drop(f"{APPROVE}/decision"), drop(f"{APPROVE}/validation/decision"), drop(f"{APPROVE}/validation/authority")),
    mutate("VAL002", APPROVE, drop(f"{APPROVE}/inputs"), drop(f"{APPROVE}/validation/input")),
    mutate("VAL003", APPROVE, drop(f"{APPROVE}/decision"), drop(f"{APPROVE}/validation/decision")),
    mutate("VAL004", APPROVE, drop(f"{APPROVE}/decision"), drop(f"{APPROVE}/validation/decision"), drop(f"{APPROVE}/validation/sla"), put(f"{APPROVE}/validation/options", ["approve", "refer_back", "refuse"])),
    mutate("VAL005", APPROVE, drop(f"{APPROVE}/validation/criteria"), drop(f"{HIRE}/criteria")),
    mutate("VAL006", f"{APPROVE}/next^", drop(f"{APPROVE}/next/2")),
    mutate("VAL007", f"{APPROVE}/validation/authority", put(f"{APPROVE}/validation/authority", "model-editor")),
    mutate("VAL008", APPROVE, unlist("interface", "roles", "head-of-people")),
    mutate("VAL009", f"{APPROVE}/validation/sla", drop(f"{APPROVE}/validation/on_timeout"), drop(f"{HIRE}/on_timeout"), put(f"{HIRING}/exceptions/search-long/at", ["search"])),
    mutate("EXC001", f"{HIRING}/exceptions/suite-down", drop(f"{HIRING}/exceptions/suite-down/role")),
    mutate("EXC002", f"{HIRING}/exceptions/suite-down", drop(f"{HIRING}/exceptions/suite-down/resumes")),
    mutate("EXC003", f"{HIRING}/exceptions^", drop(f"{HIRING}/exceptions/search-long")),
    mutate("EXC004", f"{HIRING}/exceptions/suite-down", drop(f"{HIRING}/exceptions/suite-down/escalates_to"), drop("role:talent-partner/escalates_to")),
    mutate("EXC005", f"{HIRING}/exceptions^", put(f"{HIRING}/metrics", ["time-to-hire", "offers-accepted"])),
    mutate("EXC006", f"{HIRING}/exceptions^", *(put(f"{HIRING}/exceptions/{case}/role", "talent-partner") for case in ("no-role-page", "search-long"))),
    mutate("EXC007", f"{HIRING}/exceptions/suite-down", drop(f"{HIRING}/exceptions/suite-down/prevention")),
    mutate("DEC001", HIRE, drop(f"{HIRE}/approve")),
    mutate("DEC002", f"{HIRE}/approve/-1", add(f"{HIRE}/approve", {"role": "founder"})),
    mutate("DEC003", f"{LOAN}/approve/1/limit", drop(f"{LOAN}/approve/2")),
    mutate("DEC004", f"{LOAN}/approve/1/limit", put(f"{LOAN}/approve/1/limit", "20000 EUR")),
    mutate("DEC005", HIRE, drop(f"{HIRE}/sla")),
    mutate("DEC006", LOAN, drop(f"{LOAN}/escalate"), drop("role:credit-committee/escalates_to")),
    mutate("DEC007", f"{HIRE}/escalate/to", put(f"{HIRE}/approve", [{"role": "head-of-people"}]), put(f"{HIRE}/escalate/to", "head-of-people")),
    mutate("DEC008", f"{HIRE}/sla", put(f"{HIRE}/sla", "60 days")),
    mutate("DEC009", f"{HIRE}/agree", put(f"{HIRE}/agree", ["founder", "treasurer", "underwriter"])),
    mutate("DEC010", "decision:give-discount", put("decision:give-discount", DECISION)),
    mutate("DEC011", f"{HIRE}/approve/0/role", put("role:head-of-people/holders", [])),
    mutate("DEC012", f"{LOAN}/override/0", drop(f"{LOAN}/override/0/when")),
    mutate("DEC013", HIRE, drop(f"{HIRE}/record")),
    mutate("DEC014", "cadence:committee-sitting/decides/0", put("cadence:credit-huddle/decides", ["approve-loan"])),
    mutate("DEC015", "decision:set-quarter-priorities/sla", put("decision:set-quarter-priorities/sla", "2 days")),
    mutate("DEC016", "decision:give-discount", put("decision:give-discount", DECISION)),
    mutate("DEC017", f"{LOAN}/approve/0/role", put(f"{LOAN}/approve", [{"role": "underwriter"}])),
    mutate("DEC018", HIRE, drop(f"{HIRE}/reject")),
    mutate("RUL001", "rule:quiet-hours", put("rule:quiet-hours", RULE), add("application:rule-engine/encodes", "rule:quiet-hours")),
    mutate("RUL002", "rule:exposure-limit", drop("rule:exposure-limit/source"), drop("rule:exposure-limit/rationale")),
    mutate("RUL003", "rule:credit-grade/table/rows^", drop("rule:credit-grade/table/rows/3")),
    mutate("RUL004", "rule:eligibility/table/rows/-1", add("rule:eligibility/table/rows", {"years": ">= 5", "turnover": ">= 100", "trade": "open", "result": "eligible", "reason": "-"})),
    mutate("RUL005", "rule:eligibility/effective/to", put("rule:eligibility/effective/to", date(2025, 12, 31))),
    mutate("RUL006", "rule:eligibility/enforcement", drop("rule:eligibility/override_decision")),
    mutate("RUL007", "rule:quiet-hours/enforcement", put("rule:quiet-hours", RULE | {"enforcement": "strict"}), add(f"{HIRING}/steps/search/rules", "quiet-hours")),
    mutate("LIF001", "business_object:customer/states/identified/kind", put("business_object:customer/states/identified/kind", "initial")),
    mutate("LIF002", "business_object:customer/states^", *(put(f"business_object:customer/states/{state}/kind", "normal") for state in ("former", "refused"))),
    mutate("LIF003", "business_object:customer/states/lost", add("business_object:customer/states", {"id": "lost", "kind": "final"})),
    mutate("LIF004", "business_object:customer/states/stopped", add("business_object:customer/states", {"id": "stopped", "kind": "normal"}), add("business_object:customer/transitions", {"from": "active", "to": "stopped"})),
    mutate("LIF005", "business_object:customer/transitions/-1", add("business_object:customer/transitions", {"from": "identified", "to": "former"})),
    mutate("LIF006", f"{HIRING}/steps/search/transition/to", put(f"{HIRING}/steps/search/transition/to", "opened")),
    mutate("LIF007", "business_object:vacancy/transitions/3", put(f"{HIRING}/steps/open-doors/transition", {"from": "offered", "to": "filled"})),
    mutate("LIF008", "business_object:customer/states/identified", drop("business_object:customer/states/identified/target_time")),
    mutate("LIF009", "business_object:customer/states/identified", drop("business_object:customer/states/identified/held_by")),
    mutate("DAT001", "business_object:customer", drop("business_object:customer/source_of_truth")),
    mutate("DAT002", "business_object:customer/source_of_truth", put("business_object:customer/source_of_truth", ["loan-desk", "core-ledger"])),
    mutate("DAT003", "business_object:customer", drop("business_object:customer/steward")),
    mutate("DAT004", f"{HIRING}/steps/describe/interface", put("business_object:vacancy/source_of_truth", "asset-guide")),
    mutate("DAT005", "business_object:parcel", put("business_object:parcel", {"name": "Parcel", "summary": "A box.", "owner": "head-of-people", "definition": "A box with an address.", "source_of_truth": "hr-suite"})),
    mutate("IFC001", "interface:hiring-view", drop("interface:hiring-view/roles")),
    mutate("IFC002", f"{HIRING}/steps/describe", unlist("interface", "roles", "talent-partner")),
    mutate("IFC003", "interface:hiring-view/roles", put("interface:hiring-view/roles", ["talent-partner", "head-of-people", "managing-director", "model-editor", "founder"])),
    mutate("IFC004", "interface:people-to-platform", drop("interface:people-to-platform/acceptance")),
    mutate("IFC005", "interface:people-to-platform", drop("interface:people-to-platform/sla")),
    mutate("IFC006", "interface:signature-contract", drop("interface:signature-contract/on_failure")),
    mutate("IFC007", "interface:signature-contract", drop("interface:signature-contract/version")),
    mutate("APP001", "application:loan-desk/reviewed", put("application:loan-desk/reviewed", date(2024, 1, 1))),
    mutate("APP002", "application:hr-suite/maintainers", put("application:hr-suite/maintainers", ["talent-partner"]), drop("role:talent-partner/deputies")),
    mutate("APP003", "application:rule-engine/type", put("application:rule-engine/type", "script")),
    mutate("APP004", "application:abacus", put("application:abacus", APPLICATION), add(f"{SYSTEM}/information", "application:abacus")),
    mutate("MET001", "metric:cost-per-loan", drop("metric:cost-per-loan/target")),
    mutate("MET002", "metric:cost-per-loan", drop("metric:cost-per-loan/definition")),
    mutate("MET003", "metric:cost-per-loan", drop("metric:cost-per-loan/source")),
    mutate("MET004", "metric:laughs", put("metric:laughs", METRIC)),
    mutate("MET005", "metric:cost-per-loan", unlist("cadence", "reviews", "metric:cost-per-loan")),
    mutate("MET006", "metric:cost-per-loan", drop("metric:cost-per-loan/interpretation")),
    mutate("MET007", "metric:time-in-review/source", put("metric:time-in-review/source", "team-chat")),
    mutate("MET008", f"{HIRING}/metrics", put("metric:vacancies-open/type", "quality")),
    mutate("MET009", "metric:time-to-hire/owner", put("metric:time-to-hire/owner", "treasurer")),
    mutate("MET010", "metric:laughs/measures", put("metric:laughs", METRIC | {"measures": ["team:clients"]})),
    mutate("GOV001", "config:opbook/owner", drop("governance:govern-beliefs")),
    mutate("GOV002", "governance:govern-beliefs", drop("governance:govern-beliefs/approve")),
    mutate("GOV003", "governance:govern-beliefs", drop("governance:govern-beliefs/propagation")),
    mutate("GOV004", "governance:govern-direction/approve", put("governance:govern-direction/propose", ["role:managing-director"])),
    mutate("GOV005", "governance:govern-ability/scope", add("governance:govern-beliefs/scope/kinds", "role")),
    mutate("STD001", "config:opbook/topics", every("standard", _speak_of_nothing_else)),
    mutate("STD002", "standard:name-the-owner", drop("standard:name-the-owner/reinforced_by")),
    mutate("STD003", "standard:name-the-owner", drop("standard:name-the-owner/behaviour")),
    mutate("STD004", "standard:once-more/topic", put("standard:once-more", {"name": "Once more", "summary": "The same again.", "owner": "head-of-technology", "topic": "decision_making", "situation": "It happened.", "behaviour": "Write it down.", "applies_to": ["team:platform", "team:operations"], "reinforced_by": ["role:integration-owner"]})),
    mutate("STD005", "team:credit", every("standard", _bind_leaders), drop("team:credit/agreement")),
    mutate("STD006", "config:opbook/headcount", put("config:opbook/topics", ["communication"]), every("standard", _speak_of_nothing_else)),
    mutate("STD007", "config:opbook/topics", put("config:opbook/topics", ["communication"]), every("standard", _speak_of_nothing_else)),
    mutate("CAD001", "cadence:people-month", drop("cadence:people-month/facilitator")),
    mutate("CAD002", "cadence:people-month", put("cadence:people-month/reviews", []), put("cadence:people-month/decides", [])),
    mutate("CAD003", "config:opbook/cadence_levels", drop("cadence:annual-compass")),
    mutate("CAD004", "person:radu", put("config:opbook/limits/meeting_hours_per_week", 1)),
    mutate("CAD005", "cadence:second-huddle", put("cadence:second-huddle", {"name": "Second huddle", "summary": "The same again.", "owner": "head-of-credit", "frequency": "weekly", "level": "weekly", "purpose": "Talk again.", "facilitator": "head-of-credit", "participants": ["role:underwriter", "role:credit-analyst", "role:equipment-lead", "role:equipment-specialist"], "reviews": ["metric:approval-rate", "metric:time-to-decision", "metric:exception-rate-lending", "metric:valuation-variance", "standard:decide-at-the-edge", "standard:credit-file-handoff", "metric:line-approval-rate", "metric:line-decision-time"], "subjects": ["judgement", "review times"]})),
    mutate("CAD006", "cadence:daily-pipeline", every("cadence", _feed_nothing)),
    mutate("CAD007", "cadence:capacity-round", every("cadence", _forget_capacity), every("decision", _forget_class)),
    mutate("SPR001", "sprint:handoffs-that-hold/phases^", drop("sprint:handoffs-that-hold/phases/pilot")),
    mutate("SPR002", "sprint:handoffs-that-hold/phases/pilot/end", put("sprint:handoffs-that-hold/phases/pilot/end", date(2026, 12, 5))),
    mutate("SPR003", "sprint:goodwill-without-emil/start", put("config:opbook/limits/sprints_at_once", 1)),
    mutate("SPR004", "sprint:handoffs-that-hold/phases/pilot/end", drop("sprint:handoffs-that-hold/phases/pilot/done")),
    mutate("SPR005", "sprint:handoffs-that-hold/phases/pilot", drop("sprint:handoffs-that-hold/phases/pilot/feedback")),
    mutate("SPR006", "sprint:goodwill-without-emil", drop("sprint:goodwill-without-emil/reinforced_by")),
    mutate("PRN002", "principle:calm", put("principle:calm", {"name": "Calm", "summary": "We do not hurry.", "owner": "head-of-people", "statement": "Haste costs more than it saves.", "rationale": "Mistakes are made after six."})),
    mutate("PRN003", "principle:trouble-is-not-betrayal/contradicted_by/-1", add("principle:trouble-is-not-betrayal/contradicted_by", "APP003"), also=("APP003",)),
    mutate("DOC001", "capability:talent/summary", put("capability:talent/summary", "Finding and introducing people.")),
    mutate("DOC002", "capability:talent/reviewed", put("capability:talent/reviewed", date(2024, 5, 2))),
    mutate("DOC003", f"{HIRING}/steps/search/instructions", put(f"{HIRING}/steps/search/instructions", "Ask around as needed.")),
    mutate("DOC004", "capability:talent/summary", put("capability:talent/summary", "Hires through the BXQ.")),
    mutate("DOC005", HIRE, drop(f"{HIRE}/rationale")),
    mutate("DOC006", "capability:asset-valuation/waivers/0", put("capability:asset-valuation/waivers/0/until", date(2026, 1, 31))),
    mutate("DOC007", "capability:asset-valuation/waivers/0", put("capability:asset-valuation/waivers/0/check", "CAP001"), also=("CAP001",)),
)  # fmt: skip
