"""What is usual in each column of a table body: how wide it sets its text, whether its cells open with a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.read.cell_starts import Habit, WidthOf
from pipeline.read.pieces import Piece, numbers, text_words

PITCH_FILLED = 1.05  # text fills at most so much of the way to the next column's start
BACKED = 0.95  # a full line has two others nearly as wide; a line run together with another column has not
FEWEST_LINES = 8
UNKNOWN = Habit(1.0)


def habits_of(
    body: Sequence[Mapping[int, Piece]], starts: Sequence[float], space: float, width_of: WidthOf
) -> list[Habit]:
    """One habit a column; ``starts`` are the columns' left edges in the caller's unit."""
    ends = [*starts[1:], float("inf")]
    return [
        _habit([line.get(column) for line in body], (end - start) / space, space, width_of)
        for column, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _habit(pieces: Sequence[Piece | None], pitch: float, space: float, width_of: WidthOf) -> Habit:
    printed = [piece for piece in pieces if piece is not None]
    if not printed:
        return UNKNOWN
    texts = [text_words(piece, space) for piece in printed]
    widths = sorted((width_of(words) for words in texts), reverse=True)
    letters = sum(len(" ".join(word.text for word in words)) for words in texts)
    cap = PITCH_FILLED * pitch * sum(widths) / letters
    first = [piece for before, piece in zip([None, *pieces], pieces, strict=False) if piece and not before]
    numbered = sum(numbers(piece.words[0].text) for piece in first) / len(first)
    return Habit(_full_width([width for width in widths if width <= cap] or widths[-1:]), numbered)


def _full_width(widths: Sequence[float]) -> float:
    """The widest of the lines, which come widest first, that is not alone in being so wide."""
    backed = (width for width, third in zip(widths, widths[2:], strict=False) if third >= BACKED * width)
    return next(backed, widths[0]) if len(widths) >= FEWEST_LINES else widths[0]
