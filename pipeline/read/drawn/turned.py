"""Pages that lie on their side as displayed: read as a person reads who turns them upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.model import Box
from pipeline.read.drawn.affine import Matrix, mapped_box
from pipeline.read.drawn.page_objects import Letter, PageObjects, TextRun

MOSTLY = 0.6  # share of a page's letters; headings over a strip of months are turned on upright pages too


def turn_of_page(runs: Sequence[TextRun]) -> int:
    """The direction (90, 180, 270 degrees clockwise) in which most of a page's text runs; 0 if it is upright."""
    if not any(run.turn for run in runs):
        return 0
    letters = Counter[int]()
    for run in runs:
        letters[run.turn] += len(run.text.strip())
    turn, count = letters.most_common(1)[0]
    return turn if turn in (90, 180, 270) and count >= MOSTLY * letters.total() else 0


def stood_up(page: PageObjects, turn: int) -> PageObjects:
    """The page with text that runs in direction ``turn`` turned so that it runs from left to right."""
    if not turn:
        return page
    there = _map(turn, page.width, page.height)
    width, height = (page.height, page.width) if turn != 180 else (page.width, page.height)
    back = _map(360 - turn, width, height)

    def letters(run: TextRun) -> list[Letter]:
        return [Letter(one.text, *_box(there, one[1:])) for one in page.letters(_run(run, back, turn))]

    def shown(runs: list[TextRun]) -> list[bool]:
        return page.shown([_run(run, back, turn) for run in runs])

    return page._replace(
        width=width,
        height=height,
        runs=[_run(run, there, -turn) for run in page.runs],
        fills=[one._replace(**_edges(there, one[:4])) for one in page.fills],
        rulings=[_box(there, one) for one in page.rulings],
        shapes=[one._replace(**_edges(there, one[:4])) for one in page.shapes],
        pictures=[one._replace(**_edges(there, one[:4])) for one in page.pictures],
        letters=letters,
        shown=shown,
        switched_off=[_run(run, there, -turn) for run in page.switched_off],
        discs=[one._replace(**_edges(there, one[:4])) for one in page.discs],
    )


def turned_box(box: Box, turn: int, width: float, height: float) -> Box:
    """Where a box of a page as displayed (of that size) is when the page is turned upright."""
    return _box(_map(turn, width, height), box) if turn else box


def displayed(box: Box, turn: int, width: float, height: float) -> Box:
    """Where a box of a page turned upright (of that size) is on the page as displayed."""
    return _box(_map(360 - turn, width, height), box) if turn else box


def _map(turn: int, width: float, height: float) -> Matrix:
    """From a page as displayed, of that size, to one on which text of direction ``turn`` runs from left to right."""
    if turn == 90:
        return (0.0, -1.0, 1.0, 0.0, 0.0, width)
    if turn == 270:
        return (0.0, 1.0, -1.0, 0.0, height, 0.0)
    return (-1.0, 0.0, 0.0, -1.0, width, height)


def _box(matrix: Matrix, box: Box) -> Box:
    x0, top, x1, bottom = box
    return mapped_box(matrix, x0, top, x1, bottom)


def _edges(matrix: Matrix, box: Box) -> dict[str, Any]:
    return dict(zip(("x0", "top", "x1", "bottom"), _box(matrix, box), strict=True))


def _run(run: TextRun, matrix: Matrix, turn: int) -> TextRun:
    a, b, c, d, e, f = matrix
    x, y = run.origin
    return run._replace(
        **_edges(matrix, (run.x0, run.top, run.x1, run.bottom)),
        origin=(a * x + c * y + e, b * x + d * y + f),
        turn=(run.turn + turn) % 360,
        clip=None if run.clip is None else _box(matrix, run.clip),
    )
