"""The plan set by Typst, ReportLab and fpdf2."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle
from reportlab.platypus.flowables import Flowable

from benchmarks.exports.looks import COLUMNS, HEAD, LINE, SHARES, Cell, Look, Section, sections
from benchmarks.injected.plans import MadePlan

STROKES = {"all": f'0.5pt + rgb("{LINE}")', "level": f'(y: 0.5pt + rgb("{LINE}"))', "none": "none"}
BORDERS = {
    "all": TableBordersLayout.ALL,
    "level": TableBordersLayout.HORIZONTAL_LINES,
    "none": TableBordersLayout.NONE,
}


def by_typst(plan: MadePlan, look: Look, folder: Path) -> Path:
    import typst

    page, target = folder / "plan.typ", folder / "typst.pdf"
    set_page = '#set page(width: 297mm, height: 210mm, margin: 12mm, numbering: "1 / 1")'
    tables = "\n\n".join(_typst_table(section, look) for section in sections(plan, look))
    page.write_text(f"{set_page}\n#set text(size: {look.size}pt)\n{tables}\n", encoding="utf-8")
    typst.compile(str(page), output=str(target))
    return target


def _typst_table(section: Section, look: Look) -> str:
    widths = ", ".join(f"{share}fr" for share in SHARES)
    heads = ", ".join(_typst_cell(Cell(head, HEAD)) for head in COLUMNS)
    cells = ", ".join(_typst_cell(cell) for row in section.rows for _, cell in row)
    options = f"columns: ({widths}), inset: {look.padding}pt, stroke: {STROKES[look.lines]}"
    return f"#strong{_quoted(section.title)}\n\n#table({options}, table.header({heads}), {cells})"


def _typst_cell(cell: Cell) -> str:
    fill = f'fill: rgb("{cell.fill}"), ' if cell.fill else ""
    return f"table.cell({fill}rowspan: {cell.rows}){_quoted(cell.text)}"


def _quoted(text: str) -> str:
    return '[#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"]'


def by_reportlab(plan: MadePlan, look: Look, folder: Path) -> Path:
    target = folder / "reportlab.pdf"
    pages = 0
    for _ in range(2):  # the first pass counts the pages that the second prints
        numbered = partial(_numbered, total=pages)
        document = SimpleDocTemplate(str(target), pagesize=landscape(A4), invariant=1)
        document.build(_flowables(plan, look), onFirstPage=numbered, onLaterPages=numbered)
        pages = document.page
    return target


def _numbered(canvas: Canvas, _document: SimpleDocTemplate, total: int) -> None:
    canvas.drawRightString(800, 20, f"Page {canvas.getPageNumber()} of {total}")


def _flowables(plan: MadePlan, look: Look) -> list[Flowable]:
    small = ParagraphStyle("small", fontName="Helvetica", fontSize=look.size, leading=look.size * 1.2)
    widths = [share * 7.6 for share in SHARES]
    parts: list[Flowable] = []
    for section in sections(plan, look):
        rows: list[list[object]] = [[Paragraph(head, small) for head in COLUMNS]]
        for row in section.rows:
            texts = {column: Paragraph(escape(cell.text), small) for column, cell in row}
            rows.append([texts.get(column, "") for column in range(len(COLUMNS))])
        style = TableStyle([*_everywhere(look), *_of_cells(section)])
        parts += [Paragraph(escape(section.title), small), LongTable(rows, widths, repeatRows=1, style=style)]
    return parts


def _everywhere(look: Look) -> list[tuple[object, ...]]:
    sides = ("TOPPADDING", "BOTTOMPADDING", "LEFTPADDING", "RIGHTPADDING")
    style: list[tuple[object, ...]] = [(side, (0, 0), (-1, -1), look.padding) for side in sides]
    style += [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (0, 0), (-1, 0), HexColor(HEAD))]
    if look.lines != "none":
        kind = "GRID" if look.lines == "all" else "LINEBELOW"
        style.append((kind, (0, 0), (-1, -1), 0.5, HexColor(LINE)))
    return style


def _of_cells(section: Section) -> list[tuple[object, ...]]:
    style: list[tuple[object, ...]] = []
    for number, row in enumerate(section.rows, start=1):
        for column, cell in row:
            if cell.fill:
                style.append(("BACKGROUND", (column, number), (column, number), HexColor(cell.fill)))
            if cell.rows > 1:
                last = number + cell.rows - 1
                style += [("SPAN", (column, number), (column, last)), ("NOSPLIT", (column, number), (column, last))]
    return style


def by_fpdf(plan: MadePlan, look: Look, folder: Path) -> Path:
    target = folder / "fpdf.pdf"
    pdf = _Numbered(orientation="landscape", unit="pt", format="A4")
    pdf.set_margin(34)
    pdf.set_font("Helvetica", size=look.size)
    pdf.add_page()
    for section in sections(plan, look):
        pdf.multi_cell(0, look.size * 1.4, section.title, new_x="LMARGIN", new_y="NEXT")
        _fpdf_table(pdf, section, look)
    pdf.output(str(target))
    return target


def _fpdf_table(pdf: FPDF, section: Section, look: Look) -> None:
    heads = FontFace(emphasis="", fill_color=HEAD)
    with pdf.table(
        borders_layout=BORDERS[look.lines],
        col_widths=SHARES,
        headings_style=heads,
        line_height=look.size * 1.2,
        padding=look.padding,
        text_align="LEFT",
        v_align="TOP",
        width=770,
    ) as table:
        table.row(COLUMNS)
        for cells in section.rows:
            row = table.row()
            for _, cell in cells:
                style = FontFace(fill_color=cell.fill) if cell.fill else None
                row.cell(cell.text, rowspan=cell.rows, style=style)


class _Numbered(FPDF):
    def footer(self) -> None:
        self.set_y(-24)
        self.cell(0, 10, f"Page {self.page_no()} of {{nb}}", align="R")
