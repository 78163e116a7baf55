"""What an edition changed since the one before it, as plain values: the history finds them, the report shows them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Box

UNKNOWN, NEW, REMOVED = "Unknown", "New", "Removed"
"""Beside the colours, what an action may come from or go to in ``Flow``: no colour shown, not there before, or now."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An edition that the report looked back on. ``sha256`` is over what it tells others: its tables and pictures."""

    edition: str
    source: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one edition prints a part of a text: page and box in points, or line and column with the row's other words.

    ``before`` and ``after`` are what stands left and right of it in its row, cut short.
    """

    page: int | None
    line: int | None
    column: int | None
    box: Box | None
    printed: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that is the ``same``, ``struck`` or ``added``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that reads otherwise: word by word, and where each edition prints it (part by part, in order)."""

    field: str
    runs: tuple[Run, ...]
    old: tuple[Spot, ...]
    new: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class ValueChange:
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """All that changed of one action or outcome.

    ``place`` is ``added``, ``removed``, ``renumbered``, ``moved`` or null; ``key`` is the number now (of a removed
    row: before), ``old_key`` the number before.
    """

    table: str
    key: str
    old_key: str | None
    place: str | None
    words: str | None
    priority_id: str | None
    values: tuple[ValueChange, ...]
    texts: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """How many actions went from one RAG to another (or stayed); with new and removed ones every action counts once."""

    old: str
    new: str
    count: int


@dataclass(frozen=True, slots=True)
class Warned:
    """A signal of this edition: an action that slipped, went quiet, was pushed back ... ``meaning`` is its kind."""

    signal: str
    meaning: str
    action_id: str | None
    old_action_id: str | None
    from_edition: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A priority's actions in one edition, by RAG."""

    priority_id: str
    title: str
    edition: str
    total: int
    rag: dict[str, int]


@dataclass(frozen=True, slots=True)
class Since:
    """``missing`` are the months between the two editions that no edition is published for.

    ``counts`` are of actions. ``closed`` names the actions that are over now and were not before. ``editions`` are
    those of the trends and trails, the last ones, with this one; a trail has one RAG (null: not there) for each.
    """

    edition_before: str
    source_before: str
    missing: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    counts: dict[str, int]
    closed: tuple[str, ...]
    flows: tuple[Flow, ...]
    signals: tuple[Warned, ...]
    changes: tuple[RowChange, ...]
    editions: tuple[str, ...]
    trends: tuple[Trend, ...]
    trails: dict[str, tuple[str | None, ...]]
