"""The ways in which reports rule a table, each a page or two; every one gives the tables that a reader sees there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from benchmarks.ruled_tables import (
    PAD,
    PAGE,
    ROW,
    Drawing,
    Sheet,
    Table,
    grouped,
    height,
    lines,
    plain,
    spanned,
    stubbed,
)

PROSE = (
    "The number of places rose again in the",
    "year under report. More was said about",
    "it in the chapter before; the figures are",
    "those of the end of March.",
)


def full_grid(sheet: Sheet) -> list[Table]:
    table = plain()
    xs, ys = lines(table)
    sheet.grid(xs, ys)
    sheet.put(table, xs, ys, right_from=0)
    return [table]


def three_rules(sheet: Sheet) -> list[Table]:
    table = plain()
    xs, ys = lines(table)
    sheet.levels(xs, [ys[0], ys[1], ys[-1]])
    sheet.put(table, xs, ys)
    return [table]


def level_rules(sheet: Sheet) -> list[Table]:
    table = plain()
    xs, ys = lines(table)
    sheet.levels(xs, ys)
    sheet.put(table, xs, ys, right_from=0)
    return [table]


def headings_left_of_their_numbers(sheet: Sheet) -> list[Table]:
    """Level rules; headings at the left of their columns, short numbers at the right."""
    table = plain()
    xs, ys = lines(table)
    sheet.levels(xs, ys)
    sheet.put(table, xs, ys, right_from=1)
    return [table]


def level_rules_in_pieces(sheet: Sheet) -> list[Table]:
    """Every rule is drawn column by column, with a gap between the columns."""
    table = plain()
    xs, ys = lines(table)
    for y in ys:
        for left, right in pairwise(xs):
            sheet.rule(left, y, right - 8, y)
    sheet.put(table, xs, ys)
    return [table]


def spanning_headers_in_a_grid(sheet: Sheet) -> list[Table]:
    table = spanned()
    xs, ys = lines(table)
    for y in (ys[0], *ys[2:]):
        sheet.rule(xs[0], y, xs[-1], y)
    sheet.rule(xs[1], ys[1], xs[-1], ys[1])
    for x in (xs[0], xs[1], xs[3], xs[5]):
        sheet.rule(x, ys[0], x, ys[-1])
    for x in (xs[2], xs[4]):
        sheet.rule(x, ys[1], x, ys[-1])
    sheet.put(table, xs, ys)
    return [table]


def spanning_headers_between_level_rules(sheet: Sheet) -> list[Table]:
    table = spanned()
    xs, ys = lines(table)
    sheet.levels(xs, [ys[0], ys[2], ys[-1]])
    sheet.rule(xs[1], ys[1], xs[3] - 6, ys[1])
    sheet.rule(xs[3], ys[1], xs[5], ys[1])
    sheet.put(table, xs, ys)
    return [table]


def double_rules(sheet: Sheet) -> list[Table]:
    table = plain()
    xs, ys = lines(table)
    sheet.grid(xs, ys)
    sheet.grid([xs[0] - 2, xs[-1] + 2], [ys[0] - 2, ys[-1] + 2])
    sheet.rule(xs[0], ys[1] + 2, xs[-1], ys[1] + 2)
    sheet.put(table, xs, ys)
    return [table]


def side_by_side(sheet: Sheet) -> list[Table]:
    left, right = plain(5), plain(3, 5)
    for table, x in ((left, 40.0), (right, 310.0)):
        xs, ys = lines(table, x, width=60.0)
        sheet.grid(xs, ys)
        sheet.put(table, xs, ys)
    return [left, right]


def side_by_side_between_level_rules(sheet: Sheet) -> list[Table]:
    left, right = plain(5), plain(5, 5)
    for table, x in ((left, 40.0), (right, 320.0)):
        xs, ys = lines(table, x, width=60.0)
        sheet.levels(xs, ys)
        sheet.put(table, xs, ys)
    return [left, right]


def thin_rectangles(sheet: Sheet) -> list[Table]:
    table = plain()
    xs, ys = lines(table)
    for y in ys:
        sheet.bar(xs[0], y, xs[-1], y + 0.7, "#333333")
    for x in xs:
        sheet.bar(x, ys[0], x + 0.7, ys[-1], "#333333")
    sheet.put(table, xs, ys)
    return [table]


def dotted_rules(sheet: Sheet) -> list[Table]:
    """Dots that are short dashes of a stroke, as word processors print them."""
    table = plain()
    xs, ys = lines(table)
    for y in ys:
        for step in range(int((xs[-1] - xs[0]) / 3)):
            sheet.rule(xs[0] + 3 * step, y, xs[0] + 3 * step + 1, y, 1)
    for x in xs:
        for step in range(int((ys[-1] - ys[0]) / 3)):
            sheet.rule(x, ys[0] + 3 * step, x, ys[0] + 3 * step + 1, 1)
    sheet.put(table, xs, ys)
    return [table]


def in_a_text_column(sheet: Sheet) -> list[Table]:
    table = plain(4)
    xs, ys = lines(table, 50.0, 170.0, 58.0)
    sheet.grid(xs, ys)
    sheet.put(table, xs, ys)
    sheet.text(50.0, 100.0, PROSE)
    for y in (100.0, 160.0, 220.0, 280.0):
        sheet.text(320.0, y, PROSE)
    sheet.text(50.0, ys[-1] + 30, PROSE)
    return [table]


def over_two_pages(sheet: Sheet) -> list[Table]:
    tables = [plain(6), plain(5, 6)]
    for number, table in enumerate(tables):
        if number:
            sheet.canvas.showPage()
            sheet.canvas.setFont("Helvetica", 9)
        xs, ys = lines(table, y=PAGE[1] - 40 - ROW * height(table) if not number else 60.0)
        sheet.grid(xs, ys)
        sheet.put(table, xs, ys)
    return tables


def open_sides(sheet: Sheet) -> list[Table]:
    """Inner uprights only; no border to the left or right."""
    table = plain()
    xs, ys = lines(table)
    sheet.levels(xs, ys)
    sheet.uprights(xs[1:-1], ys)
    sheet.put(table, xs, ys)
    return [table]


def open_sides_ends_and_rows(sheet: Sheet) -> list[Table]:
    """Inner uprights and the header's rule; nothing around, nothing between rows."""
    table = plain()
    xs, ys = lines(table)
    sheet.levels(xs, [ys[1]])
    sheet.uprights(xs[1:-1], ys)
    sheet.put(table, xs, ys)
    return [table]


