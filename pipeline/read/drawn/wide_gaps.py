"""Runs that go over several columns: some programs (Ghostscript) show a whole line of a table as one text.

Others (pdfTeX) so only show cells that stand near each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.fields.month_head import is_month_head
from pipeline.fields.month_words import MONTH_WORD
from pipeline.read.drawn.page_objects import Letter, Letters, TextRun

GAP = 0.6  # of the font size; a wider gap may part two columns
LONG = 3  # of the font size; a shorter run goes over no gap
ASKED = 8  # runs, the widest on the page and the loosest, that tell whether its program shows lines whole
LONGEST_MONTH = 2  # words
MAY_BE_MONTHS = re.compile(
    rf"(?:^|\s)(?:{MONTH_WORD}|\d{{1,4}}[-/.]\d)\S*(?:\s\S+)?\s(?:{MONTH_WORD}|\d)", re.IGNORECASE
)


def parted_at_gaps(runs: list[TextRun], letters: Letters) -> list[TextRun]:
    """The runs, those with wide gaps in them parted there, where the page's widest ones have such.

    Months that follow one another in a run are the headings of columns, however near: they are parted on every page.
    """
    wide = [run for run in runs if run.turn == 0 and run.x1 - run.x0 > LONG * run.size and " " in run.text.strip()]
    widest = sorted(wide, key=lambda run: run.x0 - run.x1)[:ASKED]
    loosest = sorted(wide, key=_tightness)[:ASKED]
    whole = any(len(_parts_at_gaps(run, letters)) > 1 for run in (*widest, *loosest))
    asked = set(wide) if whole else {run for run in wide if MAY_BE_MONTHS.search(run.text)}
    if not asked:
        return runs
    return [part for run in runs for part in (_parts(run, letters, whole) if run in asked else [run])]


def _tightness(run: TextRun) -> float:
    """How many characters take so much room."""
    return len(run.text) * run.size / (run.x1 - run.x0)


def _parts_at_gaps(run: TextRun, letters: Letters) -> list[TextRun]:
    return run.parted(letters(run), lambda before, letter: _is_gap(run, before, letter))


def _is_gap(run: TextRun, before: Letter, letter: Letter) -> bool:
    return letter.x0 - before.x1 > GAP * run.size


def _parts(run: TextRun, letters: Letters, whole: bool) -> list[TextRun]:
    held = letters(run)
    heads = _month_starts(held) if MAY_BE_MONTHS.search(run.text) else set()
    return run.parted(held, lambda before, letter: (whole and _is_gap(run, before, letter)) or id(letter) in heads)


def _month_starts(letters: Sequence[Letter]) -> set[int]:
    """The letters (by identity) that begin a month, or what stands after one, where several follow one another."""
    words = _words(letters)
    texts = ["".join(letter.text for letter in word).strip() for word in words]
    months: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        ends = range(at + 1, min(at + LONGEST_MONTH, len(words)) + 1)
        end = max((end for end in ends if is_month_head(" ".join(texts[at:end]))), default=at)
        months += [(at, end)] if end > at else []
        at = max(end, at + 1)
    follow = any(end == start for (_, end), (start, _) in pairwise(months))
    return {id(words[place][0]) for month in months for place in month if place < len(words)} if follow else set()


def _words(letters: Sequence[Letter]) -> list[list[Letter]]:
    """The letters of each word with the spaces after it."""
    words: list[list[Letter]] = []
    spaced = True
    for letter in letters:
        if spaced and not letter.text.isspace():
            words.append([])
        if words:
            words[-1].append(letter)
        spaced = letter.text.isspace()
    return words
