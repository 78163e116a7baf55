"""What a spreadsheet shows of a value: number formats as ECMA-376 (part 1, 18.8.31) has them, in English."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

SHORT_DATE = "mm-dd-yy"  # format 14: whatever the country of the reader writes, here the United Kingdom's
BRITISH = "dd/mm/yyyy"
TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<noon>AM/PM|A/P)'
    r"|(?P<letters>y+|m+|d+|h+|s+)|(?P<digits>[0#?]+|[.,%])|(?P<general>General)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')

Moment = datetime | date | time | timedelta
Number = int | float


@dataclass(frozen=True, slots=True)
class Shown:
    """The text that a cell shows; ``reordered`` says that its day was put before its month."""

    text: str
    reordered: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def shown(value: object, code: str) -> Shown:
    """A cell's value in its number format; a date whose format begins with the month gets the day first."""
    if value is None:
        return Shown("")
    if isinstance(value, bool):
        return Shown(str(value).upper())
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value, code)
    if isinstance(value, int | float):
        return Shown(_number(value, code))
    return Shown(_text(str(value), code))


def _sections(code: str) -> list[str]:
    found, position = [], 0
    while position <= len(code):
        match = SECTIONS.match(code, position)
        end = match.end() if match else len(code)
        found.append(code[position:end])
        position = end + 1
    return found


def _tokens(section: str) -> list[_Token]:
    found = []
    for match in TOKENS.finditer(section):
        kind = match.lastgroup or "space"
        if kind == "bracket":
            currency = re.match(r"\$([^-]*)", match["bracket"])
            if re.fullmatch(r"[hms]+", match["bracket"], re.IGNORECASE):
                found.append(_Token("letters", match["bracket"].lower()))
            elif currency and currency[1]:
                found.append(_Token("literal", currency[1]))
        elif kind in ("quoted", "escaped", "other"):
            found.append(_Token("literal", match[kind]))
        elif kind == "space":
            found.append(_Token("literal", "" if match[0].startswith("*") else " "))
        else:
            found.append(_Token(kind, match[0].lower() if kind == "letters" else match[0]))
    return found


def _text(value: str, code: str) -> str:
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else (sections[0] if "@" in code and len(sections) == 1 else "@")
    return "".join(value if token.text == "@" else token.text for token in _tokens(section) if token.kind == "literal")


# Dates


def _moment(value: Moment, code: str) -> Shown:
    if isinstance(value, timedelta):
        hours, rest = divmod(round(value.total_seconds()), 3600)
        return Shown(f"{hours}:{rest // 60:02}:{rest % 60:02}")
    code = BRITISH if code in (SHORT_DATE, "General", "@") else code.replace("m/d/yy h:mm", f"{BRITISH} hh:mm")
    tokens = _tokens(_sections(code)[0])
    letters = [token.text for token in tokens if token.kind == "letters"]
    reordered = _month_first(letters)
    if reordered:
        tokens = _tokens(BRITISH)
    return Shown("".join(_dated(tokens, value)).strip(), reordered)


def _month_first(letters: list[str]) -> bool:
    day = next((index for index, text in enumerate(letters) if text in ("d", "dd")), None)
    month = next((index for index, text in enumerate(letters) if text in ("m", "mm")), None)
    year = next((index for index, text in enumerate(letters) if text.startswith("y")), len(letters))
    return day is not None and month is not None and month < day < year


def _dated(tokens: list[_Token], value: datetime | date | time) -> list[str]:
    twelve = any(token.kind == "noon" for token in tokens)
    texts, before = [], ""
    for index, token in enumerate(tokens):
        if token.kind != "letters":
            texts.append(_noon(value) if token.kind == "noon" else token.text)
            continue
        after = next((later.text for later in tokens[index + 1 :] if later.kind == "letters"), "")
        minutes = token.text[0] == "m" and len(token.text) < 3 and (before[:1] == "h" or after[:1] == "s")
        texts.append(_timed(token.text, value, twelve) if minutes or token.text[0] in "hs" else _day(token.text, value))
        before = token.text
    return texts


