"""The months' English names and short forms."""

from __future__ import annotations

import re

NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# In a regular expression, without groups: a name in full or short ("Sept", "Oct.").
MONTH_WORD = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
INVISIBLE = re.compile(r"[\s\u00a0\u00ad\u200b-\u200d\ufeff]+")  # in a narrow head or cell, between letters too


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name or short form in any case, with or without its dot; else None."""
    plain = word.strip(".'’ ").casefold()
    if re.fullmatch(MONTH_WORD, plain) is None:
        return None
    return next(number for number, name in enumerate(NAMES, 1) if name.casefold().startswith(plain[:3]))


HEADS_A_STRIP = re.compile(
    rf"(?:q|qtr)\.?[1-4]|{MONTH_WORD}(?:\.|[-\u2010-\u2015/.'\u2019]?\d{{0,4}})|(?:0\d|1[0-2])/\d{{0,4}}", re.IGNORECASE
)


def heads_a_strip(word: str) -> bool:
    """Whether a word alone heads a column of a strip: a month's name or a quarter's ("Q3"), or the first line of one
    whose year goes on below ("Apr-2" over "5")."""
    return HEADS_A_STRIP.fullmatch(word.strip()) is not None or month_number(word) is not None
