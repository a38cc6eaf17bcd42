"""Models and diagrams for the tests of this folder."""

import random
from datetime import date
from pathlib import Path

from opbook.diagram import Diagram, build_swimlane
from opbook.graph import Book
from opbook.load import load_model
from opbook.model import ExceptionCase, Next, Step, Workflow

ROLES = ("role:intake-agent", "role:underwriter", "role:head-of-credit", "role:relationship-manager")
WORDS = (
    *("check", "the", "file", "and", "ask", "for", "what", "is", "missing", "before", "approval", "Prüfung"),
    *("Donaudampfschifffahrtsgesellschaft", "审查申请", "naïve", "café-crème", "pneumonoultramicroscopicsilico"),
)
TYPES = ("task", "task", "task", "validation", "automated", "decision", "handoff", "wait", "subprocess")

_MODEL = {
    "opbook.yaml": "company: Fernhay\n",
    "people.yaml": "ines: {name: Ines Ferro}\nomar: {name: Omar Haddad}\n",
    "roles.yaml": "".join(
        f"{ref.partition(':')[2]}:\n"
        f"  name: {ref.partition(':')[2].replace('-', ' ').capitalize()}\n"
        "  summary: Does a part of the work.\n"
        "  owner: head-of-credit\n"
        "  purpose: The work is done well.\n"
        "  accountabilities: [Doing it]\n"
        "  holders: [{person: ines}, {person: omar}]\n"
        + ("  escalates_to: head-of-credit\n" if ref == "role:underwriter" else "")
        for ref in ROLES
    ),
    "applications.yaml": (
        "rules-engine: {name: Rules engine, summary: Decides., owner: head-of-credit, type: saas, purpose: Rules.}\n"
        "core-banking: {name: Core banking, summary: Pays., owner: head-of-credit, type: saas, purpose: Money.}\n"
    ),
    "interfaces.yaml": (
        "credit-to-sales:\n  name: Credit to sales\n  summary: The decision changes hands.\n  owner: head-of-credit\n"
        "  type: handoff\n  from: underwriter\n  to: relationship-manager\n"
    ),
    "vision.yaml": ("clear-answers: {name: Clear answers, summary: Why., owner: head-of-credit, statement: Answer.}\n"),
    "objectives.yaml": (
        "fast-answers: {name: Fast answers, summary: Two days., owner: head-of-credit, statement: Answer in two days,"
        " vision: clear-answers, period: 2026-H2, rank: 1, needs: [judging-risk, pricing]}\n"
        "good-book: {name: Good book, summary: Few losses., owner: head-of-credit, statement: Lose little,"
        " vision: clear-answers, period: 2026-H2, rank: 2, needs: [judging-risk]}\n"
    ),
    "capabilities.yaml": (
        "judging-risk: {name: Judging risk, summary: Knowing risk., owner: head-of-credit, enables: Lending,"
        " type: financial, importance: differentiating}\n"
        "scoring: {name: Scoring, summary: Numbers., owner: head-of-credit, enables: Speed, type: financial,"
        " parent: judging-risk, importance: parity}\n"
        "pricing: {name: Pricing, summary: Prices., owner: head-of-credit, enables: Margin, type: financial}\n"
    ),
    "systems.yaml": (
        "credit-desk: {name: Credit desk, summary: How we decide., owner: head-of-credit, purpose: Decide,"
        " supports: [judging-risk, scoring]}\n"
    ),
    "value-streams.yaml": (
        "lend:\n  name: Lend\n  summary: From a wish to money.\n  owner: head-of-credit\n  trigger: A wish\n"
        "  outcome: Money\n  stakeholder: A firm\n  stages:\n"
        "    - {id: apply, name: Apply, capabilities: [judging-risk], workflows: [loan-origination]}\n"
        "    - {id: repay, name: Repay}\n"
    ),
    "teams.yaml": (
        "credit: {name: Credit, summary: Decides., owner: head-of-credit, purpose: Decide, lead: head-of-credit,"
        " interactions: [{team: sales, mode: collaboration}, {team: data, mode: x_as_a_service}]}\n"
        "sales: {name: Sales, summary: Sells., owner: head-of-credit, purpose: Sell, lead: relationship-manager,"
        " interactions: [{team: credit, mode: collaboration}]}\n"
        "data: {name: Data, summary: Counts., owner: head-of-credit, purpose: Count, lead: intake-agent}\n"
        "office: {name: Office, summary: Helps., owner: head-of-credit, purpose: Help, lead: intake-agent}\n"
    ),
    "business-objects.yaml": (
        "loan-application:\n  name: Loan application\n  summary: What a customer asks for.\n  owner: head-of-credit\n"
        "  definition: A request for money.\n  source_of_truth: core-banking\n"
        "  states:\n"
        "    - {id: received, name: Received, kind: initial, held_by: intake-agent, target_time: 4 hours}\n"
        "    - {id: complete, name: Complete}\n"
        "    - {id: approved, name: Approved}\n"
        "    - {id: funded, name: Funded, kind: final}\n"
        "    - {id: declined, name: Declined, kind: final}\n"
        "  transitions:\n"
        "    - {from: received, to: complete, event: documents complete}\n"
        "    - {from: complete, to: received, event: documents missing}\n"
        "    - {from: complete, to: approved, event: approval}\n"
        "    - {from: complete, to: declined, event: refusal}\n"
        "    - {from: approved, to: approved, event: new terms}\n"
        "    - {from: approved, to: funded, event: payment}\n"
    ),
    "workflows.yaml": (
        "loan-origination:\n"
        "  name: Loan origination\n"
        "  summary: From a request to a paid-out loan.\n"
        "  owner: head-of-credit\n"
        "  trigger: A customer sends an application\n"
        "  outcome: The money is out, or the customer holds a refusal\n"
        "  steps:\n"
        "    - {id: intake, name: Register the application, type: task, responsible: intake-agent}\n"
        "    - id: check\n      name: Check eligibility\n      type: automated\n      application: rules-engine\n"
        "      next: [{to: review, when: eligible}, {to: end-declined, when: not eligible}]\n"
        "    - id: review\n      name: Underwriting review\n      type: validation\n      responsible: underwriter\n"
        "      handoff: credit-to-sales\n"
        "      next:\n"
        "        - {to: offer, outcome: approve, when: up to 50000 EUR}\n"
        "        - {to: second, outcome: approve, when: above 50000 EUR}\n"
        "        - {to: intake, outcome: refer_back, max: 2}\n"
        "        - {to: end-declined, outcome: decline}\n"
        "    - id: second\n      name: Second approval\n      type: validation\n      responsible: head-of-credit\n"
        "      next: [{to: offer, outcome: approve}, {to: end-declined, outcome: decline}]\n"
        "    - {id: offer, name: Make the offer, type: task, responsible: relationship-manager}\n"
        "    - {id: pay, name: Pay out, type: automated, application: core-banking, next: [{to: end-funded}]}\n"
        "    - {id: end-funded, name: Funded, type: end}\n"
        "    - {id: end-declined, name: Declined, type: end}\n"
        "  exceptions:\n"
        "    - {id: missing, class: missing_input, at: [intake], role: intake-agent, handling: Ask., resumes: intake}\n"
        "    - {id: withdraws, class: customer_change, role: intake-agent, handling: Close., ends: end-declined}\n"
    ),
}