def _noon(value: datetime | date | time) -> str:
    return "PM" if getattr(value, "hour", 0) >= 12 else "AM"


def _timed(letters: str, value: datetime | date | time, twelve: bool) -> str:
    hour = getattr(value, "hour", 0)
    hour = (hour - 1) % 12 + 1 if twelve else hour
    count = {"h": hour, "m": getattr(value, "minute", 0), "s": getattr(value, "second", 0)}[letters[0]]
    return f"{count:02}" if len(letters) > 1 else str(count)


def _day(letters: str, value: datetime | date | time) -> str:
    if not isinstance(value, date):
        return ""
    match letters[0], len(letters):
        case "y", length:
            return f"{value.year:04}" if length > 2 else f"{value.year % 100:02}"
        case "m", 5:
            return calendar.month_name[value.month][0]
        case "m", length if length > 2:
            return (calendar.month_abbr if length == 3 else calendar.month_name)[value.month]
        case "d", length if length > 2:
            return (calendar.day_abbr if length == 3 else calendar.day_name)[value.weekday()]
        case "m", length:
            return f"{value.month:02}" if length == 2 else str(value.month)
        case _, length:
            return f"{value.day:02}" if length == 2 else str(value.day)


# Numbers


def _number(value: Number, code: str) -> str:
    sections = _sections(code)
    signed = len(sections) > 1 and value < 0
    section = sections[1] if signed else sections[2] if len(sections) > 2 and value == 0 else sections[0]
    tokens = _tokens(section)
    kinds = {token.kind for token in tokens}
    literals = "".join(token.text for token in tokens if token.kind == "literal")
    if "general" in kinds or "@" in literals or "letters" in kinds or re.search(r"[/<>=]|E[+-]", section):
        return _general(value)
    if "digits" not in kinds:
        return literals
    minus = "-" if value < 0 and not signed else ""
    return minus + _digits(tokens, abs(Decimal(repr(value))))


def _general(value: Number) -> str:
    return str(value) if isinstance(value, int) else f"{value:.10g}"


def _digits(tokens: list[_Token], value: Decimal) -> str:
    """The digits laid over the placeholders: from the point to the left, and to the right."""
    placeholders = "".join(token.text for token in tokens if token.kind == "digits")
    value *= 100 ** placeholders.count("%")
    whole_part, _, fraction_part = placeholders.replace("%", "").partition(".")
    trailing = len(whole_part) - len(whole_part.rstrip(","))
    value /= 1000**trailing
    places = sum(sign in "0#?" for sign in fraction_part)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    fraction = fraction[: _fewest(fraction_part, fraction)]
    grouped = "," in whole_part.rstrip(",")
    whole = whole.lstrip("0").rjust(whole_part.count("0"), "0")
    whole = f"{int(whole):,}" if grouped and whole else whole
    return _laid(tokens, whole, fraction)


def _fewest(pattern: str, fraction: str) -> int:
    """How many digits after the point show: ``#`` drops a zero at the end."""
    return max(pattern.count("0"), len(fraction.rstrip("0")))


def _laid(tokens: list[_Token], whole: str, fraction: str) -> str:
    point = next((i for i, token in enumerate(tokens) if token.text == "." and token.kind == "digits"), len(tokens))
    before: list[str] = []
    left = whole
    places = [i for i in range(point) if tokens[i].kind == "digits" and tokens[i].text[0] in "0#?"]
    for index in range(point - 1, -1, -1):
        token = tokens[index]
        if token.kind == "literal" or token.text == "%":
            before.append(token.text)
        elif token.text[0] in "0#?":
            share = len(left) if index == places[0] else min(len(token.text), len(left))
            before.append(left[len(left) - share :])
            left = left[: len(left) - share]
    after = [t.text for t in tokens[point + 1 :] if t.kind == "literal" or t.text == "%"]
    return "".join(reversed(before)) + (f".{fraction}" if fraction else "") + "".join(after)
