"""What is said of words that were read from a picture."""

from __future__ import annotations

import pytest

from pipeline.model import Cell, Document, PageSize, Place, Row, Severity, Source
from pipeline.read.recognised import RecognisedLine, Scan, with_confidence


def read_as(text: str, joined: str | None = None, alone: str = "") -> Document:
    """A cell of the lines in ``text``, read as ``joined`` where a word goes on in the next line."""
    lines = [
        RecognisedLine((0, 10 * at, 90, 10 * at + 8), 1.0, (), line.split()[-1])
        for at, line in enumerate(text.split("\n"))
    ]
    scan = Scan(1, PageSize(1, 600, 400), (1, 0, 0, 0, 1, 0), tuple(lines), True, alone)
    cell = Cell(joined or text, Place("scan.pdf", 1, box=(0, 0, 100, 50)), 1)
    return with_confidence(Document(Source("scan.pdf", "", "pdf", 1), (Row(1, 1, (cell,), page=1),)), [scan])


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("partner agencies/\npractitioners", Severity.INFO),
        ("a well-\nbeing lead", Severity.INFO),
        ("23-\nSep", None),
        ("they agree consent.\nthreshold applied", Severity.WARNING),
        ("the end.\nThe next", None),
    ],
)
def test_line_ends_that_paper_leaves_open_are_doubted(text: str, severity: Severity | None) -> None:
    assert [finding.severity for finding in read_as(text).findings] == ([severity] if severity else [])


def test_a_word_joined_over_a_slash_at_a_lines_end_is_doubted() -> None:
    [finding] = read_as("partner agencies/\npractitioners meet", "partner agencies/practitioners meet").findings
    assert "'agencies/'" in finding.message


def test_one_reader_alone_is_a_warning_of_the_document() -> None:
    [finding] = read_as("Train every team", alone="tesseract").findings
    assert (finding.check, finding.severity, finding.key) == ("ocr_one_reader", Severity.WARNING, None)
    assert "rapidocr is not installed" in finding.message
