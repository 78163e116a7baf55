"""Ways in which a PDF is damaged on its way: bytes, streams, pages, the tables that say where its parts are."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable

import pikepdf

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_TABLES = re.compile(rb"\bxref\b.*?(?=trailer)|trailer.*?%%EOF|/Type\s*/XRef.*?endstream", re.DOTALL)
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm.*?endstream", re.DOTALL)
Damaged = Callable[[bytes, random.Random], bytes]


def bits_flipped(data: bytes, draw: random.Random) -> bytes:
    return _flipped(data, [draw.randrange(len(data)) for _ in range(draw.choice((1, 1, 2, 8)))], draw)


def bits_flipped_outside_streams(data: bytes, draw: random.Random) -> bytes:
    """In the parts that nothing packs: dictionaries, numbers, names."""
    return _flipped(data, [draw.choice(_outside(data)) for _ in range(draw.choice((1, 1, 2)))], draw)


def bytes_zeroed(data: bytes, draw: random.Random) -> bytes:
    start, length = draw.randrange(len(data)), draw.randint(1, 64)
    return data[:start] + bytes(len(data[start : start + length])) + data[start + length :]


def bytes_zeroed_outside_streams(data: bytes, draw: random.Random) -> bytes:
    start, length = draw.choice(_outside(data)), draw.randint(1, 16)
    return data[:start] + bytes(len(data[start : start + length])) + data[start + length :]


def stream_cut(data: bytes, draw: random.Random) -> bytes:
    start, end = draw.choice(_streams(data))
    begin = draw.randrange(start, end)
    return data[:begin] + data[min(end, begin + draw.randint(1, 500)) :]


def file_truncated(data: bytes, draw: random.Random) -> bytes:
    return data[: int(len(data) * draw.uniform(0.2, 0.999))]


def block_lost(data: bytes, draw: random.Random) -> bytes:
    """A block of a disk or a download that is not there."""
    start = draw.randrange(len(data))
    return data[:start] + data[start + draw.choice((512, 4096)) :]


def page_missing(data: bytes, draw: random.Random) -> bytes:
    """Any but the last."""

    def change(file: pikepdf.Pdf) -> None:
        del file.pages[draw.randrange(len(file.pages) - 1)]

    return _rewritten(data, change)


def last_page_missing(data: bytes, _draw: random.Random) -> bytes:
    """It leaves no trace where no page says how many there are."""

    def change(file: pikepdf.Pdf) -> None:
        del file.pages[-1]

    return _rewritten(data, change)


def page_doubled(data: bytes, draw: random.Random) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        file.pages.insert(draw.randint(0, len(file.pages)), draw.choice(list(file.pages)))

    return _rewritten(data, change)


def pages_exchanged(data: bytes, draw: random.Random) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        one, other = sorted(draw.sample(range(len(file.pages)), 2))
        last = file.pages[other]
        del file.pages[other]
        file.pages.insert(other, file.pages[one])
        del file.pages[one]
        file.pages.insert(one, last)

    return _rewritten(data, change)


def tables_damaged(data: bytes, draw: random.Random) -> bytes:
    """The cross-reference table or stream, and the trailer."""
    spans = [match.span() for match in _TABLES.finditer(data)]
    start, end = draw.choice(spans)
    if draw.random() < 0.2:
        return data[:start] + data[end:]
    return _flipped(data, [draw.randrange(start, end) for _ in range(draw.choice((1, 2, 8)))], draw)


def object_streams_damaged(data: bytes, draw: random.Random) -> bytes:
    """Saved again with its dictionaries packed into streams, and these damaged."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    packed = buffer.getvalue()
    start, end = draw.choice([match.span() for match in _OBJECT_STREAM.finditer(packed)])
    return _flipped(packed, [draw.randrange(start, end) for _ in range(draw.choice((1, 2, 8)))], draw)


def _flipped(data: bytes, places: list[int], draw: random.Random) -> bytes:
    changed = bytearray(data)
    for place in places:
        changed[place] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _streams(data: bytes) -> list[tuple[int, int]]:
    return [(match.end(), data.find(b"endstream", match.end())) for match in _STREAM.finditer(data)]


def _outside(data: bytes) -> list[int]:
    inside: set[int] = set()
    for start, end in _streams(data):
        inside.update(range(start, end))
    return [place for place in range(len(data)) if place not in inside]


def _rewritten(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(buffer, deterministic_id=True)
    return buffer.getvalue()


KINDS: tuple[Damaged, ...] = (
    bits_flipped,
    bits_flipped_outside_streams,
    bytes_zeroed,
    bytes_zeroed_outside_streams,
    stream_cut,
    file_truncated,
    block_lost,
    page_missing,
    last_page_missing,
    page_doubled,
    pages_exchanged,
    tables_damaged,
    object_streams_damaged,
)
