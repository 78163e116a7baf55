"""Are a PDF's compressed streams whole? Readers go on silently where one is damaged, and lose rows."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

LONGEST_HEAD = 600  # bytes of a stream's dictionary that are looked at
_STREAM = re.compile(rb"stream\r?\n")
_OTHER_FILTERS = (b"ASCII85", b"ASCIIHex", b"LZW", b"RunLength", b"DCT", b"JPX", b"CCITT", b"JBIG2", b"Crypt")


def damaged_streams(data: bytes) -> tuple[int, int]:
    """How many Flate streams of the file cannot be decompressed to their end, and how many it has.

    Streams with further filters are not looked at, nor those of an encrypted file.
    """
    if b"/Encrypt" in data:
        return 0, 0
    verdicts = [_is_whole(stream) for stream in _flate_streams(data)]
    return verdicts.count(False), len(verdicts)


def _flate_streams(data: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        head = data[max(0, match.start() - LONGEST_HEAD) : match.start()].rpartition(b" obj")[2]
        if b"FlateDecode" in head and not any(name in head for name in _OTHER_FILTERS):
            yield data[match.end() : data.find(b"endstream", match.end())]


def _is_whole(stream: bytes) -> bool:
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(stream)
    except zlib.error:
        return False
    return unpacker.eof
