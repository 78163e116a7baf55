"""Dates mentioned in updates and measures, and what a due-date cell gives; years from the plan's months."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.fields.date_grammar import Found, find_dates, full_year
from pipeline.fields.quarters import FINANCIAL_YEAR, find_quarters
from pipeline.fields.year_month import add_months

Window = tuple[str, str]  # first and last month of the plan, YYYY-MM

FAR_AHEAD = 24  # months after the plan's end; a date beyond is a slip of the pen
MONTHS_AFTER = 12  # "Dec 25" this long after the plan's end is rather the 25th
YEARS_AROUND = 2  # a number after a month's name ("November 23") is a year this near to the plan's
JOINS = re.compile(r"\s*(?:-|\u2013|/|&|and|to|until|till)\s*", re.IGNORECASE)
FILLERS = re.compile(
    r"\b(?:by|before|from|due|date|deadline|target|end|start|beginning|middle|of|the|in|on|at|latest|w/?c|w/?e|week"
    r"|commencing|ending|approx|approximately|circa|early|mid|late|until|till|to|and"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|revised|now|new|extended|originally|original|previously|was|moved|changed|complete[d]?)\b|[^\w]",
    re.IGNORECASE,
)
NO_DATE = (
    r"(?:ongoing|on-going|continuous|continuing|throughout|tbc|tba|to be (?:confirmed|agreed|determined|decided)|n/?a"
    r"|not applicable|immediate(?:ly)?|asap|as required|none|daily|weekly|fortnightly|monthly|quarterly|termly"
    r"|half[- ]termly|annual(?:ly)?|bi-?annual(?:ly)?|rolling|business as usual|bau)(?:\s+basis)?"
)
WORDS_OF_NO_DATE = re.compile(rf"{NO_DATE}(?:\s*(?:[/,&–-]|and|then)\s*{NO_DATE})?", re.IGNORECASE)
NUMBER_MONTH = re.compile(
    r"(?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d{2})|(?P<year2>(?:19|20)\d{2})-(?P<month2>\d{2})"
)
REVISED = re.compile(r"\b(?:revised|now|new|extended|moved|changed)\b[^\d]*$", re.IGNORECASE)
LONGEST_DUE = 60  # characters


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date in a text: ``YYYY-MM-DD`` or ``YYYY-MM`` (``precision`` day or month), and where it stands.

    ``rule`` is ``printed`` or ``year_inferred``. ``problem``: ``outside_plan`` (``runner_up`` is the date that the
    plan's months suggest), ``day_or_year`` ("Dec 25", read as a day inside the plan; ``runner_up`` is the month),
    ``no_such_day``, ``month_first`` or ``no_year`` (``date`` is then None).
    """

    date: str | None
    precision: str
    printed: str
    start: int
    end: int
    rule: str = "printed"
    problem: str | None = None
    runner_up: str | None = None


@dataclass(frozen=True, slots=True)
class DueDate:
    """What a due-date cell gives: an ISO date, ``YYYY-MM``, or None.

    ``rule``: ``printed``, ``year_inferred``, ``end_of_month``, ``range`` and ``quarter`` (its last month) or
    ``no_date`` (words such as "Ongoing"). ``problem``: those of a mention, ``two_dates`` (the last, or the revised one,
    is given), ``day_or_year`` ("25-Dec"), ``quarter_of_a_year`` (one year is printed, calendar or financial) or
    ``quarter_year_inferred``.
    """

    due_date: str | None
    printed: str
    rule: str = "printed"
    problem: str | None = None
    runner_up: str | None = None


def read_dates(text: str, window: Window | None = None, edition: str | None = None) -> tuple[DateMention, ...]:
    """Every date mentioned in ``text``, in order; ``window`` and ``edition`` (``YYYY-MM``) give missing years.

    A month before or after the plan is no problem by itself; a day one year off the plan is (a slip of the pen).
    """
    plan = window or ((edition, edition) if edition else None)
    found = _with_shared_years(find_dates(text), text)
    return tuple(_checked(_mention(one, plan, edition), window) for one in found if not _is_number(one, plan))


