"""How long decisions may take by design: promised time, waiting for a meeting, and steps up the ladder."""

from dataclasses import dataclass

from opbook.graph.authority import Speed, find_exercises, find_ladder, find_speed
from opbook.graph.book import Book
from opbook.model import Cadence, Decision


@dataclass(frozen=True, slots=True)
class Budget:
    """The time a decision may take by design; a plan, not a measurement.

    Attributes:
        sla: the promised days, None where nothing is promised.
        cadence: the most frequent meeting it has to wait for, None where it is taken in the work itself.
        days: what it may take: the longer of both; None where neither is known.
        hops: how often it can be escalated.
        escalated: what it may take when it goes all the way up: one more promise per hop.
        speed: what the company's standard asks for, None where nothing does.
    """

    decision: Decision
    sla: float | None
    cadence: Cadence | None
    days: float | None
    hops: int
    escalated: float | None
    speed: Speed | None

    @property
    def is_slow(self) -> bool:
        """Whether the design allows more than the standard."""
        return self.days is not None and self.speed is not None and self.days > self.speed.days


def find_budget(book: Book, decision: Decision) -> Budget:
    """Return the latency budget of a decision.

    days = max(SLA, interval of the most frequent cadence that decides it, if it is decided nowhere else);
    escalated = days + SLA per hop of the escalation ladder.
    """
    sla = decision.sla.days if decision.sla else None
    cadence = find_awaited_cadence(book, decision)
    known = [days for days in (sla, cadence.frequency.days if cadence else None) if days is not None]
    days = max(known, default=None)
    hops = len(find_ladder(book, decision))
    escalated = None if days is None else days + hops * (sla or 0.0)
    return Budget(decision, sla, cadence, days, hops, escalated, find_speed(book, decision))


def find_awaited_cadence(book: Book, decision: Decision) -> Cadence | None:
    """Return the most frequent live cadence that decides, or None where the decision is taken at a step of a workflow as well."""
    exercises = find_exercises(book, decision)
    if any(exercise.step for exercise in exercises):
        return None
    cadences = [each.cadence for each in exercises if each.cadence and each.cadence.is_live]
    return min(cadences, key=lambda each: (each.frequency.days, each.ref), default=None)
