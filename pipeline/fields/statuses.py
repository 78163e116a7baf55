"""What an update says of its action's status: the words it begins with.

A status is stated where the words are set off from what follows ("On track - ...", "Complete. ...") or go on with
a word that explains them ("Delayed due to ..."). Words that only begin like a status ("Completed audits show ...",
"At risk children are ...") state none; ``doubtful_status`` names those for a person to look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from pipeline.fields.closeness import Choice, closest, folded
from pipeline.fields.month_words import MONTH_WORD
from pipeline.profile import Profile

GAPS = "\u00ad\u200b\u200c\u200d\ufeff-\u2010\u2011\u2012\u2013\u2014\u2015"
SET_OFF = re.compile(r"[\s\u200b-\u200d\ufeff]*(?:$|[-\u2010-\u2015:;.,(!|/\u2022\u00b7>]|\n)")
EXPLAINED = re.compile(
    r"\s+(?:(?:due|because|as|until|till|since|and|but|with|without|pending|awaiting|while|whilst|following|in|on|at|for"
    r"|this|from|so|subject|however|although|though|now|again|owing|after|before|per|via|through|throughout)\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th|[/.]\d)|{MONTH_WORD}\b)",
    re.IGNORECASE,
)
BY_WHOM = re.compile(r"\s+by\b", re.IGNORECASE)
NEW_SENTENCE = re.compile(r"\s+(?:\d|[A-Z](?:[a-z]|\b))")
LABEL = re.compile(
    r"[\s\u2022\u00b7\uf0b7*\u25aa\u25cf>\u2013\u2014\"'\u2018\u201c\u200b-]*"
    r"(?:(?:status|update|progress|position|rag|brag)\s*[:\u2013-]\s*)?"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH_WORD}(?:[\s'\u2019]*\d{{2,4}})?(?:\s+update)?\s*[:\u2013-]\s*"
    r"|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\s*[:\u2013-]\s*)?",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|(?<=\.)(?=[A-Z])")
HEDGE = re.compile(
    r"(?:not(?:\s+yet)?|nearly|almost|mostly|largely|slightly|partly|partially|broadly|now|back|currently|still)\s+",
    re.IGNORECASE,
)
LONGEST = 32  # characters of a status with its typing errors
LONGEST_ENDING = 3
COLUMN_WORDS = 6
REPEATED = 2  # uses that make a status column's words a status of the plan


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status in its canonical spelling and as printed.

    ``rule`` says how it was read: ``as_printed``, ``case``, ``spelling`` (another known spelling) or ``misspelt``.
    ``problem`` is ``unknown`` for a status column's words that the profile does not know (``status`` is then as
    printed) and ``unclear`` for words that only look like a status (``status`` is then None, the candidate
    ``runner_up``). ``start`` is the offset in the text that was read.
    """

    status: str | None
    printed_status: str
    rule: str
    score: float = 1.0
    runner_up: str | None = None
    runner_up_score: float | None = None
    problem: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class _Spellings:
    """Canonical status by folded spelling without gaps, and every beginning of such a spelling."""

    status: Mapping[str, str]
    beginnings: frozenset[str]


def read_status(text: str, profile: Profile) -> StatusReading | None:
    """The status at the beginning of ``text``, after a bullet, a label ("Status:") or a date ("Oct 23:")."""
    known = _spellings(profile)
    for start in _starts(text):
        reading = _exact(text, start, known) or _misspelt(text, start, known)
        if reading is not None:
            return reading
    return None


def read_status_cell(text: str, profile: Profile) -> StatusReading | None:
    """The status in a status column: there, unknown words are a status too, with problem ``unknown``."""
    reading = read_status(text, profile)
    printed = " ".join(text.split())
    if reading is not None or not printed or len(printed.split()) > COLUMN_WORDS:
        return reading
    near = closest(printed, _spellings(profile).status)
    runner_up, score = (near.value, near.score) if near is not None else (None, None)
    return StatusReading(printed, printed, "as_printed", 0.0, runner_up, score, "unknown")


def learn_statuses(cells: Iterable[str], profile: Profile) -> Profile:
    """The profile with the plan's own statuses: words that its status column repeats and the profile does not know."""
    unknown = [reading for text in cells if (reading := read_status_cell(text, profile)) and reading.problem]
    counts = Counter(_joined(reading.printed_status) for reading in unknown)
    spelled = Counter(reading.printed_status for reading in unknown)
    commonest = sorted(spelled, key=lambda printed: (-spelled[printed], printed))
    own = {_joined(printed): printed for printed in reversed(commonest) if counts[_joined(printed)] >= REPEATED}
    added: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(own.values()), ())
    return msgspec.structs.replace(profile, statuses={**profile.statuses, **added}) if added else profile


