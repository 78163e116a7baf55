"""Texts that read like two: a word that opens texts of a column follows without a full stop before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.rows import Row

TEXTS = ("action", "lead", "measure", "update")
OPENS = r"[A-Z]\w*|\d+\s+\w+"  # a number opens a text together with what it counts
JOINT = re.compile(rf"[\w%'’)](?=\s+(?P<word>{OPENS}))")
OPENING = re.compile(OPENS)
TIMES_INSIDE = 2  # a word that stands inside texts so many times as often as it opens them is a name
OPENS_OFTEN = 2  # texts of a column from which on a word is one that opens them
LONE = re.compile(r"(?:(?<!\S)[a-z][\w'’-]*|\d%)\s+([A-Z][a-z]*)(?=(?:['’-][a-z]+)*\s+[a-z\d])")
ANEW = re.compile(r"\s\W*[A-Z\d]")


@dataclass(frozen=True, slots=True)
class TextHabits:
    """How the document's texts begin and go on.

    ``openings`` counts by column the words that begin a text of it; ``inside`` in how many texts a word follows another
    with a capital and no full stop, as names do. ``leads`` are those that more than one row names: each is one text.
    """

    openings: Mapping[str, Counter[str]]
    inside: Counter[str]
    leads: frozenset[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> TextHabits:
        leads = Counter(str(row.get("lead") or "") for row in rows)
        openings = {field: Counter(_openings(rows, field)) for field in TEXTS}
        inside = Counter(word for row in rows for field in TEXTS for word in set(_inside(str(row.get(field) or ""))))
        often = {lead for lead, count in leads.items() if lead and count > 1}
        single = frozenset(lead for lead in often if not _are_joined(lead, leads))
        return cls(openings, inside, single)

    def are_two(self, text: str, *fields: str) -> bool:
        """Whether a word that opens texts of ``fields`` rather than being a name inside them follows in the text.

        So may one do that no other text has inside and that small letters or a share surround: with a capital beside
        it, it is a name's.
        """
        if text in self.leads:
            return False
        opens = any(self._opens(word, fields) for word in _inside(text))
        return opens or any(self.inside[word] <= 1 for word in LONE.findall(text))

    def begins_as(self, text: str, field: str, other: str) -> bool:
        """Whether a text of ``field`` begins with a word that opens texts of ``other`` and none else of its own."""
        found = OPENING.match(text)
        word = _uncounted(found[0]) if found else ""
        own = self.openings[field][word] if field in self.openings else 0
        return own <= 1 and other in self.openings and self.openings[other][word] >= OPENS_OFTEN

    def begins_alike(self, text: str, field: str) -> bool:
        """Whether another text of ``field`` begins with the same word; a blank begins with none."""
        found = OPENING.match(text)
        return found is None or self.openings[field][_uncounted(found[0])] > 1

    @staticmethod
    def can_be_two(text: str) -> bool:
        """Whether anything after the beginning could open a text, be it after a full stop."""
        return ANEW.search(text) is not None

    def _opens(self, word: str, fields: Sequence[str]) -> bool:
        elsewhere = self.inside[word] - 1
        opens = sum(self.openings[field][word] for field in fields if field in self.openings)
        return elsewhere < TIMES_INSIDE * opens


def _are_joined(lead: str, leads: Counter[str]) -> bool:
    """Whether the words are those of two leads that rows name by themselves."""
    words = lead.split()
    return any({" ".join(words[:at]), " ".join(words[at:])} <= leads.keys() for at in range(1, len(words)))


def _openings(rows: Sequence[Row], field: str) -> Iterator[str]:
    return (_uncounted(found[0]) for row in rows if (found := OPENING.match(str(row.get(field) or ""))))


def _inside(text: str) -> list[str]:
    return [_uncounted(match["word"]) for match in JOINT.finditer(text)]


def _uncounted(words: str) -> str:
    return re.sub(r"^\d+", "0", words)
