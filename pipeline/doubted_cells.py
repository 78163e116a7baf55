"""Doubts about recognised words and about where rows end get the key and field of the value they are published in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.model import Box, Finding, Severity

CHECKS = frozenset({"letters_unnamed", "line_end", "ocr_doubtful", "order_doubtful", "rows_by_text", "text_cut"})
IDENTIFIERS = {"action_id": "action", "outcome_id": "outcome"}
READ_FROM = {"update": "status"}  # a value without a cell of its own, and the words that it is read from
ROWS = frozenset({"action_id", "action"})
Named = tuple[str, str, str | None]


def with_keys(findings: Sequence[Finding], tables: Mapping[str, pd.DataFrame]) -> tuple[Finding, ...]:
    """The findings, each doubt about a cell's words once for every value that the cell is published in.

    A cell that is published nowhere is named by the actions in whose rows it stands; where it stands in none, as a
    heading, nothing published shows its words, and the doubt is no more than worth knowing.
    """
    if not any(finding.check in CHECKS for finding in findings):
        return tuple(findings)
    values, actions = _published(tables["cells"])
    return tuple(keyed for finding in findings for keyed in _keyed(finding, values, actions))


def _published(cells: pd.DataFrame) -> tuple[dict[tuple[Any, ...], list[Named]], dict[int, list[tuple[Box, str]]]]:
    """Values by the place of their cell, and the actions of each page with the boxes of their own cells."""
    values: defaultdict[tuple[Any, ...], list[Named]] = defaultdict(list)
    actions: defaultdict[int, list[tuple[Box, str]]] = defaultdict(list)
    for cell in cells[cells["page"].notna() & cells["x0"].notna()].to_dict("records"):
        box = (cell["x0"], cell["top"], cell["x1"], cell["bottom"])
        values[_place(cell["page"], box)].append((cell["table"], cell["key"], cell["field"]))
        if cell["table"] == "actions" and cell["field"] in ROWS:
            actions[cell["page"]].append((box, cell["key"]))
    return values, actions


def _place(page: int, box: Box) -> tuple[Any, ...]:
    return (page, *(round(round(float(edge), 2), 1) for edge in box))  # published boxes have two decimals


def _keyed(
    finding: Finding, values: Mapping[tuple[Any, ...], list[Named]], actions: Mapping[int, list[tuple[Box, str]]]
) -> Iterator[Finding]:
    place = finding.place
    if finding.check not in CHECKS or place is None or place.page is None or place.box is None:
        yield finding
        return
    named = values.get(_place(place.page, place.box), [])
    fields = {(key, field) for _, key, field in named}
    own = [one for one in named if (one[1], IDENTIFIERS.get(str(one[2]))) not in fields]
    own = own or [("actions", key, None) for key in _beside(place.box, actions.get(place.page, []))]
    for table, key, field in own:
        yield replace(finding, table=table, key=key, field=field)
        if finding.severity is Severity.WARNING and (read := READ_FROM.get(str(field))) and (key, read) not in fields:
            yield replace(finding, table=table, key=key, field=read)
    if not own:
        yield replace(finding, severity=Severity.INFO)


def _beside(box: Box, actions: Sequence[tuple[Box, str]]) -> list[str]:
    """The actions with a cell of their own at the height of the box's middle."""
    middle = (box[1] + box[3]) / 2
    return list(dict.fromkeys(key for other, key in actions if other[1] <= middle <= other[3]))
