"""The plan as a Word file and as a workbook, each printed by LibreOffice."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import docx
import xlsxwriter
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from benchmarks.exports.looks import COLUMNS, HEAD, LINE, SHARES, Cell, Look, Section, sections
from benchmarks.exports.programs import outside
from benchmarks.injected.plans import MadePlan

SIDES = {"all": ("top", "left", "bottom", "right", "insideH", "insideV"), "level": ("top", "bottom", "insideH")}
PAGE = 273  # millimetres between the margins


def by_writer(plan: MadePlan, look: Look, folder: Path) -> Path | None:
    document, path = docx.Document(), folder / "writer.docx"
    _page(document, look)
    for section in sections(plan, look):
        document.add_paragraph(section.title)
        _table(document, section, look)
    document.save(str(path))
    return _by_office(path, folder)


def by_calc(plan: MadePlan, look: Look, folder: Path) -> Path | None:
    path = folder / "calc.xlsx"
    with xlsxwriter.Workbook(path) as book:
        _sheet(book, list(sections(plan, look)), look)
    return _by_office(path, folder)


def _by_office(path: Path, folder: Path) -> Path | None:
    options = ["--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--convert-to", "pdf"]
    return outside("soffice", [*options, "--outdir", str(folder), str(path)], path.with_suffix(".pdf"))


# Word


def _page(document: Document, look: Look) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(12)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Sans", Pt(look.size)
    normal.paragraph_format.space_after = Pt(0)
    numbers = section.footer.paragraphs[0]
    for words, code in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        numbers.add_run(words)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        numbers._p.append(field)


def _table(document: Document, section: Section, look: Look) -> None:
    table = document.add_table(1 + len(section.rows), len(COLUMNS))
    table.autofit = False
    _properties(table, look)
    grid = [list(row.cells) for row in table.rows]
    for column, head in enumerate(COLUMNS):
        _fill_cell(grid[0][column], Cell(head, HEAD))
    for number, row in enumerate(section.rows, start=1):
        for column, cell in row:
            last = number + cell.rows - 1
            _fill_cell(grid[number][column].merge(grid[last][column]), cell)
    for column, share in zip(table.columns, SHARES, strict=True):
        column.width = Mm(PAGE * share / sum(SHARES))
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)


def _properties(table: Table, look: Look) -> None:
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in SIDES.get(look.lines, ()):
        borders.append(_element(side, val="single", sz="4", space="0", color=LINE[1:]))
    for side in ("top", "left", "bottom", "right"):
        margins.append(_element(side, w=str(round(look.padding * 20)), type="dxa"))
    layout = _element("tblLayout", type="fixed")
    for old in table._tbl.tblPr.findall(qn("w:tblLayout")):
        table._tbl.tblPr.remove(old)
    for element in (borders, layout, margins):
        table._tbl.tblPr.append(element)


def _fill_cell(cell: _Cell, content: Cell) -> None:
    cell.text = content.text
    if content.fill:
        cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=content.fill[1:]))


def _element(name: str, **attributes: str):  # type: ignore[no-untyped-def]
    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


# Excel


def _sheet(book: xlsxwriter.Workbook, plan: list[Section], look: Look) -> None:
    sheet = book.add_worksheet("Plan")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&RPage &P of &N")
    sheet.repeat_rows(0)
    formats: dict[str, object] = {}

    def style(fill: str) -> object:
        if fill not in formats:
            lines = {"all": {"border": 1}, "level": {"top": 1, "bottom": 1}, "none": {}}[look.lines]
            filled = {"bg_color": fill} if fill else {}
            formats[fill] = book.add_format({"text_wrap": True, "valign": "top", "font_size": 8, **lines, **filled})
        return formats[fill]

    for column, (head, share) in enumerate(zip(COLUMNS, SHARES, strict=True)):
        sheet.set_column(column, column, share * 1.9)
        sheet.write(0, column, head, style(HEAD))
    sheet.set_row(0, 24)
    row = 1
    for section in plan:
        sheet.write(row, 0, section.title, book.add_format({"bold": True, "font_size": 9}))
        row += 1
        for cells in section.rows:
            sheet.set_row(row, 11.5 * _lines(cells))
            for column, cell in cells:
                if cell.rows > 1:
                    sheet.merge_range(row, column, row + cell.rows - 1, column, cell.text, style(cell.fill))
                else:
                    sheet.write(row, column, cell.text, style(cell.fill))
            row += 1


def _lines(cells: tuple[tuple[int, Cell], ...]) -> int:
    """Enough for the words of every cell, generously."""
    return 1 + max(ceil(len(cell.text) / (SHARES[column] * 1.7) / cell.rows) for column, cell in cells)
