"""What really shows: pictures of a page with and without some of its objects, compared."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.model import Box
from pipeline.read.pdfium import api

SCALE = 2.0  # pixels a point
FAINT = 24  # summed difference of red, green and blue that no reader sees
MOST_PIXELS = 2e7

Differs = Callable[[Box], bool]


class PdfiumShown:
    """Pictures of one open page; ``box`` is in points as displayed."""

    def __init__(self, page: int) -> None:
        self.page = page
        width, height = api.page_width(page), api.page_height(page)
        self.scale = min(SCALE, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        self.size = max(1, round(width * self.scale)), max(1, round(height * self.scale))
        self._whole: Any = None

    def differs_without(self, handles: Sequence[int]) -> Differs:
        """Takes the objects away and gives where that changes the page."""
        if self._whole is None:
            self._whole = self._picture()
        for handle in handles:
            api.set_active(handle, False)
        try:
            changed = np.abs(self._whole - self._picture()).sum(axis=2) > FAINT
        finally:
            for handle in handles:
                api.set_active(handle, True)
        return lambda box: bool(changed[self._cut(box)].any())

    def _cut(self, box: Box) -> tuple[slice, slice]:
        x0, top, x1, bottom = (max(0, round(value * self.scale)) for value in box)
        return slice(top, max(bottom, top + 1)), slice(x0, max(x1, x0 + 1))

    def _picture(self) -> Any:
        width, height = self.size
        pixels = np.full((height, width, 4), 255, np.uint8)
        address = pixels.ctypes.data_as(ctypes.c_void_p)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, address, 4 * width)
        page = ctypes.cast(self.page, raw.FPDF_PAGE)
        try:
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        return pixels[:, :, :3].astype(np.int16)
