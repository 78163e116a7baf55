"""The records of a plan while its rows are stitched together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.model import Cell, LeftOut, Role
from pipeline.placement import Aligned, AlignedRow
from pipeline.profile import Profile
from pipeline.records import Joint, Note, OutcomeRecord, PriorityRecord, Value, Verdict
from pipeline.stitch.joining import join_parts
from pipeline.stitch.month_strip import Places, Strip
from pipeline.stitch.parts import TEXT_ROLES, OpenAction
from pipeline.stitch.rests import Pairs

REPEATED = "repeated words at a break"


@dataclass(slots=True)
class Draft:
    """The records as far as the rows read until now make them up; each row adds to them."""

    aligned: Aligned
    profile: Profile
    marks: frozenset[str]
    pairs: Pairs
    mixed: Mapping[int, str]  # by layout, a heading that names several columns
    strip: Strip  # the month heads of all tables
    months: tuple[Places, ...]  # by layout, where its months stand in the strip
    priorities: list[PriorityRecord] = field(default_factory=list)
    outcomes: list[OutcomeRecord] = field(default_factory=list)
    actions: list[OpenAction] = field(default_factory=list)
    section: Value | None = None
    verdicts: list[Verdict] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    outcome_open: bool = False
    priority_again: str | None = None  # the open priority, as far as it was printed again in the row before
    bannered: bool = False  # the outcome that is open was printed as a row of its own
    copied: str = ""  # what the latest row prints again of the open outcome
    broken: bool = False  # a page, a header or a blank row stands between this row and the one before
    ahead: AlignedRow | None = None  # the first part of the row that comes next, before a page's end
    spans: list[tuple[int, int]] = field(default_factory=list)  # (last row, action) of measures over several rows

    def joined(self, left: Value, right: Value) -> Value:
        text, removed = join_parts(left.text, right.text, self.profile.text)
        if removed:
            self.left_out.append(LeftOut(removed, right.place, REPEATED))
        return Value(text, left.cells + right.cells)

    def note(self, check: str, table: str, index: int, name: str, value: Value) -> None:
        message = f"printed in parts; the later part begins: {value.text[:60]!r}"
        self.notes.append(Note(check, table, index, name, message, value.text, value.place))

    def leave_out(self, cells: Iterable[Cell], reason: str) -> None:
        self.left_out.extend(LeftOut(cell.text, cell.place, reason) for cell in cells if cell.text.strip())

    def leave_words(self, words: str, cell: Cell, reason: str) -> None:
        if words.strip():
            self.left_out.append(LeftOut(words.strip(), cell.place, reason))

    def priority(self) -> int | None:
        return len(self.priorities) - 1 if self.priorities else None

    def add(self, role: Role, value: Value) -> None:
        action = self.actions[-1]
        known = action.fields.get(role)
        if known is None:
            action.fields[role] = value
            return
        action.fields[role] = self.joined(known, value)
        if role in TEXT_ROLES:
            self.note("cell_joined", "actions", len(self.actions) - 1, str(role), value)
