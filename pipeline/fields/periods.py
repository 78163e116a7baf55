"""Stretches of months that a cell names in words: "Sept to Nov", "Apr 25 - Jun 25", "Q3 2025/26"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.fields.dates import DateMention, Window, read_dates
from pipeline.fields.month_words import MONTH_WORD
from pipeline.fields.quarters import FINANCIAL_YEAR, QUARTER, Quarter, find_quarters
from pipeline.fields.year_month import add_months

LONGEST = 36  # months; a longer stretch is rather two dates
LONGEST_TEXT = 60  # characters
BEFORE = re.compile(r"(?:(?:from|between|during|in|start|starting|within|throughout)\s*:?\s*)?", re.IGNORECASE)
TO = re.compile(r"\s*(?:-+>?|[\u2010-\u2015\u2192]|to|until|till|through|thru|ending)\s*", re.IGNORECASE)
AND = re.compile(r"\s*(?:[/&+,]|and)\s*", re.IGNORECASE)
AND_ALSO = re.compile(r"\s*(?:[/&+;]|,\s*(?:and)?|and)\s*", re.IGNORECASE)
SINGLE_MONTH = re.compile(rf"(?<![a-z]){MONTH_WORD}(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The months (``YYYY-MM``) from the first to the last that a text names; of "Sept & Dec" only these.

    ``is_range`` says that it names two ends and all between them ("Sept to Nov", "Oct/Nov"). ``rule``: ``printed``,
    ``year_inferred``, ``quarter``, ``quarter_year_inferred`` or ``quarter_of_a_year`` (one year is printed, calendar or
    financial).
    """

    months: tuple[str, ...]
    is_range: bool
    rule: str = "printed"

    @property
    def is_doubtful(self) -> bool:
        return self.rule not in ("printed", "quarter")

    @property
    def by_quarter(self) -> bool:
        return self.rule.startswith("quarter")


@dataclass(frozen=True, slots=True)
class _End:
    start: int
    end: int
    first: str
    last: str
    rule: str


def read_period(
    text: str, window: Window | None, edition: str | None, quarters_begin: int = FINANCIAL_YEAR
) -> Period | None:
    """The months that are all that ``text`` names; None where it says more, or something else ("by Q3").

    Missing years follow from the printed one, else from the plan's months (``window``), else from ``edition``.
    """
    printed = " ".join(text.split()).strip(" .()*")
    if not printed or len(printed) > LONGEST_TEXT:
        return None
    ends = _quarters(printed, edition or (window[0] if window else None), quarters_begin)
    ends = ends or _months(printed, window, edition)
    if len(ends) > 2:
        return _listed(printed, ends)
    if not ends or not _is_all(printed, ends):
        return None
    first, last = ends[0], ends[-1]
    months = _between(first.first, _not_before(last, first))
    between = months[_length(first) + 1 : len(months) - _length(last) - 1] if len(ends) == 2 else ()
    apart = len(ends) == 2 and bool(between) and AND.fullmatch(printed, first.end, last.start) is not None
    months = tuple(month for month in months if not apart or month not in between)
    rule = next((end.rule for end in ends if end.rule.endswith(("inferred", "year"))), first.rule)
    return Period(months, len(ends) == 2 and not apart, rule) if months else None


def _listed(printed: str, ends: Sequence[_End]) -> Period | None:
    """Three months and more, each named: "Sept, Oct and Dec"; their years go up."""
    joined = all(AND_ALSO.fullmatch(printed, one.end, other.start) for one, other in pairwise(ends))
    if not joined or BEFORE.fullmatch(printed[: ends[0].start]) is None or ends[-1].end != len(printed):
        return None
    told = ends[-1].rule == "printed"
    ends = [_before(end, ends[-1]) if told and end.rule.endswith("inferred") else end for end in ends]
    months: list[str] = []
    for end in ends:
        later = 12 if months and end.first <= months[-1] and end.rule.endswith("inferred") else 0
        months += _between(add_months(end.first, later), add_months(end.last, later))
    rule = next((end.rule for end in ends if end.rule.endswith(("inferred", "year"))), ends[0].rule)
    return Period(tuple(months), False, rule) if months == sorted(set(months)) else None


def _before(end: _End, dated: _End) -> _End:
    """The month in the last twelve up to the dated one: the one year that is printed is that of all."""
    back = (int(dated.first[5:]) - int(end.first[5:])) % 12
    return replace(end, first=add_months(dated.first, -back), last=add_months(dated.first, -back), rule=dated.rule)


def _is_all(printed: str, ends: Sequence[_End]) -> bool:
    """Whether the text says nothing but these ends: a word before them, and one that joins them."""
    joined = len(ends) == 1 or any(join.fullmatch(printed, ends[0].end, ends[1].start) for join in (TO, AND))
    return joined and BEFORE.fullmatch(printed[: ends[0].start]) is not None and ends[-1].end == len(printed)


def _length(end: _End) -> int:
    """Months after the end's first."""
    return 0 if end.first == end.last else QUARTER - 1


def _between(first: str, last: str) -> tuple[str, ...]:
    months = [first]
    while months[-1] < last and len(months) <= LONGEST:
        months.append(add_months(months[-1], 1))
    return tuple(months) if months[-1] == last else ()


def _not_before(last: _End, first: _End) -> str:
    """The last month, a year later where its year is inferred and it would be before the first."""
    return add_months(last.last, 12) if last.last < first.first and last.rule.endswith("inferred") else last.last


def _quarters(printed: str, month: str | None, begins: int) -> list[_End]:
    """The quarters named; those without a year are of the year that the last one prints, else of ``month``'s."""
    found = list(find_quarters(printed))
    if not found or (found[-1].year is None and month is None):
        return []
    dated = found[-1].year is not None
    last = found[-1] if dated else found[-1].in_year_of(month or "", begins)
    quarters = [_of_the_same(quarter, last) for quarter in found[:-1]] + [last]
    return [_quarter_end(quarter, begins, inferred=not dated) for quarter in quarters]


def _of_the_same(quarter: Quarter, last: Quarter) -> Quarter:
    """ "Q4 - Q1 2026/27" begins in the year before."""
    if quarter.year is not None or last.year is None:
        return quarter
    year = last.year - (quarter.number > last.number)
    return replace(quarter, year=year, calendar=last.calendar, doubtful=last.doubtful)


def _quarter_end(quarter: Quarter, begins: int, *, inferred: bool) -> _End:
    rule = "quarter_of_a_year" if quarter.doubtful else "quarter_year_inferred" if inferred else "quarter"
    first = quarter.first(begins) or ""
    return _End(quarter.start, quarter.end, first, add_months(first, QUARTER - 1), rule)


def _months(printed: str, window: Window | None, edition: str | None) -> list[_End]:
    capital = SINGLE_MONTH.sub(lambda match: match.group().capitalize(), printed)
    mentions = read_dates(capital, window, edition)
    a_day = len(mentions) == 1 and mentions[0].precision == "day"
    if a_day or any(mention.date is None or mention.problem for mention in mentions):
        return []
    return [_month_end(mention) for mention in mentions]


def _month_end(mention: DateMention) -> _End:
    month = (mention.date or "")[:7]
    return _End(mention.start, mention.end, month, month, mention.rule)
