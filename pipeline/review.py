"""What waits for a person: the open questions of a published edition, worst first, and how to settle each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.decisions import Decision, squeezed
from pipeline.model import Place
from pipeline.places import Places, place_of, places_of
from pipeline.rows import Row

LONGEST_SHOWN = 300
NAME, REASON = "NAME", "REASON"

Value = tuple[str, str | None, str | None]
"""Table, key and field."""


@dataclass(frozen=True, slots=True)
class Question:
    """One value that somebody has to look at: everything that is said about it, and the candidates for it."""

    table: str
    key: str | None
    field: str | None
    printed: str | None
    published: str | None
    severity: str
    checks: tuple[str, ...]
    messages: tuple[str, ...]
    candidates: tuple[str, ...]
    place: Place | None

    def answer(self, decision: str, value: str | None, by: str, on: str, reason: str | None) -> Decision:
        return Decision(self.table, self.key, self.field, self.printed, decision, value, by, on, reason)

    @property
    def candidate(self) -> str | None:
        """The likeliest, which accepting takes and ignoring rejects."""
        return self.candidates[0] if self.candidates else None


def questions(findings: Iterable[Row], repairs: Iterable[Row], cells: Iterable[Row]) -> tuple[Question, ...]:
    """One question for every value with an open warning, error or proposal, errors first, then as in the document."""
    proposed = _proposed(repairs)
    places = places_of(cells)
    grouped: defaultdict[tuple[Value, str], list[Row]] = defaultdict(list)
    for row in findings:
        value = (row["table"], row.get("key"), row.get("field"))
        is_open = row["severity"] != "info" or value in proposed
        if is_open and row.get("decision") is None:
            grouped[value, squeezed(row.get("printed"))].append(row)
    found = [_question(value, rows, proposed.get(value, ()), places) for (value, _), rows in grouped.items()]
    asked = {(one.table, one.key, one.field) for one in found}
    found += [_bare(value, rows[0], places) for value, rows in proposed.items() if value not in asked]
    return tuple(sorted(found, key=lambda one: ("error", "warning", "info").index(one.severity)))


def _proposed(repairs: Iterable[Row]) -> dict[Value, list[Row]]:
    found: defaultdict[Value, list[Row]] = defaultdict(list)
    for row in repairs:
        if row["decision"] == "proposed":
            found[row["table"], row["key"], row["field"]].append(row)
    return found


def _question(value: Value, rows: Sequence[Row], proposed: Sequence[Row], places: Places) -> Question:
    first = rows[0]
    own = place_of(first) if first.get("source") is not None else None
    cell = places.find(*value)  # knows the column as well
    same = own is None or (cell is not None and (cell.page, cell.line, cell.box) == (own.page, own.line, own.box))
    place = cell if same else own
    return Question(
        *value,
        first.get("printed"),
        first.get("published"),
        first["severity"],
        tuple(dict.fromkeys(row["check"] for row in rows)),
        tuple(dict.fromkeys(row["message"] for row in rows)),
        _candidates(proposed, first.get("published")),
        place,
    )


def _bare(value: Value, repair: Row, places: Places) -> Question:
    """A proposal that no finding speaks of."""
    message = f"It is proposed to read {repair['after']!r} ({repair['rule']})."
    before = repair.get("before")
    place = places.find(*value)
    return Question(*value, before, before, "info", (), (message,), _candidates([repair], before), place)


def _candidates(proposed: Sequence[Row], published: str | None) -> tuple[str, ...]:
    named = [row[column] for row in proposed for column in ("after", "runner_up") if row.get(column)]
    return tuple(dict.fromkeys(name for name in named if name != published))


def told(question: Question, number: int, total: int) -> str:
    """The question for a person: what, where, why, and what it could be."""
    name = " ".join(part for part in (question.table, question.key, question.field) if part)
    lines = [f"{number} of {total}  {question.severity}: {name}  ({', '.join(question.checks) or 'proposal'})"]
    if question.place is not None:
        lines.append(f"   where      {where(question.place)}")
    lines.append(f"   printed    {_short(question.printed)}")
    if question.published is not None and question.published != question.printed:
        lines.append(f"   published  {_short(question.published)}")
    lines += [f"   why        {message}" for message in question.messages]
    if question.candidates:
        lines.append(f"   candidate  {'; '.join(question.candidates)}")
    return "\n".join(lines)


def settling(question: Question, on: str, *, can_be_set: bool) -> Iterator[str]:
    """The lines for the decisions file that would settle it, to be completed with name and reason."""
    if question.candidate is not None:
        yield _line(question, "accept", None, on)
    if can_be_set:
        yield _line(question, "set", "VALUE", on)
    yield _line(question, "ignore", question.candidate, on)


def _line(question: Question, decision: str, value: str | None, on: str) -> str:
    return question.answer(decision, value, NAME, on, REASON).line()


def where(place: Place) -> str:
    """The place in words: page and box in points, or line and column."""
    parts = [place.source]
    if place.page is not None:
        parts.append(f"page {place.page}")
    if place.box is not None:
        x0, top, x1, bottom = (f"{corner:.0f}" for corner in place.box)
        parts.append(f"x {x0}-{x1}, y {top}-{bottom}")
    if place.line is not None:
        parts.append(f"line {place.line}")
    if place.column is not None and place.box is None:
        parts.append(f"column {place.column}")
    return ", ".join(parts)


def _short(text: str | None) -> str:
    if text is None or not text.strip():
        return "(nothing)"
    plain = squeezed(text)
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[:LONGEST_SHOWN]} ..."


def unanswered(asked: Iterable[Question], decisions: Sequence[Decision]) -> tuple[Question, ...]:
    """The questions that the decisions file does not answer yet (a run has to replay it first)."""
    return tuple(
        one
        for one in asked
        if not any(decision.is_about(one.table, one.key, one.field, one.printed) for decision in decisions)
    )
