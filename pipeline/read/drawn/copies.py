"""Fake bold and shadows: the same words painted twice or more, a hair's breadth apart."""

from __future__ import annotations

from pipeline.read.drawn.page_objects import TextRun

COPY = "painted again in the same place (bold or shadow)"
NEAR = 0.12  # of the font size, for one letter ("ll" has its letters 0.22 apart)
NEAR_WORDS = 0.3  # of the font size, for several letters


def parted_copies(runs: list[TextRun]) -> tuple[list[TextRun], list[TextRun]]:
    """The runs, each text once (the copy painted last, which lies on top), and the copies under them."""
    by_text: dict[str, list[int]] = {}
    for index, run in enumerate(runs):
        by_text.setdefault(run.text.strip(), []).append(index)
    dropped: set[int] = set()
    for text, indexes in by_text.items():
        if len(indexes) > 1 and text:
            dropped |= _copies(text, [(index, runs[index]) for index in indexes])
    if not dropped:
        return runs, []
    kept = [run for index, run in enumerate(runs) if index not in dropped]
    return kept, [runs[index] for index in sorted(dropped)]


def _copies(text: str, same: list[tuple[int, TextRun]]) -> set[int]:
    near = NEAR if len(text) == 1 else NEAR_WORDS
    same.sort(key=lambda item: (item[1].turn, item[1].origin[1], item[1].origin[0]))
    dropped: set[int] = set()
    for place, (index, run) in enumerate(same):
        for other_index, other in same[place + 1 :]:
            reach = near * run.size
            if other.origin[1] - run.origin[1] > reach:
                break
            if other.turn == run.turn and abs(other.origin[0] - run.origin[0]) <= reach:
                dropped.add(min(index, other_index))
    return dropped
