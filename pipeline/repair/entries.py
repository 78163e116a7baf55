"""The rows that have, or should have, an identifier, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.match import LevelName
from pipeline.model import Place, Role
from pipeline.records import Records

LEVELS: dict[LevelName, str] = {"priority": "priorities", "outcome": "outcomes", "action": "actions"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a level: ``index`` is its 0-based place in the level's table, ``words`` what it says."""

    level: LevelName
    index: int
    printed: str | None
    place: Place | None
    words: str | None

    @property
    def table(self) -> str:
        return LEVELS[self.level]

    @property
    def field(self) -> str:
        return f"{self.level}_id"


def entries_of(records: Records) -> Iterator[Entry]:
    """Document order: a priority before its outcomes, an outcome before its actions."""
    priority, outcome = 0, 0

    def open_priorities(last: int | None) -> Iterator[Entry]:
        nonlocal priority
        while last is not None and priority <= last:
            record = records.priorities[priority]
            yield Entry(
                "priority", priority, record.printed_id, record.cell.place, record.title.text if record.title else None
            )
            priority += 1

    def open_outcomes(last: int | None) -> Iterator[Entry]:
        nonlocal outcome
        while last is not None and outcome <= last:
            record = records.outcomes[outcome]
            yield from open_priorities(record.priority)
            yield Entry("outcome", outcome, record.printed_id, record.text.place, record.text.text)
            outcome += 1

    for index, action in enumerate(records.actions):
        yield from open_outcomes(action.outcome)
        yield from open_priorities(action.priority)
        place = action.id_cell.place if action.id_cell else None
        words = action.fields.get(Role.ACTION)
        place = place or _first_place(records, index)
        yield Entry("action", index, action.printed_id, place, words.text if words else None)
    yield from open_outcomes(len(records.outcomes) - 1)
    yield from open_priorities(len(records.priorities) - 1)


def _first_place(records: Records, index: int) -> Place | None:
    return next((value.place for value in records.actions[index].fields.values()), None)
