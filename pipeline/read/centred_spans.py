"""Cells that span rows with their text at half height, in tables where nothing is drawn."""

from __future__ import annotations

from collections.abc import Sequence

OFF = 0.6  # of a line step; how far a text may stand from the middle of its cell
INF = float("inf")


def spanned_rows(middles: Sequence[float], borders: Sequence[float], step: float) -> list[int] | None:
    """For each text the first of the rows that its cell spans; None where the texts do not share the rows out so.

    ``middles`` are the texts' heights, ``borders`` those above each row and below the last. The first rows may go on
    from the page before, and the last cell over the page.
    """
    rows, off = len(borders) - 1, OFF * step
    least: list[list[float]] = [[INF] * (rows + 1) for _ in range(len(middles) + 1)]
    began = [[0] * (rows + 1) for _ in range(len(middles) + 1)]
    least[0] = [0.0, *[off] * rows]
    for text, middle in enumerate(middles):
        for start in range(rows):
            for end in range(start + 1, rows + 1):
                away = abs((borders[start] + borders[end]) / 2 - middle)
                if text == len(middles) - 1 and end == rows and middle > borders[start]:
                    away = min(away, off)
                if away <= off and least[text][start] + away < least[text + 1][end]:
                    least[text + 1][end], began[text + 1][end] = least[text][start] + away, start
    if least[len(middles)][rows] == INF:
        return None
    starts, end = [], rows
    for text in range(len(middles), 0, -1):
        end = began[text][end]
        starts.append(end)
    return starts[::-1]
