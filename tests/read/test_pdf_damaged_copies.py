"""The benchmarks of damaged copies and hidden words, small and with other seeds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.damaging import KINDS, Damaged, last_page_missing, page_missing, pages_exchanged
from benchmarks.hidden_text import outcomes
from benchmarks.hiding import HIDERS, Hider
from pipeline.errors import UnreadableInputError
from pipeline.model import Severity
from pipeline.read import read
from tests.read.pdf_maker.drawings import written

FIXTURES = Path(__file__).parent / "fixtures"
TOLD_LATER = {page_missing, last_page_missing, pages_exchanged}  # by identifiers: these files number no pages


@pytest.mark.parametrize("producer", ["weasyprint", "writer"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TOLD_LATER], ids=lambda kind: kind.__name__)
def test_a_damaged_copy_is_refused_or_told_or_read_as_the_sound_file(
    kind: Damaged, producer: str, tmp_path: Path
) -> None:
    sound = FIXTURES / f"{producer}.pdf"
    rows = [row.cells for row in read(sound).rows]
    for seed in range(2):
        path = written(tmp_path, producer, kind(sound.read_bytes(), random.Random(seed)))
        try:
            document = read(path)
        except UnreadableInputError:
            continue
        told = any(finding.severity is Severity.ERROR for finding in document.findings)
        assert told or [row.cells for row in document.rows] == rows


@pytest.mark.parametrize("hider", HIDERS, ids=lambda hider: hider.__name__)
def test_a_hidden_word_is_told_and_never_published(hider: Hider) -> None:
    assert list(outcomes(FIXTURES / "fpdf.pdf", hider, "pdfium", 1, random.Random(5))) == ["told"]
