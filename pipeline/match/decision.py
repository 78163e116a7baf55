"""What is decided about one row's identifier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.action_id import ROMAN, tidy

Decided = Literal["kept", "normalised", "applied", "proposed", "assigned"]


@dataclass(frozen=True, slots=True)
class IdDecision:
    """The published identifier of one row and how it came to be.

    ``probability`` is that of ``value``; ``runner_up`` is the next candidate, or for a ``proposed`` row whose
    printed value was kept (``keeps_print``) the one proposed in its place.
    """

    value: str
    probability: float
    runner_up: str | None
    runner_up_probability: float | None
    decision: Decided
    rule: str
    evidence: str
    keeps_print: bool = False


def spelling_rule(printed: str, value: str) -> str:
    """How the canonical value differs from the print that says the same."""
    if printed.strip() == value:
        return "as printed"
    head = tidy(printed).partition(".")[0]
    if ROMAN.fullmatch(head) and not value.startswith(head):
        return "roman numeral"
    return "spelling" if printed.isascii() else "look-alike character"
