"""Which words of a text are a date: the grammar, day before month as in the UK; years are left as printed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.fields.month_words import MONTH_WORD, month_number

ORDINAL = r"(?:st|nd|rd|th)"
LONG_YEAR = r"(?:19|20)\d{2}(?!\d)"
NOT_COUNTING = r"(?!\s+(?:staff|children|people|more|new|of)\b|\s+[a-z]+s\b)"  # "November 12 teams": no year
SHORT_YEAR = rf"['\u2018\u2019]?\d{{2}}(?![\d%/:.]\d|\d|%|\s?{ORDINAL}\b){NOT_COUNTING}"
ALONE = r"(?<![\d/.,\u00a3$%])(?<![\d][-\u2013])"  # not inside a longer number, an amount or a range of numbers
MONTH = rf"(?P<word>{MONTH_WORD})(?![a-z])\.?"
PART = r"(?P<part>\b(?:beginning|start|middle|end)\s+(?:of\s+)?(?:the\s+)?|\b(?:early|mid|late)[\s-]+(?:in\s+)?)?"

ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ]00:00(?::00)?)?(?!\d)")
NUMBERS = re.compile(
    rf"{ALONE}(?P<day>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=sep)\s?"
    r"(?P<year>(?:19|20)\d{2}|\d{2})(?![\d%]|[/.]\d)"
)
DAY_MONTH = re.compile(rf"{ALONE}(?<!\w)(?P<day>\d{{1,2}})\s?/\s?(?P<month>\d{{1,2}})(?![\w/%]|\.\d)")
TWO_DAYS = re.compile(
    rf"{ALONE}(?<!\w)(?P<first>\d{{1,2}})(?P<o1>{ORDINAL})?\s?(?P<sep>/|&|and|-|\u2013|to)\s?(?P<day>\d{{1,2}})"
    rf"(?P<o2>{ORDINAL})?\s?(?:of\s+)?{MONTH}(?:\s*,?\s*(?P<year>{LONG_YEAR}|{SHORT_YEAR}))?",
    re.IGNORECASE,
)
DAY_WORD = re.compile(
    rf"{ALONE}(?<!\w)(?P<day>\d{{1,2}})\s?{ORDINAL}?[\s-]*(?:of\s+(?:the\s+)?)?{MONTH}"
    rf"(?:[\s-]*,?[\s-]*(?P<year>{LONG_YEAR})|[\s-]+(?P<short>{SHORT_YEAR}))?",
    re.IGNORECASE,
)
WORD_DAY = re.compile(
    rf"\b{MONTH}\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:{ORDINAL}\b(?:\s*,?\s*(?P<year>{LONG_YEAR}))?|\s*,\s*(?P<year2>{LONG_YEAR}))",
    re.IGNORECASE,
)
WORD_YEAR = re.compile(
    rf"{PART}\b{MONTH}(?:[\s-]*,?[\s-]*(?P<year>{LONG_YEAR})|[\s-]*(?P<short>{SHORT_YEAR}))", re.IGNORECASE
)
WORD = re.compile(rf"{PART}\b{MONTH}(?!\w)", re.IGNORECASE)

ON = re.compile(
    r"\b(?:on|by|from|until|till|before|after|since|due|dated?|dates|commencing|commences|starting|starts?|w/?c|w/?e"
    r"|(?:week|as|date|deadline|evening|morning) of|the)\s*:?\s*$",
    re.IGNORECASE,
)
RATED = re.compile(
    r"\b(?:scored?|scor(?:es|ing)|rated|rating|average|grade|achieved|only|about|over|nearly)\s+(?:of\s+|at\s+)?$",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\s+(?:of\b|the\b|(?:[a-z]+\s+)?(?:children|people|staff|[a-z]+[^s\s]s)\b)")
USUAL_FRACTIONS = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (24, 7)}
VERB_MAY = re.compile(r"\s+(?:be|also|need|have|not|require|well|it|we|the|include|take|result)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """Words that are a date, as printed; ``day`` None where only a month is named.

    ``year`` has two or four digits or is None. ``part`` is the part of the month named (``end of``). ``problem`` is
    ``month_first`` (11/25/2023) or ``no_such_day`` (31 June).
    """

    month: int
    printed: str
    start: int
    end: int
    day: int | None = None
    year: int | None = None
    part: str = ""
    form: str = "words"
    problem: str | None = None


def find_dates(text: str) -> tuple[Found, ...]:
    """Every date in reading order; of two readings of the same words the longer one."""
    found = sorted(_candidates(text), key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in map(_without_full_stop, found):
        if not kept or one.start >= kept[-1].end or (one.start, one.end) == (kept[-1].start, kept[-1].end):
            kept.append(one)
    return tuple(kept)


def _without_full_stop(one: Found) -> Found:
    printed = one.printed.rstrip(". ")
    return replace(one, printed=printed, end=one.start + len(printed))


def _candidates(text: str) -> Iterator[Found]:
    for pattern in (ISO, NUMBERS):
        yield from (date for match in pattern.finditer(text) if (date := _in_numbers(match)))
    yield from (date for match in DAY_MONTH.finditer(text) if (date := _day_and_month(match, text)))
    for match in TWO_DAYS.finditer(text):
        yield from _two_days(match)
    for pattern in (DAY_WORD, WORD_DAY):
        yield from (date for match in pattern.finditer(text) if (date := _day_in_words(match)))
    for match in WORD_YEAR.finditer(text):
        yield _month(match, _digits(match["year"] or match["short"]))
    yield from (_month(match, None) for match in WORD.finditer(text) if _is_month(match, text))


def _in_numbers(match: re.Match[str]) -> Found | None:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    separator = match.groupdict().get("sep", "-")
    if separator != "/" and len(match["year"]) == 2 and not re.match(r"\d\d\D\d\d", match.group()):
        return None  # "4.1.23" is as likely a number of an action
    return _numeric(match, day, month, year)


def _numeric(match: re.Match[str], day: int, month: int, year: int | None) -> Found | None:
    problem = None
    if month > 12 >= day:
        day, month, problem = month, day, "month_first"
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    problem = problem if _exists(day, month, year) else "no_such_day"
    return Found(month, match.group(), match.start(), match.end(), day, year, form="numbers", problem=problem)


def _day_and_month(match: re.Match[str], text: str) -> Found | None:
    """Day and month without a year, unless the words around say that it is a fraction."""
    day, month = int(match["day"]), int(match["month"])
    before, after = text[: match.start()], text[match.end() :]
    if month > 12 or (day, month) == (24, 7) or RATED.search(before):
        return None
    fraction = (day, month) in USUAL_FRACTIONS or COUNTED.match(after) is not None
    if fraction and not ON.search(before):
        return None
    return _numeric(match, day, month, None)


def _two_days(match: re.Match[str]) -> Iterator[Found]:
    """Two days of one month ("8/9th November"); "15/22 Sept" without an ordinal is a share, not two days."""
    first, last = int(match["first"]), int(match["day"])
    ordinal = match["o1"] or match["o2"]
    spelled = match["sep"] in ("&", "and", "to") and not match["o1"]
    if first >= last or spelled or (not ordinal and match["sep"] == "/" and last - first > 1):
        return
    for day in (first, last):
        found = _with_day(match, day, match["year"])
        if found:
            yield found


def _day_in_words(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    return _with_day(match, int(match["day"]), groups["year"] or groups.get("short") or groups.get("year2"))


def _with_day(match: re.Match[str], day: int, year: str | None) -> Found | None:
    month = month_number(match["word"])
    if month is None or not 1 <= day <= 31:
        return None
    problem = None if _exists(day, month, _digits(year)) else "no_such_day"
    return Found(month, match.group(), match.start(), match.end(), day, _digits(year), problem=problem)


def _month(match: re.Match[str], year: int | None) -> Found:
    part = " ".join((match["part"] or "").split()).casefold()
    return Found(month_number(match["word"]) or 0, match.group(), match.start(), match.end(), None, year, part)


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether a bare word is a month: not "may", "march" or a short form in small letters, not "May be"."""
    word = match["word"]
    if word.islower() and (len(word) <= 4 or word in ("march", "april", "august")):
        return bool(match["part"])
    return word.casefold() != "may" or not VERB_MAY.match(text, match.end())


def _digits(year: str | None) -> int | None:
    return int(year.strip("'\u2018\u2019")) if year else None


def _exists(day: int, month: int, year: int | None) -> bool:
    return day <= calendar.monthrange(2024 if year is None else full_year(year), month)[1]


def full_year(year: int) -> int:
    return year if year >= 100 else 2000 + year
