"""Month strips: which month each of their heads means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.fields.month_head import ReadHead, read_head
from pipeline.fields.month_words import INVISIBLE
from pipeline.fields.quarters import FINANCIAL_YEAR, read_quarter
from pipeline.fields.year_month import add_months

LETTERS = "JFMAMJJASOND"
FEWEST_LETTERS = 3
WIDEST_STEP = 12  # months from one head to the next


@dataclass(frozen=True, slots=True)
class MonthHead:
    """One head of a month strip, or of one whose columns stand for several months each.

    ``month`` is the first of its ``length`` months. ``rule``: ``printed`` (month and year), ``year_inferred``,
    ``letter``, ``misspelt``, ``range`` ("Apr-Jun"), ``quarter``, ``quarter_year_inferred``, ``quarter_of_a_year`` (one
    year is printed, calendar or financial) or ``position`` (nothing readable, but its neighbours leave one month).
    ``problem``: ``no_year``, ``unreadable`` or ``out_of_order``; ``month`` is then None.
    """

    month: str | None
    printed: str
    rule: str = "printed"
    problem: str | None = None
    length: int = 1

    @property
    def months(self) -> tuple[str, ...]:
        return () if self.month is None else tuple(add_months(self.month, step) for step in range(self.length))


def lettered_months(texts: Sequence[str]) -> range:
    """Which of a header's texts, next to each other, are months by their first letters alone ("A", "M", "J", "J")."""
    letters = "".join(text.strip() if len(text.strip()) == 1 else " " for text in texts).upper()
    runs = [found for found in re.finditer(r"[JFMASOND]+", letters) if (LETTERS * 3).find(found[0]) >= 0]
    longest = max(runs, key=lambda found: len(found[0]), default=None)
    return range(*longest.span()) if longest and len(longest[0]) > FEWEST_LETTERS else range(0)


def month_heads(
    texts: Sequence[str], edition_hint: str | None = None, quarters_begin: int = FINANCIAL_YEAR
) -> tuple[MonthHead, ...]:
    """The heads of one strip; ``edition_hint`` (``YYYY-MM``) gives the year where the strip prints none.

    The first quarter of a year begins with the month ``quarters_begin`` (1 to 12), unless the strip's are calendar
    years'.
    """
    calendar = any((quarter := read_quarter(text)) is not None and quarter.calendar for text in texts)
    heads = _with_letters([read_head(text, 1 if calendar else quarters_begin) for text in texts])
    years = _rolled_years(heads, edition_hint)
    told = any(head.year for head in heads)
    readings = [_head(head, year, told=told) for head, year in zip(heads, years, strict=True)]
    return tuple(_placed(_ordered(readings)))


def _with_letters(heads: list[ReadHead]) -> list[ReadHead]:
    """Single letters ("S O N D J F M") read as months, where the run of letters fits the year in one way only."""
    letters = [INVISIBLE.sub("", head.printed).upper() for head in heads]
    start = next((index for index, letter in enumerate(letters) if len(letter) == 1), None)
    if start is None:
        return heads
    run = "".join(letters[start:]) if all(len(letter) == 1 for letter in letters[start:]) else ""
    places = [place for place in range(12) if run and (LETTERS * 3)[place : place + len(run)] == run]
    if len(run) < FEWEST_LETTERS or len(places) != 1:
        return heads
    found = [
        replace(head, number=(places[0] + offset) % 12 + 1, rule="letter") for offset, head in enumerate(heads[start:])
    ]
    return heads[:start] + found


def _rolled_years(heads: Sequence[ReadHead], hint: str | None) -> list[int | None]:
    """A year for every head: printed, else carried over the strip in order, else from the hint."""
    anchors = [index for index, head in enumerate(heads) if head.number and head.year]
    if not anchors:
        anchor, year = _hinted(heads, hint)
        if anchor is None:
            return [None] * len(heads)
        return _carried(heads, anchor, year)
    years = [head.year for head in heads]
    for index in range(len(heads)):
        if heads[index].number and years[index] is None:
            nearest = min(anchors, key=lambda anchor: (abs(anchor - index), anchor))
            years[index] = _carried(heads, nearest, heads[nearest].year or 0)[index]
    return years


def _carried(heads: Sequence[ReadHead], anchor: int, year: int) -> list[int | None]:
    years: list[int | None] = [None] * len(heads)
    for step in (1, -1):
        current, last = year, heads[anchor].number or 0
        for index in range(anchor, len(heads) if step > 0 else -1, step):
            number = heads[index].number
            if number is None:
                continue
            if (number - last) * step < 0:
                current += step
            years[index], last = current, number
    return years


def _hinted(heads: Sequence[ReadHead], hint: str | None) -> tuple[int | None, int]:
    """The head that the hint's month stands at (else the first), with the year that follows from it."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", hint or "")
    first = next((index for index, head in enumerate(heads) if head.number), None)
    if match is None or first is None:
        return None, 0
    year, month = int(match.group(1)), int(match.group(2) or heads[first].number or 1)
    same = next((index for index, head in enumerate(heads) if head.covers(month)), None)
    if same is not None:
        return same, year - (month < (heads[same].number or 0))
    ahead = ((heads[first].number or 0) - month) % 12
    return first, year + ((month - 1 + ahead) // 12 if ahead <= 6 else (month - 1 + ahead - 12) // 12)


def _head(head: ReadHead, year: int | None, *, told: bool) -> MonthHead:
    """The head with its year; ``told`` says that the strip prints one, by which a quarter's is counted."""
    if head.number is None:
        return MonthHead(None, head.printed, head.rule, "unreadable")
    if year is None:
        return MonthHead(None, head.printed, head.rule, "no_year")
    inferred = {"printed": "year_inferred", "quarter": "quarter" if told else "quarter_year_inferred"}
    rule = inferred.get(head.rule, head.rule) if head.year is None else head.rule
    return MonthHead(f"{year:04d}-{head.number:02d}", head.printed, rule, length=head.length)


def _ordered(heads: Sequence[MonthHead]) -> list[MonthHead]:
    """Months must go up from head to head by a year at most; else ("4-Sep", "11-Sep": days) none can be relied on."""
    dated = [head for head in heads if head.month]
    months = [(head.months[-1], head.month or "", add_months(head.month or "", WIDEST_STEP)) for head in dated]
    if all(last < first <= limit for (last, _, limit), (_, first, _) in pairwise(months)):
        return list(heads)
    return [replace(head, month=None, problem="out_of_order") if head.month else head for head in heads]


def _placed(heads: list[MonthHead]) -> list[MonthHead]:
    """An unreadable head whose neighbours leave exactly one month gets it."""
    for index, head in enumerate(heads[1:-1], 1):
        before, after = heads[index - 1].month, heads[index + 1].month
        if head.problem == "unreadable" and before and after and add_months(before, 2) == after:
            heads[index] = MonthHead(add_months(before, 1), head.printed, "position")
    return heads
