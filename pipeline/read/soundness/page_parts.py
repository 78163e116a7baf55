"""Which parts of a PDF file are drawn on which pages: contents, fonts, pictures, forms."""

from __future__ import annotations

from collections import defaultdict

import pikepdf

FOLLOWED = (
    *("/Contents", "/Resources", "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading"),
    *("/DescendantFonts", "/FontDescriptor", "/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/Encoding"),
    *("/CIDToGIDMap", "/CharProcs", "/SMask", "/Length", "/Widths", "/W", "/Annots", "/AP", "/N"),
)
MAPS = frozenset({"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/CharProcs", "/N"})
"""Dictionaries whose keys are names of the file's own."""
LONGEST_LIST = 64  # of parts; longer are the widths of a font
DEEPEST = 24  # parts within parts; deeper is a file that contains itself


def pages_by_part(file: pikepdf.Pdf) -> dict[int, tuple[int, ...]]:
    """Object number to the pages (from 1) that need it, through resources, fonts and forms."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    known: dict[int, frozenset[int]] = {}
    for number, page in enumerate(file.pages, start=1):
        for part in _reached(page.obj, known, 0) | _inherited(page.obj, known):
            found[part].append(number)
    return {part: tuple(pages) for part, pages in found.items()}


def _inherited(page: pikepdf.Object, known: dict[int, frozenset[int]]) -> frozenset[int]:
    """What the page takes from the nodes above it."""
    above, depth, found = page.get("/Parent"), 0, frozenset[int]()
    while isinstance(above, pikepdf.Dictionary) and depth < DEEPEST:
        found |= {above.objgen[0]} | _reached(above.get("/Resources"), known, 1)
        above, depth = above.get("/Parent"), depth + 1
    return found


def _reached(part: object, known: dict[int, frozenset[int]], depth: int, is_map: bool = False) -> frozenset[int]:
    if not isinstance(part, pikepdf.Object) or depth > DEEPEST:
        return frozenset()
    number = part.objgen[0] if part.is_indirect else 0
    if number in known:
        return known[number]
    if number:
        known[number] = frozenset({number})
    below = frozenset({number} if number else ())
    for child, maps in _children(part, is_map):
        below |= _reached(child, known, depth + 1, maps)
    if number:
        known[number] = below
    return below


def _children(part: pikepdf.Object, is_map: bool) -> list[tuple[object, bool]]:
    if isinstance(part, pikepdf.Array):
        return [(child, is_map) for child in part] if len(part) <= LONGEST_LIST else []
    if not isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
        return []
    keys = part.keys() if is_map else [key for key in FOLLOWED if key in part]
    return [(part.get(key), not is_map and key in MAPS) for key in keys]
