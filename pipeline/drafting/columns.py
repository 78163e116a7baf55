"""The columns of a document: its headings, what each was read as, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.columns import place_columns
from pipeline.drafting.guesses import EXACT, guessed_columns
from pipeline.headers import Layout
from pipeline.headings import Heading, read_heading
from pipeline.model import Document, Role
from pipeline.placement import Aligned
from pipeline.profile import Profile


@dataclass(frozen=True, slots=True)
class Column:
    """One heading. ``entry`` is the key of ``[headers]`` that the draft lists it under, None where it adds nothing.

    ``role`` is what the column was read as, ``texts`` how many cells under it have words, ``example`` one of them.
    """

    text: str
    role: str
    remark: str
    entry: str | None = None
    texts: int = 0
    example: str = ""


def columns_of(document: Document, profile: Profile) -> tuple[Column, ...]:
    """Every heading once, in the order of first appearance; month heads are one column."""
    aligned = place_columns(document, profile)
    if not aligned.layouts:
        return tuple(
            Column(one.text, one.role or "other", one.remark, one.role if one.remark else None, one.texts, one.example)
            for one in guessed_columns(document, profile)
        )
    texts = _texts(aligned)
    found: dict[str, Column] = {}
    for layout in aligned.layouts:
        for column in _columns(layout, texts, profile):
            found.setdefault(column.text.casefold(), column)
    return tuple(found.values())


def _columns(layout: Layout, texts: Mapping[tuple[str, str], Sequence[str]], profile: Profile) -> Iterator[Column]:
    if layout.months:
        heads = f"{layout.months[0]} to {layout.months[-1]}"
        yield Column(heads, str(Role.MONTH), f"{len(layout.months)} month heads")
    taken = {str(slot.role): slot.heading for slot in layout.slots}
    for slot in layout.slots:
        if slot.role is Role.MONTH or not slot.heading:
            continue
        under = texts.get((str(slot.role), slot.heading if slot.role is Role.OTHER else ""), ())
        heading = read_heading(slot.heading, profile)
        remark, entry = _judged(heading, str(slot.role), taken)
        yield Column(heading.text, str(slot.role), remark, entry, len(under), min(under, key=len, default=""))


def _judged(heading: Heading, role: str, taken: Mapping[str, str]) -> tuple[str, str | None]:
    """What the analyst is told of a heading's role, and where the draft lists it."""
    read = {"timeframe": "due_date"}.get(heading.name or "", heading.name)
    if role == Role.OTHER:
        if read == Role.OTHER:
            return "known to be in no table", None
        if read is None:
            return "not known; name it under its role, or leave it", str(Role.OTHER)
        other = taken.get(read)
        reason = f"another column of {read} ({other!r}) is published" if other else f"read as {read} by words only"
        return reason, None if heading.score >= EXACT else str(Role.OTHER)
    if read != role:
        return "by what stands under it", None if read is not None else role
    if heading.score >= EXACT:
        return "", None
    return f"by likeness ({heading.score:.2f})", heading.name


def _texts(aligned: Aligned) -> dict[tuple[str, str], list[str]]:
    """The words of every column, by role and, where that says nothing, heading."""
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in aligned.rows:
        for placement in row.placements:
            words = " ".join(placement.cell.text.split())
            if words:
                heading = placement.heading if placement.role is Role.OTHER else ""
                texts[str(placement.role), heading].append(words)
    return texts
