"""Is a PDF whole? Its parts by qpdf and its streams to their end; readers go on silently where they are not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pikepdf

from pipeline.read.filters import Broken, unpacked
from pipeline.read.page_parts import pages_by_part

_WARNING = re.compile(r"^stream <[^>]*>(?: \((?:object (\d+) \d+)?[^)]*\))?: (.*)", re.DOTALL)


class Damage(NamedTuple):
    """What is wrong, and the pages (from 1) that it concerns; none where it is the file as a whole."""

    pages: tuple[int, ...]
    reason: str


def damages(data: bytes) -> tuple[Damage, ...]:
    """Everything in the file that is not as a program writes it, each once, in the order of the pages."""
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            pages = pages_by_part(file)
            found = [*_in_streams(file, pages), *_lost_pages(file), *_warnings(file, pages)]
    except pikepdf.PdfError as error:
        found = [Damage((), _said(str(error)))]
    return tuple(sorted(dict.fromkeys(found)))


def _in_streams(file: pikepdf.Pdf, pages: dict[int, tuple[int, ...]]) -> Iterator[Damage]:
    for part in file.objects:
        if isinstance(part, pikepdf.Stream):
            try:
                unpacked(part.read_raw_bytes(), filters(part))
            except Broken as broken:
                yield Damage(pages.get(part.objgen[0], ()), f"a part of it is damaged: {broken}")


def _lost_pages(file: pikepdf.Pdf) -> Iterator[Damage]:
    """Pages that the file still holds (an outline or a tag names them) and no longer shows."""
    shown = {page.obj.objgen for page in file.pages}
    parts = (part for part in file.objects if isinstance(part, pikepdf.Dictionary))
    lost = sum(part.get("/Type") == "/Page" and "/Contents" in part and part.objgen not in shown for part in parts)
    if lost:
        yield Damage((), f"it holds {lost} pages that it does not show; perhaps they were taken out of it")


def filters(part: pikepdf.Stream) -> list[str]:
    """The names of a stream's filters, first to be applied first; ``Broken`` where they are no names."""
    names = part.get("/Filter")
    listed: Iterable[object] = names if isinstance(names, pikepdf.Array) else [] if names is None else [names]
    return [str(name) for name in listed]


def _warnings(file: pikepdf.Pdf, pages: dict[int, tuple[int, ...]]) -> Iterator[Damage]:
    """qpdf's warnings, one for each part of the file."""
    told: set[int] = set()
    for warning in file.get_warnings():
        match = _WARNING.match(warning)
        part = int(match[1]) if match and match[1] else 0
        if part not in told:
            told.add(part)
            yield Damage(pages.get(part, ()), _said(warning))


def _said(warning: str) -> str:
    match = _WARNING.match(warning)
    return f"its structure is damaged: {match[2] if match else warning}"
