"""Which month a plan is the edition of, and what says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.fields.dates import read_dates
from pipeline.fields.month_head import is_month_head, month_name
from pipeline.fields.month_words import MONTH_WORD, NAMES, month_number

AS_AT = re.compile(
    r"\b(?:as (?:at|of)|position (?:at|as at)|up ?dated?|reporting (?:period|month)|month ending|edition)\b",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(r"(?<!\d)\d{1,2}[-_. ](?P<month>0?[1-9]|1[0-2])[-_. ](?P<year>20\d{2})(?!\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>20\d{2})[-_. ]?(?P<month>0[1-9]|1[0-2])(?!\d)")
MONTH_FIRST = re.compile(r"(?<!\d)(?P<month>0[1-9]|1[0-2])[-_. ](?P<year>20\d{2})(?!\d)")
WORD_FIRST = re.compile(
    rf"(?<![a-z])(?P<word>{MONTH_WORD})(?![a-z])[-_. ]*(?P<year>20\d{{2}}|\d{{2}})(?!\d)", re.IGNORECASE
)
WORD_LAST = re.compile(rf"(?<!\d)(?P<year>20\d{{2}})[-_. ]*(?P<word>{MONTH_WORD})(?![a-z])", re.IGNORECASE)
FILE_NAMES = (WORD_FIRST, WORD_LAST, DAY_FIRST, YEAR_FIRST, MONTH_FIRST)
FEWEST_MENTIONS = 2
LONGEST_TITLE = 12  # words; a longer line with a date in it is prose


@dataclass(frozen=True, slots=True)
class FoundEdition:
    """The edition (``YYYY-MM``) and the printed words that give it; ``runner_up`` where other words give another."""

    edition: str
    evidence: str
    runner_up: str | None = None
    runner_up_evidence: str | None = None


def find_edition(
    headings: Iterable[str], titles: Sequence[str], file_name: str, months: Sequence[str]
) -> FoundEdition | None:
    """The edition from column headings ("SEPT Monthly update"), titles ("as at 30 September 2023") or the file's name.

    ``months`` is the plan's month strip (``YYYY-MM``, in order); it gives a heading's month its year. Evidence ranks
    in the order given, with a title that says "as at" before any other title.
    """
    loose = (title for title in titles if not is_month_head(title) and not re.search(r"\d", title))
    headed = [*headings, *loose]
    found = [*_in_headings(headed, titles, file_name, months), *_in_titles(titles), *_in_file_name(file_name)]
    if not found:
        return None
    edition, evidence = found[0]
    other = next(((month, words) for month, words in found[1:] if month != edition), (None, None))
    return FoundEdition(edition, evidence, *other)


def guess_edition(finished: Iterable[str]) -> FoundEdition | None:
    """The month that the updates of finished actions mention most with day and year: a guess, where nothing says it."""
    dates = [mention.date for text in finished for mention in read_dates(text) if mention.precision == "day"]
    counts = Counter(date[:7] for date in dates if date is not None)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < FEWEST_MENTIONS:
        return None
    month, count = ranked[0]
    return FoundEdition(month, f"{count} finished actions mention dates in {month}")


def _in_headings(
    headings: Iterable[str], titles: Sequence[str], file_name: str, months: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Headings' months, those printed most first; of two as frequent the later one (last month beside this month)."""
    named = [(NAMES.index(name) + 1, " ".join(text.split())) for text in headings if (name := month_name(text))]
    named = _without_strip(named)
    counts = Counter(number for number, _ in named)
    dated = []
    for number, count in counts.items():
        words = next(text for one, text in named if one == number)
        month = _printed_year(words) or _in_strip(number, months) or _with_year(number, titles, file_name)
        if month is not None:
            dated.append((count, month, f"column heading {words!r}"))
    for _, month, words in sorted(dated, reverse=True):
        yield month, words


def _without_strip(named: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The headings that are not heads of the month strip: those with more words than the month, else the only one."""
    worded = [(number, text) for number, text in named if not is_month_head(text)]
    undated = [(number, text) for number, text in named if not re.search(r"\d", text)]
    return worded or (undated if len({number for number, _ in undated}) == 1 else [])


def _printed_year(heading: str) -> str | None:
    """The month of a heading that names its year too: "Update, June 2025"."""
    return next((mention.date[:7] for mention in read_dates(heading) if mention.date and not mention.problem), None)


def _in_strip(number: int, months: Sequence[str]) -> str | None:
    """The strip's month of that number, else the one nearest before the strip."""
    inside = next((month for month in months if int(month[5:7]) == number), None)
    if inside is not None or not months:
        return inside
    year = int(months[0][:4])
    return f"{year if number <= int(months[0][5:7]) else year - 1:04d}-{number:02d}"


def _with_year(number: int, titles: Sequence[str], file_name: str) -> str | None:
    """The month with the year that a title's or the file name's date of that month has, else their only year."""
    dated = [month for month, _ in (*_in_titles(titles), *_in_file_name(file_name))]
    same = next((month for month in dated if int(month[5:7]) == number), None)
    years = {year for text in (*titles, file_name) for year in re.findall(r"(?<!\d)20\d{2}(?!\d)", text)}
    return same or (f"{years.pop()}-{number:02d}" if len(years) == 1 else None)


def _in_titles(titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    for title in sorted(titles, key=lambda text: AS_AT.search(text) is None):
        words = " ".join(title.split())
        said = AS_AT.search(words)
        if len(words.split()) > LONGEST_TITLE and said is None:
            continue
        for mention in read_dates(words):
            if mention.date is not None and mention.problem is None and (said is None or mention.start >= said.end()):
                yield mention.date[:7], f"title {words!r}"


def _in_file_name(file_name: str) -> Iterator[tuple[str, str]]:
    stem = PurePath(file_name).stem
    for pattern in FILE_NAMES:
        match = pattern.search(stem)
        if match is None:
            continue
        groups = match.groupdict()
        number = month_number(groups["word"]) if "word" in groups else int(groups["month"])
        year = groups["year"] if len(groups["year"]) == 4 else "20" + groups["year"]
        yield f"{year}-{number:02d}", f"file name {file_name!r}"