def box_with_uprights(sheet: Sheet) -> list[Table]:
    """Rows told apart by their spacing only."""
    table = plain()
    xs, ys = lines(table)
    sheet.levels(xs, [ys[0], ys[1], ys[-1]])
    sheet.uprights(xs, ys)
    sheet.put(table, xs, ys)
    return [table]


def groups_in_a_grid(sheet: Sheet) -> list[Table]:
    table = grouped()
    xs, ys = lines(table)
    sheet.levels(xs, ys)
    for x in (xs[0], xs[-1]):
        sheet.rule(x, ys[0], x, ys[-1])
    for x in xs[1:-1]:
        for first, last in ((0, 1), (2, 5), (6, 9)):
            sheet.rule(x, ys[first], x, ys[last])
    sheet.put(table, xs, ys)
    return [table]


def merged_stub(sheet: Sheet) -> list[Table]:
    table = stubbed()
    xs, ys = lines(table)
    for number, y in enumerate(ys):
        sheet.rule(xs[0] if number in (0, 1, 4, 7) else xs[1], y, xs[-1], y)
    sheet.uprights(xs, ys)
    sheet.put(table, xs, ys)
    return [table]


def zebra(sheet: Sheet) -> list[Table]:
    """A dark header, every second row tinted, no rules at all."""
    table = plain()
    xs, ys = lines(table)
    sheet.bar(xs[0], ys[0], xs[-1], ys[1], "#C6D9F1")
    for row in range(2, height(table), 2):
        sheet.bar(xs[0], ys[row], xs[-1], ys[row + 1], "#EEEEEE")
    sheet.put(table, xs, ys, right_from=0)
    return [table]


