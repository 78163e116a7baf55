"""Text whose columns are white space, as ``pdftotext -layout`` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.model import Cell, Place, Row
from pipeline.read.text.decoding import Line
from pipeline.read.text.furniture import without_furniture
from pipeline.read.text.width import set_width
from pipeline.read.white_space.heading import Heading, leaves
from pipeline.read.white_space.pages import Block, Paragraph, TableBlock, WhiteSpaceReader
from pipeline.read.white_space.pieces import PrintedLine, Word, gathered
from pipeline.read.white_space.rows import WhiteCell

GUTTER = 2  # blanks; two words farther apart than one blank stand in two columns, or in one set wide
FEWEST_LINES = 3
FEWEST_PIECES = 3
SELDOM = 0.01  # of the lines of a text
_GUTTER = re.compile(r"(?<=[^\s.?!])\s{2,}(?=\S)|(?<=[.?!])\s{3,}(?=\S)")


def is_layout(lines: Sequence[Line]) -> bool:
    """Whether the text has columns: lines with three pieces or more, some, and not one in a hundred of a long text.

    Two blanks after a full stop are no gutter.
    """
    printed = [line.text for line in lines if line.text.strip()]
    wide = sum(len(_GUTTER.findall(text.strip())) >= FEWEST_PIECES - 1 for text in printed)
    return wide >= max(FEWEST_LINES, SELDOM * len(printed))


def read_layout(lines: Sequence[Line], source: str) -> tuple[Row, ...]:
    """Rows in reading order: headings, table rows with their cells, and paragraphs (table 0).

    Columns are numbered from 1 and keep their numbers over pages; a blank cell is there, with no text.
    """
    return _Rows(source).read(lines)


def _printed(lines: Sequence[Line]) -> tuple[PrintedLine, ...]:
    printed: list[PrintedLine] = []
    after_blank = False
    for line in lines:
        words = [Word(found.group(), found.start(), found.end()) for found in re.finditer(r"\S+", line.text)]
        if words:
            printed.append(PrintedLine(line.number, gathered(words, GUTTER), after_blank))
        after_blank = not words
    return tuple(printed)


def _merging_columns(blocks: Iterable[Block]) -> frozenset[int]:
    """The columns that have cells which surely span rows; only there a doubt about another one is worth a word."""
    tables = (block for block in blocks if isinstance(block, TableBlock))
    return frozenset(cell.column for table in tables for row in table.rows for cell in row.cells if cell.merged)


class _Rows:
    """Numbers rows and tables while the pages are read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.rows: list[Row] = []
        self.table = 0
        self.merging: frozenset[int] = frozenset()
        self.page: int | None = None
        self.breaks = False
        self.apart = True  # something other than a table row stands between the last table and what follows

    def read(self, lines: Sequence[Line]) -> tuple[Row, ...]:
        reader = WhiteSpaceReader(space=1.0, width_of=set_width)
        grouped = [(page, _printed(list(own))) for page, own in groupby(lines, key=lambda line: line.page)]
        pages = without_furniture([printed for _, printed in grouped])
        blocks = [list(reader.blocks(page.body)) for page in pages]
        self.merging = _merging_columns(block for on_page in blocks for block in on_page)
        for (number, _), page, on_page in zip(grouped, pages, blocks, strict=True):
            self.page, self.breaks = number, bool(self.rows)
            self._add_furniture(page.head)
            self._add_blocks(on_page)
            self._add_furniture(page.foot)
        return tuple(self.rows)

    def _add_furniture(self, lines: Sequence[PrintedLine]) -> None:
        for line in lines:
            self._add(0, [Cell("  ".join(piece.text for piece in line.pieces), self._place(line.number, 1), 1)])

    def _add_blocks(self, blocks: Sequence[Block]) -> None:
        self.breaks = bool(self.rows)
        for block in blocks:
            if isinstance(block, Paragraph):
                self._add_paragraph(block)
            else:
                self._add_table(block)

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        text = "\n".join(" ".join(piece.text for piece in line.pieces) for line in paragraph.lines)
        self._add(0, [Cell(text, self._place(paragraph.lines[0].number, 1), 1)])
        self.apart = True

    def _add_table(self, block: TableBlock) -> None:
        self.table += bool(block.headings and self.apart) or not self.table
        self.apart = False
        for cells in self._heading_rows(block):
            self._add(self.table, cells)
        numbers = [line.number for line in block.lines]
        covered: dict[int, int] = {}
        for at, row in enumerate(block.rows):
            cells = [self._cell(cell, numbers, block.columns) for cell in row.cells]
            covered.update({cell.column: cell.last_row for cell in row.cells})
            taken = {column for column in covered if covered[column] >= at}
            if any(cell.across for cell in row.cells):
                taken = set(range(block.columns))
            blank = [
                self._blank(column, numbers[row.first_line]) for column in range(block.columns) if column not in taken
            ]
            self._add(self.table, sorted([*cells, *blank], key=lambda cell: cell.column))

    def _heading_rows(self, block: TableBlock) -> Iterator[list[Cell]]:
        if not block.headings:
            return
        flat = leaves(block.headings)
        number = {
            id(word): line.number for line in block.heading_lines for piece in line.pieces for word in piece.words
        }
        levels = 2 if any(heading.below for heading in block.headings) else 1
        single = [heading for heading in block.headings if not heading.below]
        grouped = [heading for heading in block.headings if heading.below]
        first = self._headings(single, flat, number, levels) + self._headings(grouped, flat, number, 1)
        yield sorted(first, key=lambda cell: cell.column)
        if grouped:
            yield self._headings([leaf for heading in grouped for leaf in heading.below], flat, number, 1)

    def _headings(
        self, headings: Sequence[Heading], flat: Sequence[Heading], number: dict[int, int], levels: int
    ) -> list[Cell]:
        cells = []
        for heading in headings:
            first = heading.below[0] if heading.below else heading
            column = next(at for at, leaf in enumerate(flat, start=1) if leaf is first)
            line = min(number[id(piece.words[0])] for piece in heading.pieces)
            place = self._place(line, column)
            cells.append(Cell(heading.text, place, column, row_span=levels, column_span=max(1, len(heading.below))))
        return cells

    def _cell(self, cell: WhiteCell, numbers: Sequence[int], columns: int) -> Cell:
        place = self._place(numbers[cell.pieces[0][0]], cell.column + 1)
        rows, across = cell.last_row - cell.row + 1, columns if cell.across else 1
        is_open = (cell.boundary_open and cell.column in self.merging) or any(one.doubtful for _, one in cell.pieces)
        return Cell(cell.text, place, cell.column + 1, row_span=rows, column_span=across, boundary_open=is_open)

    def _blank(self, column: int, number: int) -> Cell:
        return Cell("", self._place(number, column + 1), column + 1)

    def _place(self, number: int, column: int) -> Place:
        return Place(self.source, page=self.page, line=number, column=column)

    def _add(self, table: int, cells: Sequence[Cell]) -> None:
        self.rows.append(Row(len(self.rows) + 1, table, tuple(cells), self.page, self.breaks))
        self.breaks = False
