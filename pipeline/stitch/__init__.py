"""Rows to records: continuations join the record they belong to, also over the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from pipeline.errors import UnreadableInputError
from pipeline.fields.palette import is_paper
from pipeline.headers import extent
from pipeline.headings import read_heading
from pipeline.leading import leading_identifier
from pipeline.lines import join_lines
from pipeline.model import Cell, Document, LeftOut, Place, Role, RowKind, Severity
from pipeline.placement import Aligned, AlignedRow, Placement
from pipeline.profile import Profile
from pipeline.records import ActionRecord, Joint, Mark, Note, OutcomeRecord, PriorityRecord, Records, Value, Verdict
from pipeline.stitch.banners import numbered_priority, with_banner_words
from pipeline.stitch.joining import goes_on, join_parts, repeated_words
from pipeline.stitch.judge import Judged, judge_rows
from pipeline.stitch.legend import legend
from pipeline.stitch.mixed import mixed_headings
from pipeline.stitch.month_strip import Places, Strip, joined_strip
from pipeline.stitch.outcome_heading import outcome_heading
from pipeline.stitch.parts import (
    TEXT_ROLES,
    OpenAction,
    background_of,
    bare,
    extended,
    identified,
    named,
    only_cell,
    published,
    title_of,
    words_of,
)
from pipeline.stitch.priority_heading import opens_to_be_good, read_priority
from pipeline.stitch.rests import Pairs, with_their_values
from pipeline.stitch.white_marks import mark_doubts, marks_used

PARTS = 2  # of an outcome's number
REPEATED = "repeated words at a break"
FEWEST_REPEATED = 3  # words that tell an outcome without a number again, where the page cuts it off
UNPUBLISHED = "a column that no table publishes"
BREAKS = (RowKind.BLANK, RowKind.HEADER, RowKind.REPEATED_HEADER, RowKind.FURNITURE)
MARGIN = 0.9  # a cell less surely placed is one to look at
SURE = 0.98
PROVED = 0.99  # a rest less surely one value's puts its whole row in doubt


def stitch(aligned: Aligned, profile: Profile) -> Records:
    """The whole plan as records, in document order, with the verdict on every row."""
    profile = with_banner_words(aligned, profile)
    mixed = mixed_headings(aligned, profile)
    stitcher = _Stitcher(
        aligned, profile, marks_used(aligned.rows, profile.months), pairs=Pairs.of(aligned.rows), mixed=mixed
    )
    stitcher.strip, stitcher.months = joined_strip([layout.months for layout in aligned.layouts])
    for judged in judge_rows(aligned, profile):
        stitcher.take(judged)
    return stitcher.records()


def refuse_no_plan(records: Records, document: Document) -> None:
    """Raises ``UnreadableInputError`` where the document gave no action at all."""
    if records.actions:
        return
    name = document.source.name
    if not any(row.table for row in document.rows):
        raise UnreadableInputError(f"{name}: no table was found in it, so it is not read as a plan.")
    message = f"{name}: none of its tables has the columns of a plan (an action, its lead, its update, ...)."
    raise UnreadableInputError(f"{message} Add its headings to a profile and give it with --profile.")


@dataclass(slots=True)
class _Stitcher:
    aligned: Aligned
    profile: Profile
    marks: frozenset[str]
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
    spans: list[tuple[int, int]] = field(default_factory=list)  # (last row, action) of measures over several rows
    pairs: Pairs = field(default_factory=lambda: Pairs({}))
    strip: Strip = ()  # the month heads of all tables
    months: tuple[Places, ...] = ()  # by layout, where its months stand in the strip
    mixed: Mapping[int, str] = field(default_factory=dict)  # by layout, a heading that names several columns

    def take(self, judged: Judged) -> None:
        row = judged.aligned
        self.broken = row.row.breaks_before or self.broken
        self.verdicts.append(Verdict(row.row.number, judged.kind, judged.probability))
        match judged.kind:
            case RowKind.HEADER | RowKind.REPEATED_HEADER:
                self._leave_out(row.row.cells, "column headings")
            case RowKind.FURNITURE:
                self._leave_out(row.row.cells, "running head, running foot or page number")
            case RowKind.UNKNOWN:
                self._leave_out(row.row.cells, judged.reason)
            case RowKind.PRIORITY:
                self._open_priority(row)
            case RowKind.STATEMENT:
                self._state(only_cell(row.row))
            case RowKind.SECTION:
                self._open_section(only_cell(row.row))
            case RowKind.OUTCOME:
                self._open_outcome(row)
            case RowKind.RECORD:
                self._open_action(row)
            case RowKind.CONTINUATION:
                self._continue(row)
            case _:
                pass
        if judged.kind in (RowKind.RECORD, RowKind.CONTINUATION) and judged.probability < SURE:
            self._note_kind(judged)
        self.broken = self.broken and judged.kind not in (RowKind.RECORD, RowKind.CONTINUATION)
        self.broken = self.broken or judged.kind in BREAKS

    def records(self) -> Records:
        self._open_section(None)
        layouts = self.aligned.layouts
        slots = [slot for layout in layouts for slot in layout.slots]
        self._note_unknown_columns()
        self._note_columns_by_content()
        actions = tuple(
            ActionRecord(
                action.printed_id,
                action.id_cell,
                action.fields,
                tuple(action.marks),
                tuple(action.rag_cells),
                action.outcome,
                action.priority,
                action.section,
                action.measure_from,
                tuple(action.rows),
            )
            for action in self.actions
        )
        return Records(
            tuple(self.priorities),
            tuple(self.outcomes),
            actions,
            self.strip,
            tuple(dict.fromkeys(slot.role for slot in slots)),
            tuple(dict.fromkeys(slot.heading for slot in slots if slot.heading and slot.role is not Role.MONTH)),
            tuple(self.verdicts),
            tuple(self.left_out),
            tuple(self.notes),
            legend(self.aligned.rows),
            tuple(self.joints),
        )

    def _note_unknown_columns(self) -> None:
        """One note for each heading of a column that no table publishes, where anything stood in it."""
        unknown = Counter(left.reason for left in self.left_out if left.reason.startswith(UNPUBLISHED))
        for reason, count in unknown.items():
            heading = reason.removeprefix(UNPUBLISHED).removeprefix(": ") or "without a heading"
            message = f"No published column fits the column {heading!r}; its {count} texts are in unplaced."
            self.notes.append(Note("column_unknown", "actions", None, None, message, heading))

    def _note_columns_by_content(self) -> None:
        """One note for each column whose heading does not tell what it holds, or tells otherwise."""
        slots = [slot for layout in self.aligned.layouts for slot in layout.slots if slot.by_content]
        for heading, role in dict.fromkeys((slot.heading, slot.role) for slot in slots):
            message = (
                f"The heading {heading!r} does not say so, but what stands under it does: it was read as {role.value}."
            )
            severity = Severity.WARNING if role is Role.ACTION else None
            self.notes.append(Note("column_by_content", "actions", None, role.value, message, heading, None, severity))

    # Priorities

    def _open_priority(self, row: AlignedRow) -> None:
        cell = only_cell(row.row)
        heading = read_priority(cell.text, self.profile, cell.run_in) or numbered_priority(row, self.aligned)
        if heading is None:
            return
        title = Value(join_lines(heading.title), (cell,)) if heading.title else None
        statement = Value(join_lines(heading.statement), (cell,)) if heading.statement.strip() else None
        known = [priority.printed_id for priority in self.priorities]
        if heading.printed_id in known[-1:] and (title is None or title.text == title_of(self.priorities[-1])):
            self._leave_out((cell,), "a priority's heading, repeated")
            return
        self._leave_words(heading.words, cell, "the word for a priority")
        self.priorities.append(PriorityRecord(heading.printed_id, title, statement, None, cell))
        self._open_section(None)
        self.outcome_open = False

    def _take_priority(self, row: AlignedRow, action_id: str | None = None) -> None:
        """Opens the priority that a column of its own names, where that is another than the one before."""
        cells = [p.cell for p in row.placements if p.role is Role.PRIORITY and p.cell.text.strip()]
        for cell in cells:
            heading = read_priority(cell.text, self.profile, cell.run_in)
            printed_id, title, _ = identified([cell], 1) if heading is None else (*named(heading), [])
            value = Value(title, (cell,)) if title else None
            if self._repeats_priority(printed_id, title):
                self._leave_out((cell,), "a priority, repeated")
                continue
            if self.priorities and printed_id is None and value is not None and title[:1].islower():
                known = self.priorities[-1].title
                whole = self._joined(known, value) if known is not None else value
                self.priorities[-1] = replace(self.priorities[-1], title=whole)
                continue
            if heading is not None:
                self._leave_words(heading.words, cell, "the word for a priority")
            self.priorities.append(PriorityRecord(printed_id, value, None, None, cell))
            for action in self._printed_above(action_id, "priority", 1):
                action.priority = len(self.priorities) - 1
            self._take_along_banners()

    def _repeats_priority(self, printed_id: str | None, title: str) -> bool:
        """Whether a priority's cell is printed again, perhaps in parts where a page cuts it."""
        if not self.priorities:
            return False
        last, whole = self.priorities[-1], bare(title_of(self.priorities[-1]) or "")
        if (
            printed_id is None
            and self.priority_again is not None
            and whole.startswith(bare(self.priority_again + title))
        ):
            return True
        again = printed_id == last.printed_id and whole.startswith(bare(title))
        self.priority_again = title if again else None
        return again and (title == title_of(last) or printed_id is not None)

    def _take_along_banners(self) -> None:
        """A section or an outcome whose banner stands over the first row of a new priority belongs to that one."""
        if any(action.section is self.section for action in self.actions):
            self._open_section(None)
        last = len(self.outcomes) - 1
        if self.outcome_open and self.bannered and all(action.outcome != last for action in self.actions):
            self.outcomes[-1] = replace(self.outcomes[-1], priority=self._priority(), section=self.section)
        else:
            self.outcome_open = False

    def _state(self, cell: Cell) -> None:
        opening = opens_to_be_good(cell.text, self.profile)
        if not self.priorities:
            self._leave_out((cell,), "text before the first priority")
            return
        last = self.priorities[-1]
        words = join_lines(cell.text if opening is None else opening)
        if opening is not None:
            self._leave_words(cell.text.strip().removesuffix(opening.strip()), cell, "words that open a statement")
        if opening is not None or last.to_be_good is not None:
            self.priorities[-1] = replace(last, to_be_good=extended(last.to_be_good, words, cell))
        else:
            self.priorities[-1] = replace(last, statement=extended(last.statement, words, cell))

    def _open_section(self, cell: Cell | None) -> None:
        """A new section, or none; a heading that no action stood under is left out by name."""
        used = any(action.section is self.section for action in self.actions)
        if self.section is not None and not used:
            self._leave_out(self.section.cells, "a heading that nothing stands under")
        self.section = None if cell is None else Value(words_of(cell), (cell,))

    # Outcomes

    def _open_outcome(self, row: AlignedRow) -> None:
        heading = outcome_heading(row, self.aligned, self.profile)
        if heading is None:
            self._take_priority(row)
            self._take_outcome(row, None)
        elif self._repeats_outcome(heading.printed_id, heading.text):
            self._leave_out((heading.cell,), "an outcome, repeated")
        else:
            self._leave_words(heading.words, heading.cell, "the word for an outcome")
            value = Value(heading.text, (heading.cell,))
            record = OutcomeRecord(heading.printed_id, heading.cell, value, self._priority(), self.section)
            self.outcomes.append(record)
            self.outcome_open = self.bannered = True

    def _take_outcome(self, row: AlignedRow, action_id: str | None) -> None:
        cells = [p.cell for p in row.placements if p.role in (Role.OUTCOME_ID, Role.OUTCOME) and p.cell.text.strip()]
        if not cells:
            return
        printed_id, text, used = identified(cells, self.aligned.habits.outcome_depth)
        value = Value(text, tuple(used))
        if printed_id is None and self._continues_copy(text):
            self._leave_out(cells, "an outcome, repeated")
            return
        if printed_id is None and self._continues_outcome(value, action_id):
            self._extend_outcome(value)
            return
        if self._repeats_outcome(printed_id, text):
            self._leave_out(cells, "an outcome, repeated")
            self.copied = text
            return
        self.copied = ""
        id_cell = cells[0] if printed_id is not None else None
        self.outcomes.append(OutcomeRecord(printed_id, id_cell, value, self._priority(), self.section))
        self.outcome_open, self.bannered = True, False
        for action in self._printed_above(action_id, "outcome", PARTS):
            action.outcome = len(self.outcomes) - 1

    def _repeats_outcome(self, printed_id: str | None, text: str) -> bool:
        """Whether an outcome cell is printed again, perhaps only as far as the page goes."""
        if not self.outcome_open or self.outcomes[-1].printed_id != printed_id:
            return False
        whole = self.outcomes[-1].text.text
        if printed_id is None and (text == whole or len(text.split()) < FEWEST_REPEATED):
            return False
        return bare(whole).startswith(bare(text))

    def _continues_copy(self, text: str) -> bool:
        """Whether a copy of the open outcome, which its row printed down to a break, goes on here."""
        copied, _ = join_parts(self.copied, text, self.profile.text)
        if not self.copied or not bare(self.outcomes[-1].text.text).startswith(bare(copied)):
            return False
        self.copied = copied
        return True

    def _continues_outcome(self, value: Value, action_id: str | None) -> bool:
        if not self.outcome_open:
            return False
        current = self.outcomes[-1]
        if self.aligned.habits.outcome_depth is None or current.printed_id is None:
            same = current.text.text.casefold() == value.text.casefold()
            return same or value.text[:1].islower()
        if action_id is None or repeated_words(current.text.text, value.text, self.profile.text):
            return True
        leading = leading_identifier(action_id)
        own = leading_identifier(current.printed_id)
        if value.text[:1].islower() or leading is None or own is None:
            return True
        if leading.identifier is None or own.identifier is None:
            return True
        # An outcome whose number was lost shows in its actions: they no longer begin with the current one's.
        return leading.identifier.components[: own.depth] == own.identifier.components

    def _printed_above(self, action_id: str | None, name: str, parts: int) -> list[OpenAction]:
        """The actions just above that belong to what opens here: a merged cell's text stands at its foot, on this page.

        Their numbers begin with the same ``parts``, those of the first action below the one before do not.
        """
        stem = _stem(action_id, parts)
        above = list(takewhile(lambda action: _stem(action.printed_id, parts) == stem, reversed(self.actions)))
        before = {getattr(action, name) for action in above}
        first = next((action for action in self.actions if getattr(action, name) in before), None)
        if stem is None or len(before) != 1 or first is None or _stem(first.printed_id, parts) == stem:
            return []
        return above

    def _extend_outcome(self, value: Value) -> None:
        current = self.outcomes[-1]
        if current.text.text.casefold() == value.text.casefold():
            self._leave_out(value.cells, "an outcome, repeated")
            return
        joined = self._joined(current.text, value)
        self.outcomes[-1] = replace(current, text=joined)
        self._note("cell_joined", "outcomes", len(self.outcomes) - 1, "outcome", value)

    # Actions

    def _open_action(self, row: AlignedRow) -> None:
        numbered = [p for p in row.placements if p.role in (Role.ACTION_ID, Role.ACTION) and p.cell.text.strip()]
        id_cells, own = [p.cell for p in numbered], bool(numbered) and numbered[0].role is Role.ACTION_ID
        printed_id, text, used = identified(id_cells, self.aligned.habits.action_depth, in_own_column=own)
        self._take_priority(row, printed_id)
        self._take_outcome(row, printed_id)
        outcome = len(self.outcomes) - 1 if self.outcome_open else None
        action = OpenAction(row.row, outcome, self._priority(), self.section, printed_id)
        action.id_cell = id_cells[0] if printed_id is not None else None
        if text:
            action.fields[Role.ACTION] = Value(text, tuple(used))
        self.actions.append(action)
        self._fill(row)
        self._note_places(row)

    def _continue(self, row: AlignedRow) -> None:
        values = self._values()
        rests = with_their_values(row.placements, values, self.pairs, self.profile.text)
        row = replace(row, placements=rests)
        self.joints += [Joint(p.cell.place, p.role, p.probability) for p in rests if p.cell.text.strip()]
        self._take_priority(row)
        self._take_outcome(row, None)
        cells = [p.cell for p in row.placements if p.role in (Role.ACTION_ID, Role.ACTION) and p.cell.text.strip()]
        for cell in cells:
            self._add(Role.ACTION, Value(words_of(cell), (cell,)))
        self._note_rest(row)
        self._fill(row)
        self._note_places(row)
        self._note_other_values(rests, values)

    def _note_kind(self, judged: Judged) -> None:
        """A doubt on the whole action whether this row is one of its own or the rest of the one above."""
        own = judged.kind is RowKind.RECORD
        read, other = "an action of its own", "the rest of the one above"
        read, other = (read, other) if own else (other, read)
        cell = next(cell for cell in judged.aligned.row.cells if cell.text.strip())
        message = (
            f"a row without a number, read as {read} with probability {judged.probability:.2f}; it could be {other}"
        )
        severity = None if judged.probability < MARGIN else Severity.INFO
        last = len(self.actions) - 1
        for index in (last, last - 1) if own and last else (last,):
            self.notes.append(Note("row_kind", "actions", index, None, message, cell.text, cell.place, severity))

    def _note_rest(self, row: AlignedRow) -> None:
        """A note on the whole action where only its place tells which value a part in a row of its own goes on.

        Or where it goes on none, but fills a blank: a row may have lost its number and its action.
        """
        known = self.actions[-1].fields
        new = {p.cell for p in row.placements if published(p.role) and p.role not in (*known, Role.ACTION_ID)}
        doubted = [p for p in row.placements if p.cell.text.strip() and (p.probability < PROVED or p.cell in new)]
        if not doubted:
            return
        part, index = doubted[0], len(self.actions) - 1
        surely = f"joined to the {part.role} with probability {part.probability:.2f}"
        message = f"a part in a row of its own is {surely}; it may be another value's: {part.cell.text[:60]!r}"
        self.notes.append(Note("cell_joined", "actions", index, None, message, part.cell.text, part.cell.place))
        if self.outcome_open and any({p.role, p.runner_up} & {Role.OUTCOME, Role.OUTCOME_ID} for p in doubted):
            last = len(self.outcomes) - 1
            self.notes.append(
                Note("cell_joined", "outcomes", last, "outcome", message, part.cell.text, part.cell.place)
            )

    def _note_other_values(self, rests: Sequence[Placement], values: Mapping[Role, str]) -> None:
        """For the record: on each value with an open end that a part in small letters was not joined to."""
        joined = {rest.role for rest in rests if rest.cell.text.strip()}
        ends = {role for role, text in values.items() if text[-1:] not in ".!?" and role not in joined}
        for rest in rests:
            printed = " ".join(rest.cell.text.split())
            message = f"a part in a row of its own was joined to the {rest.role}, not to this: {printed[:60]!r}"
            for role in sorted(ends) if rest.role in TEXT_ROLES and printed[:1].islower() else ():
                self._note_other_place(role, len(self.actions) - 1, message, printed, rest.cell.place)

    def _values(self) -> dict[Role, str]:
        """What the latest action shows by column, and the outcome that is open."""
        values = {role: value.text for role, value in self.actions[-1].fields.items() if role in TEXT_ROLES}
        return values | ({Role.OUTCOME: self.outcomes[-1].text.text} if self.outcome_open else {})

    def _fill(self, row: AlignedRow) -> None:
        action = self.actions[-1]
        action.rows.append(row.row.number)
        background = background_of(row)
        for placement in row.placements:
            cell = placement.cell
            match placement.role:
                case Role.MONTH:
                    self._mark(action, placement, row.layout, background)
                case Role.RAG:
                    self._take_rag(action, cell, background)
                case Role.OTHER if cell.text.strip():
                    self._note_second(placement)
                    self._leave_out((cell,), f"{UNPUBLISHED}: {placement.heading}".removesuffix(": "))
                case Role.MEASURE if cell.text.strip():
                    self._take_measure(action, cell)
                case Role.LEAD | Role.UPDATE | Role.STATUS | Role.DUE_DATE | Role.RISK if cell.text.strip():
                    self._add(placement.role, Value(words_of(cell), (cell,)))
                case _:
                    pass
        self._span_measure(action, row)
        self._note_unread_months(row, background)

    def _note_unread_months(self, row: AlignedRow, background: str | None) -> None:
        """A doubt on the months where a coloured cell stands below a heading over several columns that head nothing."""
        slots = self.aligned.layouts[row.layout].slots if row.layout is not None else ()
        wide = {slot.heading: slot.end - slot.start for slot in slots if slot.role is Role.OTHER}
        for placement in row.placements:
            cell, (start, end) = placement.cell, extent(placement.cell)
            bare = placement.role is Role.OTHER and not cell.text.strip() and cell.fill not in (None, background)
            if bare and not is_paper(cell.fill) and end - start < wide.get(placement.heading, 0) / 2:
                message = (
                    f"The heading {placement.heading!r} stands over this coloured cell and others; no month is read."
                )
                index = len(self.actions) - 1
                note = Note("month_outside", "actions", index, "planned_months", message, cell.fill, cell.place)
                self.notes.append(note)
                return

    def _mark(self, action: OpenAction, placement: Placement, layout: int | None, background: str | None) -> None:
        cell = placement.cell
        if not cell.text.strip() and not cell.drawn and (cell.fill == background or is_paper(cell.fill)):
            return
        known = {mark.month for mark in action.marks if not mark.cell.text.strip()}
        month = self._in_strip(placement.month, layout)
        if month not in known:
            action.marks.append(Mark(month, cell))
        else:
            self._leave_out((cell,), "a month marked again")

    def _in_strip(self, month: int | None, layout: int | None) -> int | None:
        """The place in the whole plan's strip of a month of one layout's; beyond its end where the layout has none."""
        if month is None or layout is None:
            return month
        places = self.months[layout]
        return places[month] if month < len(places) else len(self.strip) + month

    def _take_rag(self, action: OpenAction, cell: Cell, background: str | None) -> None:
        if cell.fill == background:
            cell = replace(cell, fill=None)
        same = [(known.text.strip(), known.fill) for known in action.rag_cells]
        if (cell.text.strip(), cell.fill) not in same:
            action.rag_cells.append(cell)
        else:
            self._leave_out((cell,), "a RAG, repeated")

    def _take_measure(self, action: OpenAction, cell: Cell) -> None:
        value = Value(words_of(cell), (cell,))
        anchor = self._measure_continued(action, value)
        if anchor is None:
            self._add(Role.MEASURE, value)
            return
        owner = self.actions[anchor]
        owner.fields[Role.MEASURE] = self._joined(owner.fields[Role.MEASURE], value)
        action.measure_from = anchor
        self._note("cell_joined", "actions", anchor, "measure", value)
        message = f"read as the rest of the measure above, across the break: {value.text[:60]!r}"
        self.notes.append(
            Note("cell_joined", "actions", len(self.actions) - 1, "measure", message, value.text, value.place)
        )

    def _measure_continued(self, action: OpenAction, value: Value) -> int | None:
        """The action whose measure goes on here: a merged cell broken over the page, or None."""
        anchor = self._last_measured(action)
        if not self.broken or len(action.rows) > 1 or anchor is None:
            return None
        last = self.actions[anchor].fields[Role.MEASURE]
        return anchor if goes_on(last.text, value.text, self.profile.text) else None

    def _last_measured(self, action: OpenAction) -> int | None:
        """The last action before this one, under the same outcome, that has a measure."""
        for index in range(len(self.actions) - 2, -1, -1):
            if self.actions[index].outcome != action.outcome or self.actions[index].priority != action.priority:
                return None
            if Role.MEASURE in self.actions[index].fields:
                return index
        return None

    def _span_measure(self, action: OpenAction, row: AlignedRow) -> None:
        """Notes which later rows a drawn measure cell spans, and whether one spans this row."""
        index = len(self.actions) - 1
        for placement in row.placements:
            if placement.role is Role.MEASURE and placement.cell.row_span > 1 and placement.cell.text.strip():
                self.spans.append((row.row.number + placement.cell.row_span - 1, index))
        own = Role.MEASURE in action.fields
        for last, owner in self.spans[-1:]:
            if owner != index and not own and row.row.number <= last and self.actions[owner].row.table == row.row.table:
                action.measure_from = owner

    def _add(self, role: Role, value: Value) -> None:
        action = self.actions[-1]
        known = action.fields.get(role)
        if known is None:
            action.fields[role] = value
            return
        action.fields[role] = self._joined(known, value)
        if role in TEXT_ROLES:
            self._note("cell_joined", "actions", len(self.actions) - 1, str(role), value)

    # Joining and notes

    def _joined(self, left: Value, right: Value) -> Value:
        text, removed = join_parts(left.text, right.text, self.profile.text)
        if removed:
            self.left_out.append(LeftOut(removed, right.place, REPEATED))
        return Value(text, left.cells + right.cells)

    def _note(self, check: str, table: str, index: int, name: str, value: Value) -> None:
        message = f"printed in parts; the later part begins: {value.text[:60]!r}"
        self.notes.append(Note(check, table, index, name, message, value.text, value.place))

    def _note_places(self, row: AlignedRow) -> None:
        index = len(self.actions) - 1
        if row.layout is not None and row.layout in self.mixed:
            message = "one heading names several columns, so the words of this row may be mixed up or under a wrong one"
            self.notes.append(Note("cell_boundary", "actions", index, None, message, self.mixed[row.layout]))
        for placement in row.placements:
            name = published(placement.role)
            if name is None or not placement.cell.text.strip():
                continue
            place = placement.cell.place
            printed = " ".join(placement.cell.text.split())
            if placement.cell.boundary_open and placement.role is not Role.MONTH:
                message = "white space leaves open which of these words and a neighbouring cell's belong together"
                self.notes.append(Note("cell_boundary", "actions", index, name, message, printed, place))
            if placement.probability < SURE and placement.runner_up is not None:
                message = (
                    f"read as {placement.role} with probability {placement.probability:.2f}; "
                    f"it could be {placement.runner_up} ({printed[:60]!r})"
                )
                severity = None if placement.probability < MARGIN else Severity.INFO
                self.notes.append(Note("column_margin", "actions", index, name, message, printed, place, severity))
                self._note_other_place(placement.runner_up, index, message, printed, place)
            elif not placement.usual and placement.role is not Role.MONTH:
                message = f"stands in another column than the {placement.role} of the rows around it"
                self.notes.append(Note("moved_cell", "actions", index, name, message, printed, place, Severity.INFO))
        self._note_moved_strip(row, index)
        self.notes.extend(mark_doubts(row, index, self.marks))

    def _note_moved_strip(self, row: AlignedRow, index: int) -> None:
        """A doubt on marks before a cell that is moved: their strip may have moved with it or be covered by it."""
        marks = [p for p in row.placements if p.role is Role.MONTH and p.cell.text.strip()]
        shown = [p for p in row.placements if marks and p.cell.column > marks[0].cell.column and p.cell.text.strip()]
        message = ""
        if any(not p.usual for p in shown if p.role is not Role.MONTH):
            message = "what follows the months stands in another column than in the rows around, so the marks may too"
        elif marks and not marks[0].usual:
            message = "the row has more or fewer fields than the rows around, so the marks may stand in another column"
        if message:
            place = marks[0].cell.place
            printed = marks[0].cell.text
            self.notes.append(Note("moved_cell", "actions", index, "planned_months", message, printed, place))

    def _note_other_place(self, runner_up: Role, index: int, message: str, printed: str, place: Place) -> None:
        """The doubt on the column that a cell was not placed in, which may lack its words."""
        other = published(runner_up)
        if other is not None:
            self.notes.append(Note("column_margin", "actions", index, other, message, printed, place, Severity.INFO))

    def _note_second(self, placement: Placement) -> None:
        """For the record: words of a second column for what only one is published of (two leads), in this month too."""
        heading = read_heading(placement.heading, self.profile)
        name = published(Role(heading.name)) if heading.name in set(Role) else None
        if name is None or heading.earlier or heading.when is not None:
            return
        printed = " ".join(placement.cell.text.split())
        message = f"the column {placement.heading!r} holds a {name} too; it is in unplaced"
        index = len(self.actions) - 1
        self.notes.append(
            Note("column_unknown", "actions", index, name, message, printed, placement.cell.place, Severity.INFO)
        )

    def _leave_out(self, cells: Iterable[Cell], reason: str) -> None:
        self.left_out.extend(LeftOut(cell.text, cell.place, reason) for cell in cells if cell.text.strip())

    def _leave_words(self, words: str, cell: Cell, reason: str) -> None:
        if words.strip():
            self.left_out.append(LeftOut(words.strip(), cell.place, reason))

    def _priority(self) -> int | None:
        return len(self.priorities) - 1 if self.priorities else None


def _stem(printed_id: str | None, parts: int) -> tuple[object, ...] | None:
    """The first ``parts`` of an identifier that has more."""
    leading = leading_identifier(printed_id) if printed_id else None
    if leading is None or leading.identifier is None or leading.depth <= parts:
        return None
    return leading.identifier.components[:parts]
