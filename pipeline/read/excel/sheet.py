"""One sheet of a workbook: its cells as they show, row by row, and what does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from pipeline.model import Cell, Finding, LeftOut, Place, Severity
from pipeline.read.excel.colours import Colours
from pipeline.read.excel.conditional import Conditions, conditions_of
from pipeline.read.excel.text import Said, said
from pipeline.read.office import left_aside
from pipeline.read.office.theme import WHITE

CHARACTER = 1.2  # of a column's width that a letter takes: a text longer than that flows over into blank cells
COLUMN_WIDTH = 8.43  # characters, where the sheet says nothing


@dataclass(slots=True)
class SheetReader:
    """Reads one openpyxl worksheet; ``source`` is what places call it."""

    sheet: Any
    source: str
    colours: Colours
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _said: dict[tuple[int, int], Said] = field(init=False)
    _merged: dict[tuple[int, int], tuple[int, int]] = field(init=False)  # visible anchor: rows, columns
    _covered: dict[tuple[int, int], tuple[int, int]] = field(init=False)  # to its visible anchor
    _anchor: dict[tuple[int, int], tuple[int, int]] = field(init=False)  # visible anchor to where its value is kept
    _hidden_rows: frozenset[int] = field(init=False)
    _hidden_columns: frozenset[int] = field(init=False)
    _rules: Conditions = field(init=False)

    def __post_init__(self) -> None:
        sheet = self.sheet
        self._said = {at: said(cell) for at, cell in sheet._cells.items() if cell.value is not None}
        self._hidden_rows = frozenset(n for n, row in sheet.row_dimensions.items() if row.hidden or row.height == 0)
        self._hidden_columns = frozenset(_hidden_columns(sheet))
        self._rules = conditions_of(sheet, self.colours, self._value)
        self._merged, self._covered, self._anchor = {}, {}, {}
        for area in sheet.merged_cells.ranges:
            self._merge(area)

    def rows(self) -> list[tuple[Cell, ...]]:
        """The visible rows down to the last one with words, blank ones too."""
        spoken = [at for at, one in self._said.items() if one.text]
        last_row = max((row for row, _ in spoken), default=0)
        last_column = max((column + self._span_of(row, column)[1] - 1 for row, column in spoken), default=0)
        self._keep_aside()
        shown = [tuple(self._row(row, last_column)) for row in range(1, last_row + 1) if row not in self._hidden_rows]
        self._tell()
        return [self._flowing(cells) for cells in shown]

    def hidden_whole(self) -> list[LeftOut]:
        """All the words of a sheet that is itself hidden."""
        return [
            LeftOut(one.text or one.silent, self._place(*at), left_aside.HIDDEN_SHEET)
            for at, one in sorted(self._said.items())
            if one.text or one.silent
        ]

    def _value(self, row: int, column: int) -> object:
        cell = self.sheet._cells.get((row, column))
        return None if cell is None else cell.value

    def _merge(self, area: Any) -> None:
        rows = [row for row in range(area.min_row, area.max_row + 1) if row not in self._hidden_rows]
        columns = [c for c in range(area.min_col, area.max_col + 1) if c not in self._hidden_columns]
        if not rows or not columns:
            return
        anchor = rows[0], columns[0]
        self._anchor[anchor] = area.min_row, area.min_col
        self._merged[anchor] = len(rows), columns[-1] - columns[0] + 1
        self._covered |= {(row, column): anchor for row in rows for column in columns if (row, column) != anchor}

    def _span_of(self, row: int, column: int) -> tuple[int, int]:
        return self._merged.get((row, column), (1, 1))

    def _row(self, row: int, last_column: int) -> Iterator[Cell]:
        for column in range(1, last_column + 1):
            if column not in self._hidden_columns and (row, column) not in self._covered:
                yield self._cell(row, column)

    def _cell(self, row: int, column: int) -> Cell:
        at = self._anchor.get((row, column), (row, column))
        one, place = self._said.get(at, Said("")), self._place(row, column)
        own = self.sheet._cells.get(at)
        fill = self._rules.fill(*at, None if own is None else self.colours.fill(own.fill))
        text = one.text
        if one.silent:
            self.left_out.append(LeftOut(one.silent, place, left_aside.HIDDEN_FORMAT))
        elif text and own is not None and self.colours.of(own.font.color) == (fill or WHITE):
            self.left_out.append(LeftOut(text, place, left_aside.INVISIBLE))
            text = ""
        if one.reordered:
            message = f"{place.source}, row {row}: a date shown month first is read as {text}."
            self._find("date_reordered", message, place)
        spans = self._span_of(row, column)
        return Cell(text, place, column, *spans, fill, bold=one.bold and bool(text), run_in=one.run_in if text else "")

    def _flowing(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """A row with one long text that is not wrapped shows it over the blank cells after it."""
        spoken = [index for index, cell in enumerate(cells) if cell.text]
        if len(spoken) != 1:
            return cells
        at = spoken[0]
        cell = cells[at]
        own = self.sheet._cells.get((cell.place.line, cell.place.column))
        width = self.sheet.column_dimensions[_letter(cell.column)].width or COLUMN_WIDTH
        wraps = own is None or own.alignment.wrap_text or cell.column_span > 1 or cell.row_span > 1
        if wraps or len(cell.text) <= width * CHARACTER or any(one.fill != cell.fill for one in cells[at:]):
            return cells
        span = cells[-1].column + cells[-1].column_span - cell.column
        whole = Cell(cell.text, cell.place, cell.column, 1, span, cell.fill, bold=cell.bold, run_in=cell.run_in)
        return (*cells[:at], whole)

    def _keep_aside(self) -> None:
        """Words in rows and columns that are hidden, and comments."""
        shown_from = set(self._anchor.values())
        for (row, column), one in sorted(self._said.items()):
            hidden = row in self._hidden_rows or column in self._hidden_columns
            if one.text and hidden and (row, column) not in shown_from:
                reason = left_aside.HIDDEN_ROW if row in self._hidden_rows else left_aside.HIDDEN_COLUMN
                self.left_out.append(LeftOut(one.text, self._place(row, column), reason))
        for at, cell in sorted(self.sheet._cells.items()):
            if cell.comment is not None and cell.comment.text.strip():
                self.left_out.append(LeftOut(cell.comment.text, self._place(*at), left_aside.COMMENT))

    def _tell(self) -> None:
        for name, (row, column) in self._rules.unknown.items():
            message = f"{self.source}: the conditional format of {name} cannot be worked out; its colours are unknown."
            self._find("colour_unknown", message, self._place(row, column), Severity.WARNING)
        before: dict[int, float] = {}
        for (row, column), one in sorted(self._said.items()):
            if one.number is None or row in self._hidden_rows:
                continue
            if column in before and _lost_zero(before[column], one.number):
                message = f"{self.source}, row {row}: {one.text} follows {before[column]:.10g}; it may be {one.text}0."
                self._find("number_doubtful", message, self._place(row, column), Severity.WARNING, one.text)
            before[column] = one.number

    def _find(
        self, check: str, message: str, place: Place, severity: Severity = Severity.INFO, printed: str | None = None
    ) -> None:
        self.findings.append(Finding(severity, check, "actions", None, None, message, printed, place=place))

    def _place(self, row: int, column: int) -> Place:
        return Place(self.source, line=row, column=column)


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if (dimension.hidden or dimension.width == 0) and dimension.min:
            yield from range(dimension.min, (dimension.max or dimension.min) + 1)


def _lost_zero(before: float, after: float) -> bool:
    """Whether ``after`` with a zero at its end is the number that follows ``before``: 2.9, 2.1(0)."""
    whole, _, part = f"{before:.10g}".partition(".")
    next_whole, _, next_part = f"{after:.10g}".partition(".")
    return whole == next_whole and len(next_part) == 1 and part.isdigit() and int(next_part) * 10 == int(part) + 1


def _letter(column: int) -> str:
    return str(get_column_letter(column))
