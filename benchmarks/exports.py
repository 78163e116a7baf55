"""One made-up plan printed by the programs that councils use, or near kin: only those that are installed here."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle
from reportlab.platypus.flowables import Flowable

from benchmarks.injected.plans import STRIP, Action, MadePlan, made_plan

HEAD, SHADE = "#D9E2F3", "#7F7F7F"
RAG = {"Green": "#00B050", "Blue": "#00B0F0", "Amber": "#FFC000", "Red": "#FF0000", "Grey": "#BFBFBF"}
COLUMNS = ("Risk", "Desired outcome", "Ref", "Action", "Lead", *STRIP, "Measure", "Update", "RAG")
SHARES = (6, 13, 4, 19, 6, *[2.6] * 7, 15, 15, 4)  # per cent of the width
LONGEST = 120  # seconds that a program may take
Printer = Callable[[MadePlan, Path], Path | None]


def exports(folder: Path, seed: int) -> dict[str, Path]:
    """Program to the PDF that it made of a plan of its own, for every program that is here."""
    made: dict[str, Path] = {}
    for number, (name, printer) in enumerate(PRINTERS.items()):
        own = folder / name
        own.mkdir()
        path = printer(_small(made_plan(random.Random(seed + number), gaps=0.0)), own)
        if path is not None:
            made[name] = path
    return made


def _small(plan: MadePlan) -> MadePlan:
    """The first dozen actions of its first three priorities: three pages or more."""
    kept = [[action for action in plan.actions if action.priority == key][:12] for key in list(plan.titles)[:3]]
    return replace(plan, actions=tuple(action for actions in kept for action in actions))


def by_chromium(plan: MadePlan, folder: Path) -> Path | None:
    page, target = folder / "plan.html", folder / "chromium.pdf"
    page.write_text(_html(plan), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    return _printed("chromium", [*options, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()], target)


def by_writer(plan: MadePlan, folder: Path) -> Path | None:
    page, target = folder / "writer.html", folder / "writer.pdf"
    page.write_text(_html(plan), encoding="utf-8")
    options = ["--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--infilter=HTML (StarWriter)"]
    return _printed("soffice", [*options, "--convert-to", "pdf", "--outdir", str(folder), str(page)], target)


def by_weasyprint(plan: MadePlan, folder: Path) -> Path:
    from weasyprint import HTML

    target = folder / "weasyprint.pdf"
    HTML(string=_html(plan)).write_pdf(target)
    return target


def by_typst(plan: MadePlan, folder: Path) -> Path:
    import typst

    page, target = folder / "plan.typ", folder / "typst.pdf"
    page.write_text(_typst(plan), encoding="utf-8")
    typst.compile(str(page), output=str(target))
    return target


def by_reportlab(plan: MadePlan, folder: Path, *, packed: bool = True) -> Path:
    """With ReportLab's usual packing (Flate in ASCII85), or with none."""
    target = folder / "reportlab.pdf"
    pages = 0
    for _ in range(2):  # the first pass counts the pages that the second prints
        numbered = partial(_numbered, total=pages)
        document = SimpleDocTemplate(str(target), pagesize=landscape(A4), pageCompression=int(packed), invariant=1)
        document.build(_flowables(plan), onFirstPage=numbered, onLaterPages=numbered)
        pages = document.page
    return target


def _numbered(canvas: Canvas, _document: SimpleDocTemplate, total: int) -> None:
    canvas.drawRightString(800, 20, f"Page {canvas.getPageNumber()} of {total}")


def _flowables(plan: MadePlan) -> list[Flowable]:
    small = ParagraphStyle("small", fontName="Helvetica", fontSize=7, leading=8.5)
    parts: list[Flowable] = []
    for title, actions in _by_priority(plan):
        style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#000000"))]
        style += [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (0, 0), (-1, 0), HexColor(HEAD))]
        rows = [[Paragraph(head, small) for head in COLUMNS]]
        for row, action in enumerate(actions, start=1):
            rows.append([Paragraph(escape(text), small) for text, _ in _cells(plan, action)])
            fills = [(column, fill) for column, (_, fill) in enumerate(_cells(plan, action)) if fill]
            style += [("BACKGROUND", (column, row), (column, row), HexColor(fill)) for column, fill in fills]
        widths = [share * 7.6 for share in SHARES]
        parts += [Paragraph(escape(title), small), LongTable(rows, widths, repeatRows=1, style=TableStyle(style))]
    return parts


