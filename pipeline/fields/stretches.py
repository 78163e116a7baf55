"""Planned months told in words, in a column of dates or stretches of time: "Sept to Nov", "Q3 2025/26"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.fields.dates import Window
from pipeline.fields.periods import Period, read_period
from pipeline.fields.quarters import FINANCIAL_YEAR
from pipeline.fields.year_month import add_months

FEWEST = 2  # ranges that make a column one of planned months
SHARE = 0.2
YEAR = 12  # months that a plan's stretches without a year lie in
AROUND = 18  # months before and after the edition where those may begin
CROSSED, OUTSIDE = 100, 10  # what it costs that a stretch leaves the plan's months, or the edition does


def read_stretches(
    texts: Sequence[str],
    edition: str,
    window: Window | None = None,
    quarters_begin: int = FINANCIAL_YEAR,
    *,
    of_time: bool = False,
) -> Mapping[str, Period]:
    """The months that each text of a column names: all ranges, and where there are many of these single months too.

    Quarters alone also where the heading tells ``of_time`` and not of a deadline. Years that are not printed are those
    of the plan's months (``window``), else those that put all of these into the same twelve months around ``edition``.
    """
    rough = {text: read_period(text, window, edition, quarters_begin) for text in dict.fromkeys(texts)}
    yearless = [period for period in rough.values() if period is not None and period.rule == "year_inferred"]
    window = window or _twelve_months(yearless, edition, quarters_begin)
    read = {
        text: period
        for text, found in rough.items()
        if found is not None and (period := read_period(text, window, edition, quarters_begin)) is not None
    }
    ranges = sum(text in read and read[text].is_range for text in texts)
    of_months = ranges >= max(FEWEST, SHARE * len(texts))
    return {
        text: period for text, period in read.items() if period.is_range or of_months or (of_time and period.by_quarter)
    }


def _twelve_months(yearless: Sequence[Period], edition: str, begins: int) -> Window:
    """The twelve months that the stretches without a year are best read in, a planning year if they can."""
    starts = [add_months(edition, step) for step in range(-AROUND, AROUND + 1)]
    begin = min(
        starts, key=lambda start: (_cost(start, yearless, edition, begins), abs(_between(start, edition)), start)
    )
    return begin, add_months(begin, YEAR - 1)


def _cost(start: str, stretches: Sequence[Period], edition: str, begins: int) -> int:
    offsets = [(int(one.months[0][5:]) - int(start[5:])) % YEAR + len(one.months) - 1 for one in stretches]
    crossed = sum(offset >= YEAR for offset in offsets)
    outside = not 0 <= _between(start, edition) < YEAR
    return CROSSED * crossed + OUTSIDE * outside + (int(start[5:]) != begins)


def _between(one: str, other: str) -> int:
    return (int(other[:4]) - int(one[:4])) * YEAR + int(other[5:7]) - int(one[5:7])
