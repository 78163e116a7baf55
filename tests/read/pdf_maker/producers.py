"""The same plan printed by programs that councils use, or near kin of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import xlsxwriter

from .layout import HEAD, MONTHS, SHADE
from .plan import COLUMNS, SHARES, Priority, as_html


def by_chromium(priorities: list[Priority], folder: Path, css: str = "", ruled: bool = True) -> Path:
    page, target = folder / "chromium.html", folder / "chromium.pdf"
    page.write_text(as_html(priorities, css, ruled), encoding="utf-8")
    _run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
         "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())  # fmt: skip
    return target


def by_writer(priorities: list[Priority], folder: Path) -> Path:
    page = folder / "writer.html"
    page.write_text(as_html(priorities), encoding="utf-8")
    return by_office(page, folder, "HTML (StarWriter)")


def by_calc(priorities: list[Priority], folder: Path) -> Path:
    path = folder / "calc.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Plan")
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    for column, share in enumerate(SHARES):
        sheet.set_column(column, column, share * 2)
    plain = {"border": 1, "text_wrap": True, "valign": "top", "font_size": 8}
    formats = {colour: book.add_format(plain | ({"bg_color": colour} if colour else {})) for colour in
               {None, HEAD, SHADE} | {a.rag for p in priorities for o in p.outcomes for a in o.actions}}  # fmt: skip
    row = 0
    for priority in priorities:
        sheet.write(row, 0, f"{priority.title}", book.add_format({"bold": True}))
        row += 1
        for column, title in enumerate(COLUMNS):
            sheet.write(row, column, title, formats[HEAD])
        row += 1
        for outcome in priority.outcomes:
            last = row + len(outcome.actions) - 1
            for column, text in enumerate((outcome.risk, outcome.outcome)):
                if last > row:
                    sheet.merge_range(row, column, last, column, text, formats[None])
                else:
                    sheet.write(row, column, text, formats[None])
            for action in outcome.actions:
                update = "\n".join(action.update)
                lines = max(len(update) / 30, len(action.action) / 36, len(action.measure) / 28,
                            len(outcome.outcome) / 24 / len(outcome.actions)) + 2  # fmt: skip
                sheet.set_row(row, 11 * lines)
                for column, text in ((2, action.ref), (3, action.action), (4, action.lead), (12, action.measure)):
                    sheet.write_string(row, column, text, formats[None])
                sheet.write_string(row, 13, update, formats[None])
                for number, month in enumerate(action.months):
                    sheet.write_blank(row, 5 + number, None, formats[SHADE if month else None])
                sheet.write_blank(row, 14, None, formats[action.rag])
                row += 1
        row += 1
    book.close()
    return by_office(path, folder, None)


def by_weasyprint(priorities: list[Priority], folder: Path, css: str = "", ruled: bool = True) -> Path:
    from weasyprint import HTML  # slow to import, and not needed where only drawings are tested

    target = folder / "weasyprint.pdf"
    HTML(string=as_html(priorities, css, ruled)).write_pdf(target)
    return target


def by_typst(priorities: list[Priority], folder: Path, ruled: bool = True) -> Path:
    import typst

    page, target = folder / "plan.typ", folder / "typst.pdf"
    page.write_text(_as_typst(priorities, ruled), encoding="utf-8")
    typst.compile(str(page), output=str(target))
    return target


def by_fpdf(priorities: list[Priority], folder: Path) -> Path:
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    pdf = FPDF("landscape", "mm", "A3")
    pdf.add_font("Sans", "", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    pdf.set_font("Sans", size=7)
    for priority in priorities:
        pdf.add_page()
        pdf.multi_cell(0, 5, f"{priority.title}\n\n{priority.statement}")
        with pdf.table(col_widths=[int(10 * share) for share in SHARES], line_height=3.2, text_align="LEFT",
                       first_row_as_headings=True, headings_style=FontFace(fill_color=HEAD)) as table:  # fmt: skip
            heading = table.row()
            for title in COLUMNS:
                heading.cell(title)
            for outcome in priority.outcomes:
                for number, action in enumerate(outcome.actions):
                    row = table.row()
                    for text in (outcome.risk, outcome.outcome) if number == 0 else ("", ""):
                        row.cell(text)
                    for text in (action.ref, action.action, action.lead):
                        row.cell(text)
                    for month in action.months:
                        row.cell("", style=FontFace(fill_color=SHADE) if month else None)
                    row.cell(action.measure)
                    row.cell("\n".join(action.update))
                    row.cell("", style=FontFace(fill_color=action.rag))
    target = folder / "fpdf.pdf"
    pdf.output(str(target))
    return target


def _as_typst(priorities: list[Priority], ruled: bool) -> str:
    def content(text: str) -> str:
        return "[#" + '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"]'

    parts = ["#set page(width: 420mm, height: 297mm, margin: 15mm)\n#set text(size: 8pt, hyphenate: true)\n"]
    stroke = "0.5pt" if ruled else "none"
    widths = ", ".join(f"{share}fr" for share in SHARES)
    for priority in priorities:
        parts.append(f"#strong{content(priority.title)}\n\n#par{content(priority.statement)}\n\n")
        upper = [
            f"table.cell(colspan: 7, fill: rgb(\"{HEAD}\"))[Timeframe]" if title == MONTHS[0]
            else f"table.cell(rowspan: 2, fill: rgb(\"{HEAD}\")){content(title)}"
            for title in COLUMNS if title not in MONTHS[1:]
        ]  # fmt: skip
        lower = [f'table.cell(fill: rgb("{HEAD}")){content(month)}' for month in MONTHS]
        cells = [f"table.header({', '.join(upper + lower)})"]
        for outcome in priority.outcomes:
            span = len(outcome.actions)
            for number, action in enumerate(outcome.actions):
                if number == 0:
                    cells += [f"table.cell(rowspan: {span}){content(t)}" for t in (outcome.risk, outcome.outcome)]
                cells += [content(action.ref), content(action.action), content(action.lead)]
                cells += [f'table.cell(fill: rgb("{SHADE}"))[]' if month else "[]" for month in action.months]
                cells.append(content(action.measure))
                cells.append("[" + " #parbreak() ".join(f"#{content(part)}" for part in action.update) + "]")
                cells.append(f'table.cell(fill: rgb("{action.rag}"))[]')
        parts.append(f"#table(columns: ({widths}), inset: 2.5pt, stroke: {stroke}, {', '.join(cells)})\n\n")
    return "".join(parts)


def by_office(source: Path, folder: Path, import_filter: str | None = None) -> Path:
    options = [f"--infilter={import_filter}"] if import_filter else []
    _run("soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}", *options,
         "--convert-to", "pdf", "--outdir", str(folder), str(source))  # fmt: skip
    return folder / f"{source.stem}.pdf"


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    assert path, f"{program} is not installed"
    subprocess.run([path, *arguments], check=True, capture_output=True, timeout=180)


ZEBRA = "tbody tr:nth-child(even) td { background: #F2F2F2 }"
RULES = "td, th { border-bottom: 0.5pt solid #999 }"
PRODUCERS = {
    "chromium": by_chromium,
    "writer": by_writer,
    "calc": by_calc,
    "weasyprint": by_weasyprint,
    "typst": by_typst,
    "fpdf": by_fpdf,
}
UNRULED = {
    "unruled_chromium_plain": lambda plan, folder: by_chromium(plan, folder, ruled=False),
    "unruled_weasyprint_plain": lambda plan, folder: by_weasyprint(plan, folder, ruled=False),
    "unruled_weasyprint_rules": lambda plan, folder: by_weasyprint(plan, folder, RULES, ruled=False),
    "unruled_weasyprint_zebra": lambda plan, folder: by_weasyprint(plan, folder, ZEBRA, ruled=False),
    "unruled_typst_plain": lambda plan, folder: by_typst(plan, folder, ruled=False),
}
