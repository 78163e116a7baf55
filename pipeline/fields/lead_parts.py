"""Where a lead cell is one lead and where it is several."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.fields.lead_spelling import nearest_lead
from pipeline.profile import Leads

SPLITS_ALWAYS = ";|\u2022"
LONGEST_TITLE = 12  # words that a cell may have for its words to be tried as several leads


@dataclass(frozen=True, slots=True)
class LeadParts:
    """The leads of a cell in printed order; ``unclear`` is the split that was thought of and not made."""

    parts: tuple[str, ...]
    unclear: str | None = None


def squeezed(text: str) -> str:
    return " ".join(re.sub(r"[\u00ad\u200b-\u200d\ufeff]", "", text).split())


def key(text: str) -> str:
    """What two spellings of one lead share: letters and digits, without case."""
    return re.sub(r"[\W_]+", "", text).casefold()


def lead_parts(text: str, known: Mapping[str, str], cells: Mapping[str, int], settings: Leads) -> LeadParts:
    """The cell's leads; ``known`` gives spellings by key, ``cells`` how often a whole cell is printed, by key."""
    line = squeezed(text)
    pieces, unclear = _by_separators(line, known, settings)
    if unclear and cells.get(key(line), 0) > 1:
        unclear = None  # a title that the document repeats
    parts = [part for piece in pieces for part in _by_weak_separators(piece, known, settings)]
    return LeadParts(tuple(segment for part in parts for segment in _by_known_leads(part, known)), unclear)


def _by_separators(line: str, known: Mapping[str, str], settings: Leads) -> tuple[list[str], str | None]:
    """The pieces between separators outside brackets, and the split that looked doubtful.

    A comma, or a slash without spaces, may also stand inside a title ("Director of Children, Young People and
    Families"): it splits where both sides read as leads, or neither names a role.
    """
    pieces, seps = _cut(line, settings.separators)
    if len(pieces) < 2 or key(line) in ("na",):
        return [line], None
    sure = all(sep.strip() in SPLITS_ALWAYS or (sep.strip() == "/" and sep != "/") for sep in seps)
    roles = [_has_role(piece, settings) for piece in pieces]
    like = [_is_lead_like(piece, known, settings) for piece in pieces]
    if sure or all(like) or not any(roles):
        return pieces, None
    return [line], "; ".join(pieces)


def _cut(line: str, separators: Collection[str]) -> tuple[list[str], list[str]]:
    """Pieces and the separators between them (with their spaces); nothing inside brackets is cut."""
    either = "|".join(re.escape(separator) for separator in sorted(separators))
    pieces, seps, start = [], [], 0
    for match in re.finditer(rf"\s*(?:{either})\s*", line):
        before = line[: match.start()]
        if before.count("(") > before.count(")") or _is_inside_word(line, match):
            continue
        pieces.append(line[start : match.start()])
        seps.append(match.group())
        start = match.end()
    pieces.append(line[start:])
    kept = [index for index, piece in enumerate(pieces) if piece.strip(" .")]
    return [pieces[index].strip() for index in kept], [seps[index - 1] for index in kept[1:]]


def _is_inside_word(line: str, match: re.Match[str]) -> bool:
    """Whether a slash belongs to a word: "n/a", "and/or", "24/7"."""
    around = line[max(0, match.start() - 3) : match.end() + 2].casefold()
    digits = line[match.start() - 1 : match.start()].isdigit() and line[match.end() : match.end() + 1].isdigit()
    return match.group() == "/" and ("and/or" in around or digits or line.casefold() == "n/a")


def _has_role(piece: str, settings: Leads) -> bool:
    return any(word.casefold() in settings.roles for word in re.findall(r"[\w-]+", piece))


def _is_lead_like(piece: str, known: Mapping[str, str], settings: Leads) -> bool:
    """Whether words read as a lead on their own: known, with a role, or with an acronym ("HoS FD", "CEx")."""
    acronym = any(sum(letter.isupper() for letter in word) > 1 for word in piece.split())
    return key(piece) in known or acronym or _has_role(piece, settings)


def _by_weak_separators(piece: str, known: Mapping[str, str], settings: Leads) -> list[str]:
    """ "and" and "&" divide leads only where every side is a known lead or begins like several of them."""
    if key(piece) in known:
        return [piece]
    either = "|".join(re.escape(word) for word in settings.weak_separators)
    sides = [side for side in re.split(rf"\s+(?:{either})\s+", piece, flags=re.IGNORECASE) if side]
    if len(sides) < 2 or not any(key(side) in known for side in sides):
        return [piece]
    prefixes = _prefixes(known)
    fits = all(key(side) in known or side.split()[0].casefold() in prefixes for side in sides)
    return sides if fits else [piece]


def _prefixes(known: Mapping[str, str]) -> set[str]:
    """First words that two or more known leads share ("HoS")."""
    firsts = [spelling.split()[0].casefold() for spelling in known.values() if len(spelling.split()) > 1]
    return {first for first in firsts if firsts.count(first) > 1}


def _by_known_leads(part: str, known: Mapping[str, str]) -> list[str]:
    """Leads printed with nothing but a space between them: known ones, and at most one near miss."""
    words = part.split()
    if key(part) in known or not 2 <= len(words) <= LONGEST_TITLE:
        return [part]
    for doubtful in (False, True):
        segments = _segments(words, known, doubtful)
        if segments is not None and len(segments) > 1 and not _is_titled(segments, known):
            return segments
    return [part]


def _segments(words: Sequence[str], known: Mapping[str, str], doubtful: bool) -> list[str] | None:
    """The words as known leads, the longest first; with ``doubtful`` one of them may be one letter off."""
    if not words:
        return []
    for end in range(len(words), 0, -1):
        first = " ".join(words[:end])
        if key(first) in known:
            rest = _segments(words[end:], known, doubtful)
        elif doubtful and _is_near(first, known):
            rest = _segments(words[end:], known, False)
        else:
            continue
        if rest is not None:
            return [first, *rest]
    return None


def _is_near(words: str, known: Mapping[str, str]) -> bool:
    return nearest_lead(words, dict.fromkeys(known.values(), 2), 2) is not None


def _is_titled(segments: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether the first words are a role that other leads begin with too ("SD" in "SD CYPFS"): then it is one lead."""
    first = segments[0].split()
    begins = sum(len(s.split()) > 1 and s.split()[0].casefold() == first[0].casefold() for s in known.values())
    return len(first) == 1 and begins > 0 and len(segments[1].split()) == 1
