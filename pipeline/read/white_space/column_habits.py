"""What is usual in each column of a table body: how wide it sets its text, whether its cells open with a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.read.white_space.cell_starts import FEWEST_WORDS, LONGEST_MARK, Habit, WidthOf
from pipeline.read.white_space.pieces import Piece, numbers, points, text_words

PITCH_FILLED = 1.05  # text fills at most so much of the way to the next column's start
BACKED = 0.95  # a full line has two others nearly as wide; a line run together with another column has not
FEWEST_LINES = 8
STAYS = 0.1  # share of a column's lines that start where it was thought to
FEWEST_WRAPPED = 5
LETTERS = 1.015  # how far off widths may be, where only letters are known
UNKNOWN = Habit(1.0)


def seen_starts(body: Sequence[Mapping[int, Piece]], starts: Sequence[float], space: float) -> list[float]:
    """Where the columns' texts start most often; a column of marks keeps its start, for marks are set in its middle."""
    found = []
    for column, start in enumerate(starts):
        pieces = [line[column] for line in body if column in line]
        wordy = [piece for piece in pieces if len(piece.text) > LONGEST_MARK]
        counts = Counter(round(piece.x0 / space) for piece in wordy)
        most = min(counts, key=lambda at: (-counts[at], at), default=None)
        at_start = sum(abs(piece.x0 - start) <= 2 * space for piece in pieces)
        stays = at_start >= max(2, STAYS * len(pieces))  # numbers hang before the lines of their text
        usual = most is not None and counts[most] >= max(3, 0.3 * len(pieces)) and not stays
        found.append(most * space if usual and most is not None else start)
    return found if found == sorted(found) else list(starts)


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
    least, most = _wrap_widths(pieces, space, width_of)
    return Habit(max(least, min(full, most)), numbered, len(opening), depth)


def _wrap_widths(pieces: Sequence[Piece | None], space: float, width_of: WidthOf) -> tuple[float, float]:
    """The least and the most width at which the lines would be wrapped as they are.

    Each line fits, and with the next line's first word it would not. Lines that hold another column's words too,
    and breaks that the author made, contradict the rest and are outvoted. Anything goes where few lines are wrapped.
    """
    wrapped = [
        (width_of(text_words(line, space)), width_of((*text_words(line, space), below.words[0])))
        for line, below in pairwise(pieces)
        if line and below and below.text[0].islower()
    ]
    if len(wrapped) < FEWEST_WRAPPED:
        return 0.0, float("inf")
    widths = sorted({width for width, _ in wrapped})
    votes = [sum(fits <= width < LETTERS * longer for fits, longer in wrapped) for width in widths]
    least = widths[max(range(len(widths)), key=lambda at: (votes[at], at))]
    return least, max(least, min(longer for _, longer in wrapped if longer > least))


def _full_width(widths: Sequence[float]) -> float:
    """The widest of the lines, which come widest first, that is not alone in being so wide."""
    backed = (width for width, third in zip(widths, widths[2:], strict=False) if third >= BACKED * width)
    return next(backed, widths[0]) if len(widths) >= FEWEST_LINES else widths[0]
