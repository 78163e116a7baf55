"""Memory that PDFium frees at the end of a page, kept for the next one."""

from __future__ import annotations

import ctypes
import sys

MMAP_THRESHOLD, TRIM_THRESHOLD = -3, -1  # as glibc's malloc.h numbers its settings
KEPT = 8 * 1024 * 1024  # bytes; several times what the text of a full A3 page takes


def keep_freed_memory() -> None:
    """Has the C library keep up to ``KEPT`` bytes that were freed, for as long as the process lives.

    The text of a full page takes PDFium more than a megabyte. glibc gives that back to the system after each page,
    which has to find and clear hundreds of memory pages anew for the next: one part in twenty of the time of a reading.
    Other C libraries have no such setting.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if set_option is not None:
        set_option(TRIM_THRESHOLD, KEPT)
        set_option(MMAP_THRESHOLD, KEPT)
