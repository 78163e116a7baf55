"""The few PDFium functions the reader calls for every object, bound for speed.

pypdfium2's raw bindings convert typed pointers on every call, which doubles the time of a page. These convert nothing:
a handle goes in as a ``Reference``, made once by ``ref`` and used for several calls, the place for an answer as the
reference of a member of ``Floats`` or ``Numbers``, a number as a C int. See ``docs/decisions/0040-pdfium-by-runs.md``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_bool, c_char_p, c_float, c_int, c_uint, c_ulong, c_void_p
from functools import partial
from struct import Struct
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import pypdfium2.raw as raw  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from _ctypes import _CArgObject

    Reference: TypeAlias = _CArgObject | c_void_p

Function = Callable[..., Any]


class Asked(Protocol):
    """A function by reference. A bare address as its ``handle`` would be cut to a C int."""

    def __call__(self, handle: Reference, /, *arguments: Reference | int) -> Any: ...


ref: Callable[[int], Reference] = c_void_p.from_param


def _address(name: str) -> int:
    return ctypes.cast(getattr(raw, name), c_void_p).value or 0


def _bound(name: str, result: Any, *arguments: Any) -> Function:
    """A function with its arguments declared, which takes handles as plain addresses."""
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(name))


def _asked(name: str, result: Any) -> Asked:
    """None of the arguments may be declared: those after the declared ones would be passed as variadic ones are."""
    return ctypes.PYFUNCTYPE(result)(_address(name))


_handle = c_void_p
load_page = _bound("FPDF_LoadPage", _handle, _handle, c_int)
close_page = _bound("FPDF_ClosePage", None, _handle)
page_rotation = _bound("FPDFPage_GetRotation", c_int, _handle)
page_box = _asked("FPDF_GetPageBoundingBox", None)
page_width = _bound("FPDF_GetPageWidthF", c_float, _handle)
page_height = _bound("FPDF_GetPageHeightF", c_float, _handle)

load_text = _bound("FPDFText_LoadPage", _handle, _handle)
close_text = _bound("FPDFText_ClosePage", None, _handle)
count_characters = _bound("FPDFText_CountChars", c_int, _handle)
page_text = _bound("FPDFText_GetText", c_int, _handle, c_int, c_int, c_void_p)
character = _asked("FPDFText_GetUnicode", c_uint)
has_no_name = _asked("FPDFText_HasUnicodeMapError", c_int)
object_of_character = _asked("FPDFText_GetTextObject", _handle)
loose_box = _asked("FPDFText_GetLooseCharBox", None)
ink_box = _bound("FPDFText_GetCharBox", c_bool, _handle, c_int, *[c_void_p] * 4)
character_origin = _bound("FPDFText_GetCharOrigin", c_bool, _handle, c_int, c_void_p, c_void_p)
character_angle = _bound("FPDFText_GetCharAngle", c_float, _handle, c_int)

count_objects = _bound("FPDFPage_CountObjects", c_int, _handle)
object_at = _asked("FPDFPage_GetObject", _handle)
count_form_objects = _bound("FPDFFormObj_CountObjects", c_int, _handle)
form_object_at = _bound("FPDFFormObj_GetObject", _handle, _handle, c_ulong)
object_type = _asked("FPDFPageObj_GetType", c_int)
object_bounds = _asked("FPDFPageObj_GetBounds", None)
set_active = _bound("FPDFPageObj_SetIsActive", c_bool, _handle, c_bool)
has_transparency = _asked("FPDFPageObj_HasTransparency", c_bool)
object_matrix = _asked("FPDFPageObj_GetMatrix", None)
fill_colour = _asked("FPDFPageObj_GetFillColor", c_bool)
stroke_colour = _asked("FPDFPageObj_GetStrokeColor", c_bool)

clip_of = _asked("FPDFPageObj_GetClipPath", _handle)
count_clips = _asked("FPDFClipPath_CountPaths", c_int)
count_clip_segments = _asked("FPDFClipPath_CountPathSegments", c_int)
clip_segment = _asked("FPDFClipPath_GetPathSegment", _handle)

count_marks = _bound("FPDFPageObj_CountMarks", c_int, _handle)
mark_at = _bound("FPDFPageObj_GetMark", _handle, _handle, c_ulong)
mark_name = _bound("FPDFPageObjMark_GetName", c_bool, _handle, c_void_p, c_ulong, c_void_p)
mark_text = _bound("FPDFPageObjMark_GetParamStringValue", c_bool, _handle, c_char_p, c_void_p, c_ulong, c_void_p)

draw_mode = _asked("FPDFPath_GetDrawMode", None)
count_segments = _asked("FPDFPath_CountSegments", c_int)
segment_at = _asked("FPDFPath_GetPathSegment", _handle)
segment_type = _asked("FPDFPathSegment_GetType", c_int)
segment_closes = _asked("FPDFPathSegment_GetClose", c_bool)
segment_point = _asked("FPDFPathSegment_GetPoint", None)

render_mode = _asked("FPDFTextObj_GetTextRenderMode", c_int)
font_size = _asked("FPDFTextObj_GetFontSize", None)
font_of = _asked("FPDFTextObj_GetFont", _handle)
font_name = _bound("FPDFFont_GetBaseFontName", c_ulong, _handle, c_void_p, c_ulong)

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
MOVE = 2
EVEN_ODD = 1
NO_PATH = -1  # segments of what is none


class Floats:
    """A reusable block of C floats: the references of its members, and what they hold now."""

    def __init__(self, count: int) -> None:
        held = bytearray(4 * count)  # read in half the time of an array of ctypes
        values = (c_float * count).from_buffer(held)
        self.at = tuple(ctypes.byref(values, 4 * index) for index in range(count))
        self.read: Callable[[], tuple[float, ...]] = partial(Struct(f"{count}f").unpack_from, held)


class Numbers:
    """A reusable block of C unsigned ints: the references of its members, and what they hold now."""

    def __init__(self, count: int) -> None:
        held = bytearray(4 * count)
        values = (c_uint * count).from_buffer(held)
        self.at = tuple(ctypes.byref(values, 4 * index) for index in range(count))
        self.read: Callable[[], tuple[int, ...]] = partial(Struct(f"{count}I").unpack_from, held)
