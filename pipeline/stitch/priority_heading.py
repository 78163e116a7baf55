"""A row that opens a priority, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.placement import AlignedRow
from pipeline.profile import Profile

SECTION_WORDS = 15
NUMBER = r"(?P<id>(?-i:[A-Z]{1,4})|[0-9IlO]{1,2}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)"


@dataclass(frozen=True, slots=True)
class PriorityHeading:
    """A heading that opens a priority, taken apart; ``words`` is what stands before its number."""

    words: str
    printed_id: str
    title: str
    statement: str


def read_priority(text: str, profile: Profile, run_in: str = "") -> PriorityHeading | None:
    """``text`` as a priority heading ("PRIORITY 2 - TITLE; statement"), or None.

    The title ends at a semicolon, or where the bold words at the beginning (``run_in``) or capitals end.
    """
    words = "|".join(re.escape(word) for word in sorted(profile.priorities.words, key=len, reverse=True))
    match = re.match(rf"\s*(?:{words})\s+(?:no\.?\s*)?{NUMBER}\b\s*[-–—:;.)]?\s*(?P<rest>.*)$", text, re.I | re.S)
    if match is None:
        return None
    title, statement = _title_and_statement(match["rest"], run_in)
    return PriorityHeading(text[: match.start("id")].strip(), match["id"], title, statement)


def _title_and_statement(text: str, run_in: str) -> tuple[str, str]:
    first, *rest = re.split(r"\s*;\s+|\s*;$|\s*\n\s*\n", text, maxsplit=1)
    if rest and len(first.split()) <= SECTION_WORDS + 5:
        return " ".join(first.split()), rest[0]
    bold = next((run_in[start:] for start in range(len(run_in)) if text.startswith(run_in[start:])), "").strip()
    if len(bold.split()) > 1 and len(bold) < len(text):
        return " ".join(bold.rstrip(" :;").split()), text[len(bold) :].strip()
    capitals = re.match(r"(?:[^a-z\s]+\s+)*[^a-z\s]+(?=\s+[A-Z]?[a-z]|\s*$)", text)
    if capitals is not None and len(capitals[0].split()) > 1 and len(capitals[0]) < len(text):
        return " ".join(capitals[0].rstrip(" :;").split()), text[capitals.end() :].strip()
    return " ".join(text.split()), ""


def opens_to_be_good(text: str, profile: Profile) -> str | None:
    """The words after "To be good;", or None where ``text`` does not begin so."""
    words = "|".join(re.escape(word) for word in profile.priorities.to_be_good)
    match = re.match(rf"\s*(?:{words})\b\s*[-–—:;.]?\s*(?P<rest>.*)$", text, re.I | re.S)
    return None if match is None else match["rest"]


def is_wide(row: AlignedRow) -> bool:
    """Whether the row's words stand in one table cell over most columns."""
    return row.row.table > 0 and next(cell for cell in row.row.cells if cell.text.strip()).column_span >= 4
