"""A stream through its chain of filters, strictly: readers go on silently where one is damaged, and lose rows."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Sequence

MOST_BYTES = 1 << 28  # of one stream unpacked; more is no page of a plan
PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/DCT", "/CCF"})
"""Their pixels are no data, so the rest of a chain is not looked at; nor is that of ``/Crypt``."""
BY_QPDF = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL", "/Crypt"})
"""Filters without a check sum, left to qpdf's own decoders."""


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
        content = base64.a85decode(text.strip(), ignorechars=b" \t\n\r\v\f\0")
    except ValueError:
        raise Broken("its ASCII85 text is damaged") from None
    if not end:
        raise Broken("its ASCII85 text is cut short")
    return content


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
