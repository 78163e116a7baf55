"""Lines outside tables: which of them are one text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (
            (
                "Priority 4: Children at risk of care",
                "4.1 Homes last",
                "4.2 Every child who comes into care stays near",
            ),
            3,
        ),
        (("Every child who comes into care stays near home, as", "4.1 says, and sees the same worker"), 1),
    ],
)
def test_a_line_that_begins_with_a_number_is_a_new_one_where_the_line_above_had_room(
    lines: tuple[str, ...], count: int, tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300), invariant=True)
    canvas.setFont("Helvetica", 9)
    for at, line in enumerate(lines):
        canvas.drawString(40, 200 - 10 * at, line)
    canvas.save()
    assert len(read_pdf(written(tmp_path, "lines", buffer.getvalue())).rows) == count
