"""Is a PDF whole? Its parts by qpdf and its streams to their end; readers go on silently where they are not."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pikepdf

from pipeline.read.soundness.filters import Broken, is_flate, unpacked
from pipeline.read.soundness.font_names import NONE_NAMED, SOME_NAMED, unnamed_letters
from pipeline.read.soundness.font_widths import has_damaged_widths
from pipeline.read.soundness.instructions import is_unpacked, strange_instruction
from pipeline.read.soundness.misnamed import MISNAMED, true_names
from pipeline.read.soundness.page_parts import pages_by_part
from pipeline.read.soundness.spelling import control_bytes, misspelt

_WARNING = re.compile(r"^stream <[^>]*>(?:,? \(?(?:object (\d+) \d+)?[^:)]*\)?)?: (.*)", re.DOTALL)


class Damage(NamedTuple):
    """What is wrong, and the pages (from 1) that it concerns; none where it is the file as a whole."""

    pages: tuple[int, ...]
    reason: str


def damages(data: bytes) -> tuple[Damage, ...]:
    """Everything in the file that is not as a program writes it, each once, in the order of the pages."""
    try:
        with _complaints() as complaints, pikepdf.open(io.BytesIO(data)) as file:
            pages = pages_by_part(file)
            found = [*_in_streams(file, pages), *_in_names(file, pages), *_in_fonts(file, pages)]
            found += [
                *_in_instructions(file),
                *_lost_pages(file),
                *_warnings([*file.get_warnings(), *complaints], pages),
            ]
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        found = [Damage((), _said(str(error)))]
    except UnicodeDecodeError:
        found = [Damage((), "one of its names is damaged")]
    if control_bytes(data):
        found.append(Damage((), "it holds bytes between its parts that no program writes"))
    return tuple(sorted(dict.fromkeys(found)))


def pages_with_unnamed_letters(found: Iterable[Damage]) -> frozenset[int]:
    return frozenset(page for one in found if one.reason in (NONE_NAMED, SOME_NAMED) for page in one.pages)


def has_misnamed_letters(found: Iterable[Damage]) -> bool:
    return any(one.reason == MISNAMED for one in found)


def _in_streams(file: pikepdf.Pdf, pages: dict[int, tuple[int, ...]]) -> Iterator[Damage]:
    for part in file.objects:
        if isinstance(part, pikepdf.Stream):
            try:
                raw = part.read_raw_bytes()
                unpacked(raw, filters(part))
                if raw[:1] == b"x" and "/Filter" not in part and is_flate(raw):
                    raise Broken("it is compressed and does not say so")
            except Broken as broken:
                yield Damage(pages.get(part.objgen[0], ()), f"a part of it is damaged: {broken}")


def _in_names(file: pikepdf.Pdf, pages: dict[int, tuple[int, ...]]) -> Iterator[Damage]:
    """Of the parts that pages need, and of the catalogue."""
    for part in file.objects:
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)) and part.objgen[0] in pages:
            for name in misspelt(part):
                yield Damage(pages[part.objgen[0]], f"the name {name} in it is damaged")


def _in_fonts(file: pikepdf.Pdf, pages: dict[int, tuple[int, ...]]) -> Iterator[Damage]:
    for part in file.objects:
        if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/Font":
            if has_damaged_widths(part):
                yield Damage(pages.get(part.objgen[0], ()), "the widths of a font are damaged")
            if unnamed := unnamed_letters(part):
                yield Damage(pages.get(part.objgen[0], ()), unnamed)
            if true_names(part):
                yield Damage(pages.get(part.objgen[0], ()), MISNAMED)


def _in_instructions(file: pikepdf.Pdf) -> Iterator[Damage]:
    """Where pages are not packed, as nothing else tells there."""
    for number, page in enumerate(file.pages, start=1):
        if is_unpacked(page) and (strange := strange_instruction(page)):
            yield Damage((number,), f"it is drawn by what no program writes: {strange}")


def _lost_pages(file: pikepdf.Pdf) -> Iterator[Damage]:
    """Pages that the file still holds (an outline or a tag names them) and no longer shows."""
    shown = {page.obj.objgen for page in file.pages}
    parts = (part for part in file.objects if isinstance(part, pikepdf.Dictionary))
    lost = sum(part.get("/Type") == "/Page" and "/Contents" in part and part.objgen not in shown for part in parts)
    if lost:
        yield Damage((), f"it holds pages that it does not show ({lost}); perhaps they were taken out of it")


def filters(part: pikepdf.Stream) -> list[str]:
    """The names of a stream's filters, first to be applied first; ``Broken`` where they are no names."""
    names = part.get("/Filter")
    listed: Iterable[object] = names if isinstance(names, pikepdf.Array) else [] if names is None else [names]
    return [str(name) for name in listed]


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What qpdf says of no part in particular; it would be printed otherwise."""
    listener, logger = _Listener(), logging.getLogger("pikepdf")
    logger.addHandler(listener)
    try:
        yield listener.heard
    finally:
        logger.removeHandler(listener)


def _warnings(warnings: Iterable[str], pages: dict[int, tuple[int, ...]]) -> Iterator[Damage]:
    """qpdf's warnings, one for each part of the file."""
    told: set[int] = set()
    for warning in warnings:
        match = _WARNING.match(warning)
        part = int(match[1]) if match and match[1] else 0
        if part not in told:
            told.add(part)
            yield Damage(pages.get(part, ()), _said(warning))


def _said(warning: str) -> str:
    match = _WARNING.match(warning)
    return f"its structure is damaged: {match[2] if match else warning}".strip()
