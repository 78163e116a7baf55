"""What is read in one action's fields, with a repair for every change and a finding for every doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks import finding
from pipeline.decisions import Decision, Decisions
from pipeline.fields.dates import DateMention, DueDate, read_dates, read_due_date
from pipeline.fields.leads import LeadReading, LeadVocabulary, split_leads
from pipeline.fields.months import MonthHead, is_mark
from pipeline.fields.periods import Period, read_period
from pipeline.fields.rag import RagReading, read_fill, read_rag
from pipeline.fields.risks import RiskReading, RiskVocabulary, read_risks
from pipeline.fields.statuses import StatusReading, doubtful_status, read_status, read_status_cell
from pipeline.lines import join_lines
from pipeline.model import Cell, Finding, LeftOut, Place, Repair, Role
from pipeline.profile import Profile
from pipeline.records import ActionRecord, Value
from pipeline.repair.settable import months_of

AS_READ = frozenset({"as_printed", "blank", "fill", "letter", "letter_and_fill", "none"})
RAG_CHECKS = {
    "colour_lost": ("rag_colour_lost", "The cell is marked, but this copy shows no colour."),
    "unknown_colour": ("rag_unknown_colour", "The fill is far from every colour of the palette."),
    "unclear_colour": ("rag_unknown_colour", "The fill lies between two colours of the palette."),
    "differs": ("rag_disagrees", "The word or letter names another colour than the fill shows."),
    "two_colours": ("rag_disagrees", "Two colours are named in one cell."),
    "unclear": ("rag_unknown_colour", "The word lies between two colours."),
    "status_word": ("rag_unknown_colour", "A status stands where a colour is expected."),
    "not_a_rag": ("rag_unknown_colour", "The words name no colour."),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the whole document says, for reading one action; ``marks`` are the words that its month strip prints."""

    profile: Profile
    leads: LeadVocabulary
    risks: RiskVocabulary
    heads: tuple[MonthHead, ...]
    edition: str
    roles: tuple[Role, ...] = ()
    marks: frozenset[str] = frozenset()
    stretches: Mapping[str, Period] = field(default_factory=dict)  # by the date column's words

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(month for head in self.heads for month in head.months)

    @property
    def window(self) -> tuple[str, str] | None:
        return (self.months[0], self.months[-1]) if self.months else None

    def period(self, text: str) -> Period | None:
        return read_period(text, self.window, self.edition, self.profile.months.quarters_begin)


