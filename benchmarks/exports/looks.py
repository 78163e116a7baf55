"""How a plan is set: which lines and fills it has, and the words and fills of each cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from benchmarks.injected.plans import STRIP, Action, MadePlan

HEAD, SHADE, STRIPE, LINE = "#D9E2F3", "#7F7F7F", "#F2F2F2", "#333333"
RAG = {"Green": "#00B050", "Blue": "#00B0F0", "Amber": "#FFC000", "Red": "#FF0000", "Grey": "#BFBFBF"}
COLUMNS = ("Risk", "Desired outcome", "Ref", "Action", "Lead", *STRIP, "Measure", "Update", "RAG")
SHARES = (7, 13, 4, 17, 9, *[2.7] * 7, 13, 14, 4.1)
"""Of the page's width, in per cent."""


@dataclass(frozen=True, slots=True)
class Look:
    """``lines``: every border, only the level ones between rows, or none; ``size`` and ``padding`` in points.

    Where ``merged``, an outcome's cell spans its actions; months and ratings are told by fills, or where ``written``
    by an X and a word.
    """

    name: str
    lines: Literal["all", "level", "none"] = "all"
    merged: bool = False
    zebra: bool = False
    written: bool = False
    size: float = 7
    padding: float = 2.5


RULED = Look("ruled")
LOOKS = (
    RULED,
    Look("ruled, merged cells", merged=True, size=7.5, padding=3),
    Look("ruled, in words", merged=True, written=True, size=6.5, padding=2),
    Look("level lines", lines="level"),
    Look("level lines, in words", lines="level", written=True, padding=3),
    Look("zebra", lines="none", zebra=True, padding=3),
    Look("bare", lines="none", padding=3.5),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """``rows`` counts those that it spans; a cell below one that spans more rows is not in its row at all."""

    text: str
    fill: str = ""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A priority's heading and its rows; each cell with its column, 0-based."""

    title: str
    rows: tuple[tuple[tuple[int, Cell], ...], ...]


def sections(plan: MadePlan, look: Look) -> Iterator[Section]:
    """The plan's priorities in order."""
    for key, of_priority in groupby(plan.actions, lambda action: action.priority):
        actions = list(of_priority)
        spans = {outcome: len(list(group)) for outcome, group in groupby(action.outcome for action in actions)}
        rows = tuple(
            tuple(_cells(plan, look, action, spans[action.outcome], at % 2 == 1)) for at, action in enumerate(actions)
        )
        yield Section(f"PRIORITY {key} - {plan.titles[key]}; Children get help early.", rows)


def _cells(plan: MadePlan, look: Look, action: Action, span: int, odd: bool) -> Iterator[tuple[int, Cell]]:
    ground = STRIPE if look.zebra and odd else ""
    outcome = f"{action.outcome} {plan.outcomes[action.outcome]}" if action.opens else ""
    for column, text in enumerate((action.risk, outcome)):
        if action.opens or not look.merged:
            yield column, Cell(text, ground, span if look.merged else 1)
    months = [_month(look, number in action.months, ground) for number in range(len(STRIP))]
    texts = (action.key, action.action, action.lead)
    rest = (action.measure, f"{action.status} - {action.update}")
    rating = Cell(action.rag, ground) if look.written else Cell("", RAG[action.rag])
    cells = [*(Cell(text, ground) for text in texts), *months, *(Cell(text, ground) for text in rest), rating]
    yield from enumerate(cells, start=2)


def _month(look: Look, planned: bool, ground: str) -> Cell:
    if look.written:
        return Cell("X" if planned else "", ground)
    return Cell("", SHADE if planned else ground)
