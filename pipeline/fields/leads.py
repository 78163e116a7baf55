"""Who leads an action: a lead cell split into its leads, in the document's own spelling.

The leads that a document repeats are its vocabulary. What is printed otherwise is put right only where spelling
alone explains the difference (case, spaces, two letters swapped, a digit for a letter, a slip in a long word) and the
known lead is used often; short acronyms one letter apart are different people, so those are only proposed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from pipeline.fields.lead_parts import key, lead_parts, squeezed
from pipeline.fields.lead_spelling import Near, misspelt_word, nearest_lead
from pipeline.profile import Leads

REPEATED = 2  # uses that make a lead known
RARE = 10  # a lead this many times rarer than a like one may still be a misspelling of it
JUMBLED = re.compile(  # capitals or digits where no word has them ("EmploymeNt", "TEam", "N0rth"), or no letters at all
    r"\b(?!Ma?c)[A-Z]?[a-z]{2,}[A-Z]|\b[A-Z]{2}[a-z]{2,}\b|\b[a-z][A-Z][a-z]|[A-Za-z]{2}[015][A-Za-z]|^\W*$"
)
LONGEST = 8  # words of a lead; a longer text is a sentence


@dataclass(frozen=True, slots=True)
class LeadReading:
    """One lead of a cell.

    ``decision``: ``as_printed``, ``applied`` (``lead`` is the known spelling, ``rule`` is ``spelling`` or
    ``misspelt``) or ``proposed`` (``lead`` is as printed, ``runner_up`` the known lead it may mean). ``problem``:
    ``near_miss`` (one letter from a known lead), ``unknown`` (used once and unlike a lead in shape), ``nobody``
    ("TBC") or ``unclear_split`` (a cell that may hold two leads, kept as one).
    """

    lead: str
    printed: str
    score: float = 1.0
    runner_up: str | None = None
    runner_up_score: float | None = None
    decision: str = "as_printed"
    rule: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class LeadVocabulary:
    """A document's leads: ``uses`` and commonest ``spelling`` by key (letters and digits only), and its whole cells.

    ``rivals``: by commonest spelling one with a space elsewhere ("Ho SFO", "HoS FO"), where that is not clearly rarer.
    """

    uses: Mapping[str, int] = field(default_factory=dict)
    spelling: Mapping[str, str] = field(default_factory=dict)
    spelling_uses: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    rivals: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> Mapping[str, str]:
        """Spelling by key of the leads that are repeated (or listed in the profile)."""
        return {name: self.spelling[name] for name, count in self.uses.items() if count >= REPEATED}


def learn_leads(printed: Iterable[str], settings: Leads) -> LeadVocabulary:
    """The vocabulary of a document from all its lead cells; the profile's ``known`` leads are always in it."""
    cells = [text for text in printed if text.strip()]
    whole = Counter(key(text) for text in cells)
    vocabulary = _counted([[squeezed(text)] for text in settings.known for _ in range(REPEATED)])
    for _ in range(2):  # the second pass splits with what the first one learned
        parts = [list(lead_parts(text, vocabulary.known, whole, settings).parts) for text in cells]
        vocabulary = _counted(parts + [[squeezed(text)] for text in settings.known for _ in range(REPEATED)])
    return replace(vocabulary, rivals=dict(_rivals(vocabulary, settings)))


def _rivals(vocabulary: LeadVocabulary, settings: Leads) -> Iterator[tuple[str, str]]:
    uses = vocabulary.spelling_uses
    for spelling in uses:
        common = vocabulary.spelling[key(spelling)]
        differs = [key(word) for word in spelling.split()] != [key(word) for word in common.split()]
        if differs and common not in settings.known and uses[common] < settings.apply_uses * uses[spelling]:
            yield common, spelling


def _counted(cells: Sequence[Sequence[str]]) -> LeadVocabulary:
    spellings = Counter(part for parts in cells for part in parts)
    uses: Counter[str] = Counter()
    best: dict[str, str] = {}
    for spelling, count in sorted(spellings.items(), key=lambda pair: (-pair[1], pair[0])):
        name = key(spelling)
        uses[name] += count
        best.setdefault(name, spelling)
    return LeadVocabulary(dict(uses), best, dict(spellings), dict(Counter(tuple(map(key, parts)) for parts in cells)))


def split_leads(printed: str, vocabulary: LeadVocabulary, settings: Leads) -> tuple[LeadReading, ...]:
    """The leads of one cell in printed order; none for a blank cell."""
    if not printed.strip():
        return ()
    if squeezed(printed).casefold() in {word.casefold() for word in settings.nobody}:
        return (LeadReading(squeezed(printed), squeezed(printed), problem="nobody"),)
    whole = {cell[0]: count for cell, count in vocabulary.cells.items() if len(cell) == 1}
    found = lead_parts(printed, vocabulary.known, whole, settings)
    keys = tuple(map(key, found.parts))
    readings = [_reading(part, index, keys, vocabulary, settings) for index, part in enumerate(found.parts)]
    if found.unclear and len(readings) == 1 and readings[0].problem is None:
        one = readings[0]
        return (LeadReading(one.lead, one.printed, 0.5, found.unclear, 0.5, "proposed", "split", "unclear_split"),)
    return tuple(readings)


