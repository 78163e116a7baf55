"""Month strips: what their heads say, which month is meant, and whether a cell is marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipeline.fields.closeness import closest
from pipeline.fields.month_words import MONTH_WORD, NAMES, month_number
from pipeline.fields.quarters import FINANCIAL_YEAR, KIND, QUARTER, YEARS, read_quarter
from pipeline.profile import Months

INVISIBLE = re.compile(r"[\s\u00a0\u00ad\u200b-\u200d\ufeff]+")
YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2})"
BETWEEN = r"[-\u2010-\u2015/.,'\u2018\u2019_]*"
LOOKALIKE = r"[a-z05|][a-z015|]{2,9}?"  # a month's name with typing errors or characters taken for others
FORMS = [
    re.compile(form, re.IGNORECASE)
    for word in (MONTH_WORD, LOOKALIKE)
    for form in (rf"(?P<word>{word})\.?(?:{BETWEEN}{YEAR})?", rf"'?{YEAR}{BETWEEN}(?P<word>{word})\.?")
]
FORMS += [
    re.compile(r"(?P<number>\d{1,2})[-\u2010-\u2015/.](?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})[-\u2010-\u2015/.](?P<number>\d{1,2})"),
]
OF_YEAR = re.compile(rf"(?P<word>{MONTH_WORD})\.? {KIND}{YEARS}", re.IGNORECASE)  # "Apr 2025/26"
RANGE = re.compile(
    rf"(?:(?:q|qtr|quarter)\.?\s?[1-4]\b[\s:(-]*)?(?P<first>{MONTH_WORD})\b\.?\s?(?:[-\u2010-\u2015/&]|to)\s?(?P<last>{MONTH_WORD})\b\.?"
    rf"\s?'?(?:{YEARS})?(?:[\s:(-]*(?:q|qtr|quarter)\.?\s?[1-4])?",
    re.IGNORECASE,
)
RULE = "-\u2010\u2011\u2012\u2013\u2014\u2015="  # what a line across the cell is typed with
LETTERS = "JFMAMJJASOND"
FEWEST_LETTERS = 3
WIDEST_STEP = 12  # months from one head to the next
UPDATE_WORDS = re.compile(
    r"\b(?:monthly|update|updates|progress|position|commentary|report|status|rag|brag|month)\b", re.IGNORECASE
)


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


@dataclass(frozen=True, slots=True)
class _Head:
    """``number`` and ``year`` are those of the first of ``length`` months."""

    printed: str
    number: int | None
    year: int | None
    rule: str = "printed"
    length: int = 1

    def covers(self, number: int) -> bool:
        return self.number is not None and (number - self.number) % 12 < self.length


def is_mark(text: str, settings: Months) -> bool:
    """Whether a cell holds nothing but marks (a block, a tick, an ``x``, an arrow); never for a blank one."""
    rest = INVISIBLE.sub("", text)
    marks = _longest_first(settings.marks)
    if not rest or not rest.startswith((*marks, *RULE)):
        return False
    for mark in marks:
        if mark.isalpha():
            if rest == mark * len(rest):
                return True
        else:
            rest = rest.replace(mark, "")
    return not rest or re.fullmatch(rf"[{RULE}]{{3,}}", rest) is not None


@lru_cache(maxsize=8)
def _longest_first(marks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(marks, key=lambda mark: (-len(mark), mark)))


def is_month_head(text: str) -> bool:
    """Whether a header cell names one month ("23-Sep", "Sept 2023", "09/23"), a quarter or a range of months."""
    head = _read(text, FINANCIAL_YEAR)
    return head.number is not None and head.rule != "misspelt"


def lettered_months(texts: Sequence[str]) -> range:
    """Which of a header's texts, next to each other, are months by their first letters alone ("A", "M", "J", "J")."""
    letters = "".join(text.strip() if len(text.strip()) == 1 else " " for text in texts).upper()
    runs = [found for found in re.finditer(r"[JFMASOND]+", letters) if (LETTERS * 3).find(found[0]) >= 0]
    longest = max(runs, key=lambda found: len(found[0]), default=None)
    return range(*longest.span()) if longest and len(longest[0]) > FEWEST_LETTERS else range(0)


def month_name(text: str) -> str | None:
    """The month that a heading names: alone ("SEPT"), or first or last with words such as "update"."""
    words = re.findall(r"[^\W\d_]+", text)
    numbers = [number for number in (month_number(word) for word in words[:1] + words[1:][-1:]) if number]
    if not numbers or (len(words) > 1 and UPDATE_WORDS.search(text) is None):
        return None
    return NAMES[numbers[0] - 1]


