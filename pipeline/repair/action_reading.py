"""One action while its fields are read, and the account of it: a repair for every change, a finding for every doubt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.checks import finding
from pipeline.decisions import Decision, Decisions
from pipeline.fields.periods import Period
from pipeline.model import Cell, Finding, LeftOut, Place, Repair, Role
from pipeline.records import ActionRecord, Value
from pipeline.repair.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Choice:
    """By which rule a value was read, how surely, and what else it may be; ``proposed`` waits for a person."""

    rule: str
    score: float | None = None
    runner_up: str | None = None
    runner_up_score: float | None = None
    proposed: bool = False

    def of(self, after: str | None, before: str | None) -> Choice:
        """Seen from the published value: where that is the second choice, the printed one is its runner-up."""
        if self.runner_up is None or after != self.runner_up:
            return self
        return replace(self, score=self.runner_up_score, runner_up=before, runner_up_score=self.score)


DECIDED = Choice("decision")
"""Only a person knew."""


@dataclass(slots=True)
class ActionReading:
    """``record`` loses the cells that turn out to hold nothing of their column; the lists grow field by field."""

    action_id: str
    record: ActionRecord
    known: Vocabulary
    decisions: Decisions = field(default_factory=Decisions)
    repairs: list[Repair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    quarters: dict[str, Period] = field(default_factory=dict)  # by their words

    def value(self, role: Role) -> Value | None:
        return self.record.fields.get(role)

    def cells(self, role: Role) -> tuple[Cell, ...]:
        value = self.value(role)
        return value.cells if value is not None else ()

    def without(self, value: Value) -> None:
        self.record = replace(self.record, fields={k: v for k, v in self.record.fields.items() if v is not value})

    def answer(self, table: str, name: str, printed: str | None) -> Decision | None:
        return self.decisions.about(table, self.action_id, name, printed)

    def decided(self, name: str, printed: str | None, candidate: str | None) -> str | None:
        """What a person chose for the field in place of what was read, kept with its repair; None where nobody did."""
        answer = self.answer("actions", name, printed)
        named = chosen(answer, candidate)
        if answer is None or named is None:
            return None
        self.decide(name, printed, named, answer)
        return named

    def decide(self, name: str, printed: str | None, value: str, answer: Decision) -> None:
        """Takes what a person decided in place of what was read."""
        self.repairs = [repair for repair in self.repairs if (repair.table, repair.field) != ("actions", name)]
        self.change("actions", name, printed, value, DECIDED, answer)

    def change(
        self,
        table: str,
        name: str,
        before: str | None,
        after: str | None,
        choice: Choice,
        answer: Decision | None = None,
    ) -> None:
        decision = answer.outcome if answer else "proposed" if choice.proposed else "applied"
        seen = choice.of(after, before)
        chosen_by = (seen.rule, seen.score, seen.runner_up, seen.runner_up_score)
        self.repairs.append(Repair(table, self.action_id, name, before, after, *chosen_by, decision))

    def doubt(
        self,
        check: str,
        name: str,
        message: str,
        printed: str | None,
        place: Place | None,
        *,
        table: str = "actions",
        published: str | None = None,
    ) -> None:
        self.findings.append(
            finding(check, table, self.action_id, name, message, printed=printed, published=published, place=place)
        )

    def leave_value(self, value: Value, reason: str) -> None:
        self.left_out.append(LeftOut(value.text, value.place, reason))

    def leave_cell(self, cell: Cell, reason: str) -> None:
        if cell.text.strip():
            self.left_out.append(LeftOut(cell.text, cell.place, reason))


def chosen(answer: Decision | None, candidate: str | None) -> str | None:
    """What a person chose: the value set or, where nothing is published without it, the candidate accepted."""
    if answer is None or answer.decision == "ignore":
        return None
    return answer.value if answer.decision == "set" else candidate
