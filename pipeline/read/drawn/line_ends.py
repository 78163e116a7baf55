"""What a line break in a cell stands for: a space, nothing, or a hyphen that is not part of the word.

A page tells only in part. Breaks that may be inside a word are marked page by page; they are settled
when the whole document's words and its producer's habits are known. See
``docs/decisions/0043-line-ends.md``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.read.drawn.broken_anywhere import FULL, FULL_SIGN, is_sure, odds_of_one_word
from pipeline.read.drawn.broken_words import (
    could_stand_alone,
    ends_divided,
    first_word,
    is_divided,
    is_one_word,
    is_perhaps_one_word,
    is_surely_divided,
)
from pipeline.read.drawn.habits import Habits
from pipeline.read.drawn.lettering import TextLine
from pipeline.read.drawn.line_habits import BREAK, FEWEST, HYPHENS, NO_SPACE, PACKED, ROOMY, WORD_JOINER
from pipeline.read.drawn.word_odds import Anywhere

LETTER_WIDTH, MARK_WIDTH = (
    0.75,
    0.4,
)  # of the font size; about the most that a letter (with half a border), a stop or bracket is wide
WIDE_LETTER = 0.95  # of the font size: m and w
ROOM = 1.5  # of the font size; with less left, a line may have ended before a letter, or before "5%", inside a word
SPACE = 1.2  # of the font size; with more room left a space is printed, even where the cell ends a little sooner
BLANK = 0.35  # of the font size; a program may leave a space out at a line's end where no more room is left
DASHES = "–—"
SLASH_ALLOWED = "/\u200b"  # a slash with a zero-width space, which lets a line end where no space is: in addresses
SURE = 20.0  # odds that leave no doubt
_MARKED = re.compile(r"([^\s\u2060]+)\u2060\n([^\s\u2060]+)")
_NUMBER = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:\.\d{1,3})+")
_CODE_OF_TWO = re.compile(r"[A-Z]{1,4}[-/]\n\d{1,4}")  # "LG-" over "01"
_CUT_YEAR = re.compile(  # "12/05/202" over "5"
    r"(?<![\d/.])(\d{1,2}[/.]\d{1,2}[/.](?:2(?=\u2060?\n\d{3}(?!\d))|20\d(?=\u2060?\n\d(?!\d))))\u2060?\n(\d{1,3})"
)
_POINT = re.compile(r"\d\.\d")
_LAST, _FIRST = re.compile(r"[\w)\]}]"), re.compile(r"[\w)\]},.;:!?]")
_CLOSING = re.compile(r"[)\]},;:!?]|\.(?!\d)")
_CODE = re.compile(r"_|[A-Za-z]-?\d|\d[./-]|\d[A-Za-z]")
_SLASH = re.compile(r"\w/( ?)\w")


class Joint(NamedTuple):
    """Two pieces put together, and whether that is sure."""

    text: str
    sure: bool


def marked_text(lines: list[TextLine], right: float | None = None) -> str:
    """The lines joined with line breaks, those that may be inside a word marked with ``BREAK``.

    ``right`` is where the room for text ends, for words that were broken because nothing more fitted.
    """
    if len(lines) == 1:
        return lines[0].text
    shown = [line for line in lines if line.text]
    if not shown:
        return ""
    text = shown[0].text
    for line, following in pairwise(shown):
        text += _break(line, following, right) + following.text
    return text


def _break(line: TextLine, following: TextLine, right: float | None) -> str:
    last = "/" if line.text.endswith(SLASH_ALLOWED) else line.text[-1]
    if last in HYPHENS or last in DASHES or last == "/":
        if line.runs[-1].text[-1].isspace():
            return " \n"
        if right is None:
            return BREAK
        room = (right - line.x1) / line.runs[0].size
        if line.text.endswith(" -"):
            return ROOMY if room > SPACE else BREAK
        return PACKED if room < BLANK else BREAK
    if right is None:
        return "\n"
    if " " in line.text:
        return FULL if right - line.x1 < ROOM * line.runs[0].size and line.runs[0].turn == 0 else "\n"
    if not _LAST.match(last) or not _FIRST.match(following.text):
        return "\n"
    width = MARK_WIDTH if _CLOSING.match(following.text) else LETTER_WIDTH
    if following.text[0] in "mwMW":
        width = WIDE_LETTER
    full = line.runs[0].turn == 0 and right - line.x1 < width * line.runs[0].size
    return BREAK if full else "\n"


def settled(text: str, known: Habits) -> str:
    """``text`` with every marked break settled.

    A break inside a word is taken out; a producer's own hyphen is left as a soft hyphen (U+00AD)
    before its line break, and at the end of a cell that goes on over the page; any other break is a plain one. A cell
    whose lines make one number holds that.
    """
    text = text if "\n" not in text else _settled_and_doubtful(text, known)[0]
    return f"{text[:-1]}\u00ad" if text and text[-1] in HYPHENS and ends_divided(text.split()[-1], known) else text


def may_be_doubtful(text: str, known: Habits) -> bool:
    """Whether the text has breaks that its document leaves open."""
    return BREAK in text or (known.anywhere is not None and FULL in text)


def doubtful(text: str, known: Habits) -> list[str]:
    """What was put together at breaks that might be otherwise."""
    return _settled_and_doubtful(text, known)[1]


def _settled_and_doubtful(text: str, known: Habits) -> tuple[str, list[str]]:
    text = _one_number(text)
    if "/2" in text or ".2" in text:
        text = _CUT_YEAR.sub(r"\1\2", text)
    doubts = list[str]()
    if ROOMY in text:
        text = text.replace(ROOMY, "" if known.spaced else BREAK)
    if FULL_SIGN in text:
        text = text.replace(FULL, BREAK if known.anywhere else "\n")
    if BREAK not in text:
        return text, doubts
    known = known._replace(**_slashes_here(text))
    while found := _MARKED.search(text):
        joint = _joint(found[1], found[2], known)
        text = text[: found.start()] + joint.text + text[found.end() :]
        if not joint.sure:
            doubts.append(joint.text)
    return text, doubts


def _one_number(text: str) -> str:
    """The text as one number if its lines are one that was too wide for its column: ``10.1.`` over ``1``.

    Or one code: ``LG-`` over ``01``.
    It is broken at a point, or where no more figures fitted; of several numbers each has points of its own.
    """
    if " " in text:  # as most texts have: neither a number nor a code
        return text
    lines = [line.strip(WORD_JOINER + NO_SPACE) for line in text.split("\n")]
    if _CODE_OF_TWO.fullmatch("\n".join(lines)):
        return "".join(lines)
    if (
        len(lines) < 2
        or not _NUMBER.fullmatch("".join(lines))
        or sum(_POINT.search(line) is not None for line in lines) > 1
    ):
        return text
    full = [line.endswith(WORD_JOINER) for line in text.split("\n")]
    broken = (
        above.endswith(".") or below.startswith(".") or at
        for at, (above, below) in zip(full, pairwise(lines), strict=False)
    )
    return "".join(lines) if all(broken) else text


def _joint(head: str, tail: str, known: Habits) -> Joint:
    if head.endswith(NO_SPACE):
        return _joint(head.removesuffix(NO_SPACE), tail, known._replace(spaced=False))
    if head.endswith(SLASH_ALLOWED):
        return Joint(f"{head}{tail}", True)
    if head == "/" or head[-1] in DASHES:  # with a space before a slash there is one after it too
        return Joint(f"{head}\n{tail}", True)
    if head[-1] == "/":
        tight, sure = _is_tight(head, tail, known)
        return Joint(head + ("" if tight else "\n") + tail, sure)
    if head == "-":
        return Joint(
            f"{head}{tail}" if known.bare_dash > 1 else f"{head}\n{tail}", not 1 / SURE < known.bare_dash < SURE
        )
    if head[-1] in HYPHENS:
        divided = is_divided(head, tail, known)
        hyphen = "\u00ad" if divided else head[-1].replace("\u00ad", "-")
        return Joint(f"{head[:-1]}{hyphen}\n{tail}", is_surely_divided(head, tail, known))
    if known.anywhere:
        return _anywhere(head, tail, known.anywhere)
    if _is_inside(head, tail, known):
        return Joint(head + tail, True)
    return Joint(f"{head}\n{tail}", not is_perhaps_one_word(head, tail, known))


def _anywhere(head: str, tail: str, known: Anywhere) -> Joint:
    odds = odds_of_one_word(head, tail, known)
    return Joint(f"{head}{tail}" if odds >= 1 else f"{head}\n{tail}", is_sure(odds, head, tail, known))


def _is_inside(head: str, tail: str, known: Habits) -> bool:
    """Whether the break is inside a code, a word, or before a mark that closes one."""
    rest = tail.casefold()
    lettered = len(rest) == 1 and head[-1].isdigit()
    coded = (lettered or rest.isdigit() or not rest[0].isalnum() or not head[-1].isalnum()) and bool(_CODE.search(head))
    whole = not could_stand_alone(first_word(tail) or tail) or is_one_word(head, tail, known)
    return coded or whole or bool(_CLOSING.match(rest))


def _is_tight(head: str, tail: str, known: Habits) -> tuple[bool, bool]:
    """Whether no space stands after a slash, as in the same words elsewhere or before the same word; and is it sure.

    Only a program that prints the space at a line's end, or a date or code, leaves no doubt.
    """
    rest = first_word(tail).casefold()
    sure = known.spaced or (head[-2:-1].isdigit() and rest[:1].isdigit())
    if known.spaced or f"{head}{rest}".casefold() in known.words:
        return True, sure
    tight, loose = known.slashes.get(rest, (0, 0))
    return (tight > loose if abs(tight - loose) >= FEWEST else known.tight_slash), sure


def _slashes_here(text: str) -> dict[str, Any]:
    """What the cell's other slashes say, where they are all alike."""
    spaces = {bool(space) for space in _SLASH.findall(text)}
    if len(spaces) != 1:
        return {}
    return {"tight_slash": not spaces.pop(), "slashes": {}}
