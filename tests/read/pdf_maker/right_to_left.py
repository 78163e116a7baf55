"""Hebrew and Arabic among English words, numbers and signs, printed by several programs: ``python -m
pdf_maker.right_to_left FOLDER`` from ``tests/read``, into the folder ``right_to_left`` of the fixtures."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

from .producers import _run

LINES = (
    "Work with the שלום group each week",
    "שלום עולם",
    "Leaflet in Hebrew (שירותי ילדים) and Arabic",
    "مرحبا بالعالم",
    "Meet النادي العربي by May 2025",
    "קבוצה 12 נפגשת ב-5 במאי 2025",
    "The name is “אבג”, not “דהו”.",
    "Growth of الأسر: 25% (10 of 40)",
    "שלום, עולם! זה ארוך מאוד ונמשך על פני כמה שורות בתא אחד של הטבלה הזאת",
    "Families speaking Arabic (العربية), Hebrew (עברית), Urdu (اردو) and Farsi (فارسی) get a letter",
    "نص 123 و 45.6 نص",
    "אבג ABC דהו",
)
OPEN = (
    "Update 1.2.3 שלום 4.5",  # looks like "Update 1.2.3 4.5 שלום" on the page
    "שָׁלוֹם to all",  # programs place points in as many ways as there are
)
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
STYLE = "td { border: 1px solid black; width: 180px; font: 9pt DejaVu Sans } table { border-collapse: collapse }"


def by_chromium(folder: Path) -> Path:
    page, target = folder / "page.html", folder / "chromium.pdf"
    page.write_text(_html(), encoding="utf-8")
    _run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
         "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())  # fmt: skip
    return target


def by_writer(folder: Path) -> Path:
    page = folder / "writer.html"
    page.write_text(_html(), encoding="utf-8")
    _run("soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}",
         "--infilter=HTML (StarWriter)", "--convert-to", "pdf", "--outdir", str(folder), str(page))  # fmt: skip
    return folder / "writer.pdf"


def by_weasyprint(folder: Path) -> Path:
    from weasyprint import HTML

    HTML(string=_html()).write_pdf(folder / "weasyprint.pdf")
    return folder / "weasyprint.pdf"


def by_typst(folder: Path) -> Path:
    import typst

    page, target = folder / "page.typ", folder / "typst.pdf"
    cells = ", ".join(f'[#"{text}"]' for number, line in _rows() for text in (str(number), line))
    page.write_text(f'#set text(size: 9pt, font: "DejaVu Sans")\n#table(columns: (30pt, 200pt), {cells})', "utf-8")
    typst.compile(str(page), output=str(target))
    return target


def by_fpdf(folder: Path) -> Path:
    """Without shaping, as fpdf2 and ReportLab print what nobody told them is right-to-left: spelt backwards."""
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_font("Sans", "", FONT)
    pdf.set_font("Sans", size=9)
    pdf.add_page()
    with pdf.table(col_widths=[10, 60], first_row_as_headings=False) as table:
        for number, line in _rows():
            row = table.row()
            row.cell(str(number))
            row.cell(line)
    pdf.output(str(folder / "fpdf.pdf"))
    return folder / "fpdf.pdf"


def _rows() -> list[tuple[int, str]]:
    return list(enumerate([*LINES, *OPEN], start=1))


def _html() -> str:
    rows = "".join(f"<tr><td>{number}</td><td>{escape(line)}</td></tr>" for number, line in _rows())
    return f"<!DOCTYPE html><meta charset=utf-8><style>{STYLE}</style><table border=1>{rows}</table>"


if __name__ == "__main__":
    import shutil
    import tempfile

    for produce in (by_chromium, by_writer, by_weasyprint, by_typst, by_fpdf):
        with tempfile.TemporaryDirectory() as made:
            shutil.copy(produce(Path(made)), Path(sys.argv[1]))
