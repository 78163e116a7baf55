"""Quarters: which of a year's four a text names, of which year, and its months."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

QUARTER = 3  # months
FINANCIAL_YEAR = 4
"""The month in which the first quarter begins where no profile says otherwise: April, as in UK councils."""

BETWEEN = r"[\s,.:;()'\u2018\u2019\u2010-\u2015/-]*"
OF = rf"{BETWEEN}(?:(?:of|for|in)\b{BETWEEN})?"
KIND = r"(?:(?P<kind>fy|financial\s*year|cy|calendar\s*year|year)\s*)?"
YEARS = (
    r"(?:(?P<year>(?:19|20)\d{2})|['\u2018\u2019]?(?P<short>\d{2}))"
    r"(?:\s*[/\u2010-\u2015-]\s*['\u2018\u2019]?(?P<to>(?:20)?\d{2}))?(?!\d)"
)
NAMED = (
    r"(?:(?<![a-z0-9])(?:q|qtr|quarter)\.?\s*(?P<number>[1-4])(?!\d(?!\d))"
    r"|(?<!\d)(?P<ordinal>[1-4])\s*(?:st|nd|rd|th)\s*(?:q|qtr|quarter)(?![a-z])"
    r"|\b(?P<word>first|second|third|fourth|final|last)\s+quarter\b)"
)
FORMS = (
    re.compile(rf"{NAMED}(?:{OF}{KIND}{YEARS})?", re.IGNORECASE),
    re.compile(rf"(?<![\d/]){KIND}{YEARS}{BETWEEN}{NAMED}", re.IGNORECASE),
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
YEAR_HEADING = re.compile(rf"(?<![\d/.]){KIND}{YEARS}(?![\d/.])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter as printed, between ``start`` and ``end`` of its text.

    ``year`` is the one in which the first quarter begins, None where none is printed. ``calendar`` says that its year
    is a calendar year, False that it is a financial one ("2025/26"), None that nothing tells; ``doubtful`` that one
    year is printed, which may be either ("Q3 2025").
    """

    number: int
    year: int | None
    start: int
    end: int
    calendar: bool | None = None
    doubtful: bool = False

    def first_month(self, begins: int) -> int:
        """1 to 12, where the years of quarters begin with the month ``begins``."""
        return (self._begins(begins) - 1 + QUARTER * (self.number - 1)) % 12 + 1

    def first(self, begins: int) -> str | None:
        """The quarter's first month, ``YYYY-MM``; None where the year is not printed."""
        if self.year is None:
            return None
        month = self.first_month(begins)
        return f"{self.year + (month < self._begins(begins)):04d}-{month:02d}"

    def in_year_of(self, month: str, begins: int) -> Quarter:
        """This quarter of the year that ``month`` (``YYYY-MM``) lies in."""
        return replace(self, year=int(month[:4]) - (int(month[5:7]) < self._begins(begins)))

    def _begins(self, begins: int) -> int:
        return 1 if self.calendar else begins


def find_quarters(text: str) -> tuple[Quarter, ...]:
    """Every quarter that ``text`` names, in order; of two readings of the same words the longer one."""
    matches = (match for form in FORMS for match in form.finditer(text))
    kept: list[Quarter] = []
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if not kept or match.start() >= kept[-1].end:
            kept.append(_quarter(match))
    return tuple(kept)


def read_quarter(text: str) -> Quarter | None:
    """The quarter that is all of ``text``; None where it says more or something else."""
    printed = " ".join(text.split()).strip(" ()[].:*")
    found = find_quarters(printed)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(printed)) else None


def printed_years(text: str) -> str | None:
    """The one year, or pair of years, that a heading over months or quarters prints ("Timescale 2025/26")."""
    found = [match for match in YEAR_HEADING.finditer(text) if match["year"]]
    return found[0].group() if len(found) == 1 else None


def _quarter(match: re.Match[str]) -> Quarter:
    number = match["number"] or match["ordinal"]
    year, calendar, doubtful = _year(match)
    which = int(number) if number else ORDINALS[match["word"].casefold()]
    return Quarter(which, year, match.start(), match.end(), calendar, doubtful)


def _year(match: re.Match[str]) -> tuple[int | None, bool | None, bool]:
    digits = match["year"] or match["short"]
    if digits is None:
        return None, None, False
    year, kind = int(digits[-2:]) + 2000 if len(digits) == 2 else int(digits), (match["kind"] or "").casefold()
    if match["to"] is not None:
        return year, False, int(match["to"][-2:]) != (year + 1) % 100
    if kind.startswith("c"):
        return year, True, False
    return year, not kind.startswith("f"), True
