"""Widths that a PDF states for a font's glyphs, against the font itself."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import reportlab

from pipeline.read.soundness.font_widths import has_damaged_widths

VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


@pytest.mark.parametrize(("widths", "damaged"), [([1234, 318, 401, 460], False), ([600, 318, 1234, 460], True)])
def test_only_a_glyph_that_is_printed_has_a_damaged_width(widths: list[int], damaged: bool) -> None:
    with pikepdf.new() as pdf:
        file = pdf.make_stream(VERA.read_bytes())
        font = pikepdf.Dictionary(
            W=pikepdf.Array([0, pikepdf.Array(widths)]), FontDescriptor=pikepdf.Dictionary(FontFile2=file)
        )
        assert has_damaged_widths(font) is damaged
