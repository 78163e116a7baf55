"""Planned months told in words, in a column of stretches of time: "Sept to Nov", "Oct - Jan 2026", "Q3 2025/26"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.fields.date_grammar import full_year
from pipeline.fields.dates import read_due_date
from pipeline.fields.month_words import month_number
from pipeline.fields.months import SPAN, add_months

FEWEST = 2  # stretches that make a column one of planned months
SHARE = 0.2
YEAR = 12  # months that a plan's stretches without a year lie in
AROUND = 18  # months before and after the edition where those may begin
CROSSED, OUTSIDE = 100, 10  # what it costs that a stretch leaves the plan's months, or the edition does


class _Stretch(NamedTuple):
    first: int
    last: int
    first_year: int | None
    last_year: int | None

    @property
    def steps(self) -> int:
        return (self.last - self.first) % YEAR


def read_stretches(texts: Sequence[str], edition: str) -> Mapping[str, tuple[str, ...]]:
    """The months (``YYYY-MM``) that each text names, where so many name a stretch that the column is one of these.

    Empty where it is a column of due dates. Years that are not printed are those that put all such stretches into the
    same twelve months around ``edition``.
    """
    named = {text: stretch for text in dict.fromkeys(texts) if (stretch := _stretch(text)) is not None}
    quarters = {text: months for text in dict.fromkeys(texts) if (months := _quarter(text))}
    long = sum(text in quarters or (text in named and named[text].steps > 0) for text in texts)
    if long < max(FEWEST, SHARE * len(texts)):
        return {}
    begin = _beginning([one for one in named.values() if one.last_year is None], edition)
    read = quarters | {text: _months(one, begin) for text, one in named.items()}
    return {text: months for text, months in read.items() if months}


def _stretch(text: str) -> _Stretch | None:
    found = SPAN.fullmatch(text.strip(" .()"))
    first = month_number(found["first"]) if found else None
    if found is None or first is None:
        return None
    last = month_number(found["last"]) if found["last"] else first
    years = [full_year(int(year)) if year else None for year in (found["first_year"], found["last_year"])]
    if not found["last"]:
        years = [years[0] or years[1]] * 2
    return None if last is None else _Stretch(first, last, years[0], years[1])


def _quarter(text: str) -> tuple[str, ...]:
    due = read_due_date(text)
    if due is None or due.rule != "quarter" or due.due_date is None:
        return ()
    return tuple(add_months(due.due_date, step) for step in (-2, -1, 0))


def _beginning(yearless: Sequence[_Stretch], edition: str) -> str:
    """The first of the twelve months that the stretches without a year are best read in."""
    starts = [add_months(edition, step) for step in range(-AROUND, AROUND + 1)]
    return min(starts, key=lambda start: (_cost(start, yearless, edition), abs(_between(start, edition)), start))


def _cost(start: str, stretches: Sequence[_Stretch], edition: str) -> int:
    offsets = [(one.first - int(start[5:])) % YEAR + one.steps for one in stretches]
    crossed = sum(offset >= YEAR for offset in offsets)
    outside = not 0 <= _between(start, edition) < YEAR
    return CROSSED * crossed + OUTSIDE * outside + max(offsets, default=0)


def _between(one: str, other: str) -> int:
    return (int(other[:4]) - int(one[:4])) * YEAR + int(other[5:7]) - int(one[5:7])


def _months(stretch: _Stretch, begin: str) -> tuple[str, ...]:
    if stretch.last_year is not None:
        year = stretch.first_year or stretch.last_year - (stretch.last < stretch.first)
        steps = _between(f"{year}-{stretch.first:02d}", f"{stretch.last_year}-{stretch.last:02d}")
        first = f"{year:04d}-{stretch.first:02d}"
    elif stretch.first_year is not None:
        steps, first = stretch.steps, f"{stretch.first_year:04d}-{stretch.first:02d}"
    else:
        steps, first = stretch.steps, add_months(begin, (stretch.first - int(begin[5:])) % YEAR)
    return tuple(add_months(first, step) for step in range(steps + 1)) if 0 <= steps < 3 * YEAR else ()
