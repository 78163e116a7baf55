"""Form fields as text on the page: their values stand in the table's cells like any other words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.drawn.annotations import Field
from pipeline.read.drawn.page_objects import Letter, PageObjects, TextRun
from pipeline.read.drawn.runs import ASCENT, DESCENT

USUAL = 9.0  # points; of a field whose program chooses the size
STEP = 1.15  # of the font size; from line to line
LETTER = 0.5  # of the font size; the usual width of a letter
PADDING = 2.0  # points


def with_fields(page: PageObjects, fields: Sequence[Field]) -> PageObjects:
    """The page with the values of its fields among its text, on top of everything."""
    if not fields:
        return page
    painted = (page.runs, page.fills, page.shapes, page.pictures)
    order = 1 + max((one.order for kind in painted for one in kind), default=0)
    added: list[TextRun] = []
    for field in fields:
        added += _lines(field, order, -1 - len(added))
    own = {run.key: run for run in added}

    def letters(run: TextRun) -> list[Letter]:
        return _letters(run) if run.key in own else page.letters(run)

    def shown(runs: list[TextRun]) -> list[bool]:
        asked = page.shown([run for run in runs if run.key not in own])
        answers = iter(asked)
        return [run.key in own or next(answers) for run in runs]

    return page._replace(runs=[*page.runs, *added], letters=letters, shown=shown)


def _lines(field: Field, order: int, key: int) -> list[TextRun]:
    """One run for each line: a single one at half height of the field, several from its top."""
    x0, top, x1, bottom = field.box
    lines = [line for line in field.text.split("\n") if line.strip()]
    room = (bottom - top) / (STEP * len(lines))
    size = min(field.size or USUAL, room)
    first = (top + bottom) / 2 + 0.35 * size if len(lines) == 1 else top + size
    return [
        _run(line, x0 + PADDING, x1 - PADDING, first + STEP * size * at, size, order, key - at)
        for at, line in enumerate(lines)
    ]


def _run(text: str, x0: float, right: float, baseline: float, size: float, order: int, key: int) -> TextRun:
    x1 = max(x0, min(right, x0 + LETTER * size * len(text)))
    box = (x0, baseline - ASCENT * size, x1, baseline + DESCENT * size)
    return TextRun(text, *box, (x0, baseline), 0, size, "", (0, 0, 0), True, order, key)


def _letters(run: TextRun) -> list[Letter]:
    width = (run.x1 - run.x0) / len(run.text)
    return [
        Letter(text, run.x0 + width * at, run.top, run.x0 + width * (at + 1), run.bottom)
        for at, text in enumerate(run.text)
    ]
