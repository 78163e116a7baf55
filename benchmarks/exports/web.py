"""The plan as a web page, printed by a browser and by WeasyPrint."""

from __future__ import annotations

from html import escape
from pathlib import Path

from benchmarks.exports.looks import COLUMNS, HEAD, LINE, SHARES, Cell, Look, Section, sections
from benchmarks.exports.programs import outside
from benchmarks.injected.plans import MadePlan

BORDERS = {"all": f"0.75pt solid {LINE}", "level": f"0.75pt solid {LINE}; border-width: 0.75pt 0", "none": "none"}


def by_chromium(plan: MadePlan, look: Look, folder: Path) -> Path | None:
    page, target = folder / "plan.html", folder / "chromium.pdf"
    page.write_text(as_html(plan, look), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    return outside("chromium", [*options, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()], target)


def by_weasyprint(plan: MadePlan, look: Look, folder: Path) -> Path:
    from weasyprint import HTML

    target = folder / "weasyprint.pdf"
    HTML(string=as_html(plan, look)).write_pdf(target)
    return target


def as_html(plan: MadePlan, look: Look) -> str:
    style = f"""@page {{ size: 297mm 210mm; margin: 12mm; @bottom-right {{ content: "Page " counter(page) " of "
    counter(pages); font-size: 8pt }} }} body {{ font-family: Liberation Sans, sans-serif; font-size: {look.size}pt;
    -webkit-print-color-adjust: exact }}
    table {{ border-collapse: collapse; width: 100%; table-layout: fixed }} thead {{ display: table-header-group }}
    td, th {{ border: {BORDERS[look.lines]}; padding: {look.padding}pt; vertical-align: top; text-align: left }}"""
    body = "".join(f"<h3>{escape(section.title)}</h3>{_table(section)}" for section in sections(plan, look))
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{style}</style></head><body>{body}</body></html>"


def _table(section: Section) -> str:
    columns = "".join(f"<col style='width:{share}%'>" for share in SHARES)
    head = "".join(f"<th style='background:{HEAD}'>{escape(title)}</th>" for title in COLUMNS)
    rows = "".join(f"<tr>{''.join(_cell(cell) for _, cell in row)}</tr>" for row in section.rows)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Cell) -> str:
    span = f" rowspan='{cell.rows}'" if cell.rows > 1 else ""
    fill = f" style='background:{cell.fill}'" if cell.fill else ""
    return f"<td{span}{fill}>{escape(cell.text)}</td>"
