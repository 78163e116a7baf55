"""Layers that are off, by the look of the page: PDFium draws what is on, and does not say which that is."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator

from pipeline.read.pdfium import api
from pipeline.read.pdfium.shown import PdfiumShown

LAYER = "OC"  # the name of the marks that put content on a layer
EVERYWHERE = (0.0, 0.0, 1e6, 1e6)


def switched_off(objects: Iterable[int], shown: PdfiumShown) -> set[int]:
    """Those of a page's objects that stand on a layer, and without which the page looks the same.

    Objects of one layer go together, and so do a form's; layers inside forms are looked at too.
    """
    passages: dict[int | str, list[int]] = {}
    for handle, passage in _passages(objects):
        passages.setdefault(passage, []).append(handle)
    return {
        handle for handles in passages.values() if not shown.differs_without(handles)(EVERYWHERE) for handle in handles
    }


def _passages(objects: Iterable[int]) -> Iterator[tuple[int, int | str]]:
    """Objects that may be on a layer, and what they hang on: the layer's name, their mark, or themselves."""
    for handle in objects:
        mark = _layer_mark(handle)
        kind = api.object_type(api.ref(handle))
        if mark or kind in (api.FORM, api.IMAGE):
            yield handle, (_layer_name(mark) or mark) if mark else handle
        if not mark and kind == api.FORM:
            yield from _passages(api.form_object_at(handle, index) for index in range(api.count_form_objects(handle)))


def _layer_mark(handle: int) -> int:
    """The object's outermost layer mark; 0 where it has none."""
    buffer, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
    for index in range(api.count_marks(handle)):
        mark = int(api.mark_at(handle, index))
        api.mark_name(mark, ctypes.addressof(buffer), 64, ctypes.addressof(length))
        if buffer.raw[: max(length.value - 2, 0)].decode("utf-16-le", "replace") == LAYER:
            return mark
    return 0


def _layer_name(mark: int) -> str:
    buffer, length = ctypes.create_string_buffer(512), ctypes.c_ulong()
    api.mark_text(mark, b"Name", ctypes.addressof(buffer), 512, ctypes.addressof(length))
    return buffer.raw[: max(min(length.value, 512) - 2, 0)].decode("utf-16-le", "replace")