@dataclass(slots=True)
class Readings:
    """One action's readings, and what they left behind."""

    action_id: str
    record: ActionRecord
    vocabulary: Vocabulary
    decisions: Decisions = field(default_factory=Decisions)
    repairs: list[Repair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    quarters: dict[str, Period] = field(default_factory=dict)  # by their words

    def leads(self) -> tuple[LeadReading, ...]:
        value = self.record.fields.get(Role.LEAD)
        if value is None:
            return ()
        settings = self.vocabulary.profile.leads
        readings = split_leads(value.text, self.vocabulary.leads, settings)
        return tuple(lead for reading in readings for lead in self._settled_lead(reading))

    def _settled_lead(self, reading: LeadReading) -> Sequence[LeadReading]:
        """The lead as a person decided, else as read; a set or accepted one may be two ("A; B")."""
        after = reading.runner_up if reading.decision == "proposed" else reading.lead
        answer = self._answer("action_leads", "lead", reading.printed)
        named = _named(answer, None if reading.decision == "as_printed" else after)
        if answer is not None and named is not None:
            rule = "decision" if answer.decision == "set" else reading.rule
            self._repair("action_leads", "lead", reading.printed, named, replace(reading, rule=rule), answer)
            parts = [part.strip() for part in named.split(";") if part.strip()]
            return [LeadReading(part, reading.printed) for part in parts]
        if reading.decision != "as_printed":
            rejected = answer if answer and reading.decision == "proposed" and answer.rejects(after) else None
            self._repair("action_leads", "lead", reading.printed, after, reading, rejected)
        return [reading]

    def risks(self) -> tuple[RiskReading, ...]:
        value = self.record.fields.get(Role.RISK)
        if value is None:
            return ()
        readings = read_risks(value.text, self.vocabulary.profile.risks, self.vocabulary.risks)
        readings = tuple(self._settled_risk(reading) for reading in readings)
        for reading in readings:
            if not reading.known:
                message = f"{reading.printed!r} stands in the risk column and is not a register reference."
                self._find("risk_unknown", "risk_ref", message, reading.printed, value.place, table="action_risks")
                self.left_out.append(LeftOut(reading.printed, value.place, "not a risk reference"))
            elif reading.printed != reading.risk_ref and reading.rule != "decision":
                self._repair("action_risks", "risk_ref", reading.printed, reading.risk_ref, reading)
        known = [reading for reading in readings if reading.known]
        once = {reading.risk_ref: reading for reading in reversed(known)}
        again = [reading for reading in known if once[reading.risk_ref] is not reading]
        self.left_out += [LeftOut(reading.printed, value.place, "a risk named again") for reading in again]
        if not readings:
            self._leave_value(value, "a risk column that names no risk")
        return tuple({reading.risk_ref: once[reading.risk_ref] for reading in known}.values())

    def _settled_risk(self, reading: RiskReading) -> RiskReading:
        answer = self._answer("action_risks", "risk_ref", reading.printed)
        named = _named(answer, None if reading.known else reading.runner_up)
        if answer is None or named is None:
            return reading
        self._repair("action_risks", "risk_ref", reading.printed, named, None, answer)
        return RiskReading(named, reading.printed, "decision")

    def status(self) -> StatusReading | None:
        """The status as a person decided, else as read."""
        reading = self._read_status()
        printed = reading.printed_status if reading else None
        answer = self._answer("actions", "status", printed)
        named = _named(answer, reading.runner_up if reading and reading.status is None else None)
        if answer is None or named is None:
            return None if reading is None or reading.problem == "unclear" else reading
        self._decide("status", printed, named, answer)
        return StatusReading(named, printed or "", "decision")

    def _read_status(self) -> StatusReading | None:
        column, update = self.record.fields.get(Role.STATUS), self.record.fields.get(Role.UPDATE)
        reading = read_status_cell(column.text, self.vocabulary.profile) if column else None
        if reading is None and column is not None:
            self._find("status_unknown", "status", "The status column states no status.", column.text, column.place)
            self._leave_value(column, "words in the status column that state none")
            self.record = replace(self.record, fields={k: v for k, v in self.record.fields.items() if v is not column})
        if reading is None and update is not None:
            reading = read_status(update.text, self.vocabulary.profile)
        if reading is None and Role.STATUS not in self.vocabulary.roles:
            reading = self._status_as_rating()
        if reading is not None:
            self._status_doubts(reading, column or update)
        elif update is not None and (doubt := doubtful_status(update.text, self.vocabulary.profile)):
            message = f"The update begins like the status {doubt.runner_up!r} without plainly stating it."
            self._find("status_unknown", "status", message, doubt.printed_status, update.place)
            return doubt
        return reading

    def _status_as_rating(self) -> StatusReading | None:
        """A status in the RAG column ("On target" on green), where the plan has none of its own for it."""
        texts = (join_lines(cell.text) for cell in self.record.rag_cells)
        profile = self.vocabulary.profile
        return next((one for text in texts if (one := read_status(text, profile)) and one.start == 0), None)

    def _status_doubts(self, reading: StatusReading, value: Value | None) -> None:
        place = value.place if value else None
        if reading.problem == "unknown":
            message = "The profile does not know this status; it is published as printed."
            self._find("status_unknown", "status", message, reading.printed_status, place)
        if reading.rule not in AS_READ and reading.status != reading.printed_status:
            self._repair("actions", "status", reading.printed_status, reading.status, reading)

    def rag(self) -> RagReading | None:
        """The colour as a person decided, else as read."""
        reading = self._read_rag()
        printed = reading.printed_rag if reading else None
        answer = self._answer("actions", "rag", printed)
        named = _named(answer, reading.runner_up if reading and reading.rag is None else None)
        if answer is None or named is None:
            return reading
        self._decide("rag", printed, named, answer)
        return RagReading(named, printed, "decision")

    def _coloured_status(self) -> tuple[Cell, ...]:
        """The status column's cell as a RAG cell, where it is filled in a RAG colour and no column holds the RAG."""
        value = self.record.fields.get(Role.STATUS)
        if value is None or Role.RAG in self.vocabulary.roles:
            return ()
        cell = value.cells[0]
        beside = {one.fill for role in (Role.ACTION, Role.LEAD) for one in self._cells_of(role)}
        seen = read_fill(cell.fill, self.vocabulary.profile.rag)
        shown = seen is not None and seen.rag is not None and seen.problem is None and cell.fill not in beside
        return (replace(cell, text=""),) if shown else ()

    def _cells_of(self, role: Role) -> tuple[Cell, ...]:
        value = self.record.fields.get(role)
        return value.cells if value is not None else ()

    def _read_rag(self) -> RagReading | None:
        self.record = replace(self.record, rag_cells=self.record.rag_cells or self._coloured_status())
        readings = [
            (cell, read_rag(join_lines(cell.text), cell.fill, self.vocabulary.profile))
            for cell in self.record.rag_cells
        ]
        read = [(cell, reading) for cell, reading in readings if reading.rule != "blank"]
        if not read:
            for cell, _ in readings:
                self._leave(cell, "a RAG cell that says nothing")
            self.record = replace(self.record, rag_cells=())
            return None
        readings = read
        colours = {reading.rag for _, reading in readings if reading.rag}
        cell, reading = readings[0]
        if len(colours) > 1:
            message = f"The row's parts show different colours: {', '.join(sorted(colours))}."
            self._find("rag_disagrees", "rag", message, reading.printed_rag, cell.place)
        self._rag_doubts(cell, reading)
        return reading

    def _rag_doubts(self, cell: Cell, reading: RagReading) -> None:
        if reading.problem in RAG_CHECKS:
            check, message = RAG_CHECKS[reading.problem]
            candidate = f" It could be {reading.runner_up}." if reading.runner_up else ""
            self._find(check, "rag", message + candidate, reading.printed_rag, cell.place, published=reading.rag)
        if reading.rule == "letter" and reading.others:
            message = f"{reading.printed_rag} may also stand for {' or '.join(reading.others)}; no fill tells."
            self._find("rag_letter_open", "rag", message, reading.printed_rag, cell.place, published=reading.rag)
        if reading.rule not in AS_READ and reading.rag != reading.printed_rag and reading.rag is not None:
            self._repair("actions", "rag", reading.printed_rag, reading.rag, reading)

    def months(self) -> tuple[tuple[str, Cell], ...]:
        """Each planned month with the cell that shows it, in order; where a person set them, those."""
        self._doubt_strayed_marks()
        found: dict[str, Cell] = {}
        for mark in self.record.marks:
            months = self._marked(mark.month, mark.cell)
            if months and found.keys() >= set(months):
                self._leave(mark.cell, "a month marked again")
            for month in months:
                found.setdefault(month, mark.cell)
        marked = [mark.cell for mark in self.record.marks]
        if not marked and (stretch := self._stretch()):
            months, cell = stretch
            found, marked = dict.fromkeys(months, cell), [cell]
        for printed in dict.fromkeys([join_lines(cell.text) or cell.fill for cell in marked] or [None]):
            answer = self._answer("actions", "planned_months", printed)
            if answer is not None and answer.decision == "set":
                return self._set_months(found, printed, answer)
        return tuple(sorted(found.items()))

    def _doubt_strayed_marks(self) -> None:
        """A mark of the strip's beside other words ("Amber x"): the words or the mark stand in the wrong cell."""
        beside = (*self._cells_of(Role.LEAD), *self._cells_of(Role.DUE_DATE), *self.record.rag_cells)
        for cell in beside:
            words = join_lines(cell.text).split()
            if len(words) > 1 and self.vocabulary.marks & {words[0], words[-1]}:
                message = "A mark as in the month strip stands beside these words; which month it marks is not known."
                self._find("month_outside", "planned_months", message, cell.text, cell.place)

    def _set_months(
        self, found: Mapping[str, Cell], printed: str | None, answer: Decision
    ) -> tuple[tuple[str, Cell], ...]:
        months = months_of(answer.value or "")
        self._decide("planned_months", printed, " ".join(months), answer)
        given = Cell(answer.value or "", answer.place, answer.place.column or 1)
        marks = {mark.cell for mark in self.record.marks}
        for month in sorted(found.keys() - set(months)):
            if found[month] in marks:
                self._leave(found[month], "a month that a decision took out")
        return tuple((month, found.get(month, given)) for month in months)

    def _marked(self, index: int | None, cell: Cell) -> Sequence[str]:
        text = join_lines(cell.text)
        heads = self.vocabulary.heads
        if text and not is_mark(text, self.vocabulary.profile.months):
            return self._worded_months(text, cell)
        inside = index is not None and 0 <= index < len(heads)
        if index is not None and inside and heads[index].months:
            return heads[index].months
        message = "A mark stands outside the month strip, so its month is not known."
        if inside:
            message = "The head of this month column cannot be read as a month."
        self._find("month_outside", "planned_months", message, text or cell.fill, cell.place)
        self._leave(cell, "a mark outside the month strip")
        return ()

    def _worded_months(self, text: str, cell: Cell) -> Sequence[str]:
        period = self.vocabulary.period(text)
        if period is None:
            message = "The words in the month strip name no months."
            self._find("month_outside", "planned_months", message, text, cell.place)
            self._leave(cell, "words in the month strip")
            return ()
        return self._named_months(period, text, cell.place)

    def _stretch(self) -> tuple[Sequence[str], Cell] | None:
        """The months that the date column's words name, as those between two ends."""
        value = self.record.fields.get(Role.DUE_DATE)
        period = self.vocabulary.stretches.get(value.text) if value else None
        if value is None or period is None:
            return None
        return self._named_months(period, value.text, value.place), value.cells[0]

    def _named_months(self, period: Period, text: str, place: Place) -> Sequence[str]:
        if period.by_quarter:
            self.quarters.setdefault(text, period)
        if period.is_doubtful and not set(period.months) <= set(self.vocabulary.months):
            message = f"The months were read by the rule {period.rule.replace('_', ' ')!r}."
            published = f"{period.months[0]} to {period.months[-1]}"
            self._find("date_assumed", "planned_months", message, text, place, published=published)
        return period.months

    def due(self) -> DueDate | None:
        """The due date as a person decided, else as read."""
        value = self.record.fields.get(Role.DUE_DATE)
        reading = self._read_due(value)
        printed = value.text if value else None
        answer = self._answer("actions", "due_date", printed)
        named = _named(answer, reading.runner_up if reading and reading.due_date is None else None)
        if answer is None or named is None:
            return reading
        self._decide("due_date", printed, named, answer)
        return DueDate(named, printed or "", "decision")

    def _read_due(self, value: Value | None) -> DueDate | None:
        if value is None:
            return None
        settings = self.vocabulary
        reading = read_due_date(value.text, settings.window, settings.edition, settings.profile.months.quarters_begin)
        reading = self._at_its_end(reading, value.text)
        if reading is None:
            self._find("date_unread", "due_date", "The words name no date.", value.text, value.place)
        elif reading.problem is not None or reading.rule == "year_inferred":
            other = f"; it could also be {reading.runner_up}" if reading.runner_up else ""
            message = f"The date was read by the rule {(reading.problem or reading.rule).replace('_', ' ')!r}{other}."
            self._find("date_assumed", "due_date", message, value.text, value.place, published=reading.due_date)
        return reading

    def _at_its_end(self, reading: DueDate | None, text: str) -> DueDate | None:
        """The due date of "Sept to Nov": its last month."""
        period = self.vocabulary.stretches.get(text)
        if reading is None or reading.due_date is None or period is None or period.by_quarter:
            return reading
        last = period.months[-1]
        due = reading.due_date if reading.due_date.startswith(last) else last
        rule = "year_inferred" if period.is_doubtful else "range" if period.is_range else reading.rule
        known = reading.problem == "two_dates" and period.is_range
        problem, other = (None, None) if known else (reading.problem, reading.runner_up)
        return replace(reading, due_date=due, rule=rule, problem=problem, runner_up=other)

    def dates(self) -> tuple[tuple[str, DateMention], ...]:
        mentions = []
        for role in (Role.MEASURE, Role.UPDATE):
            value = self.record.fields.get(role)
            for mention in read_dates(value.text, self.vocabulary.window, self.vocabulary.edition) if value else ():
                mentions.append((str(role), mention))
                if mention.problem == "outside_plan" and value is not None:
                    message = f"The date {mention.printed} lies outside the plan; other rows speak of its own months."
                    self._find("date_outside", str(role), message, mention.printed, value.place, published=mention.date)
        return tuple(mentions)

    def _answer(self, table: str, name: str, printed: str | None) -> Decision | None:
        return self.decisions.about(table, self.action_id, name, printed)

    def _decide(self, name: str, printed: str | None, value: str, answer: Decision) -> None:
        """Takes what a person decided in place of what was read."""
        self.repairs = [repair for repair in self.repairs if (repair.table, repair.field) != ("actions", name)]
        self._repair("actions", name, printed, value, None, answer)

    def _repair(
        self,
        table: str,
        name: str,
        before: str | None,
        after: str | None,
        reading: LeadReading | RiskReading | StatusReading | RagReading | None,
        answer: Decision | None = None,
    ) -> None:
        """``reading`` None: only a person knew."""
        proposed = getattr(reading, "decision", "applied") == "proposed"
        decided = answer.outcome if answer else "proposed" if proposed else "applied"
        rule = "decision" if reading is None else reading.rule or getattr(reading, "decision", "vocabulary")
        scored = (after, getattr(reading, "score", None))
        other = (getattr(reading, "runner_up", None), getattr(reading, "runner_up_score", None))
        if other[0] is not None and after == other[0]:  # what is proposed is the reading's second choice
            scored, other = other, (before, scored[1])
        self.repairs.append(
            Repair(table, self.action_id, name, before, after, str(rule), scored[1], other[0], other[1], decided)
        )

    def _find(
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

    def _leave_value(self, value: Value, reason: str) -> None:
        self.left_out.append(LeftOut(value.text, value.place, reason))

    def _leave(self, cell: Cell, reason: str) -> None:
        if cell.text.strip():
            self.left_out.append(LeftOut(cell.text, cell.place, reason))


def _named(answer: Decision | None, candidate: str | None) -> str | None:
    """What a person chose: the value set or, where nothing is published without it, the candidate accepted."""
    if answer is None or answer.decision == "ignore":
        return None
    return answer.value if answer.decision == "set" else candidate
