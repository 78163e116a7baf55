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


def joined(parent: str, own: str) -> str:
    """A number inside its parent: ``2.1`` and ``3`` are ``2.1.3``, ``2.1`` and ``a`` are ``2.1a``; copies stay last."""
    stem, _, copy = parent.partition("#")
    value = f"{stem}{own}" if own[0].isalpha() and stem[-1].isdigit() else f"{stem}.{own}"
    return f"{value}#{copy}" if copy and "#" not in own else value
