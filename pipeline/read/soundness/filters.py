"""A stream through its chain of filters, strictly: readers go on silently where one is damaged, and lose rows."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Sequence

import numpy as np

MOST_BYTES = 1 << 28  # of one stream unpacked; more is no page of a plan
PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/DCT", "/CCF"})
"""Their pixels are no data, so the rest of a chain is not looked at; nor is that of ``/Crypt``."""
BY_QPDF = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL", "/Crypt"})
"""Filters without a check sum, left to qpdf's own decoders."""
BLANKS = b" \t\n\r\v\f\0"
PLACES_OF_85 = 85 ** np.arange(4, -1, -1, dtype=np.int64)


class Broken(Exception):  # noqa: N818 - a verdict on a stream, never shown as an error
    """Why a stream cannot be decoded to its end."""


def unpacked(raw: bytes, names: Sequence[str]) -> bytes | None:
    """The stream's content; None where its filters are not among those checked here. Raises ``Broken``."""
    for name in names:
        if name in PICTURES or name in BY_QPDF:
            return None
        if name not in STRICT:
            raise Broken(f"its filter {name} is not known")
        raw = STRICT[name](raw)
    return raw


def is_flate(raw: bytes) -> bool:
    """Whether the bytes are a whole Flate stream, whatever their dictionary says."""
    try:
        return bool(_flate(raw))
    except Broken:
        return False


def _flate(raw: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(raw, MOST_BYTES)
    except zlib.error:
        raise Broken("its compressed bytes are damaged") from None
    if not unpacker.eof:
        raise Broken("its compressed bytes are cut short")
    return content


def _ascii85(raw: bytes) -> bytes:
    text, end, _ = raw.partition(b"~>")
    try:
        content = _from_base_85(text.translate(None, BLANKS))
    except ValueError:
        raise Broken("its ASCII85 text is damaged") from None
    if not end:
        raise Broken("its ASCII85 text is cut short")
    return content


def _from_base_85(digits: bytes) -> bytes:
    """What ``base64.a85decode`` gives, which takes longer for a page than reading it does; its ``ValueError``."""
    if b"z" in digits:
        return base64.a85decode(digits)
    lacking = -len(digits) % 5
    values = np.frombuffer(digits + b"u" * lacking, np.uint8).reshape(-1, 5)
    groups = (values.astype(np.int64) - 33) @ PLACES_OF_85
    if values.size and (values.min() < 33 or values.max() > 117 or groups.max() >> 32):
        raise ValueError("no base 85")
    return groups.astype(">u4").tobytes()[: 4 * len(groups) - lacking]


def _ascii_hex(raw: bytes) -> bytes:
    text, end, _ = raw.partition(b">")
    digits = b"".join(text.split())
    try:
        content = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    except ValueError:
        raise Broken("its hexadecimal text is damaged") from None
    if not end:
        raise Broken("its hexadecimal text is cut short")
    return content


STRICT: dict[str, Callable[[bytes], bytes]] = {
    "/FlateDecode": _flate,
    "/Fl": _flate,
    "/ASCII85Decode": _ascii85,
    "/A85": _ascii85,
    "/ASCIIHexDecode": _ascii_hex,
    "/AHx": _ascii_hex,
}
