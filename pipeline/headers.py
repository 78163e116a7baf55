"""Which words head a column, and which columns a plan therefore has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rapidfuzz import fuzz

from pipeline.fields.months import is_month_head, month_name
from pipeline.model import Cell, Document, Role, Row
from pipeline.profile import Profile

TIMEFRAME = "timeframe"
MONTH_HEAD = "month"
RECOGNISED = 0.8
FEWEST_ROLES = 3
FEWEST_MONTHS = 3
MOSTLY = 0.6
LONGEST_HEADING = 100  # characters
OPENED = 0.95  # a heading that begins with three known words and goes on in its own: "How will we know that it helped?"
EARLIER = re.compile(r"\b(previous|last|prior|former|earlier)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """What one header cell heads: a role's name, ``timeframe``, ``month``, or None where no wording is near."""

    name: str | None
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a layout.

    ``start`` and ``end`` are its extent: points where the header cell has a box, else 1-based grid
    columns. ``month`` is the 0-based place in the month strip.
    """

    role: Role
    heading: str
    start: float
    end: float
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that one header gives, left to right, and the header's rows."""

    slots: tuple[Slot, ...]
    rows: tuple[int, ...]
    table: int

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(slot.heading for slot in self.slots if slot.role is Role.MONTH)

    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(slot.role for slot in self.slots))


def extent(cell: Cell) -> tuple[float, float]:
    if cell.place.box is not None:
        return cell.place.box[0], cell.place.box[2]
    return float(cell.column), float(cell.column + cell.column_span)


def read_heading(text: str, profile: Profile) -> Heading:
    """The role whose wording is nearest to ``text``; a month's name in front ("SEPT Monthly update") does not count."""
    printed = " ".join(text.split())
    if not printed or len(printed) > LONGEST_HEADING:
        return Heading(None, 0.0, printed)
    if is_month_head(text):
        return Heading(MONTH_HEAD, 1.0, printed)
    plain = _plain(printed)
    score, name = _nearest_role(plain, profile)
    if EARLIER.search(plain):
        score *= 0.95
    return Heading(name if score >= RECOGNISED else None, score, printed)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.casefold())
    if len(words) > 1 and month_name(words[0]) is not None:
        words = words[1:]
    return " ".join(words)


def _nearest_role(heading: str, profile: Profile) -> tuple[float, str | None]:
    """The best score and its role; only wordings that share a word with the heading, or look alike, are weighed."""
    wordings = _plain_wordings(tuple((name, tuple(words)) for name, words in profile.headers.items()))
    words = set(heading.split())
    scored = (
        (_wording_score(heading, wording), name)
        for wording, name, shared in wordings
        if not shared.isdisjoint(words) or fuzz.ratio(heading, wording) >= 100 * RECOGNISED
    )
    return max(scored, key=itemgetter(0), default=(0.0, None))


@lru_cache(maxsize=8)
def _plain_wordings(headers: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, str, frozenset[str]], ...]:
    plain = ((_plain(wording), name) for name, wordings in headers for wording in wordings)
    return tuple((wording, name, frozenset(wording.split())) for wording, name in plain)


def _wording_score(heading: str, wording: str) -> float:
    if not heading:
        return 0.0
    whole = fuzz.ratio(heading, wording) / 100
    contained = fuzz.token_set_ratio(heading, wording) / 100
    shorter, longer = sorted((len(heading), len(wording)))
    opening = OPENED * fuzz.ratio(heading[: len(wording)], wording) / 100 if wording.count(" ") >= 2 else 0.0
    return max(whole, opening, contained * min(1.0, 0.62 + 0.4 * shorter / longer) if shorter >= 3 else 0.0)


def find_layouts(document: Document, profile: Profile) -> tuple[Layout, ...]:
    """Every header in the document, in reading order; header rows that follow one another are one header."""
    blocks = _header_blocks(document.rows, profile)
    build = _drawn_layout if document.exact_columns else _counted_layout
    layouts = tuple(build(block, profile) for block in blocks)
    layouts = tuple(layout for layout in layouts if len(layout.roles()) >= FEWEST_ROLES)
    return layouts if document.exact_columns else _agreed(layouts)


