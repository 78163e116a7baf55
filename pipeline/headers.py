"""Which words head a column, and which columns a plan therefore has."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from pipeline.fields.months import lettered_months, month_name
from pipeline.fields.quarters import printed_years
from pipeline.headings import LONGEST_HEADING, MONTH_HEAD, TIMEFRAME, Heading, read_heading, supersedes
from pipeline.model import Cell, Document, Role, Row
from pipeline.profile import Profile

WIDE = 4  # columns
FEWEST_ROLES = 3
FEWEST_MONTHS = 3
MOSTLY = 0.6
LONGEST_SLIPPED = 40  # characters
NUMBERED = re.compile(r"\w\s+\w{1,3}\s*[:.)–—-]\s*\w")


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a layout.

    ``start`` and ``end`` are its extent: points where the header cell has a box, else 1-based grid
    columns. ``month`` is the 0-based place in the month strip. ``by_content`` says that the words under
    the heading, not its own, tell the role.
    """

    role: Role
    heading: str
    start: float
    end: float
    month: int | None = None
    by_content: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that one header gives, left to right, and the header's rows."""

    slots: tuple[Slot, ...]
    rows: tuple[int, ...]
    table: int

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(slot.heading for slot in self.slots if slot.role is Role.MONTH)

    def with_role(self, index: int, role: Role, *, by_content: bool = False) -> Layout:
        """The layout with another role for its column ``index`` (from 0)."""
        slot = replace(self.slots[index], role=role, by_content=by_content)
        return replace(self, slots=(*self.slots[:index], slot, *self.slots[index + 1 :]))

    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(slot.role for slot in self.slots))


def extent(cell: Cell) -> tuple[float, float]:
    if cell.place.box is not None:
        return cell.place.box[0], cell.place.box[2]
    return float(cell.column), float(cell.column + cell.column_span)


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
            (row.table and is_header(texts, profile))
            or (block and row.table and not _is_banner(row, block) and _all_headings(texts, profile))
            or (row.table == 0 and _may_head(texts[0]) and _all_headings(texts, profile))
        ):
            block.append(row)
        else:
            if any(row.table for row in block):
                yield block
            block = []
    if any(row.table for row in block):
        yield block


def _is_banner(row: Row, block: Sequence[Row]) -> bool:
    """Whether the row's words are a section's heading below the column headings of ``block``.

    They stand in one cell over most columns, or are several words alone below the first column's own heading.
    """
    worded = [cell for cell in row.cells if cell.text.strip()]
    if len(worded) != 1:
        return False
    headed = any(above.cells and above.cells[0].text.strip() for above in block)
    first = worded[0] is row.cells[0] and len(row.cells) >= WIDE and len(worded[0].text.split()) > 1
    return worded[0].column_span >= WIDE or (first and headed and worded[0].bold)


def _may_head(paragraph: str) -> bool:
    """Whether a paragraph may be a column's heading that slipped out of its table; "Priority 1: Homes" is none."""
    return len(paragraph) < LONGEST_SLIPPED and not NUMBERED.search(paragraph)


def is_header(texts: Sequence[str], profile: Profile) -> bool:
    """Whether the texts of a row's cells read as column headings (or as a strip of month heads)."""
    if sum(len(text) <= LONGEST_HEADING for text in texts) < MOSTLY * len(texts):
        return False
    strip = lettered_months(texts)
    names, unknown = [MONTH_HEAD] * len(strip), 0
    for text in (text for index, text in enumerate(texts) if index not in strip):
        heading = read_heading(text, profile)
        if heading.name is None:
            unknown += 1
        elif not heading.noun:  # what people write in cells may end in a heading's word too: "Practice lead"
            names.append(heading.name)
        if len(texts) - unknown < MOSTLY * len(texts):
            return False
    return len({*names} - {MONTH_HEAD}) >= FEWEST_ROLES or names.count(MONTH_HEAD) >= FEWEST_MONTHS


def _all_headings(texts: Sequence[str], profile: Profile) -> bool:
    """Whether all texts of a row head columns; one alone in small letters is the rest of a sentence."""
    if len(texts) == 1 and texts[0].strip()[0].islower():
        return False
    headings = [read_heading(text, profile) for text in texts]
    known = [heading.name is not None and heading.whole for heading in headings]
    return all(is_known or month_name(text) is not None for is_known, text in zip(known, texts, strict=True))


def _drawn_layout(block: list[Row], profile: Profile) -> Layout:
    cells = [cell for row in block if row.table for cell in row.cells if cell.text.strip()]
    leaves = [cell for cell in cells if not any(_stands_under(other, cell, block) for other in cells)]
    leaves.sort(key=extent)
    headings = [_leaf_heading(leaf, cells, block, profile) for leaf in leaves]
    for index in lettered_months([leaf.text for leaf in leaves]):
        headings[index] = Heading(MONTH_HEAD, 1.0, leaves[index].text.strip())
    headings = [*map(partial(_first_month, profile=profile), headings, headings[1:]), *headings[-1:]]
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
    above = [cell.text for cell in cells if _stands_under(leaf, cell, block)]
    return _under(read_heading(leaf.text, profile), above, profile)


