"""Words by the system's tesseract: all lines of a page in one call, as frames of one TIFF."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from pipeline.read.scan.page_picture import Pixels
from pipeline.read.scan.printed_lines import LETTER_BOX, PrintedLine
from pipeline.read.scan.words import DARK, ReadWord

PROGRAM = "tesseract"
LANGUAGE = "eng"
LINE = "13"  # tesseract's page segmentation mode that takes the whole picture for one line, and looks for no others
SECONDS = 300  # far more than a page takes
BESIDE, ABOVE = 0.09, 0.22  # of the font size; white around print. With more beside it quotation marks are seen there


class _Frame(NamedTuple):
    """The picture that is read, and how far its left edge lies from that of the line's own picture."""

    picture: Pixels
    left: int


def is_installed() -> bool:
    """Whether the program is there, and knows the language."""
    program = shutil.which(PROGRAM)
    return program is not None and LANGUAGE in _languages(program)


@cache
def _languages(program: str) -> list[str]:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=SECONDS, check=False).stdout
    return listed.decode("utf-8", "replace").split()


def read_lines(lines: Sequence[PrintedLine], jobs: int = 2) -> list[list[ReadWord]]:
    """The words of each line, read in ``jobs`` processes; their edges are known to within a letter or so."""
    frames = [_frame(line) for line in lines]
    shares = [frames[start::jobs] for start in range(jobs)]
    with ThreadPoolExecutor(jobs) as pool:
        found = list(pool.map(_read, shares))
    return [found[index % jobs][index // jobs] for index in range(len(frames))]


def _frame(line: PrintedLine) -> _Frame:
    """The line as high as if it had an h and a p, so that the letters of all lines are as large for tesseract."""
    ink = line.picture < DARK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return _Frame(line.picture, 0)
    size = line.size * line.scale
    beside, above = round(BESIDE * size), round(ABOVE * size)
    own = line.picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    missing = max(0, round(LETTER_BOX * size) - len(own))
    edges = (above + missing // 2, above + missing - missing // 2, beside, beside)
    framed = cv2.copyMakeBorder(own, *edges, cv2.BORDER_CONSTANT, value=(255,)).astype(np.uint8)
    return _Frame(framed, int(columns[0]) - beside)


def _read(frames: Sequence[_Frame]) -> list[list[ReadWord]]:
    if not frames:
        return []
    pictures = [Image.fromarray(frame.picture) for frame in frames]
    tiff = io.BytesIO()
    pictures[0].save(tiff, "TIFF", save_all=True, append_images=pictures[1:], dpi=(300, 300))
    command = [PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--dpi", "300", "--psm", LINE, "tsv"]
    one_core = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, input=tiff.getvalue(), capture_output=True, env=one_core, timeout=SECONDS, check=True
    )
    lines: list[list[ReadWord]] = [[] for _ in frames]
    for row in done.stdout.decode("utf-8").splitlines()[1:]:
        level, frame, *_, left, _, width, _, sureness, text = row.split("\t", 11)
        if level == "5" and text.strip():
            x0 = int(left) + frames[int(frame) - 1].left
            lines[int(frame) - 1].append(ReadWord(text, x0, x0 + int(width), float(sureness) / 100))
    return lines