def _header_blocks(rows: Sequence[Row], profile: Profile) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        if not texts:
            continue
        if (
            is_header(texts, profile)
            or (block and row.table and _all_headings(texts, profile))
            or (row.table == 0 and _all_headings(texts, profile) and len(texts[0]) < 40)
        ):
            block.append(row)
        else:
            if any(row.table for row in block):
                yield block
            block = []
    if any(row.table for row in block):
        yield block


def is_header(texts: Sequence[str], profile: Profile) -> bool:
    """Whether the texts of a row's cells read as column headings (or as a strip of month heads)."""
    if sum(len(text) <= LONGEST_HEADING for text in texts) < MOSTLY * len(texts):
        return False
    headings = [read_heading(text, profile) for text in texts]
    months = sum(heading.name == MONTH_HEAD for heading in headings)
    names = {heading.name for heading in headings if heading.name not in (None, MONTH_HEAD)}
    known = sum(heading.name is not None for heading in headings)
    if known < MOSTLY * len(texts):
        return False
    return len(names) >= FEWEST_ROLES or months >= FEWEST_MONTHS


def _all_headings(texts: Sequence[str], profile: Profile) -> bool:
    return all(read_heading(text, profile).name is not None or month_name(text) is not None for text in texts)


def _drawn_layout(block: list[Row], profile: Profile) -> Layout:
    cells = [cell for row in block if row.table for cell in row.cells if cell.text.strip()]
    leaves = [cell for cell in cells if not any(_stands_under(other, cell, block) for other in cells)]
    leaves.sort(key=extent)
    headings = [_leaf_heading(leaf, cells, block, profile) for leaf in leaves]
    slots = [_slot(heading, *extent(leaf)) for heading, leaf in zip(headings, leaves, strict=True)]
    return Layout(_numbered(_one_of_each(slots, headings)), tuple(row.number for row in block), block[-1].table)


def _stands_under(lower: Cell, upper: Cell, block: Sequence[Row]) -> bool:
    if lower is upper or _level(lower, block) <= _level(upper, block):
        return False
    lower_start, lower_end = extent(lower)
    upper_start, upper_end = extent(upper)
    return min(lower_end, upper_end) - max(lower_start, upper_start) > 0.5 * (lower_end - lower_start)


def _level(cell: Cell, block: Sequence[Row]) -> int:
    return next(index for index, row in enumerate(block) if any(cell is other for other in row.cells))


def _leaf_heading(leaf: Cell, cells: Sequence[Cell], block: Sequence[Row], profile: Profile) -> Heading:
    own = read_heading(leaf.text, profile)
    above = [cell.text for cell in cells if _stands_under(leaf, cell, block)]
    if own.name is not None or not above:
        return own
    whole = read_heading(" ".join([*above, leaf.text]), profile)
    parent = read_heading(above[-1], profile)
    best = max(whole, parent, key=lambda heading: heading.score if heading.name else 0.0)
    return replace(best, text=" ".join([*above, leaf.text]))


def _counted_layout(block: list[Row], profile: Profile) -> Layout:
    """A header whose columns are only counted: levels are merged in order, month heads in the timeframe's place."""
    first, *later = [row for row in block if row.table] or [block[0]]
    headings = [(read_heading(cell.text, profile), *extent(cell)) for cell in first.cells if cell.text.strip()]
    for row in later:
        lower = [(read_heading(cell.text, profile), *extent(cell)) for cell in row.cells if cell.text.strip()]
        headings = _merged_levels(headings, lower)
    slots = [_slot(heading, start, end) for heading, start, end in headings]
    slots = _one_of_each(slots, [heading for heading, _, _ in headings])
    return Layout(_numbered(slots), tuple(row.number for row in block), first.table)


Placed = tuple[Heading, float, float]


