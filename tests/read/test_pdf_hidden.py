"""Text that is in the file and that nobody sees on the page is never data, and never unsaid; by both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Document
from pipeline.read.drawn.copies import COPY
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.bare import SAID, bare
from tests.read.pdf_maker.drawings import written

WHITE_BOX = "1 g 50 225 95 30 re f 0 g"
HIDDEN: dict[str, bytes] = {
    "white on white": bare(f"1 g {SAID} 0 g"),
    "the colour of its cell": bare(f"0.8 0.9 0.5 rg 50 220 100 40 re f 0.8 0.9 0.5 rg {SAID}"),
    "render mode 3": bare(f"3 Tr {SAID}"),
    "render mode 7": bare(f"q 7 Tr {SAID} Q"),
    "off the page": bare("BT /F1 9 Tf 500 240 Td (nobody sees) Tj ET"),
    "cropped": bare("BT /F1 9 Tf 54 340 Td (nobody sees) Tj ET", page="/CropBox [0 0 450 320]"),
    "under two points": bare("BT /F1 1.5 Tf 54 240 Td (nobody sees) Tj ET"),
    "scaled to nothing": bare("BT /F1 9 Tf 0.1 0 0 0.1 54 240 Tm (nobody sees) Tj ET"),
    "covered by a box": bare(f"{SAID} {WHITE_BOX}"),
    "covered by a picture": bare(f"{SAID} q 95 0 0 30 50 225 cm /Im Do Q"),
    "clipped": bare(f"q 200 100 50 20 re W n {SAID} Q"),
    "clipped by two": bare(f"q 0 0 450 350 re W n q 200 100 50 20 re W* n {SAID} Q Q"),
    "clipped by its form": bare("/Fm Do", box="0 0 40 350"),
    "transparent": bare(f"q /Clear gs {SAID} Q"),
    "in a transparent form": bare("q /Clear gs /Fm Do Q", form_extra="/Group << /S /Transparency >>"),
    "outlined in white": bare(f"q 1 Tr 1 G {SAID} Q"),
    "on a layer that is off": bare(f"/OC /Off BDC {SAID} EMC", layered=True),
    "in a form of a layer that is off": bare("/Fm Do", form_extra="/OC 11 0 R", layered=True),
}
SEEN: dict[str, bytes] = {
    "clipped to its cell": bare(f"q 50 220 100 40 re W n {SAID} Q"),
    "clipped to its letters' height": bare(f"q 50 239 100 7 re W n {SAID} Q"),
    "on a layer that is on": bare(f"/OC /On BDC {SAID} EMC /OC /Off BDC EMC", layered=True),
    "in a form of a layer that is on": bare("/Fm Do", form_extra="/OC 12 0 R", layered=True),
    "over a picture": bare(f"q 95 0 0 30 50 225 cm /Im Do Q {SAID}"),
    "half transparent": bare(f"q /Glass gs {SAID} Q"),
    "outlined in black": bare(f"q 1 g 1 Tr 0 G {SAID} Q"),
    "under a glassy box": bare(f"{SAID} q /Glass gs 0.9 1 0.6 rg 50 220 100 40 re f Q"),
    "in a form": bare("/Fm Do"),
    "on both sides of a black cell": bare("0 g 86 220 17 40 re f BT /F1 9 Tf 54 240 Td [(nobody ) -2200 (sees)] TJ ET"),
}


def read(data: bytes, engine: str, folder: Path) -> Document:
    return read_pdf(written(folder, "hidden", data), engine=engine)


def words(document: Document) -> str:
    return " ".join(cell.text for row in document.rows for cell in row.cells)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("kind", HIDDEN)
def test_what_nobody_sees_is_left_out_with_its_reason_and_a_finding(kind: str, engine: str, tmp_path: Path) -> None:
    document = read(HIDDEN[kind], engine, tmp_path)
    assert "nobody" not in words(document)
    assert [one.text for one in document.left_out] == ["nobody sees"]
    assert document.left_out[0].reason.startswith("hidden text: ")
    assert "hidden_text" in [finding.check for finding in document.findings]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("kind", SEEN)
def test_what_shows_is_read(kind: str, engine: str, tmp_path: Path) -> None:
    document = read(SEEN[kind], engine, tmp_path)
    assert "nobody sees" in words(document)
    assert not document.left_out
    assert not document.findings


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_blurred_shadow_is_a_copy_and_colours_nothing(engine: str, tmp_path: Path) -> None:
    shadow = bare(f"/Masked gs 52 234 70 14 re f /Bare gs q /Clear gs {SAID} Q {SAID}")
    document = read(shadow, engine, tmp_path)
    assert [cell.text for cell in document.rows[1].cells] == ["nobody sees", "", ""]
    assert not any(cell.fill or cell.drawn for row in document.rows for cell in row.cells)
    assert [one.reason for one in document.left_out] == [COPY]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_of_a_cut_line_only_what_shows_is_read(engine: str, tmp_path: Path) -> None:
    document = read(bare(f"q 50 220 34 40 re W n {SAID} Q"), engine, tmp_path)
    assert "nobody" in words(document)
    assert "sees" not in words(document)
    assert [one.text.strip() for one in document.left_out] == ["sees"]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_fill_of_a_layer_that_is_off_colours_nothing(engine: str, tmp_path: Path) -> None:
    fill = "1 0 0 rg 300 220 100 40 re f"
    off, on = (
        read(bare(f"/OC /{state} BDC {fill} EMC", layered=True), engine, tmp_path).rows[1] for state in ("Off", "On")
    )
    assert [cell.fill for cell in off.cells] == [None, None, None]
    assert [cell.fill for cell in on.cells] == [None, None, "#FF0000"]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_fill_colours_only_what_its_clip_leaves_of_it(engine: str, tmp_path: Path) -> None:
    document = read(bare("q 150 220 150 40 re W n 1 0 0 rg 0 0 450 350 re f Q"), engine, tmp_path)
    assert [cell.fill for row in document.rows for cell in row.cells] == [*[None] * 4, "#FF0000", *[None] * 4]
