"""What the bakery has agreed, believes, meets for and improves: files that go with the model of `bakery.py`."""

from datetime import date

from opbook.check.finding import Finding, Report
from opbook.diagnostics import Diagnostic
from opbook.model import Waiver
from opbook.source import Span

FILES = {
    "opbook.yaml": """
company: Hearth
owner: keeper
root_role: keeper
profile: starter
topics: [communication, conflict]
cadence_levels: [quarterly, daily]
limits: {sprints_at_once: 1}
waivers:
  - {check: REF005, reason: Being sorted out, accepted_by: keeper, until: 2027-01-31}
""",
    "people.yaml": """
ada: {name: Ada Moll, title: Head baker, team: kitchen}
ben: {name: Ben Ost, title: Baker, team: kitchen}
cleo: {name: Cleo Rand, team: kitchen, publish: false}
dirk: {name: Dirk Zahl, title: Apprentice, until: 2026-01-31}
""",
    "objectives.yaml": """
warm: {name: Warm bread, summary: Bread is warm., owner: keeper, statement: Warm at seven., vision: good-bread, period: 2026-H2, rank: 2}
rest:
  name: A day of rest
  summary: One day off.
  owner: keeper
  statement: Closed on Mondays.
  vision: good-bread
  period: 2026-H2
  rank: 1
""",
    "vision.yaml": "good-bread: {name: Good bread, summary: Bread., owner: keeper, statement: The best bread in town.}\n",
    "principles.yaml": """
patience:
  name: Patience
  summary: Dough is not hurried.
  owner: head-baker
  statement: Time is an **ingredient**.
  rationale: Hurried dough falls.
  replaces_belief: More yeast is faster
  implications: {necessary: [A clock], safe_to_ignore: [The queue]}
  contradicted_by: [OWN003, CON001]
  evidence: [rise]
  guides: ["workflow:bake", "standard:say-it"]
silence: {name: Silence, summary: Nobody shouts., owner: keeper, statement: We whisper., rationale: Ears.}
""",
    "standards.yaml": """
say-it:
  name: Say it
  summary: Say what you wait for.
  owner: keeper
  topic: communication
  situation: Dough waits.
  behaviour: Say for what.
  anti_pattern: Sighing.
  example: I wait for the oven.
  applies_to: ["team:kitchen"]
  reinforced_by: [morning, "role:keeper"]
  measured_by: [rise]
quick:
  name: Decide quickly
  summary: Within an hour.
  owner: keeper
  topic: decision_speed
  situation: A decision waits.
  behaviour: Decide.
  limits: {operational: 20 minutes, policy: 1 day}
""",
    "cadences.yaml": """
morning:
  name: Morning round
  summary: Who bakes what.
  owner: head-baker
  frequency: daily
  schedule: Every morning at five
  purpose: Nobody bakes twice.
  facilitator: head-baker
  participants: ["team:kitchen", "role:seller"]
  inputs: [orders]
  outputs: [who bakes what]
  decides: [buy-flour]
  reviews: [rise, "standard:say-it", "objective:warm"]
  duration: 10 minutes
monthly:
  name: Month
  summary: The month.
  owner: keeper
  frequency: monthly
  purpose: Look back.
  facilitator: keeper
  participants: [keeper]
  reviews: ["objective:warm"]
  outputs: [one change]
  feeds: [morning]
chat: {name: Chat, summary: Over coffee., owner: keeper, frequency: 2 weeks, purpose: Coffee., facilitator: seller, participants: [seller]}
""",
    "governance.yaml": """
rights:
  name: Rights
  summary: Who decides.
  owner: keeper
  scope: {kinds: [decision]}
  approve: [keeper]
  propose: [baker]
  propagation: [{to: morning, how: Read aloud, by: head-baker, within: 1 day}, {to: The miller}]
  lead_time: 3 days
  emergency: Shout.
flour:
  name: Flour
  summary: The flour.
  owner: keeper
  scope: {elements: ["decision:buy-flour"]}
  approve: [head-baker]
  propagation: [{to: "team:kitchen"}]
work: {name: Work, summary: The work., owner: keeper, scope: {layer: execution}, approve: [keeper], propagation: [{to: "team:kitchen"}]}
""",
    "sprints.yaml": """
warmer:
  name: Warmer shelves
  summary: The shelf is heated.
  owner: keeper
  description: The shelf is cold in winter.
  changes: ["standard:say-it", "workflow:bake"]
  start: 2026-09-01
  phases:
    define_and_model: {end: 2026-10-01, done: true, modelled_by: [head-baker], teams: [kitchen]}
    pilot: {end: 2026-11-10, teams: [kitchen, counter], feedback: Customers' hands, outputs: [a warm shelf]}
    integrate: {end: 2026-12-10, teams: [house]}
  success: [rise]
  reinforced_by: morning
  outcome: One shelf of three is warm.
later:
  name: Later
  summary: Not now.
  owner: keeper
  changes: ["role:seller"]
  start: 2027-01-01
  phases: {define_and_model: {end: 2027-01-31}, pilot: {end: 2027-03-01}, integrate: {end: 2027-04-01}}
done:
  name: Done
  summary: It is done.
  owner: keeper
  changes: ["role:baker"]
  start: 2026-01-01
  phases:
    define_and_model: {end: 2026-01-31, done: true}
    pilot: {end: 2026-03-01, done: true}
    integrate: {end: 2026-04-01, done: true}
""",
}


def build_report() -> Report:
    """Return findings on every severity: one about somebody who is not published, and one that is accepted."""
    waiver = Waiver(check="REF005", reason="Being sorted out", accepted_by="role:keeper", until=date(2027, 1, 31))
    vacant = Diagnostic(
        "OWN003",
        "nobody holds `role:seller`, which owns `workflow:bake`",
        Span("model/workflows.yaml", 2),
        "name somebody in `holders`",
        element="workflow:bake",
    )
    hidden = Diagnostic(
        "ROL007",
        "`person:cleo` is too busy, says Cleo Rand",
        Span("model/people.yaml", 3),
        "ask <her>",
        element="person:cleo",
    )
    limit = Diagnostic(
        "DEC003", "`decision:buy-flour` has limits", Span("model/decisions.yaml", 14), element="decision:buy-flour"
    )
    accepted = Diagnostic("REF005", "`role:baker` is named twice", Span("model/roles.yaml", 9), element="role:baker")
    return Report(
        (
            Finding(limit, "decision-limits", "warning"),
            Finding(hidden, "role-load", "info"),
            Finding(vacant, "vacant-owner", "error"),
        ),
        (Finding(accepted, "duplicate", "warning", waiver),),
    )
