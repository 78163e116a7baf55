"""Text with one table row a line: fields between tabs, or between the bars of a markdown table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import Cell, LeftOut, Place, Row
from pipeline.read.text.decoding import Line
from pipeline.read.text.delimited import Record, tabbed_records
from pipeline.read.text.markup import plain

MARKUP = "markup remains"
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*")
_PARAGRAPH_RULE = re.compile(r"\s*(-{3,}|\*{3,}|_{3,}|={3,}|```.*|~~~.*)\s*")
FEWEST_BARRED = 3  # lines
FEWEST_BARS = 4  # in a line of three fields
_BAR = re.compile(r"(?<!\\)\|")


def is_tabbed(lines: Iterable[Line]) -> bool:
    """Whether the text's rows are lines of fields: two or more lines with a tab, or a markdown table."""
    lines = tuple(lines)
    return sum("\t" in line.text.strip() for line in lines) >= 2 or _has_bars(lines)


def read_tabbed(lines: Sequence[Line], source: str) -> tuple[tuple[Row, ...], tuple[LeftOut, ...]]:
    """The rows of lines of fields, and the markup taken off them (see ``rows_of_records``)."""
    barred = _has_bars(lines)
    records = tabbed_records(lines) or [Record(line, _fields(line.text, barred), line.text) for line in lines]
    return rows_of_records(records, source, barred=barred)


def rows_of_records(
    records: Iterable[Record], source: str, *, barred: bool = False
) -> tuple[tuple[Row, ...], tuple[LeftOut, ...]]:
    """Rows in reading order, and the markup taken off them.

    A cell's column is its 1-based field number, blank fields too. Consecutive rows are one table; a
    paragraph ends it, a blank line does not. A row of separators only is kept, as a row of blank cells.
    """
    rows: list[Row] = []
    left_out: list[LeftOut] = []
    table, inside, broken, page = 0, False, False, None
    for line, fields, printed in records:
        broken = broken or line.page != page
        page = line.page
        if not printed.strip(" \xa0"):
            broken = True
            continue
        if _is_rule(line.text, barred):
            left_out.append(LeftOut(line.text.strip(), _place(line, source, 1), MARKUP))
            continue
        is_row = len(fields) > 1
        table += is_row and not inside
        cells = _cells(line, fields, source, left_out)
        rows.append(Row(len(rows) + 1, table if is_row else 0, cells, line.page, broken and bool(rows)))
        inside, broken = is_row, False
    return tuple(rows), tuple(left_out)


def _has_bars(lines: Iterable[Line]) -> bool:
    """Whether there is a markdown table: its rule, or, where a converter lost that, some lines between outer bars."""
    barred = [line.text for line in lines if "|" in line.text]
    return any(map(_RULE.fullmatch, barred)) or sum(map(_is_between_bars, barred)) >= FEWEST_BARRED


def _is_between_bars(text: str) -> bool:
    whole = text.strip()
    return whole.startswith("|") and whole.endswith("|") and len(_BAR.findall(whole)) >= FEWEST_BARS


def _is_rule(text: str, barred: bool) -> bool:
    return bool(_PARAGRAPH_RULE.fullmatch(text) or (barred and "|" in text and _RULE.fullmatch(text)))


def _fields(text: str, barred: bool) -> list[str]:
    if "\t" in text:
        return text.split("\t")
    if barred and len(_BAR.findall(text)) > 1:
        return _BAR.split(text.strip().removeprefix("|").removesuffix("|"))
    return [text]


def _cells(line: Line, fields: Sequence[str], source: str, left_out: list[LeftOut]) -> tuple[Cell, ...]:
    cells = []
    for column, printed in enumerate(fields, start=1):
        place = _place(line, source, column)
        bare = plain(printed)
        left_out.extend(LeftOut(mark, place, MARKUP) for mark in bare.removed)
        cells.append(Cell(bare.text, place, column, bold=bare.bold, run_in=bare.run_in))
    return tuple(cells)


def _place(line: Line, source: str, column: int) -> Place:
    return Place(source, page=line.page, line=line.number, column=column)
