"""Names that are nearly those of the format, and bytes that no program writes: what a flipped bit leaves in a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from pipeline.read.soundness.names import KNOWN
from pipeline.read.soundness.page_parts import MAPS

SHORTEST = 4  # letters of a name; shorter ones are too like each other
_STREAM, _END = re.compile(rb"(?<!end)stream\r?\n"), b"endstream"
_STRING = re.compile(rb"\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\)|%[^\r\n]*", re.DOTALL)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OWN_NAMES = MAPS | {"/Properties", "/PieceInfo"}


def control_bytes(data: bytes) -> int:
    """How many bytes outside streams and strings are none that text has."""
    bare = _without_streams(data)
    return len(_CONTROL.findall(_STRING.sub(b"", bare))) if _CONTROL.search(bare) else 0


def _without_streams(data: bytes) -> bytes:
    """The file's bytes without those of its streams; one that has no end is left in."""
    kept: list[bytes] = []
    at = 0
    while (begin := _STREAM.search(data, at)) and (end := data.find(_END, begin.end())) >= 0:
        kept.append(data[at : begin.start()])
        at = end + len(_END)
    return b"".join((*kept, data[at:]))


def misspelt(part: pikepdf.Object) -> Iterator[str]:
    """The keys and names of a dictionary that are one letter away from a name of the format."""
    if not isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    for key, value in part.items():
        names = [key, str(value)] if isinstance(value, pikepdf.Name) else [key]
        yield from (name for name in names if _is_nearly_known(name))
        if isinstance(value, pikepdf.Dictionary) and not value.is_indirect and key not in _OWN_NAMES:
            yield from misspelt(value)


def _is_nearly_known(name: str) -> bool:
    if name in KNOWN or len(name) <= SHORTEST:
        return False
    return any(len(other) == len(name) and _differences(name, other) == 1 for other in KNOWN)


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
