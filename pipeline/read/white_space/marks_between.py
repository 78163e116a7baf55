"""Marks that stand between two columns: white space does not tell which one they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.read.white_space.pieces import Piece

LONGEST = 2  # characters of a mark
NARROW = 14  # blanks; a column of marks is no wider
BETWEEN = 0.3  # of the way to the column beside


def with_doubts(line: Mapping[int, Piece], starts: Sequence[float], space: float) -> dict[int, Piece]:
    """The line with every mark in doubt that stands too far from where its narrow column starts."""
    return {column: _doubted(column, piece, starts, space) for column, piece in line.items()}


def _doubted(column: int, piece: Piece, starts: Sequence[float], space: float) -> Piece:
    if len(piece.text) > LONGEST or any(character.isdigit() for character in piece.text):
        return piece
    away = piece.x0 - starts[column]
    beside = column + 1 if away > 0 else column - 1
    if not 0 <= beside < len(starts):
        return piece
    width = abs(starts[beside] - starts[column])
    between = width <= NARROW * space and abs(away) > BETWEEN * width
    return replace(piece, doubtful=True) if between else piece
