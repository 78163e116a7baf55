"""Boxes of straightened pages, put where they are printed on the paper: the last thing before they are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.model import Box, Document, Finding, Place, Tilt

EDGES = ["x0", "top", "x1", "bottom"]
PLACED = ("cells", "unplaced")  # the tables with boxes, beside the findings


def tables_on_paper(tables: Mapping[str, pd.DataFrame], tilts: Sequence[Tilt]) -> dict[str, pd.DataFrame]:
    """The tables, their boxes on tilted pages where they are printed."""
    return {name: _frame_on_paper(frame, tilts) if name in PLACED else frame for name, frame in tables.items()}


def findings_on_paper(findings: Sequence[Finding], tilts: Sequence[Tilt]) -> tuple[Finding, ...]:
    by_page = {tilt.page: tilt for tilt in tilts}
    return tuple(
        replace(finding, place=_placed(finding.place, by_page)) if finding.place else finding for finding in findings
    )


def document_on_paper(document: Document) -> Document:
    """The document with all its boxes where they are printed."""
    by_page = {tilt.page: tilt for tilt in document.tilts}
    rows = tuple(
        replace(row, cells=tuple(replace(cell, place=_placed(cell.place, by_page)) for cell in row.cells))
        if row.page in by_page
        else row
        for row in document.rows
    )
    left_out = tuple(replace(one, place=_placed(one.place, by_page)) for one in document.left_out)
    return replace(document, rows=rows, left_out=left_out, tilts=())


def _frame_on_paper(frame: pd.DataFrame, tilts: Sequence[Tilt]) -> pd.DataFrame:
    frame = frame.copy()
    for tilt in tilts:
        chosen = (frame["page"] == tilt.page).fillna(False).astype(bool) & frame["x0"].notna()
        boxes = [box_on_paper(tuple(row), tilt) for row in frame.loc[chosen, EDGES].to_numpy(float).tolist()]
        if boxes:
            frame.loc[chosen, EDGES] = [[round(edge, 2) for edge in box] for box in boxes]
    return frame


def _placed(place: Place, by_page: Mapping[int, Tilt]) -> Place:
    tilt = by_page.get(place.page or 0)
    return replace(place, box=box_on_paper(place.box, tilt)) if tilt and place.box else place


def box_on_paper(box: Box, tilt: Tilt) -> Box:
    """A box of the straightened page where it is printed: its middle is exact, its sides stay level."""
    a, b, c, d, e, f = tilt.to_paper
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    size = (a * a + d * d) ** 0.5
    width, height = (size * (box[2] - box[0]), size * (box[3] - box[1]))
    if abs(b) > abs(a):  # the paper lay on its side
        width, height = height, width
    x, y = a * x + b * y + c, d * x + e * y + f
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
