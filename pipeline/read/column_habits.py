"""What is usual in each column of a table body: how wide it sets its text, whether its cells open with a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.read.cell_starts import FEWEST_WORDS, Habit, WidthOf
from pipeline.read.pieces import Piece, numbers, points, text_words

PITCH_FILLED = 1.05  # text fills at most so much of the way to the next column's start
BACKED = 0.95  # a full line has two others nearly as wide; a line run together with another column has not
FEWEST_LINES = 8
FEWEST_WRAPPED = 5
NARROWER, WIDER = 0.985, 1.01  # a column's width, against the narrowest lines that would have been too wide for it
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
    opening = [own for above, own in pairwise([None, *pieces]) if own and not above]
    if len(opening) > 1 and opening[0] is pieces[0] and not numbers(opening[0].words[0].text):
        opening = opening[1:]  # what stands first on a page may run on from the page before
    depths = [points(piece.words[0].text) for piece in opening if numbers(piece.words[0].text)]
    numbered = len(depths) / len(opening)
    depth = Counter(sorted(depths)).most_common(1)[0][0] if depths else None
    fitting = [width for width in widths if width <= cap] or widths[-1:]
    wordy = sum(len(words) for words in texts) >= FEWEST_WORDS * len(texts)
    full = _full_width(fitting) if wordy else fitting[0]
    wrapped = _wrap_width(pieces, space, width_of)
    return Habit(
        min(max(full, NARROWER * wrapped), WIDER * wrapped) if wrapped else full, numbered, len(opening), depth
    )


def _wrap_width(pieces: Sequence[Piece | None], space: float, width_of: WidthOf) -> float:
    """The width at which lines are wrapped: with the next line's first word each line would have been wider.

    0 where too few lines are wrapped. The narrowest tenth is left aside: breaks that the author made.
    """
    wrapped = sorted(
        width_of((*text_words(line, space), below.words[0]))
        for line, below in pairwise(pieces)
        if line and below and below.text[0].islower()
    )
    return wrapped[len(wrapped) // 10] if len(wrapped) >= FEWEST_WRAPPED else 0.0


def _full_width(widths: Sequence[float]) -> float:
    """The widest of the lines, which come widest first, that is not alone in being so wide."""
    backed = (width for width, third in zip(widths, widths[2:], strict=False) if third >= BACKED * width)
    return next(backed, widths[0]) if len(widths) >= FEWEST_LINES else widths[0]