def load_sample(folder: Path) -> Book:
    """Return a small model, read from files written into `folder`."""
    for name, text in _MODEL.items():
        (folder / name).write_text(text, encoding="utf-8")
    book = Book(load_model(folder), date(2026, 11, 20))
    assert not book.problems, book.problems
    return book


def make_name(rng: random.Random) -> str:
    """Return a name of up to eight words, some of them very long."""
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 8)))


def make_workflow(seed: int) -> Workflow:
    """Return a workflow of up to ten steps with branches, ways back, loops and exceptions."""
    rng = random.Random(seed)
    names = [f"s{number}" for number in range(rng.randint(1, 10))]
    ends = ["done", "refused"][: rng.randint(1, 2)]
    steps = [_make_step(rng, name, [*names, *ends]) for name in names]
    steps += [Step(id=name, name=make_name(rng), type="end") for name in ends]
    cases = tuple(
        ExceptionCase.model_validate(
            {
                "id": f"x{number}",
                "class": "other",
                "handling": "Call.",
                "at": tuple(rng.sample(names, 1)),
                "ends": ends[0],
            }
        )
        for number in range(rng.randint(0, 6))
    )
    return Workflow(
        id=f"random-{seed}",
        name=make_name(rng),
        trigger=make_name(rng),
        outcome="Done",
        steps=tuple(steps),
        exceptions=cases,
    )


def make_diagram(book: Book, seed: int) -> Diagram:
    """Return the swimlane of a random workflow."""
    diagram = build_swimlane(book, make_workflow(seed))
    assert diagram is not None
    return diagram


def _make_step(rng: random.Random, name: str, targets: list[str]) -> Step:
    following = rng.sample(targets, min(len(targets), rng.choice((0, 1, 1, 1, 2, 2, 3, 4))))
    return Step(
        id=name,
        name=make_name(rng),
        type=rng.choice(TYPES),
        responsible=rng.choice((*ROLES, None)),
        application=rng.choice(("application:rules-engine", None)),
        handoff=rng.choice(("interface:credit-to-sales", None, None, None)),
        optional=rng.random() < 0.1,
        next=tuple(
            Next(to=target, when=make_name(rng) if rng.random() < 0.6 else "", max=rng.choice((None, None, 2)))
            for target in following
        ),
    )
