"""Which column one heading's words name, and which month or meeting they speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from pipeline.fields.month_head import is_month_head
from pipeline.fields.month_words import month_number
from pipeline.model import Role
from pipeline.profile import HeadingWords, Profile

TIMEFRAME = "timeframe"
MONTH_HEAD = "month"
RECOGNISED = 0.8
LONGEST_HEADING = 100  # characters
LONGEST_PARTED = 60  # characters; a heading of several names ("Progress / next steps") is a short one
OPENED = 0.95  # a heading that begins with three known words and goes on in its own: "How will we know that it helped?"
SAME_CORE = 0.93  # the same words but for those that say little: "Commentary for this period"
HEAD_NOUN = 0.96  # a heading that ends in a known one, which is what it is of all: "Impact RAG", "Delivery date"
LONGER_HEAD = 0.001  # by which each further word of the known heading counts more
PARTED = 0.92  # one of several names in one heading
LATER_PART = 0.01  # by which a later name of the same heading counts less
BROKEN = re.compile(r"(?<=\w)(?:[-\u2010]|\u00ad)\s+(?=[a-z])")
PARTS = re.compile(r"\s*(?:[/|&()]|\band\b)\s*")
PREPOSITIONS = frozenset(
    ("of", "on", "for", "to", "in", "by", "at", "from", "with", "against", "since", "about", "into")
)
"""After one of these a heading names what it is about ("Evidence of impact"), not what it is."""
HEADS = frozenset(
    (
        Role.PRIORITY,
        Role.OUTCOME,
        Role.ACTION,
        Role.LEAD,
        Role.DUE_DATE,
        Role.MEASURE,
        Role.UPDATE,
        Role.STATUS,
        Role.RAG,
    )
) | {Role.OTHER.value, TIMEFRAME}
SINCE = re.compile(r"\bsince (?:the )?\w+ \w+")
YEAR = re.compile(r"(?:19|20)?\d{2}")
QUARTER = re.compile(r"q([1-4])")

When = tuple[int | None, int]
"""Year, where it is printed, and month (a quarter's last)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What one header cell heads: a role's name, ``timeframe``, ``month``, or None where no wording is near.

    ``near`` is the nearest wording's role, however far it is; ``rank`` that wording's place in the profile's list, the
    most usual first. ``earlier`` says that the column tells of an earlier month or meeting, ``when`` of which month it
    tells. ``whole`` is false where only a part of the words is known, ``noun`` true where it is the last ones.
    """

    name: str | None
    score: float
    text: str
    rank: int = 0
    earlier: bool = False
    when: When | None = None
    whole: bool = True
    near: str | None = None
    noun: bool = False


def read_heading(text: str, profile: Profile) -> Heading:
    """The role whose wording is nearest to ``text``; a month's name in it ("SEPT Monthly update") does not count."""
    printed = " ".join(text.split())
    if not printed or len(printed) > LONGEST_HEADING:
        return Heading(None, 0.0, printed)
    if is_month_head(text):
        return Heading(MONTH_HEAD, 1.0, printed, when=_when(_words(text)))
    best = max(_candidates(text, profile), key=lambda heading: (heading.score, -heading.rank))
    words = _words(text)
    return replace(
        best,
        name=best.name if best.score >= RECOGNISED else None,
        near=best.name,
        text=printed,
        earlier=_is_earlier(" ".join(words), profile.heading_words),
        when=_when(words),
    )


def supersedes(later: Heading, known: Heading) -> bool:
    """Whether, of two columns of one role, the one that is printed later is the one to publish."""
    if later.earlier != known.earlier:
        return known.earlier
    if later.when and known.when and later.when != known.when:
        return _follows(later.when, known.when)
    return (later.score, -later.rank) > (known.score, -known.rank)


def named_columns(text: str, profile: Profile) -> frozenset[str]:
    """The roles that a heading names one after another, each in a wording of its own ("Ref Outcome Action Lead")."""
    return frozenset(filter(None, _worded(text, profile)))


def headings_in_one(text: str, profile: Profile) -> frozenset[str]:
    """The roles that a heading names if it is nothing but several ones' wordings ("Key activity Measure of success").

    None where a word or sign joins them, as in the heading of a column that is meant to hold both.
    """
    roles = _worded(text, profile)
    joined = None in roles or len(roles) < 2 or len(PARTS.split(text)) > 1
    return frozenset() if joined else frozenset(filter(None, roles))


def _worded(text: str, profile: Profile) -> list[str | None]:
    """The role of each known wording in the text, the longest ones first; None for a word of none."""
    headers = tuple((name, tuple(words)) for name, words in profile.headers.items())
    known = {one.plain: one.name for one in _wordings(headers, profile.heading_words.passing).all}
    words, start, roles = _words(text), 0, list[str | None]()
    while start < len(words):
        ends = range(len(words), start, -1)
        found = next((end for end in ends if " ".join(words[start:end]) in known), None)
        roles.append(None if found is None else known[" ".join(words[start:found])])
        start = found or start + 1
    return roles


def _candidates(text: str, profile: Profile) -> Iterator[Heading]:
    """The heading read as a whole, and each of several names in it."""
    parts = [part for part in PARTS.split(BROKEN.sub("", text)) if _plain(part)]
    yield _nearest(_plain(text), profile, one=len(parts) < 2)
    if len(parts) > 1 and len(text) <= LONGEST_PARTED:
        for index, part in enumerate(parts):
            near = _nearest(_plain(part), profile)
            yield replace(near, score=near.score * PARTED - index * LATER_PART, whole=False)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words in small letters; those broken over lines, or printed a letter a line, are whole again."""
    words = re.findall(r"[^\W_]+", BROKEN.sub("", text).casefold())
    return ("".join(words),) if len(words) > 2 and all(len(word) == 1 for word in words) else tuple(words)


def _plain(text: str) -> str:
    """The words without the month or quarter that they speak of, where more than that is printed."""
    words = _words(text)
    dated = [_is_date(words, index) for index in range(len(words))]
    rest = [word for word, is_date in zip(words, dated, strict=True) if not is_date]
    return " ".join(rest or words)


def _is_date(words: tuple[str, ...], index: int) -> bool:
    word = words[index]
    if month_number(word) is not None or QUARTER.fullmatch(word):
        return True
    return index > 0 and YEAR.fullmatch(word) is not None and _is_date(words, index - 1)


def _when(words: tuple[str, ...]) -> When | None:
    for index, word in enumerate(words):
        quarter = QUARTER.fullmatch(word)
        month = 3 * int(quarter[1]) if quarter else month_number(word)
        if month is not None:
            after = YEAR.fullmatch(words[index + 1]) if index + 1 < len(words) else None
            return (int(after[0]) % 100 if after else None), month
    return None


def _follows(one: When, other: When) -> bool:
    """Whether one month is after the other; without years the shorter way round the calendar counts."""
    if one[0] is not None and other[0] is not None:
        return one > other
    return (one[1] - other[1]) % 12 <= 6


def _is_earlier(words: str, settings: HeadingWords) -> bool:
    return not set(settings.earlier).isdisjoint(SINCE.sub("", words).split())


@dataclass(frozen=True, slots=True)
class _Wording:
    """One of the profile's wordings; ``core`` are its words without those that say little."""

    plain: str
    name: str
    rank: int
    core: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Wordings:
    """All wordings, their plain texts, and which of them (0-based) have a word."""

    all: tuple[_Wording, ...]
    plain: tuple[str, ...]
    with_word: Mapping[str, frozenset[int]]

    def near(self, heading: str) -> Iterator[_Wording]:
        """Those that share a word with the heading, or look alike."""
        alike = process.extract(heading, self.plain, scorer=fuzz.ratio, score_cutoff=100 * RECOGNISED, limit=None)
        shared = (self.with_word.get(word, frozenset()) for word in heading.split())
        return (self.all[index] for index in sorted({index for *_, index in alike}.union(*shared)))


def _nearest(heading: str, profile: Profile, *, one: bool = True) -> Heading:
    """The best wording; only those that share a word with the heading, or look alike, are weighed.

    ``one`` says that the heading is a single name, whose last words tell what it is.
    """
    headers = tuple((name, tuple(words)) for name, words in profile.headers.items())
    passing = profile.heading_words.passing
    known, core = _wordings(headers, passing), _core(heading, passing)
    best = Heading(None, 0.0, heading)
    for wording in known.near(heading):
        score = max(_score(heading, wording.plain), SAME_CORE if core and core == wording.core else 0.0)
        headed = _head_score(heading, wording) if one else 0.0
        if max(score, headed) > best.score:
            noun = headed > score
            whole = not noun and score != SAME_CORE
            best = Heading(wording.name, max(score, headed), heading, wording.rank, whole=whole, noun=noun)
    return best


@lru_cache(maxsize=8)
def _wordings(headers: tuple[tuple[str, tuple[str, ...]], ...], passing: tuple[str, ...]) -> _Wordings:
    plain = ((_plain(text), name, rank) for name, texts in headers for rank, text in enumerate(texts))
    wordings = tuple(_Wording(text, name, rank, _core(text, passing)) for text, name, rank in plain)
    with_word: defaultdict[str, set[int]] = defaultdict(set)
    for index, wording in enumerate(wordings):
        for word in wording.plain.split():
            with_word[word].add(index)
    found = {word: frozenset(indexes) for word, indexes in with_word.items()}
    return _Wordings(wordings, tuple(wording.plain for wording in wordings), found)


def _head_score(heading: str, wording: _Wording) -> float:
    """How well the wording is what the heading's last words, its noun, say."""
    ends = wording.name in HEADS and heading.endswith(f" {wording.plain}")
    if not ends or not PREPOSITIONS.isdisjoint(heading.split()):
        return 0.0
    return HEAD_NOUN + LONGER_HEAD * wording.plain.count(" ")


def _core(words: str, passing: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words.split()) - frozenset(passing)


def _score(heading: str, wording: str) -> float:
    if not heading:
        return 0.0
    whole = fuzz.ratio(heading, wording) / 100
    contained = fuzz.token_set_ratio(heading, wording) / 100
    shorter, longer = sorted((len(heading), len(wording)))
    opening = OPENED * fuzz.ratio(heading[: len(wording)], wording) / 100 if wording.count(" ") >= 2 else 0.0
    return max(whole, opening, contained * min(1.0, 0.62 + 0.4 * shorter / longer) if shorter >= 3 else 0.0)