def _with_shared_years(found: Sequence[Found], text: str) -> list[Found]:
    """In "Jan - Mar 2025" the year belongs to both."""
    dates = list(found)
    for index in range(len(dates) - 2, -1, -1):
        one, other = dates[index], dates[index + 1]
        joined = JOINS.fullmatch(text, one.end, max(one.end, other.start))
        if one.year is None and other.year is not None and joined and (one.day is None) == (other.day is None):
            earlier = (one.month, one.day or 0) <= (other.month, other.day or 0)
            dates[index] = replace(one, year=full_year(other.year) - (not earlier))
    return dates


def _is_number(one: Found, plan: Window | None) -> bool:
    """Dotted numbers with a short year far from the plan ("10.10.12") are numbers of actions."""
    dotted = one.form == "numbers" and "/" not in one.printed
    short = one.year is not None and one.year < 100
    return dotted and short and plan is not None and not _near_year(full_year(one.year or 0), plan)


def _near_year(year: int, plan: Window) -> bool:
    return int(plan[0][:4]) - YEARS_AROUND <= year <= int(plan[1][:4]) + YEARS_AROUND


def _mention(one: Found, plan: Window | None, edition: str | None) -> DateMention:
    one = _day_not_year(one, plan)
    year = one.year if one.year is None else full_year(one.year)
    rule = "printed" if year is not None else "year_inferred"
    if year is None and plan is not None:
        year = _nearest_year(one.month, plan, edition)
    precision = "month" if one.day is None or one.problem == "no_such_day" else "day"
    problem = one.problem
    if year is not None and precision == "day" and one.day and one.day > calendar.monthrange(year, one.month)[1]:
        precision, problem = "month", "no_such_day"
    if year is None:
        return DateMention(None, precision, one.printed, one.start, one.end, rule, "no_year")
    date = f"{year:04d}-{one.month:02d}" + (f"-{one.day:02d}" if precision == "day" else "")
    runner_up = f"20{one.day:02d}-{one.month:02d}" if problem == "day_or_year" else None
    return DateMention(date, precision, one.printed, one.start, one.end, rule, problem, runner_up)


def _day_not_year(one: Found, plan: Window | None) -> Found:
    """The number in "October 31" is a day where as a year it is far from the plan."""
    if one.day is not None or one.year is None or one.year >= 100 or plan is None:
        return one
    quoted = re.search(r"['\u2018\u2019]", one.printed) is not None
    if quoted or not 1 <= one.year <= calendar.monthrange(2024, one.month)[1]:
        return one
    if not _near_year(2000 + one.year, plan):
        return replace(one, day=one.year, year=None)
    in_plan = plan[0] <= f"{_nearest_year(one.month, plan, None):04d}-{one.month:02d}" <= plan[1]
    if in_plan and f"{2000 + one.year}-{one.month:02d}" > add_months(plan[1], MONTHS_AFTER):
        return replace(one, day=one.year, year=None, problem="day_or_year")
    return one


def _nearest_year(month: int, plan: Window, edition: str | None) -> int:
    """The year that puts the month inside the plan, else nearest to it, else nearest to the edition."""
    years = range(int(plan[0][:4]) - 1, int(plan[1][:4]) + 2)

    def distance(year: int) -> tuple[int, int, int]:
        at = year * 12 + month
        outside = max(_index(plan[0]) - at, at - _index(plan[1]), 0)
        return outside, abs(at - _index(edition or plan[0])), year

    return min(years, key=distance)


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def _checked(mention: DateMention, window: Window | None) -> DateMention:
    """The mention with ``outside_plan`` where its printed year is probably a slip."""
    if window is None or mention.date is None or mention.problem or mention.rule != "printed":
        return mention
    if mention.date[:7] > add_months(window[1], FAR_AHEAD):
        return replace(mention, problem="outside_plan")
    if mention.precision != "day" or window[0] <= mention.date[:7] <= window[1]:
        return mention
    for year in (int(mention.date[:4]) - 1, int(mention.date[:4]) + 1):
        meant = f"{year:04d}{mention.date[4:]}"
        if window[0] <= meant[:7] <= window[1]:
            return replace(mention, problem="outside_plan", runner_up=meant)
    return mention


