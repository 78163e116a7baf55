"""Letters that Ghostscript calls by both bytes of their number in one."""

import io
from pathlib import Path

import pikepdf
import pytest
import reportlab
from fpdf import FPDF

from pipeline.model import Document
from pipeline.read.pdf import read_pdf

FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
HEAD = "begincmap\n1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n"
FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend end\n"


def redistilled(folder: Path, *lines: str) -> Path:
    """A PDF of these lines as Ghostscript writes it from one whose font has two bytes a letter."""
    pdf = FPDF()
    pdf.add_page()
    pdf.add_font("Vera", "", str(FONT))
    pdf.set_font("Vera", size=9)
    for line in lines:
        pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    file = pikepdf.open(io.BytesIO(bytes(pdf.output())))
    font = next(iter(file.pages[0].Resources.Font.values()))
    letters = dict.fromkeys("".join(lines))
    told = font.ToUnicode.read_bytes().decode()
    codes = {letter: told[: told.index(f"<{ord(letter):04X}>\n")].rsplit("<", 1)[1][:4] for letter in letters}
    named = [f"<{code}><{code}><{ord(one) >> 8 | ord(one) & 255:04x}>" for one, code in codes.items()]
    cmap = f"{HEAD}{len(named)} beginbfrange\n" + "\n".join(named) + f"\nendbfrange\n{FOOT}"
    font.ToUnicode = file.make_stream(cmap.encode())
    file.save(folder / "plan.pdf")
    return folder / "plan.pdf"


def lines_of(document: Document) -> list[str]:
    return [line for row in document.rows for cell in row.cells for line in cell.text.split("\n")]


@pytest.mark.parametrize("line", ["strategy 2025–2030, 3 of 9", "the board’s “offer” <= 8", "• one … two & three £4"])
def test_a_glyph_is_read_as_what_its_shape_shows(tmp_path: Path, line: str) -> None:
    assert lines_of(read_pdf(redistilled(tmp_path, line))) == [line]


def test_what_no_shape_tells_is_marked(tmp_path: Path) -> None:
    document = read_pdf(redistilled(tmp_path, "a beneﬁt of 2025"))
    assert lines_of(document) == ["a bene\ufffdt of 2025"]
    assert "letters_unnamed" in {finding.check for finding in document.findings}


def test_it_is_told_that_letters_were_called_wrongly(tmp_path: Path) -> None:
    (finding,) = read_pdf(redistilled(tmp_path, "2025–2030")).findings
    assert (finding.check, finding.severity) == ("letters_unnamed", "info")
    assert "read as what their shapes show" in finding.message
