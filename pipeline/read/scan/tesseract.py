"""Words by the system's tesseract: all lines of a page in one call, as frames of one TIFF."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from PIL import Image

from pipeline.read.scan.page_picture import Pixels
from pipeline.read.scan.words import ReadWord

PROGRAM = "tesseract"
LINE = "7"  # tesseract's page segmentation mode for a picture of a single line
SECONDS = 300  # far more than a page takes


def is_installed() -> bool:
    return shutil.which(PROGRAM) is not None


def read_lines(pictures: Sequence[Pixels], jobs: int = 2) -> list[list[ReadWord]]:
    """The words of each picture of a line, read in ``jobs`` processes."""
    shares = [pictures[start::jobs] for start in range(jobs)]
    with ThreadPoolExecutor(jobs) as pool:
        found = list(pool.map(_read, shares))
    return [found[index % jobs][index // jobs] for index in range(len(pictures))]


def _read(pictures: Sequence[Pixels]) -> list[list[ReadWord]]:
    if not pictures:
        return []
    frames = [Image.fromarray(picture) for picture in pictures]
    tiff = io.BytesIO()
    frames[0].save(tiff, "TIFF", save_all=True, append_images=frames[1:], dpi=(300, 300))
    command = [PROGRAM, "stdin", "stdout", "-l", "eng", "--dpi", "300", "--psm", LINE, "tsv"]
    one_core = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, input=tiff.getvalue(), capture_output=True, env=one_core, timeout=SECONDS, check=True
    )
    lines: list[list[ReadWord]] = [[] for _ in pictures]
    for row in done.stdout.decode("utf-8").splitlines()[1:]:
        level, frame, *_, left, _, width, _, sureness, text = row.split("\t", 11)
        if level == "5" and text.strip():
            x0 = int(left)
            lines[int(frame) - 1].append(ReadWord(text, x0, x0 + int(width), float(sureness) / 100))
    return lines