def _cells(plan: MadePlan, action: Action) -> list[tuple[str, str]]:
    """Each cell's words and its fill."""
    outcome = f"{action.outcome} {plan.outcomes[action.outcome]}" if action.opens else ""
    months = [("", SHADE if number in action.months else "") for number in range(len(STRIP))]
    start = [(text, "") for text in (action.risk, outcome, action.key, action.action, action.lead)]
    update = f"{action.status} - {action.update}"
    return [*start, *months, (action.measure, ""), (update, ""), ("", RAG[action.rag])]


def _by_priority(plan: MadePlan) -> list[tuple[str, list[Action]]]:
    groups: dict[str, list[Action]] = {}
    for action in plan.actions:
        groups.setdefault(action.priority, []).append(action)
    return [(f"PRIORITY {key} - {plan.titles[key]}; Children get help early.", rows) for key, rows in groups.items()]


def _html(plan: MadePlan) -> str:
    style = """@page { size: 297mm 210mm; margin: 12mm; @bottom-right { content: "Page " counter(page) " of "
    counter(pages); font-size: 8pt } } body { font-family: Liberation Sans, sans-serif; font-size: 7pt }
    table { border-collapse: collapse; width: 100%; table-layout: fixed } thead { display: table-header-group }
    td, th { border: 0.75pt solid #333; padding: 2pt 3pt; vertical-align: top; text-align: left }"""
    columns = "".join(f"<col style='width:{share}%'>" for share in SHARES)
    head = "".join(f"<th style='background:{HEAD}'>{title}</th>" for title in COLUMNS)
    body = ""
    for title, actions in _by_priority(plan):
        rows = "".join(f"<tr>{_html_cells(plan, action)}</tr>" for action in actions)
        frame = f"<table border='1' cellspacing='0'><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
        body += f"<h3>{escape(title)}</h3>{frame}<tbody>{rows}</tbody></table>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{style}</style></head><body>{body}</body></html>"


def _html_cells(plan: MadePlan, action: Action) -> str:
    return "".join(
        f"<td style='background:{fill}'>{escape(text)}</td>" if fill else f"<td>{escape(text)}</td>"
        for text, fill in _cells(plan, action)
    )


def _typst(plan: MadePlan) -> str:
    parts = ['#set page(width: 297mm, height: 210mm, margin: 12mm, numbering: "1 / 1")\n#set text(size: 7pt)\n']
    widths = ", ".join(f"{share}fr" for share in SHARES)
    for title, actions in _by_priority(plan):
        heads = ", ".join(f'table.cell(fill: rgb("{HEAD}")){_quoted(head)}' for head in COLUMNS)
        cells = [
            f'table.cell(fill: rgb("{fill}")){_quoted(text)}' if fill else _quoted(text)
            for action in actions
            for text, fill in _cells(plan, action)
        ]
        table = f"#table(columns: ({widths}), inset: 2.5pt, stroke: 0.5pt, table.header({heads}), {', '.join(cells)})"
        parts.append(f"#strong{_quoted(title)}\n\n{table}\n\n")
    return "".join(parts)


def _quoted(text: str) -> str:
    return '[#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"]'


def _printed(program: str, arguments: list[str], target: Path) -> Path | None:
    found = shutil.which(program)
    if found is None:
        return None
    subprocess.run([found, *arguments], check=True, capture_output=True, timeout=LONGEST)
    return target


UNNUMBERED = frozenset({"writer"})
"""They print no page numbers, since Writer takes none from HTML."""
PRINTERS: dict[str, Printer] = {
    "chromium": by_chromium,
    "writer": by_writer,
    "weasyprint": by_weasyprint,
    "typst": by_typst,
    "reportlab": by_reportlab,
}
