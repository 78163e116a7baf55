"""What one heading says of months: one, a quarter, or a range of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.fields.closeness import closest
from pipeline.fields.month_words import INVISIBLE, MONTH_WORD, NAMES, month_number
from pipeline.fields.quarters import FINANCIAL_YEAR, KIND, QUARTER, YEARS, read_quarter

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
    rf"(?:(?:q|qtr|quarter)\.?\s?[1-4]\b[\s:(-]*)?"
    rf"(?P<first>{MONTH_WORD})\b\.?\s?(?:[-\u2010-\u2015/&]|to)\s?(?P<last>{MONTH_WORD})\b\.?"
    rf"\s?'?(?:{YEARS})?(?:[\s:(-]*(?:q|qtr|quarter)\.?\s?[1-4])?",
    re.IGNORECASE,
)
UPDATE_WORDS = re.compile(
    r"\b(?:monthly|update|updates|progress|position|commentary|report|status|rag|brag|month)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReadHead:
    """``number`` and ``year`` are those of the first of ``length`` months."""

    printed: str
    number: int | None
    year: int | None
    rule: str = "printed"
    length: int = 1

    def covers(self, number: int) -> bool:
        return self.number is not None and (number - self.number) % 12 < self.length


def is_month_head(text: str) -> bool:
    """Whether a header cell names one month ("23-Sep", "Sept 2023", "09/23"), a quarter or a range of months."""
    head = read_head(text, FINANCIAL_YEAR)
    return head.number is not None and head.rule != "misspelt"


def months_in_one(text: str) -> tuple[str, ...]:
    """The months that a heading names one after another, two or more ("Sep-23 Oct-23"); none of a range of them."""
    named = tuple(word for word in text.split() if is_month_head(word))
    return named if len(named) > 1 and not is_month_head(text) else ()


def month_name(text: str) -> str | None:
    """The month that a heading names: alone ("SEPT"), or first or last with words such as "update"."""
    words = re.findall(r"[^\W\d_]+", text)
    numbers = [number for number in (month_number(word) for word in words[:1] + words[1:][-1:]) if number]
    if not numbers or (len(words) > 1 and UPDATE_WORDS.search(text) is None):
        return None
    return NAMES[numbers[0] - 1]


def read_head(text: str, quarters_begin: int) -> ReadHead:
    several = _several(text, quarters_begin)
    if several is not None:
        return several
    compact = INVISIBLE.sub("", text).strip("()[]:*")
    for form in FORMS:
        match = form.fullmatch(compact)
        number, rule = _number(match) if match else (None, "")
        if match and number:
            year = match.groupdict().get("year")
            return ReadHead(text, number, _full_year(year) if year else None, rule)
    return ReadHead(text, None, None)


def _several(text: str, begins: int) -> ReadHead | None:
    """A head that names a quarter, a range of months, or a month of a financial year; else None."""
    quarter = read_quarter(text)
    if quarter is not None:
        first = quarter.first(begins)
        rule = "quarter_of_a_year" if quarter.doubtful else "quarter"
        return ReadHead(text, quarter.first_month(begins), int(first[:4]) if first else None, rule, QUARTER)
    printed = " ".join(text.split()).strip("()[]:*")
    if (match := OF_YEAR.fullmatch(printed)) and (number := month_number(match["word"])):
        return ReadHead(text, number, _first_year(match, number, begins))
    match = RANGE.fullmatch(printed)
    first_number, last = (month_number(match["first"]), month_number(match["last"])) if match else (None, None)
    if match is None or first_number is None or last is None or first_number == last:
        return None
    year = _first_year(match, first_number, begins)
    year = year - 1 if year and match["to"] is None and first_number > last else year
    return ReadHead(text, first_number, year, "range", (last - first_number) % 12 + 1)


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