def read_due_date(
    text: str, window: Window | None = None, edition: str | None = None, quarters_begin: int = FINANCIAL_YEAR
) -> DueDate | None:
    """The date of a due-date cell; None where the text is neither a date nor a word such as "Ongoing".

    The first quarter of a year begins with the month ``quarters_begin`` (1 to 12).
    """
    printed = " ".join(text.split())
    if not printed or len(printed) > LONGEST_DUE:
        return None
    if WORDS_OF_NO_DATE.fullmatch(printed.strip(" .")):
        return DueDate(None, printed, "no_date")
    special = _month_in_numbers(printed) or _quarter(printed, edition, quarters_begin)
    if special is not None:
        return special
    mentions = read_dates(printed, window, edition)
    rest = printed
    for mention in mentions:
        rest = rest.replace(mention.printed, " ", 1)
    if not mentions or FILLERS.sub("", rest):
        return None
    return _due(printed, mentions, window, edition)


def _month_in_numbers(printed: str) -> DueDate | None:
    match = NUMBER_MONTH.fullmatch(printed)
    month = int(match["month"] or match["month2"]) if match else 0
    if match is None or not 1 <= month <= 12:
        return None
    return DueDate(f"{match['year'] or match['year2']}-{month:02d}", printed)


def _quarter(printed: str, edition: str | None, begins: int) -> DueDate | None:
    """The last month of the last quarter named; without a year it is of the one that ``edition`` lies in."""
    found = find_quarters(printed)
    rest = printed
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    if not found or FILLERS.sub("", rest):
        return None
    last = found[-1]
    quarter = last if last.year is not None or edition is None else last.in_year_of(edition, begins)
    first, other = quarter.first(begins), replace(quarter, calendar=not quarter.calendar).first(begins)
    due, runner_up = (None if month is None else add_months(month, 2) for month in (first, other))
    if last.doubtful:
        return DueDate(due, printed, "quarter", "quarter_of_a_year", runner_up)
    return DueDate(due, printed, "quarter", "quarter_year_inferred" if last.year is None else None)


def _due(printed: str, mentions: Sequence[DateMention], window: Window | None, edition: str | None) -> DueDate:
    revised = next((one for one in mentions if REVISED.search(printed[: one.start])), mentions[-1])
    others = [one.date for one in mentions if one.date != revised.date]
    due = DueDate(revised.date, printed, revised.rule, revised.problem, revised.runner_up)
    if re.match(r"end\b", revised.printed, re.IGNORECASE) and revised.date and revised.precision == "month":
        last = calendar.monthrange(int(revised.date[:4]), int(revised.date[5:7]))[1]
        due = replace(due, due_date=f"{revised.date}-{last:02d}", rule="end_of_month")
    if others and not due.problem:
        return replace(due, problem="two_dates", runner_up=others[0])
    return _day_or_year(due, revised, window or ((edition, edition) if edition else None))


def _day_or_year(due: DueDate, mention: DateMention, plan: Window | None) -> DueDate:
    """ "25-Dec" may be the 25th or December 2025, as a spreadsheet shows it."""
    match = re.fullmatch(r"(\d{2})-([A-Za-z]{3,4})", mention.printed)
    if match is None or due.due_date is None or due.problem or plan is None:
        return due
    if not _near_year(2000 + int(match[1]), plan):
        return due
    return replace(due, problem="day_or_year", runner_up=f"20{match[1]}-{due.due_date[5:7]}")