def doubtful_status(text: str, profile: Profile) -> StatusReading | None:
    """Words at the beginning that look like a status but do not plainly state one ("Nearly complete - ...")."""
    if read_status(text, profile) is not None:
        return None
    known = _spellings(profile)
    for start in _starts(text):
        hedge = HEDGE.match(text, start)
        found = _known_at(text, hedge.end() if hedge else start, known)
        if found is not None:
            end, value = found
            return _unclear(text, start, end, value, 0.5)
        near = _near(text, start, known)
        if near is not None:
            return _unclear(text, start, near[0], near[1].value, near[1].score)
    return None


def _unclear(text: str, start: int, end: int, value: str, score: float) -> StatusReading:
    printed = " ".join(text[start:end].split())
    return StatusReading(None, printed, "unclear", 0.0, value, score, "unclear", start)


def further_statuses(update: str, profile: Profile) -> tuple[StatusReading, ...]:
    """Statuses stated at the beginning of a later sentence, set off by a dash or colon or standing alone."""
    readings, known = [], _spellings(profile)
    for gap in SENTENCE.finditer(update):
        found = _known_at(update, gap.end(), known)
        if found is not None and re.compile(r"\s*(?:[-\u2010-\u2015:]|\.?\s*$)").match(update, found[0]):
            readings.append(_reading(update, gap.end(), found[0], found[1]))
    return tuple(readings)


def _starts(text: str) -> Iterator[int]:
    """Where a status may begin: after bullets and labels, and at the very beginning."""
    label = LABEL.match(text)
    end = label.end() if label else 0
    yield end
    first = len(text) - len(text.lstrip())
    if first != end:
        yield first


def _exact(text: str, start: int, known: _Spellings) -> StatusReading | None:
    found = _known_at(text, start, known)
    if found is None or not _is_stated(text, start, found[0]):
        return None
    return _reading(text, start, found[0], found[1])


def _known_at(text: str, start: int, known: _Spellings) -> tuple[int, str] | None:
    """End and canonical status of the longest known spelling that begins at ``start``, whatever its gaps."""
    letters, found = "", None
    for index in range(start, len(text)):
        character = text[index]
        if character.isspace() or character in GAPS:
            continue
        letters += character.casefold()
        if letters not in known.beginnings:
            break
        if letters in known.status and not text[index + 1 : index + 2].isalnum():
            found = index + 1, known.status[letters]
    return found


def _joined(printed: str) -> str:
    return folded(printed).replace(" ", "")


def _is_stated(text: str, start: int, end: int) -> bool:
    if SET_OFF.match(text, end) or EXPLAINED.match(text, end):
        return True
    printed = text[start:end]
    if BY_WHOM.match(text, end):
        return printed.endswith("ed")
    return len(printed.split()) > 1 and NEW_SENTENCE.match(text, end) is not None


def _reading(text: str, start: int, end: int, status: str, score: float = 1.0) -> StatusReading:
    printed = " ".join(text[start:end].split())
    other = "case" if _joined(printed) == _joined(status) else "spelling"
    return StatusReading(status, printed, "as_printed" if printed == status else other, score, start=start)


def _misspelt(text: str, start: int, known: _Spellings) -> StatusReading | None:
    found = _near(text, start, known)
    if found is None or not found[1].clear:
        return None
    end, choice = found
    printed = " ".join(text[start:end].split())
    return StatusReading(
        choice.value, printed, "misspelt", choice.score, choice.runner_up, choice.runner_up_score, start=start
    )


def _near(text: str, start: int, known: _Spellings) -> tuple[int, Choice] | None:
    """The stretch of ``text`` that is nearest to a spelling, and where it ends; clear choices first."""
    found = _known_at(text, start, known)
    whole = _joined(text[start : found[0]]) if found else ""
    spellings = (
        {key: value for key, value in known.status.items() if not _same_word(key, whole)} if whole else known.status
    )
    choices = [(end, closest(text[start:end], spellings)) for end in _ends(text, start)]
    near = [(choice.clear, choice.score, end, choice) for end, choice in choices if choice is not None and choice.near]
    if not near:
        return None
    _, _, end, choice = max(near, key=lambda found: found[:3])
    return end, choice


def _same_word(spelling: str, known: str) -> bool:
    """Whether a spelling is the known word already found, or that word with another ending."""
    return bool(known) and abs(len(spelling) - len(known)) <= LONGEST_ENDING and spelling[:4] == known[:4]


def _ends(text: str, start: int) -> Iterator[int]:
    """Where a misspelt status may end: before what sets it off or explains it."""
    window = text[start : start + LONGEST + 1]
    gaps = [match.end() for match in re.finditer(r"\w(?!\w)", window) if match.end() <= LONGEST]
    for gap in gaps:
        if SET_OFF.match(text, start + gap) or EXPLAINED.match(text, start + gap):
            yield start + gap


def _spellings(profile: Profile) -> _Spellings:
    return _folded_spellings(tuple((status, *others) for status, others in profile.statuses.items()))


@lru_cache(maxsize=8)
def _folded_spellings(statuses: tuple[tuple[str, ...], ...]) -> _Spellings:
    known = {_joined(spelling): names[0] for names in reversed(statuses) for spelling in names}
    return _Spellings(known, frozenset(key[:length] for key in known for length in range(1, len(key) + 1)))
