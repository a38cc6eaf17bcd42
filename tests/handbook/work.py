"""The bakery with its work written out: value stream, workflow with every sort of step, objects, rules, terms."""

from pathlib import Path

from bakery import build

from opbook.check import Report
from opbook.handbook.page import Site

FILES = {
    "workflows.yaml": """
bake:
  name: Bake bread
  summary: From flour to bread.
  owner: head-baker
  trigger: The night begins
  outcome: Bread is on the shelf
  out_of_scope: [Cakes]
  object: batch
  visibility: ledger
  target_duration: 8 hours
  raci: {responsible: [baker], consulted: [seller]}
  metrics: [waste]
  inputs: [{name: flour, supplier: The mill}]
  outputs: [{name: bread, customer: role:seller}]
  variants: [{name: Sunday, when: It is Sunday, rule: flour-grade}]
  steps:
    - id: knead
      name: Knead the dough
      type: task
      responsible: baker
      interface: bench-view
      inputs: [flour]
      outputs: [dough]
      instructions: Until it sings.
      sla: 2 hours
      rules: [flour-grade]
      transition: {from: dough, to: loaf}
    - {id: heat, name: Heat the oven, type: automated, application: ledger}
    - id: taste
      name: Taste the batch
      type: validation
      responsible: head-baker
      raci: {consulted: [baker]}
      validation: {decision: accept-batch, input: [a warm loaf], criteria: [flour-grade, It smells right]}
      handoff: kitchen-to-counter
      next:
        - {to: shelve, outcome: accept}
        - {to: knead, outcome: bake_again, max: 2, transition: {from: loaf, to: dough}}
    - {id: shelve, name: Fill the shelf, type: task, responsible: seller, transition: {from: loaf, to: sold}}
    - {id: done, name: On the shelf, type: end}
  exceptions:
    - id: nobody-tastes
      class: authority_absent
      role: keeper
      handling: The keeper tastes.
      at: [taste]
      resumes: shelve
    - id: oven-cold
      name: The oven is cold
      class: system_failure
      role: baker
      detect: No smell by four
      handling: Light it again
      at: [knead]
      resumes: knead
      escalates_to: head-baker
      sla: 1 hour
    - {id: snow, name: It snows, class: customer_change, role: seller, handling: Bake half., ends: done}
sweep:
  name: Sweep
  summary: From flour on the floor to none.
  owner: keeper
  trigger: The shop closes
  outcome: The floor is clean
  steps:
    - {id: sweep, name: Sweep the floor, type: task, responsible: keeper}
    - {id: end, name: Clean, type: end}
""",
    "value-streams.yaml": """
daily-bread:
  name: Daily bread
  summary: From hunger to bread.
  owner: keeper
  trigger: Somebody is hungry
  outcome: Nobody is
  stakeholder: The street
  stages:
    - id: night
      name: Night
      entrance: It is dark
      exit: Bread is warm
      value_item: Bread
      capabilities: [baking, waiting]
      workflows: [bake]
    - {id: day, name: Day}
""",
    "capabilities.yaml": """
baking: {name: Baking, summary: Making bread., owner: head-baker, enables: Bread, type: operational}
waiting: {name: Waiting, summary: Letting dough rise., owner: head-baker, enables: Air, type: operational}
""",
    "systems.yaml": """
night-shift:
  name: Night shift
  summary: How the night runs.
  owner: head-baker
  purpose: Keeps the night going.
  supports: [baking]
  coordination: [cadence:morning]
  decisions: [decision:accept-batch]
  priorities: [cadence:morning]
  capacity: [cadence:morning]
  information: [metric:waste]
""",
    "business-objects.yaml": """
batch:
  name: Batch
  summary: What goes into the oven together.
  owner: head-baker
  definition: Forty loaves of one dough.
  source_of_truth: ledger
  steward: baker
  identifiers: [Batch number]
  states:
    - {id: dough, kind: initial, held_by: baker, target_time: 4 hours}
    - {id: loaf, name: Loaf, held_by: head-baker, entry: [flour-grade]}
    - {id: sold, kind: final}
  transitions:
    - {from: dough, to: loaf, event: Baked}
    - {from: loaf, to: dough, event: Sunk}
    - {from: loaf, to: sold}
    - {from: dough, to: sold, event: Never happens}
recipe:
  name: Recipe
  summary: How it is done.
  owner: head-baker
  definition: What the book says.
  source_of_truth: ledger
""",
    "rules.yaml": """
flour-grade:
  name: Flour grade
  summary: Which flour is good enough.
  owner: head-baker
  type: validation
  statement: Ash and protein decide.
  source: The mill's own table
  effective: {from: 2025-03-01}
  enforcement: overridable
  override_decision: buy-flour
  table:
    hit_policy: first
    inputs: [{name: ash, label: Ash, unit: per cent}, {name: type, label: Type, values: [rye, wheat]}]
    outputs: [{name: grade}]
    rows:
      - {ash: "[1..2)", type: "-", grade: good_enough}
      - {ash: ">= 2", type: [rye, wheat], grade: poor}
lonely: {name: Lonely, summary: Counts nowhere., owner: keeper, type: routing, statement: Nothing follows.}
""",
    "metrics.yaml": """
waste:
  name: Waste
  summary: What we throw away.
  owner: head-baker
  type: quality
  definition: Loaves thrown away in a day.
  target: {good: 5, warn: 10, direction: lower, unit: loaves}
  actual: 12
  source: ledger
  frequency: daily
  interpretation: [{when: above 10, then: Bake less.}]
rise:
  name: Rise
  summary: How high it rises.
  owner: head-baker
  type: quality
  definition: Height
  measures: ["workflow:bake#knead"]
  target: {good: 9, direction: higher, unit: cm}
  actual: 10
""",
    "cadences.yaml": """
morning:
  name: Morning round
  summary: Who bakes what.
  owner: head-baker
  frequency: daily
  purpose: Nobody bakes twice.
  facilitator: head-baker
  participants: ["team:kitchen"]
  reviews: [waste]
  decides: [buy-flour]
""",
    "glossary.yaml": """
crumb: {term: Crumb, definition: The inside of bread., aliases: [Inside], see: ["business_object:batch"]}
ofen: {term: Öfchen, definition: A small oven.}
""",
}


def build_work(folder: Path, report: Report | None = None) -> Site:
    """Build the site of the bakery with its work."""
    return build(folder, FILES, report)
