"""Runs that go back along their line: some programs (Ghostscript) show cells in the order of the file as one text."""

from __future__ import annotations

from pipeline.read.drawn.page_objects import Letters, TextRun

NARROW = 0.36  # of the font size, for each letter; what takes less room may lie over itself
BACK = 1.0  # of the font size; letters stand over each other (accents, kerning) by less


def parted_at_returns(runs: list[TextRun], letters: Letters) -> list[TextRun]:
    """The runs, each that goes back to the left of where it was parted there."""
    narrow = {run for run in runs if run.turn == 0 and run.x1 - run.x0 < NARROW * run.size * len(run.text.strip())}
    if not narrow:
        return runs
    return [part for run in runs for part in (_parts(run, letters) if run in narrow else [run])]


def _parts(run: TextRun, letters: Letters) -> list[TextRun]:
    return run.parted(letters(run), lambda before, letter: letter.x0 < before.x0 - BACK * run.size)
