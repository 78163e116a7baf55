"""What a page is drawn by, where nothing packs it: no check sum protects it, but damage leaves odd instructions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

OPERANDS: dict[str, int | None] = {
    **dict.fromkeys(("q", "Q", "BT", "ET", "W", "W*", "n", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*"), 0),
    **dict.fromkeys(("h", "T*", "EMC", "BX", "EX"), 0),
    **dict.fromkeys(("w", "J", "j", "M", "i", "ri", "gs", "g", "G", "cs", "CS", "sh", "Do", "MP", "BMC"), 1),
    **dict.fromkeys(("Tc", "Tw", "Tz", "TL", "Tr", "Ts", "Tj", "TJ", "'"), 1),
    **dict.fromkeys(("d", "m", "l", "Tf", "Td", "TD", "DP", "BDC", "d0"), 2),
    **dict.fromkeys(("rg", "RG", '"'), 3),
    **dict.fromkeys(("re", "k", "K", "v", "y"), 4),
    **dict.fromkeys(("cm", "Tm", "c", "d1"), 6),
    **dict.fromkeys(("sc", "SC", "scn", "SCN", "INLINE IMAGE"), None),
}
"""Every operator and how many operands it takes; None where that varies."""
OTHERS = frozenset(("ri", "gs", "cs", "CS", "sh", "Do", "MP", "BMC", "Tj", "TJ", "'", '"', "d", "Tf", "DP", "BDC"))
"""Those that take names, words and lists; the rest take nothing but numbers."""
_STRING = re.compile(rb"\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\)|BI\s.*?\sEI\b", re.DOTALL)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f-\xff]")
_NULLS = b"\0\0\0\0"


def strange_instruction(page: pikepdf.Page) -> str | None:
    """The first instruction of an unpacked page that no program writes."""
    contents = b"\n".join(stream.read_bytes() for stream in _streams(page))
    if _NULLS in contents or _CONTROL.search(_STRING.sub(b"()", contents)):
        return "bytes that are no text"
    try:
        return next(_strange(page), None)
    except pikepdf.PdfError:
        return "an instruction that cannot be read"


def is_unpacked(page: pikepdf.Page) -> bool:
    """Whether a part of the page's contents has no filter."""
    return any("/Filter" not in stream for stream in _streams(page))


def _streams(page: pikepdf.Page) -> list[pikepdf.Stream]:
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [part for part in parts if isinstance(part, pikepdf.Stream)]


def _strange(page: pikepdf.Page) -> Iterator[str]:
    open_states = 0
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        wanted = OPERANDS.get(name, -1)
        if wanted is not None and wanted != len(operands):
            yield f"{name[:20]!r} with {len(operands)} operands"
        elif wanted and name not in OTHERS and any(isinstance(operand, pikepdf.Object) for operand in operands):
            yield f"{name!r} with an operand that is no number"
        open_states += (name in ("q", "BT")) - (name in ("Q", "ET"))
    if open_states:
        yield f"{abs(open_states)} states that are not closed"