def white_gaps(sheet: Sheet) -> list[Table]:
    """Every cell a tinted box of its own, white between them."""
    table = plain()
    xs, ys = lines(table)
    for spot in table:
        box = (xs[spot.column] + 1, ys[spot.row] + 1, xs[spot.column + 1] - 1, ys[spot.row + 1] - 1)
        sheet.bar(*box, "#C6D9F1" if spot.row == 0 else "#EEEEEE")
    sheet.put(table, xs, ys)
    return [table]


def rules_that_stop_short(sheet: Sheet) -> list[Table]:
    """Level rules end two points before the outer uprights."""
    table = plain()
    xs, ys = lines(table)
    sheet.rule(xs[0], ys[0], xs[-1], ys[0])
    sheet.rule(xs[0], ys[-1], xs[-1], ys[-1])
    for y in ys[1:-1]:
        sheet.rule(xs[0] + 2, y, xs[-1] - 2, y)
    sheet.uprights(xs, ys)
    sheet.put(table, xs, ys)
    return [table]


def broken_text(sheet: Sheet) -> list[Table]:
    """Names on two lines, level rules between the rows only."""
    table = [spot._replace(text=f"{spot.text} and area") if spot.row and not spot.column else spot for spot in plain()]
    xs, ys = lines(table)
    ys = [ys[0], *(ys[1] + 30 * number for number in range(len(ys) - 1))]
    sheet.grid(xs, ys)
    for spot in table:
        first, _, rest = spot.text.partition(" and ")
        sheet.words(xs[spot.column] + PAD, ys[spot.row] + 12, first + (" and" if rest else ""))
        sheet.words(xs[spot.column] + PAD, ys[spot.row] + 24, rest)
    return [table]


def underlined_cells(sheet: Sheet) -> list[Table]:
    """A grid in which totals are underlined."""
    table = plain()
    xs, ys = lines(table)
    sheet.grid(xs, ys)
    sheet.put(table, xs, ys)
    for spot in table:
        if spot.row == height(table) - 1:
            width = sheet.canvas.stringWidth(spot.text, "Helvetica", 9)
            sheet.rule(xs[spot.column] + PAD, ys[spot.row] + 13.2, xs[spot.column] + PAD + width, ys[spot.row] + 13.2)
    return [table]


def blank_cells(sheet: Sheet) -> list[Table]:
    """A grid in which every third number is missing."""
    table = [
        spot._replace(text="") if spot.column and spot.row and sum(spot[:2]) % 3 == 0 else spot for spot in plain()
    ]
    xs, ys = lines(table)
    sheet.grid(xs, ys)
    sheet.put([spot for spot in table if spot.text], xs, ys)
    return [table]


DRAWINGS: dict[str, Drawing] = {
    drawing.__name__.replace("_", " "): drawing
    for drawing in (
        *(full_grid, thin_rectangles, dotted_rules, double_rules, open_sides, open_sides_ends_and_rows),
        *(rules_that_stop_short, box_with_uprights, spanning_headers_in_a_grid, groups_in_a_grid, merged_stub),
        *(broken_text, underlined_cells, blank_cells, side_by_side, in_a_text_column, over_two_pages),
        *(level_rules, level_rules_in_pieces, headings_left_of_their_numbers, three_rules),
        spanning_headers_between_level_rules,
        *(side_by_side_between_level_rules, zebra, white_gaps),
    )
}


def drawn(name: str, path: Path) -> list[Table]:
    """Draws to ``path``; gives the tables that are on it."""
    sheet = Sheet(path)
    tables = DRAWINGS[name](sheet)
    sheet.canvas.save()
    return tables
