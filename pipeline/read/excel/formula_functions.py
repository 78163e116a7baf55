"""Excel's functions that conditional formats use, over plain values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from openpyxl.utils.datetime import from_excel, to_excel

Value = str | float | int | bool | None


class UnknownError(Exception):
    """The formula needs something that is not worked out here."""


class FaultError(Exception):
    """An error value such as ``#VALUE!``."""


Arguments = Sequence[Value | FaultError]


def ranked(value: Value, other: Value) -> tuple[int, float | str]:
    """For comparing as Excel does: numbers before texts before truths; case does not count; blank is 0 or ``""``."""
    if value is None:
        value = "" if isinstance(other, str) else 0
    if isinstance(value, bool):
        return 2, float(value)
    return (1, value.casefold()) if isinstance(value, str) else (0, float(value))


def number(value: Value) -> float:
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise FaultError from None
    return float(value or 0)


def joined(value: Value) -> str:
    """A value as text in a formula."""
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else value if isinstance(value, str) else f"{value:.10g}"


def _sound(values: Arguments) -> list[Value]:
    for value in values:
        if isinstance(value, FaultError):
            raise value
    return [value for value in values if not isinstance(value, FaultError)]


def _strict(function: Callable[..., Value]) -> Callable[[Arguments], Value]:
    """A function that is a fault where one of its arguments is, and unknown where it has too few or too many."""

    def call(values: Arguments) -> Value:
        try:
            return function(*_sound(values))
        except TypeError as error:
            raise UnknownError(str(error)) from error

    return call


def _is_true(value: Value) -> bool:
    if isinstance(value, str):
        raise FaultError
    return bool(value)


def _search(wanted: Value, text: Value, start: Value = 1) -> Value:
    """1-based; ``?`` and ``*`` stand for any letters."""
    pattern = re.escape(joined(wanted)).replace(r"\?", ".").replace(r"\*", ".*")
    found = re.compile(pattern, re.IGNORECASE | re.DOTALL).search(joined(text), int(number(start)) - 1)
    if found is None:
        raise FaultError
    return found.start() + 1


def _find(wanted: Value, text: Value, start: Value = 1) -> Value:
    found = joined(text).find(joined(wanted), int(number(start)) - 1)
    if found < 0:
        raise FaultError
    return found + 1


def _right(text: Value, count: Value = 1) -> Value:
    length = int(number(count))
    return joined(text)[-length:] if length else ""


def _if(test: Value, yes: Value = True, no: Value = False) -> Value:
    return yes if _is_true(test) else no


def _day_of(value: Value) -> date:
    moment = from_excel(number(value))
    if not isinstance(moment, date):
        raise FaultError
    return moment


def _end_of_month(value: Value, months: Value) -> Value:
    day = _day_of(value)
    month = day.month + int(number(months))
    return float(to_excel(date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)))


def _date(year: Value, month: Value, day: Value) -> Value:
    months = int(number(month)) - 1
    first = date(int(number(year)) + months // 12, months % 12 + 1, 1)
    return float(to_excel(first + timedelta(days=int(number(day)) - 1)))


FUNCTIONS: Mapping[str, Callable[[Arguments], Value]] = {
    "AND": lambda values: all(_is_true(value) for value in _sound(values)),
    "OR": lambda values: any(_is_true(value) for value in _sound(values)),
    "NOT": _strict(lambda value: not _is_true(value)),
    "IF": _strict(_if),
    "TRUE": _strict(lambda: True),
    "FALSE": _strict(lambda: False),
    "ISERROR": lambda values: isinstance(values[0], FaultError),
    "ISNUMBER": lambda values: isinstance(values[0], int | float) and not isinstance(values[0], bool),
    "ISTEXT": lambda values: isinstance(values[0], str),
    "ISBLANK": lambda values: values[0] is None,
    "SEARCH": _strict(_search),
    "FIND": _strict(_find),
    "EXACT": _strict(lambda one, other: joined(one) == joined(other)),
    "LEFT": _strict(lambda text, count=1: joined(text)[: int(number(count))]),
    "RIGHT": _strict(_right),
    "MID": _strict(lambda text, start, count: joined(text)[int(number(start)) - 1 :][: int(number(count))]),
    "LEN": _strict(lambda text: len(joined(text))),
    "TRIM": _strict(lambda text: " ".join(joined(text).split())),
    "UPPER": _strict(lambda text: joined(text).upper()),
    "LOWER": _strict(lambda text: joined(text).lower()),
    "MOD": _strict(lambda value, by: number(value) % number(by)),
    "DATE": _strict(_date),
    "YEAR": _strict(lambda value: _day_of(value).year),
    "MONTH": _strict(lambda value: _day_of(value).month),
    "DAY": _strict(lambda value: _day_of(value).day),
    "EOMONTH": _strict(_end_of_month),
}
