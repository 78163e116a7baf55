"""Documents with a truth are read right: every row, no silent wrong cell, every known fault reported, few alarms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.documents import Document, documents
from benchmarks.fidelity import SCORER, Figures, measure

LEAST = {"text/2023-09_writer_layout.txt": 80.0}  # without its colours and shading; the rest is flagged
MOST_ALARMS = 90


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_a_document_with_a_truth_is_read_right(document: Document, shared_path: Callable[[str], Path]) -> None:
    assert shared_path("plans/score.py") == SCORER
    figures = measure(document)
    assert isinstance(figures, Figures), f"nothing was published, exit {figures}"
    assert (figures.missing, figures.extra, figures.silent) == (0, 0, 0)
    assert figures.right >= LEAST.get(document.name, 99.5)
    assert figures.faults_reported == figures.faults
    assert figures.alarms <= MOST_ALARMS
