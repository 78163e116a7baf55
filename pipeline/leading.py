"""The identifier that a cell begins with, with how many components it has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.action_id import Identifier, parse, split_leading

DIGITS = str.maketrans(
    {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8", "Z": "2"} | {"i": "1", "s": "5", "z": "2"}
)


@dataclass(frozen=True, slots=True)
class LeadingIdentifier:
    """``identifier`` is None where only confusable characters keep ``printed`` from being one (``3.I0.3``)."""

    printed: str
    rest: str
    depth: int
    identifier: Identifier | None

    @property
    def alone(self) -> bool:
        return not self.rest


def leading_identifier(text: str) -> LeadingIdentifier | None:
    """The identifier at the beginning of a cell, or None (see ``action_id.split_leading``)."""
    found = split_leading(text)
    if found is None:
        return None
    identifier = parse(found.printed)
    likely = identifier or parse(found.printed.translate(DIGITS))
    depth = likely.depth if likely is not None else len(re.findall(r"[^\W_]+", found.printed))
    return LeadingIdentifier(found.printed, found.rest.strip(), depth, identifier)
