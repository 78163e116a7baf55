"""Identifiers that begin a cell's lines: alone, before the cell's words, or too wide for their column.

Those go on in the next line: ``10.1.`` over ``1``, ``10.1`` over ``.1``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.row_columns import LEVEL
from pipeline.read.white_space.pieces import numbers, points

NEAR = 1.6  # of the font size; the lines of one cell stand as near
MOSTLY, FEWEST = 0.6, 2  # of a column's blocks of lines
FEWEST_LEADING, FEWEST_FIGURES = 3, 3  # identifiers before words: in a column, and figures in each
FULL = 0.3  # of the font size; a line that leaves less room than this is full


def opening_numbers(column: Sequence[Piece]) -> list[Piece]:
    """The lines of a column that an identifier begins; the rest of a broken one begins none."""
    blocks = _blocks(column)
    if _are_numbers(blocks):
        return [block[0] for block in blocks if numbers(_joined(block))]
    widest = max((piece.x1 for piece in column), default=0.0)
    found: list[Piece] = []
    text, above = "", None
    for piece in column:
        near = above is not None and piece.baseline - above.baseline < NEAR * piece.size
        if above is not None and near and _is_rest(text, piece.text, widest - above.x1 < FULL * above.size):
            text, above = text + piece.text, piece
        elif numbers(piece.text):
            found.append(piece)
            text, above = piece.text, piece
        else:
            text, above = "", None
    return found


def leading_numbers(columns: Sequence[Sequence[Piece]]) -> tuple[int | None, list[Piece]]:
    """The column whose cells begin with identifiers before their words, and the lines that these begin.

    They are the deepest there, and each stands later in the plan than the one before: a number inside a text does not.
    """
    found = [(at, _in_turn([piece for piece in held if _leading(piece)])) for at, held in enumerate(columns)]
    column, lines = max(found, key=lambda one: (_depth(one[1]), len(one[1])), default=(0, []))
    return (column, lines) if len(lines) >= FEWEST_LEADING else (None, [])


def _leading(piece: Piece) -> tuple[int, ...]:
    """The figures of the identifier before the piece's words; none where it begins otherwise."""
    number, *words = piece.text.split() or [""]
    plain = number.rstrip(".:").split(".")
    is_number = words and len(plain) >= FEWEST_FIGURES and all(part.isdigit() and len(part) < 3 for part in plain)
    return tuple(int(part) for part in plain) if is_number else ()


def _depth(lines: Sequence[Piece]) -> int:
    return len(_leading(lines[0])) if lines else 0


def _in_turn(lines: Sequence[Piece]) -> list[Piece]:
    """Those with the deepest identifiers, if each of them is greater than the one above it."""
    deepest = max((len(_leading(piece)) for piece in lines), default=0)
    deep = [piece for piece in lines if len(_leading(piece)) == deepest]
    rises = all(_leading(above) < _leading(below) for above, below in pairwise(deep))
    return deep if rises else []


def _blocks(column: Sequence[Piece]) -> list[list[Piece]]:
    """Lines that stand as near as any in the column."""
    least = min((below.baseline - above.baseline for above, below in pairwise(column)), default=0.0)
    blocks: list[list[Piece]] = []
    for piece in column:
        if blocks and piece.baseline - blocks[-1][-1].baseline < (1 + LEVEL / 2) * least:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks


def _joined(block: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in block)


def _are_numbers(blocks: Sequence[Sequence[Piece]]) -> bool:
    """Whether most blocks are broken identifiers, all equally deep; of several whole ones each has points."""
    broken = [_joined(block) for block in blocks if len(block) > 1 and sum(points(one.text) > 0 for one in block) < 2]
    depths = Counter(points(text) for text in broken if numbers(text))
    deepest, count = depths.most_common(1)[0] if depths else (0, 0)
    return deepest > 0 and count >= max(FEWEST, MOSTLY * len(blocks))


def _is_rest(above: str, below: str, full: bool) -> bool:
    """Whether ``above`` is broken before ``below``; ``full`` says that its line has no room for another figure."""
    if not numbers(above + below):
        return False
    if below.startswith("."):
        return True
    return below.isdigit() and (above.endswith(".") or (full and points(above) > 0))