def _reading(part: str, index: int, cell: tuple[str, ...], vocabulary: LeadVocabulary, settings: Leads) -> LeadReading:
    uses = vocabulary.uses.get(key(part), 0)
    near = nearest_lead(part, _others(cell, uses, vocabulary), settings.apply_uses)
    if near is None and uses < REPEATED:
        near = _by_company(index, cell, vocabulary) or misspelt_word(part, _lead_words(vocabulary, settings))
    if near is not None:
        return _near_reading(part, near, vocabulary)
    common = vocabulary.spelling.get(key(part), part)
    rival = vocabulary.rivals.get(common)
    if rival is not None:
        return LeadReading(
            part, part, 1.0, rival if part == common else common, 1.0, "proposed", "spelling", "near_miss"
        )
    if common != part:
        return _other_spelling(part, common, vocabulary)
    if uses >= REPEATED:
        return LeadReading(part, part)
    beside = _beside_known_lead(part, vocabulary)
    if beside is not None:
        return LeadReading(part, part, 0.5, beside, 0.5, "proposed", "split", "unclear_split")
    return LeadReading(part, part, problem="unknown" if _unlike_a_lead(part) else None)


def _near_reading(part: str, near: Near, vocabulary: LeadVocabulary) -> LeadReading:
    if near.applies and near.lead not in vocabulary.rivals:
        return LeadReading(near.lead, part, near.score, near.runner_up, near.runner_up_score, "applied", "misspelt")
    return LeadReading(part, part, 1.0, near.lead, near.score, "proposed", "misspelt", "near_miss")


def _other_spelling(part: str, common: str, vocabulary: LeadVocabulary) -> LeadReading:
    """The commoner spelling of the same letters; of two that are equally common neither is put right."""
    if vocabulary.spelling_uses[common] > vocabulary.spelling_uses.get(part, 0):
        return LeadReading(common, part, decision="applied", rule="spelling")
    return LeadReading(part, part, 1.0, common, 1.0, "proposed", "spelling", "near_miss")


def _lead_words(vocabulary: LeadVocabulary, settings: Leads) -> frozenset[str]:
    """Words that leads are made of: the profile's roles, and words that two of the document's leads share."""
    counts = Counter(word for lead in vocabulary.spelling.values() for word in set(lead.casefold().split()))
    return frozenset(settings.roles) | {word for word, count in counts.items() if count >= REPEATED and word.isalpha()}


def _others(cell: tuple[str, ...], uses: int, vocabulary: LeadVocabulary) -> dict[str, int]:
    """The leads that one of this cell may be a misspelling of, with their uses: much commoner ones, or as rare ones.

    Leads named in the same cell are different people.
    """
    floor = 1 if uses < REPEATED else uses * RARE
    return {
        vocabulary.spelling[other]: count
        for other, count in vocabulary.uses.items()
        if other not in cell and count >= floor
    }


def _by_company(index: int, cell: tuple[str, ...], vocabulary: LeadVocabulary) -> Near | None:
    """The lead that elsewhere stands in this one's place among the same others, where one letter differs."""
    for other, count in vocabulary.cells.items():
        if count < REPEATED or len(other) != len(cell) or len(cell) == 1:
            continue
        differs = [place for place, pair in enumerate(zip(cell, other, strict=True)) if pair[0] != pair[1]]
        if differs == [index] and OSA.distance(cell[index], other[index]) == 1:
            return Near(vocabulary.spelling[other[index]], round(1 - 1 / len(other[index]), 4), applies=False)
    return None


def _beside_known_lead(part: str, vocabulary: LeadVocabulary) -> str | None:
    """The two leads where a known one of several words stands before or after an acronym ("WSSCB HoS Care")."""
    words, known = part.split(), vocabulary.known
    for cut in range(1, len(words)):
        sides = words[:cut], words[cut:]
        for lead, other in (sides, sides[::-1]):
            if len(lead) > 1 and key(" ".join(lead)) in known and all(word.isupper() for word in other):
                return "; ".join(" ".join(side) for side in sides)
    return None


def _unlike_a_lead(part: str) -> bool:
    """Whether the words have the shape of something else: a possessive, a sentence, capitals inside a word."""
    possessive = re.search(r"['\u2019]s?$", part) is not None
    sentence = part.endswith(".") or len(part.split()) > LONGEST or part[:1].islower() or "?" in part
    return possessive or sentence or len(key(part)) < 2 or JUMBLED.search(part) is not None
