"""Does a PDF have layers that may be off? Few have; only their objects are asked for their layer."""

from __future__ import annotations

import io


def has_layers(data: bytes) -> bool:
    """Whether the file's catalog names layers; true as well where it cannot be looked at."""
    if b"/OCProperties" in data:
        return True
    if b"/ObjStm" not in data:  # the catalog is in plain sight
        return False
    import pikepdf  # slow to import

    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            return "/OCProperties" in file.Root
    except pikepdf.PdfError:
        return True
