"""A minimal example of every kind, as the file of its directory; together they are one small model."""

EXAMPLES: dict[str, str] = {
    "vision": """\
calm-water:
  name: Calm water
  summary: Where the boatyard wants to be.
  owner: yard-lead
  statement: Every boat that leaves us comes back for its next season.
""",
    "objective": """\
spring-ready:
  name: Ready by spring
  summary: All boats in the water before Easter.
  owner: yard-lead
  statement: Every boat is back in the water before Easter.
  vision: calm-water
  period: 2026-H1
  rank: 1
  needs: [winter-care]
  measured_by: [boats-ready]
""",
    "principle": """\
dry-first:
  name: Dry first
  summary: What is dry can be repaired later.
  owner: yard-lead
  statement: A boat that is dry can wait; a boat that is wet cannot.
  rationale: Damp does more harm in a month than wear does in a year.
  guides: [decision:accept-repair]
""",
    "offering": """\
winter-berth:
  name: Winter berth
  summary: A dry place and a yearly look at the hull.
  owner: yard-lead
  customers: [Owners of small sailing boats]
  promises:
    - {statement: Your boat stays dry}
  powered_by: [winter-care]
  delivered_by: [in-and-out]
""",
    "value_stream": """\
in-and-out:
  name: In and out
  summary: From the last sail in autumn to the first one in spring.
  owner: yard-lead
  trigger: An owner wants to leave a boat for the winter
  outcome: The boat is back in the water and sound
  stakeholder: The owner of the boat
  stages:
    - {id: winter, name: Winter, capabilities: [winter-care], workflows: [repair]}
""",
    "capability": """\
winter-care:
  name: Winter care
  summary: Keeping boats dry and sound.
  owner: yard-lead
  enables: Boats that last
  type: operational
""",
    "system": """\
yard-rhythm:
  name: Yard rhythm
  summary: How the yard knows what to do this week.
  owner: yard-lead
  purpose: Keeps the shed, the crane and the people in step.
  supports: [winter-care]
  coordination: [cadence:monday-round]
""",
    "application": """\
yard-book:
  name: Yard book
  summary: The sheet in which every boat has a line.
  owner: yard-lead
  type: spreadsheet
  purpose: Says where every boat is and what it waits for.
  access: Ask the yard lead.
""",
    "interface": """\
boat-line:
  name: Boat line
  summary: One boat with its repairs.
  owner: yard-lead
  type: view
  roles: [boatbuilder]
  application: yard-book
  at: ["workflow:repair#mend"]
""",
    "role": """\
yard-lead:
  name: Yard lead
  summary: Answers for the yard.
  owner: yard-lead
  purpose: The yard is full in winter and empty in summer.
  accountabilities: [Saying which boat comes next]
  holders:
    - {person: ada, since: 2024-10-01}
boatbuilder:
  name: Boatbuilder
  summary: Repairs hulls.
  owner: yard-lead
  purpose: Hulls that hold.
  accountabilities: [Repairing what was agreed]
  holders: [{person: jon}]
  deputies: [ada]
""",
    "team": """\
yard:
  name: Yard
  summary: Everybody who works on boats.
  owner: yard-lead
  purpose: Boats that last.
  lead: yard-lead
""",
    "workflow": """\
repair:
  name: Repair
  summary: From a damage to a sound hull.
  owner: yard-lead
  trigger: Somebody finds a damage
  outcome: The hull is sound, or its owner knows why not
  object: boat
  steps:
    - id: judge
      name: Judge the damage
      type: validation
      responsible: yard-lead
      validation:
        decision: accept-repair
        input: [photograph of the damage]
        criteria: [small-damage]
      next:
        - {to: mend, outcome: accept}
        - {to: end, outcome: refuse}
    - {id: mend, name: Mend the hull, type: task, responsible: boatbuilder, transition: {from: damaged, to: sound}}
    - {id: end, name: Closed, type: end}
  exceptions:
    - {id: no-wood, class: missing_input, role: boatbuilder, handling: Order it., at: [mend], resumes: mend}
""",
    "decision": """\
accept-repair:
  name: Accept a repair
  summary: Whether we repair a damage.
  owner: yard-lead
  question: Do we repair this?
  options: [accept, refuse]
  approve:
    - {role: boatbuilder, limit: 500 EUR}
    - {role: yard-lead}
""",
    "rule": """\
small-damage:
  name: Small damage
  summary: What counts as small.
  owner: yard-lead
  type: approval
  statement: A damage is small when it can be mended in a day.
  table:
    hit_policy: unique
    inputs: [{name: days, label: Days of work}]
    outputs: [{name: size}]
    rows:
      - {days: "<= 1", size: small}
      - {days: "> 1", size: large}
""",
    "business_object": """\
boat:
  name: Boat
  summary: What the yard looks after.
  owner: yard-lead
  definition: A hull with a name, from the first winter with us to the last.
  source_of_truth: yard-book
  states:
    - {id: damaged, kind: initial, held_by: boatbuilder}
    - {id: sound, kind: final}
  transitions:
    - {from: damaged, to: sound, event: Mended}
""",
    "metric": """\
boats-ready:
  name: Boats ready
  summary: How many boats are ready for the water.
  owner: yard-lead
  type: outcome
  definition: Sound boats divided by all boats in the shed.
  measures: [repair]
  target: {good: 95, warn: 80, direction: higher, unit: "%"}
  source: yard-book
  frequency: weekly
""",
    "governance": """\
who-changes-work:
  name: Who changes the work
  summary: Changes to workflows.
  owner: yard-lead
  scope: {kinds: [workflow]}
  approve: [yard-lead]
  propagation:
    - {to: team:yard, how: at the Monday round, within: 1 week}
""",
    "standard": """\
say-it-early:
  name: Say it early
  summary: Bad news before the coffee.
  owner: yard-lead
  topic: communication
  situation: Something will take longer than promised.
  behaviour: Whoever sees it first tells the owner of the boat on the same day.
  reinforced_by: [cadence:monday-round]
""",
    "cadence": """\
monday-round:
  name: Monday round
  summary: Which boat is next.
  owner: yard-lead
  frequency: weekly
  purpose: Everybody knows which boat is next.
  facilitator: yard-lead
  participants: [team:yard]
  reviews: [boats-ready]
""",
    "sprint": """\
faster-crane:
  name: Faster crane
  summary: Two boats an hour instead of one.
  owner: yard-lead
  changes: [workflow:repair]
  start: 2026-01-05
  phases:
    define_and_model: {end: 2026-02-04}
    pilot: {end: 2026-03-06}
    integrate: {end: 2026-04-05}
""",
    "person": """\
ada: {name: Ada Lind, title: Boatbuilder, team: yard}
jon: {name: Jon Varga, team: yard}
""",
    "term": """\
keel:
  term: Keel
  definition: The part of a boat that should never be seen in summer.
""",
}
"""Kind → YAML of `model/<directory>.yaml`."""
