"""What another column holds where a text begins or ends: a lead's name, a due date, a colour, a risk's reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.fields.date_grammar import find_dates
from pipeline.fields.risks import read_risks
from pipeline.profile import Profile

LEADING_TO_A_DATE = re.compile(r"(?:\b[a-z]+|[-–—:,(/])\s*$")
TYPED = ("lead", "due_date", "rag")


@dataclass(frozen=True, slots=True)
class Edges:
    """What is known of those columns: the leads that the plan names, its colours' words, how risks are referred to."""

    leads: frozenset[str]
    colours: frozenset[str]
    profile: Profile

    @classmethod
    def of(cls, leads: frozenset[str], profile: Profile) -> Edges:
        words = (word for words in profile.rag.words.values() for word in words)
        return cls(leads | {*profile.leads.known}, frozenset(word.casefold() for word in words), profile)

    def at(self, column: str, text: str) -> str | None:
        """The words of ``column`` that begin or end the text, beside others; None where there are none."""
        readers: Mapping[str, Callable[[str], Iterator[str]]] = {
            "lead": self._leads,
            "due_date": self._dates,
            "rag": self._colours,
            "risk_ref": self._risks,
        }
        return next((found for found in readers[column](text) if found != text), None)

    def _leads(self, text: str) -> Iterator[str]:
        return (lead for lead in sorted(self.leads) if text.startswith(f"{lead} ") or text.endswith(f" {lead}"))

    def _dates(self, text: str) -> Iterator[str]:
        for found in find_dates(text):
            before, after = text[: found.start], text[found.end :]
            opens = not before.strip() and re.match(r"\s+[A-Z]", after)
            closes = not after.strip() and not LEADING_TO_A_DATE.search(before)
            if found.day is not None and (opens or closes):
                yield found.printed

    def _colours(self, text: str) -> Iterator[str]:
        words = text.split()
        return (word for word in (*words[:1], *words[-1:]) if word.casefold() in self.colours and word[0].isupper())

    def _risks(self, text: str) -> Iterator[str]:
        readings = read_risks(text, self.profile.risks)
        return (one.printed for one in readings if one.known and _at_an_edge(one.printed, text))


def _at_an_edge(printed: str, text: str) -> bool:
    return text.startswith(printed) or text.endswith(printed)
