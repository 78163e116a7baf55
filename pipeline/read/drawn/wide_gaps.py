"""Runs that go over several columns: some programs (Ghostscript) show a whole line of a table as one text.

Others (pdfTeX) so only show cells that stand near each other.
"""

from __future__ import annotations

from pipeline.read.drawn.page_objects import Letters, TextRun

GAP = 0.6  # of the font size; a wider gap may part two columns
LONG = 3  # of the font size; a shorter run goes over no gap
ASKED = 8  # runs, the widest on the page and the loosest, that tell whether its program shows lines whole


def parted_at_gaps(runs: list[TextRun], letters: Letters) -> list[TextRun]:
    """The runs, those with wide gaps in them parted there, where the page's widest ones have such."""
    wide = [run for run in runs if run.turn == 0 and run.x1 - run.x0 > LONG * run.size and " " in run.text.strip()]
    widest = sorted(wide, key=lambda run: run.x0 - run.x1)[:ASKED]
    loosest = sorted(wide, key=_tightness)[:ASKED]
    if not any(len(_parts(run, letters)) > 1 for run in (*widest, *loosest)):
        return runs
    asked = set(wide)
    return [part for run in runs for part in (_parts(run, letters) if run in asked else [run])]


def _tightness(run: TextRun) -> float:
    """How many characters take so much room."""
    return len(run.text) * run.size / (run.x1 - run.x0)


def _parts(run: TextRun, letters: Letters) -> list[TextRun]:
    return run.parted(letters(run), lambda before, letter: letter.x0 - before.x1 > GAP * run.size)
