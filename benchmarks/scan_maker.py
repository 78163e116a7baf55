"""Makes a scan of a PDF: its pages as pictures, turned, blurred, noisy and compressed, the same on every run."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image, ImageFilter

WHITE = (255, 255, 255)
POINTS = 72  # to an inch
Ink = Literal["colour", "grey", "fax"]


@dataclass(frozen=True)
class Scanner:
    """How the paper is scanned.

    ``angle`` is the farthest a page is turned, in degrees; each page gets its own, to either side. ``noise`` is a
    standard deviation of 0 to 255, ``blur`` a radius in points, ``turned`` how the paper lay (a quarter turn is 90).
    ``fax`` pictures are black and white (CCITT Group 4), all others JPEG of ``quality``.
    """

    dpi: int = 200
    angle: float = 1.0
    noise: float = 6.0
    quality: int = 75
    blur: float = 0.1
    ink: Ink = "colour"
    turned: int = 0
    seed: int = 1


def scan(pdf: Path, to: Path, scanner: Scanner, pages: Sequence[int] | None = None) -> None:
    """Writes the scan of ``pdf`` to ``to``; ``pages`` counts from 1, None takes all."""
    pictures = [_compressed(picture, scanner) for picture in _pictures(pdf, scanner, pages)]
    options = {"resolution": scanner.dpi, "producer": "scan", "title": ""}
    if scanner.ink != "fax":
        options["quality"] = scanner.quality
    # A fixed date: the same bytes on every run.
    dates = {"creationDate": _EPOCH, "modDate": _EPOCH}
    pictures[0].save(to, "PDF", save_all=True, append_images=pictures[1:], **options, **dates)


_EPOCH = time.gmtime(0)


def _pictures(pdf: Path, scanner: Scanner, pages: Sequence[int] | None) -> Iterator[Image.Image]:
    chance = np.random.default_rng(scanner.seed)
    document = pdfium.PdfDocument(pdf)
    try:
        for index in range(len(document)) if pages is None else [number - 1 for number in pages]:
            page = document[index]
            yield _scanned(page.render(scale=scanner.dpi / POINTS).to_pil().convert("RGB"), scanner, chance)
    finally:
        document.close()


def _scanned(picture: Image.Image, scanner: Scanner, chance: np.random.Generator) -> Image.Image:
    angle = float(chance.uniform(-scanner.angle, scanner.angle))
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=WHITE)
    if scanner.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scanner.blur * scanner.dpi / POINTS))
    pixels = np.asarray(picture, np.float32)
    pixels = pixels + chance.normal(0, scanner.noise, pixels.shape).astype(np.float32)
    picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return picture.rotate(scanner.turned, expand=True) if scanner.turned else picture


def _compressed(picture: Image.Image, scanner: Scanner) -> Image.Image:
    """The picture as the file will keep it: JPEG's own traces come with saving."""
    if scanner.ink == "colour":
        return picture
    grey = picture.convert("L")
    return grey if scanner.ink == "grey" else grey.point([255 * (value > 128) for value in range(256)], "1")
