"""Whether a text's rows keep to the columns of their headers, field for field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

from pipeline.columns.usage import FEWEST_CELLS, Contents
from pipeline.evidence import Habits
from pipeline.headers import Layout, extent
from pipeline.model import Role, Row

BETTER_ELSEWHERE = 5.5  # nats by which a cell's words may speak for another column


def fields_agree(rows: Iterable[tuple[Row, Layout]], heads: Sequence[Row], habits: Habits, contents: Contents) -> bool:
    """Whether a cell's field number tells its column in all of ``rows``, each with its layout.

    So it does where no row has more fields than its header (one of ``heads``), and no cell's words speak clearly for
    another heading than its own. A conversion that lost or doubled separators shows in one or the other.
    """
    fields = {head.number: len(head.cells) for head in heads}
    judged = 0
    for row, layout in rows:
        shown = [cell for cell in row.cells if cell.place in contents]
        if len(shown) < FEWEST_CELLS:
            continue
        slots = {slot.start: slot.role for slot in layout.slots}
        own = [slots.get(extent(cell)[0]) for cell in shown]
        scores = [contents[cell.place].scores(habits) for cell in shown]
        if len(row.cells) > fields[layout.rows[-1]] or not all(map(_fits, own, scores, repeat(layout.roles()))):
            return False
        judged += len(shown)
    return judged > 0


def _fits(own: Role | None, scores: Mapping[Role, float], roles: Sequence[Role]) -> bool:
    return own is not None and max(scores[role] for role in roles) - scores[own] <= BETTER_ELSEWHERE
