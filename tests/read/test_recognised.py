"""What is said of words that were read from a picture."""

from __future__ import annotations

import pytest

from pipeline.model import Cell, Document, PageSize, Place, Row, Severity, Source
from pipeline.read.recognised import Scan, with_confidence

SCAN = Scan(1, PageSize(1, 600, 400), (1, 0, 0, 0, 1, 0), (), True)


def read_as(text: str) -> Document:
    cell = Cell(text, Place("scan.pdf", 1, box=(0, 0, 100, 50)), 1)
    return with_confidence(Document(Source("scan.pdf", "", "pdf", 1), (Row(1, 1, (cell,), page=1),)), [SCAN])


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
