"""Where the white in a line's picture is as wide as a space, and which words stand on either side of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.read.scan.printed_lines import PrintedLine
from pipeline.read.scan.words import DARK, ReadWord

SPACE = 0.22  # of the font size; letters of a word stand nearer, words farther apart
SHIFTED = 1.5  # of the font size; no reader misses the beginning of a word by more
UNMET = 0.75  # of the font size; what a space without words, or words without a space, cost against such a shift

Gaps = Sequence[tuple[int, int]]


def wide_gaps(line: PrintedLine) -> list[tuple[int, int]]:
    """Where the line's picture is white for as long as between two words: columns of pixels, the last excluded."""
    white = np.concatenate([[False], ~(line.picture < DARK).any(axis=0), [False]])
    starts, ends = np.flatnonzero(np.diff(white.astype(np.int8))).reshape(-1, 2).T.tolist() or ([], [])
    return [
        (start, end) for start, end in zip(starts, ends, strict=True) if end - start >= SPACE * line.size * line.scale
    ]


def is_parted(word: ReadWord, gaps: Gaps) -> bool:
    """Whether there is a space in what was read as one word."""
    return any(word.x0 < start and end < word.x1 for start, end in gaps)


def is_joined(word: ReadWord, following: ReadWord, gaps: Gaps) -> bool:
    """Whether there is no space between what was read as two words."""
    return not any(start < following.x0 + 2 and end > word.x1 - 2 for start, end in gaps)


def between_gaps(words: Sequence[ReadWord], line: PrintedLine, gaps: Gaps) -> list[ReadWord]:
    """The words, from where the white before them ends to where the white after them begins.

    The reader tells where a word begins to within a letter or so, and where it ends hardly at all. Where two words
    have no white between them the second one's beginning parts them.
    """
    inked = np.flatnonzero((line.picture < DARK).any(axis=0))
    if not words or not len(inked):
        return list(words)
    first, last = int(inked[0]), int(inked[-1]) + 1
    inner = [gap for gap in gaps if first < gap[0] and gap[1] < last]
    starts, ends = [first], []
    for word, gap in zip(words[1:], _met(words[1:], inner, line.size * line.scale), strict=True):
        start, end = gap or (word.x0, word.x0)
        ends.append(max(start, starts[-1] + 1))
        starts.append(max(end, starts[-1] + 1))
    return [word._replace(x0=x0, x1=max(x1, x0 + 1)) for word, x0, x1 in zip(words, starts, [*ends, last], strict=True)]


def _met(words: Sequence[ReadWord], gaps: Gaps, size: float) -> list[tuple[int, int] | None]:
    """For each word the gap before it, None where there is none: in order, and at the least shift altogether."""
    unmet = UNMET * size
    if len(words) == len(gaps) and all(abs(word.x0 - gap[1]) <= unmet for word, gap in zip(words, gaps, strict=True)):
        return list(gaps)
    costs = [[at * unmet for at in range(len(gaps) + 1)]]
    for word in words:
        row = [costs[-1][0] + unmet]
        for at, (_, end) in enumerate(gaps):
            shift = abs(word.x0 - end)
            meeting = costs[-1][at] + shift if shift <= SHIFTED * size else float("inf")
            row.append(min(meeting, costs[-1][at + 1] + unmet, row[-1] + unmet))
        costs.append(row)
    return _walked_back(words, gaps, costs, unmet)


def _walked_back(
    words: Sequence[ReadWord], gaps: Gaps, costs: Sequence[Sequence[float]], unmet: float
) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = [None] * len(words)
    word, gap = len(words), len(gaps)
    while word and gap:
        if costs[word][gap] == costs[word][gap - 1] + unmet:
            gap -= 1
        elif costs[word][gap] == costs[word - 1][gap] + unmet:
            word -= 1
        else:
            word, gap = word - 1, gap - 1
            found[word] = gaps[gap]
    return found
