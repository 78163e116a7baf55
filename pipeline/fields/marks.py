"""Marks in a month strip's cells: blocks, ticks, crosses, arrows and rules."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.fields.month_words import INVISIBLE
from pipeline.profile import Months

RULE = "-\u2010\u2011\u2012\u2013\u2014\u2015="  # what a line across the cell is typed with


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