def _merged_levels(upper: list[Placed], lower: list[Placed]) -> list[Placed]:
    months = [item for item in lower if item[0].name == MONTH_HEAD]
    others = [item for item in lower if item[0].name not in (MONTH_HEAD, None)]
    known = {item[0].name for item in upper}
    place = next((index for index, item in enumerate(upper) if item[0].name == TIMEFRAME), None)
    if months and place is None:
        place = sum(item[1] < months[0][1] for item in upper)
        upper = [*upper[:place], *months, *upper[place:]]
    elif months and place is not None:
        upper = [*upper[:place], *months, *upper[place + 1 :]]
    return upper + [item for item in others if item[0].name not in known]


def _slot(heading: Heading, start: float, end: float) -> Slot:
    name = Role.DUE_DATE.value if heading.name == TIMEFRAME else heading.name
    role = Role(name) if name is not None else Role.OTHER
    return Slot(role, heading.text, start, end)


def _one_of_each(slots: Sequence[Slot], headings: Sequence[Heading]) -> list[Slot]:
    """Of two columns with one role the better worded keeps it; the other holds what no table publishes."""
    best: dict[Role, int] = {}
    for index, slot in enumerate(slots):
        if slot.role in (Role.MONTH, Role.OTHER):
            continue
        known = best.get(slot.role)
        if known is None or headings[index].score > headings[known].score:
            best[slot.role] = index
    kept = set(best.values())
    return [
        slot if slot.role in (Role.MONTH, Role.OTHER) or index in kept else replace(slot, role=Role.OTHER)
        for index, slot in enumerate(slots)
    ]


def _numbered(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots with the month strip counted; a month's name that stands apart from the strip heads no month."""
    slots = tuple(slots)
    runs = [(role, list(run)) for role, run in groupby(slots, key=lambda slot: slot.role)]
    strip = max((run for role, run in runs if role is Role.MONTH), key=len, default=[])
    slots = tuple(replace(s, role=Role.OTHER) if s.role is Role.MONTH and s not in strip else s for s in slots)
    count = 0
    numbered = []
    for slot in slots:
        numbered.append(replace(slot, month=count) if slot.role is Role.MONTH else slot)
        count += slot.role is Role.MONTH
    return tuple(numbered)


Column = tuple[Role, str]


def _column(slot: Slot) -> Column:
    """What tells a column apart: its role, and where that says nothing its heading."""
    return slot.role, slot.heading if slot.role is Role.OTHER else ""


def _agreed(layouts: Sequence[Layout]) -> tuple[Layout, ...]:
    """Counted headers, each completed and put in the order that most of the document's headers have.

    A header that was broken by the conversion shows some columns in the wrong order or not at all;
    the document's other headers say how they belong.
    """
    if not layouts:
        return ()
    order = _common_order(layouts)
    strips = Counter(layout.months for layout in layouts if layout.months)
    strip = max(strips, key=lambda months: (strips[months], len(months)), default=())
    return tuple(replace(layout, slots=_in_order(layout, order, strip)) for layout in layouts)


def _common_order(layouts: Sequence[Layout]) -> list[Column]:
    """All columns with a known heading, and those of unknown heading that most headers have."""
    before: Counter[tuple[Column, Column]] = Counter()
    seen: Counter[Column] = Counter()
    for layout in layouts:
        columns = list(dict.fromkeys(map(_column, layout.slots)))
        seen.update(columns)
        for index, column in enumerate(columns):
            before.update((column, later) for later in columns[index + 1 :])
    kept = [column for column, count in seen.items() if column[0] is not Role.OTHER or count > len(layouts) / 2]
    wins = {column: sum(before[column, other] > before[other, column] for other in kept) for column in kept}
    return sorted(kept, key=lambda column: -wins[column])


def _in_order(layout: Layout, order: Sequence[Column], strip: Sequence[str]) -> tuple[Slot, ...]:
    own = {_column(slot): slot for slot in layout.slots if slot.role is not Role.MONTH}
    heads = [slot for slot in layout.slots if slot.role is Role.MONTH]
    slots: list[Slot] = []
    for role, heading in order:
        if role is Role.MONTH:
            start = heads[0].start if heads else 0.0
            slots += [Slot(role, head, start + index, start + index + 1) for index, head in enumerate(strip)]
        else:
            slots.append(own.get((role, heading), Slot(role, heading, 0.0, 0.0)))
    return _numbered(slots)
