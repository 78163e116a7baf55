"""Headings of a table that the profile's wordings do not make a plan: what each may be, by words and content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evidence import Habits, learn_depths, read_content
from pipeline.headers import extent
from pipeline.headings import LONGEST_HEADING, read_heading
from pipeline.model import Cell, Document, Role, Row
from pipeline.profile import Profile

FEWEST_HEADINGS = 4
EXACT = 0.99
LIKE = 0.6  # a wording this near is worth a guess
CLEAR = 1.5  # nats a cell, on average
TOLD_BY_CONTENT = (Role.ACTION_ID, Role.DUE_DATE, Role.RAG, Role.STATUS, Role.RISK, Role.LEAD)


@dataclass(frozen=True, slots=True)
class Guess:
    """What one heading may be; ``role`` None where nothing speaks for any, ``remark`` empty where it is known."""

    text: str
    role: str | None
    remark: str
    texts: int
    example: str


def guessed_columns(document: Document, profile: Profile) -> tuple[Guess, ...]:
    """The likeliest header of the largest table, and a role for each heading; of two for one role the surer has it."""
    tables: dict[int, list[Row]] = defaultdict(list)
    for row in document.rows:
        if row.table:
            tables[row.table].append(row)
    headed = [(head, rows) for rows in tables.values() if (head := _header(rows)) is not None]
    if not headed:
        return ()
    header, _ = max(headed, key=lambda item: len(item[1]))
    below = [row for row in document.rows if row.table and row.number > header.number]
    habits = Habits(*learn_depths([cell.text for row in below for cell in row.cells]))
    scored = [_scored(cell, below, habits, profile) for cell in header.cells if cell.text.strip()]
    best: dict[str | None, float] = {}
    for guess, score in scored:
        best[guess.role] = max(score, best.get(guess.role, score))
    return tuple(
        guess if score == best[guess.role] else Guess(guess.text, None, _unsure(guess), guess.texts, guess.example)
        for guess, score in scored
    )


def _unsure(guess: Guess) -> str:
    return f"like {guess.role}, as another column is" if guess.role else guess.remark


def _header(rows: Sequence[Row]) -> Row | None:
    """The table's first row of many short cells."""
    for row in rows:
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        if len(texts) >= FEWEST_HEADINGS and all(len(text) <= LONGEST_HEADING for text in texts):
            return row
    return None


def _scored(head: Cell, below: Sequence[Row], habits: Habits, profile: Profile) -> tuple[Guess, float]:
    heading = read_heading(head.text, profile)
    cells = [cell for row in below for cell in row.cells if cell.text.strip() and _is_under(cell, head)]
    texts = [" ".join(cell.text.split()) for cell in cells]
    example = min(texts, key=len, default="")
    if heading.score >= LIKE and heading.near is not None:
        remark = "" if heading.score >= EXACT else f"a guess by likeness ({heading.score:.2f})"
        return Guess(heading.text, heading.near, remark, len(texts), example), 10 * heading.score
    means = {role: _mean(cells, role, habits, profile) for role in TOLD_BY_CONTENT}
    role = max(means, key=lambda one: means[one])
    if cells and means[role] >= (CLEAR if role is not Role.LEAD else 0.0):
        return Guess(heading.text, str(role), "a guess by what stands under it", len(texts), example), means[role]
    return Guess(heading.text, None, "not known; name it under its role", len(texts), example), 0.0


def _is_under(cell: Cell, head: Cell) -> bool:
    start, end = extent(cell)
    left, right = extent(head)
    return min(end, right) - max(start, left) > 0.5 * (end - start)


def _mean(cells: Sequence[Cell], role: Role, habits: Habits, profile: Profile) -> float:
    scores = [read_content(cell, habits, profile).scores(habits)[role] for cell in cells]
    return sum(scores) / len(scores) if scores else 0.0
