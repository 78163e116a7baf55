"""Is a full row without an identifier, first after a page break, an action of its own or the rest of one?"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.action_id import Identifier
from pipeline.evidence import Habits
from pipeline.leading import LeadingIdentifier, leading_identifier
from pipeline.model import Role
from pipeline.placement import AlignedRow
from pipeline.profile import Text
from pipeline.stitch.joining import repeated_words

PROSE = (Role.OUTCOME, Role.ACTION, Role.MEASURE, Role.UPDATE)
ENDED = ".!?"
SHADED = 1.0  # vote of the same months in the same colours, and the same RAG
NUMBERED = 2.0  # votes of the identifiers before and after, where they follow each other or leave one out


def resumes(row: AlignedRow, above: Sequence[AlignedRow], after: AlignedRow | None, habits: Habits, text: Text) -> bool:
    """Whether ``row`` goes on with the record that the rows ``above`` hold, rather than lacking its identifier.

    ``after`` is the next row with an identifier. What a number alone stands for always goes on. Otherwise texts
    vote that go on in small letters or repeat words, or that begin anew after a full stop, and the numbers around.
    """
    if not above or identifier_of(row, habits) is not None:
        return False
    before = identifier_of(above[0], habits)
    if before is None:
        return False
    known = {role: text_of(above, role) for role in PROSE}
    if not any(known[role] for role in PROSE[1:]):
        return True
    votes = sum(vote(known[role], text_of([row], role), text) for role in PROSE)
    votes += SHADED * bool(_shades(row) and _shades(row) == _shades(above[-1]))
    return votes + numbers_vote(before, identifier_of(after, habits) if after else None) > 0


def _shades(row: AlignedRow) -> frozenset[tuple[int | None, str]]:
    """The coloured months and the RAG's colour: a page's end that cuts a row leaves both parts as they were."""
    words = {placement.cell.fill for placement in row.placements if placement.cell.text.strip()}
    marks = [p for p in row.placements if p.role in (Role.MONTH, Role.RAG) and not p.cell.text.strip()]
    found = frozenset((p.month, p.cell.fill) for p in marks if p.cell.fill and p.cell.fill not in words)
    return found if any(month is not None for month, _ in found) else frozenset()


def identifier_of(row: AlignedRow, habits: Habits) -> LeadingIdentifier | None:
    """The identifier that the row's action begins with, in a column of its own or before its words."""
    for placement in row.placements:
        if placement.role in (Role.ACTION_ID, Role.ACTION):
            leading = leading_identifier(placement.cell.text)
            if leading is not None and (leading.alone or leading.depth == habits.action_depth):
                return leading
    return None


def text_of(rows: Sequence[AlignedRow], role: Role) -> str:
    """The words that the rows show in that column."""
    words = [placement.cell.text for row in rows for placement in row.placements if placement.role is role]
    return " ".join(" ".join(words).split())


def vote(known: str, text: str, settings: Text) -> float:
    """1 where the text goes on with the known one, -1 where it begins anew after a full stop."""
    if not known or not text:
        return 0.0
    if text[:1].islower() or repeated_words(known, text, settings):
        return 1.0
    return -1.0 if known[-1] in ENDED and text[:1].isupper() else 0.0


def numbers_vote(before: LeadingIdentifier, after: LeadingIdentifier | None) -> float:
    """Whether the numbers around leave one out for a row between them (negative) or follow each other."""
    if after is None or before.identifier is None or after.identifier is None:
        return 0.0
    step = _step(before.identifier, after.identifier)
    return 0.0 if step is None else NUMBERED if step == 1 else -NUMBERED if step == 2 else 0.0


def _step(before: Identifier, after: Identifier) -> int | None:
    """How many numbers on ``after`` is in the same group; None where it is in another."""
    *group, last = before.components
    *other, new = after.components
    same = group == other and isinstance(last, int) and isinstance(new, int)
    return int(new) - int(last) if same else None