def month_heads(
    texts: Sequence[str], edition_hint: str | None = None, quarters_begin: int = FINANCIAL_YEAR
) -> tuple[MonthHead, ...]:
    """The heads of one strip; ``edition_hint`` (``YYYY-MM``) gives the year where the strip prints none.

    The first quarter of a year begins with the month ``quarters_begin`` (1 to 12), unless the strip's are calendar
    years'.
    """
    calendar = any((quarter := read_quarter(text)) is not None and quarter.calendar for text in texts)
    heads = _with_letters([_read(text, 1 if calendar else quarters_begin) for text in texts])
    years = _rolled_years(heads, edition_hint)
    told = any(head.year for head in heads)
    readings = [_head(head, year, told=told) for head, year in zip(heads, years, strict=True)]
    return tuple(_placed(_ordered(readings)))


def _read(text: str, quarters_begin: int) -> _Head:
    several = _several(text, quarters_begin)
    if several is not None:
        return several
    compact = INVISIBLE.sub("", text).strip("()[]:*")
    for form in FORMS:
        match = form.fullmatch(compact)
        number, rule = _number(match) if match else (None, "")
        if match and number:
            year = match.groupdict().get("year")
            return _Head(text, number, _full_year(year) if year else None, rule)
    return _Head(text, None, None)


def _several(text: str, begins: int) -> _Head | None:
    """A head that names a quarter, a range of months, or a month of a financial year; else None."""
    quarter = read_quarter(text)
    if quarter is not None:
        first = quarter.first(begins)
        rule = "quarter_of_a_year" if quarter.doubtful else "quarter"
        return _Head(text, quarter.first_month(begins), int(first[:4]) if first else None, rule, QUARTER)
    printed = " ".join(text.split()).strip("()[]:*")
    if (match := OF_YEAR.fullmatch(printed)) and (number := month_number(match["word"])):
        return _Head(text, number, _first_year(match, number, begins))
    match = RANGE.fullmatch(printed)
    first_number, last = (month_number(match["first"]), month_number(match["last"])) if match else (None, None)
    if match is None or first_number is None or last is None or first_number == last:
        return None
    year = _first_year(match, first_number, begins)
    year = year - 1 if year and match["to"] is None and first_number > last else year
    return _Head(text, first_number, year, "range", (last - first_number) % 12 + 1)


def _first_year(match: re.Match[str], month: int, begins: int) -> int | None:
    """The month's own year; of two years ("2025/26") the one of them that it lies in."""
    digits = match["year"] or match["short"]
    if digits is None:
        return None
    return _full_year(digits) + (match["to"] is not None and month < begins)


def _number(match: re.Match[str]) -> tuple[int | None, str]:
    groups = match.groupdict()
    if groups.get("number"):
        number = int(groups["number"])
        return (number if 1 <= number <= 12 else None), "printed"
    number_of_word = month_number(groups["word"])
    if number_of_word:
        return number_of_word, "printed"
    return _misspelt_month(groups["word"]), "misspelt"


def _misspelt_month(word: str) -> int | None:
    if re.search(r"[a-z]", word, re.IGNORECASE) is None or (len(word) > 3 and word.casefold() in {"mark", "marks"}):
        return None
    forms = {name.casefold(): str(number) for number, name in enumerate(NAMES, 1)}
    if len(word) <= 4:
        forms = {name[:3].casefold(): str(number) for number, name in enumerate(NAMES, 1)}
        forms["sept"] = "9"
        if not any(character.isdigit() for character in word):
            return None
    choice = closest(word, forms)
    return int(choice.value) if choice is not None and choice.clear else None


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _with_letters(heads: list[_Head]) -> list[_Head]:
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


def _rolled_years(heads: Sequence[_Head], hint: str | None) -> list[int | None]:
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


def _carried(heads: Sequence[_Head], anchor: int, year: int) -> list[int | None]:
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


def _hinted(heads: Sequence[_Head], hint: str | None) -> tuple[int | None, int]:
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


def _head(head: _Head, year: int | None, *, told: bool) -> MonthHead:
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


def add_months(month: str, count: int) -> str:
    """``YYYY-MM`` moved by ``count`` months."""
    index = int(month[:4]) * 12 + int(month[5:7]) - 1 + count
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
