"""Ruled tables by our grid finder and by pdfplumber's, drawing by drawing: ``python -m benchmarks.grids``.

Scored as the ICDAR 2013 competition did: a relation is a cell's text, the next text to the right or below, and which of
the two; F1 of those found against those that are there.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.ruled_drawings import DRAWINGS, drawn
from benchmarks.ruled_tables import Spot, Table

Relation = tuple[str, str, str]


def relations(tables: Iterable[Table]) -> Counter[Relation]:
    found: Counter[Relation] = Counter()
    for table in tables:
        held = {(row, column): spot for spot in table for row, column in _places(spot)}
        for spot in table:
            if spot.text:
                found.update(_beside(spot, held))
    return found


def _places(spot: Spot) -> list[tuple[int, int]]:
    rows = range(spot.row, spot.row + spot.row_span)
    return [(row, column) for row in rows for column in range(spot.column, spot.column + spot.column_span)]


def _beside(spot: Spot, held: dict[tuple[int, int], Spot]) -> set[Relation]:
    """To the next text in each of its rows and columns; blank cells are passed over."""
    last_row, last_column = max(row for row, _ in held), max(column for _, column in held)
    found = set()
    for row in range(spot.row, spot.row + spot.row_span):
        ahead = [held.get((row, column)) for column in range(spot.column + spot.column_span, last_column + 1)]
        found |= {(spot.text, one.text, "right") for one in [one for one in ahead if one and one.text][:1]}
    for column in range(spot.column, spot.column + spot.column_span):
        ahead = [held.get((row, column)) for row in range(spot.row + spot.row_span, last_row + 1)]
        found |= {(spot.text, one.text, "below") for one in [one for one in ahead if one and one.text][:1]}
    return found


def by_planpipe(path: Path) -> list[Table]:
    from pipeline.read.pdf import read_pdf

    tables: dict[int, Table] = {}
    first: dict[int, int] = {}
    for row in read_pdf(path).rows:
        for cell in row.cells if row.table else ():
            place = row.number - first.setdefault(row.table, row.number)
            text = " ".join(cell.text.split())
            spot = Spot(place, cell.column - 1, cell.row_span, cell.column_span, text)
            tables.setdefault(row.table, []).append(spot)
    return list(tables.values())


def by_pdfplumber(path: Path) -> list[Table]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [_spots(table) for page in document.pages for table in page.find_tables()]


def _spots(table: Any) -> Table:
    """Spans from the cells' boxes; ``extract_tables`` itself tells none."""
    xs, ys = (sorted({cell[side] for cell in table.cells}) for side in (0, 1))
    return [
        Spot(
            ys.index(box[1]),
            xs.index(box[0]),
            bisect_left(ys, box[3]) - ys.index(box[1]),
            bisect_left(xs, box[2]) - xs.index(box[0]),
            " ".join((text or "").split()),
        )
        for row, texts in zip(table.rows, table.extract(), strict=True)
        for box, text in zip(row.cells, texts, strict=True)
        if box is not None
    ]


def f1(found: Counter[Relation], truth: Counter[Relation]) -> float:
    both = (found & truth).total()
    return 2 * both / (found.total() + truth.total()) if both else 0.0


def main() -> None:
    print(f"{'drawing':42}{'planpipe':>9}{'pdfplumber':>12}")
    sums = [Counter[str](), Counter[str]()]
    with tempfile.TemporaryDirectory() as folder:
        for name in DRAWINGS:
            path = Path(folder) / "table.pdf"
            truth = relations(drawn(name, path))
            scores = [f1(relations(read(path)), truth) for read in (by_planpipe, by_pdfplumber)]
            print(f"{name:42}{scores[0]:9.3f}{scores[1]:12.3f}", flush=True)
            for total, score in zip(sums, scores, strict=True):
                total[f"{score:.3f}"] += 1
    print(f"{'whole':42}{sums[0]['1.000']:9}{sums[1]['1.000']:12}  of {len(DRAWINGS)}")


if __name__ == "__main__":
    main()
