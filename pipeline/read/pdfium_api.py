"""The few PDFium functions the reader calls for every object, bound for speed.

pypdfium2's raw bindings convert typed pointers on every call, which doubles the time of a page;
these take plain addresses. See ``docs/decisions/0040-pdfium-by-runs.md``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_bool, c_char_p, c_float, c_int, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

Function = Callable[..., Any]


def _bound(name: str, result: Any, *arguments: Any) -> Function:
    address = ctypes.cast(getattr(raw, name), c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_handle = c_void_p
load_page = _bound("FPDF_LoadPage", _handle, _handle, c_int)
close_page = _bound("FPDF_ClosePage", None, _handle)
page_rotation = _bound("FPDFPage_GetRotation", c_int, _handle)
page_box = _bound("FPDF_GetPageBoundingBox", c_bool, _handle, c_void_p)
page_width = _bound("FPDF_GetPageWidthF", c_float, _handle)
page_height = _bound("FPDF_GetPageHeightF", c_float, _handle)

load_text = _bound("FPDFText_LoadPage", _handle, _handle)
close_text = _bound("FPDFText_ClosePage", None, _handle)
count_characters = _bound("FPDFText_CountChars", c_int, _handle)
page_text = _bound("FPDFText_GetText", c_int, _handle, c_int, c_int, c_void_p)
character = _bound("FPDFText_GetUnicode", c_uint, _handle, c_int)
object_of_character = _bound("FPDFText_GetTextObject", _handle, _handle, c_int)
loose_box = _bound("FPDFText_GetLooseCharBox", c_bool, _handle, c_int, c_void_p)

count_objects = _bound("FPDFPage_CountObjects", c_int, _handle)
object_at = _bound("FPDFPage_GetObject", _handle, _handle, c_int)
count_form_objects = _bound("FPDFFormObj_CountObjects", c_int, _handle)
form_object_at = _bound("FPDFFormObj_GetObject", _handle, _handle, c_ulong)
object_type = _bound("FPDFPageObj_GetType", c_int, _handle)
object_bounds = _bound("FPDFPageObj_GetBounds", c_bool, _handle, c_void_p, c_void_p, c_void_p, c_void_p)
set_active = _bound("FPDFPageObj_SetIsActive", c_bool, _handle, c_bool)
has_transparency = _bound("FPDFPageObj_HasTransparency", c_bool, _handle)
object_matrix = _bound("FPDFPageObj_GetMatrix", c_bool, _handle, c_void_p)
fill_colour = _bound("FPDFPageObj_GetFillColor", c_bool, _handle, c_void_p, c_void_p, c_void_p, c_void_p)
stroke_colour = _bound("FPDFPageObj_GetStrokeColor", c_bool, _handle, c_void_p, c_void_p, c_void_p, c_void_p)

clip_of = _bound("FPDFPageObj_GetClipPath", _handle, _handle)
count_clips = _bound("FPDFClipPath_CountPaths", c_int, _handle)
count_clip_segments = _bound("FPDFClipPath_CountPathSegments", c_int, _handle, c_int)
clip_segment = _bound("FPDFClipPath_GetPathSegment", _handle, _handle, c_int, c_int)

count_marks = _bound("FPDFPageObj_CountMarks", c_int, _handle)
mark_at = _bound("FPDFPageObj_GetMark", _handle, _handle, c_ulong)
mark_name = _bound("FPDFPageObjMark_GetName", c_bool, _handle, c_void_p, c_ulong, c_void_p)
mark_text = _bound("FPDFPageObjMark_GetParamStringValue", c_bool, _handle, c_char_p, c_void_p, c_ulong, c_void_p)

draw_mode = _bound("FPDFPath_GetDrawMode", c_bool, _handle, c_void_p, c_void_p)
count_segments = _bound("FPDFPath_CountSegments", c_int, _handle)
segment_at = _bound("FPDFPath_GetPathSegment", _handle, _handle, c_int)
segment_type = _bound("FPDFPathSegment_GetType", c_int, _handle)
segment_closes = _bound("FPDFPathSegment_GetClose", c_bool, _handle)
segment_point = _bound("FPDFPathSegment_GetPoint", c_bool, _handle, c_void_p, c_void_p)

render_mode = _bound("FPDFTextObj_GetTextRenderMode", c_int, _handle)
font_size = _bound("FPDFTextObj_GetFontSize", c_bool, _handle, c_void_p)
font_of = _bound("FPDFTextObj_GetFont", _handle, _handle)
font_name = _bound("FPDFFont_GetBaseFontName", c_ulong, _handle, c_void_p, c_ulong)

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
MOVE = 2


class Floats:
    """A reusable block of C floats and the addresses of its members."""

    def __init__(self, count: int) -> None:
        self.values = (c_float * count)()
        start = ctypes.addressof(self.values)
        self.at = tuple(start + 4 * index for index in range(count))


class Numbers:
    """A reusable block of C unsigned ints and the addresses of its members."""

    def __init__(self, count: int) -> None:
        self.values = (c_uint * count)()
        start = ctypes.addressof(self.values)
        self.at = tuple(start + 4 * index for index in range(count))