def _under(own: Heading, above: Sequence[str], profile: Profile) -> Heading:
    """A lower heading with those above it: they tell its role where it does not, or only names a month of theirs."""
    if not above:
        return own
    parent = read_heading(above[-1], profile)
    monthly = own.name == MONTH_HEAD and parent.name not in (None, TIMEFRAME, MONTH_HEAD, Role.DUE_DATE)
    if own.name is not None and not monthly:
        return _of_its_year(own, above) if own.name == MONTH_HEAD else own
    text = " ".join([*above, own.text])
    if monthly:
        return replace(parent, text=text, when=own.when)
    whole = read_heading(text, profile)
    best = max(whole, parent, key=lambda heading: heading.score if heading.name else 0.0)
    return replace(best, text=text, earlier=whole.earlier, when=whole.when)


def _first_month(heading: Heading, after: Heading, profile: Profile) -> Heading:
    """A strip's first head without the strip's name, where both are in one cell ("Timescale Sep 23", then "Oct 23")."""
    if after.name != MONTH_HEAD or heading.name not in (TIMEFRAME, Role.DUE_DATE):
        return heading
    words = heading.text.split()
    ends = (read_heading(" ".join(words[at:]), profile) for at in range(1, len(words)))
    return next((end for end in ends if end.name == MONTH_HEAD), heading)


def _of_its_year(head: Heading, above: Sequence[str]) -> Heading:
    """A month or quarter with the year that a heading above it prints ("2025/26"), where it has none of its own."""
    years = next((years for text in reversed(above) if (years := printed_years(text))), None)
    return head if years is None or re.search(r"\d\d", head.text) else replace(head, text=f"{head.text} {years}")


def _counted_layout(block: list[Row], profile: Profile) -> Layout:
    """A header whose columns are only counted: levels are merged in order, month heads in the timeframe's place."""
    first, *later = [row for row in block if row.table] or [block[0]]
    headings = _placed_headings(first, profile)
    for row in later:
        lower = _placed_headings(row, profile)
        if len(row.cells) == len(first.cells) and row.table:
            headings = list(_grouped(headings, lower, profile))
        else:
            headings = _merged_levels(headings, lower)
    slots = [_slot(heading, start, end) for heading, start, end in headings]
    slots = _one_of_each(slots, [heading for heading, _, _ in headings])
    return Layout(_numbered(slots), tuple(row.number for row in block), first.table)


def _placed_headings(row: Row, profile: Profile) -> list[Placed]:
    cells = [cell for cell in row.cells if cell.text.strip()]
    strip = lettered_months([cell.text for cell in cells])
    return [
        (
            Heading(MONTH_HEAD, 1.0, cell.text.strip()) if at in strip else read_heading(cell.text, profile),
            *extent(cell),
        )
        for at, cell in enumerate(cells)
    ]


def _grouped(upper: Sequence[Placed], lower: Sequence[Placed], profile: Profile) -> Iterator[Placed]:
    """Two levels of as many columns each: a heading and what stands under it up to the next heading."""
    edges = [start for _, start, _ in upper[1:]] + [math.inf]
    first = upper[0][1] if upper else math.inf
    yield from (item for item in lower if item[1] < first)
    for (heading, start, end), edge in zip(upper, edges, strict=True):
        below = [item for item in lower if start <= item[1] < edge]
        if not below or below[0][1] > start:
            yield heading, start, end
        for own, left, right in below:
            yield _under(own, [heading.text], profile), left, right


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
    """Of two columns with one role the current or better worded keeps it; no table publishes the other."""
    best: dict[Role, int] = {}
    for index, slot in enumerate(slots):
        if slot.role in (Role.MONTH, Role.OTHER):
            continue
        known = best.get(slot.role)
        if known is None or supersedes(headings[index], headings[known]):
            best[slot.role] = index
    kept = set(best.values())
    return [
        slot
        if slot.role in (Role.MONTH, Role.OTHER) or index in kept
        else replace(slot, role=_second(slot, index, best))
        for index, slot in enumerate(slots)
    ]


def _second(slot: Slot, index: int, best: Mapping[Role, int]) -> Role:
    """What a second column of one role holds: before the actions' own, what they are to bring about."""
    is_aim = slot.role is Role.ACTION and index < best[Role.ACTION] and Role.OUTCOME not in best
    return Role.OUTCOME if is_aim else Role.OTHER


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
