"""The numbers and bullets that Word prints in front of paragraphs without keeping them as text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

from pipeline.read.word.styles import Styles, child, value

BULLET = "•"
HUNDREDS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ROMAN = (*HUNDREDS, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts a document's lists; ``label`` must be asked of every numbered paragraph in reading order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(one, "w:abstractNumId"): one for one in _all(root, "w:abstractNum")}
        self._lists = {value(one, "w:numId"): one for one in _all(root, "w:num")}
        self._counts: dict[str | None, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str | None, int]] = set()

    def label(self, paragraph: Any) -> str:
        """The label as printed (``1.2.3``, ``a)``, ``•``), or blank."""
        number = value(self._styles.of_paragraph_format(paragraph, "w:numPr", "w:numId"))
        if number not in self._lists:
            return ""
        level = int(value(self._styles.of_paragraph_format(paragraph, "w:numPr", "w:ilvl")) or self._linked(paragraph))
        counts = self._count(number, level)
        return self._printed(number, level, counts)

    def _linked(self, paragraph: Any) -> int:
        """The level whose own style the paragraph has."""
        names = {value(style, "w:styleId") for style in self._styles.of_paragraph(paragraph)}
        number = value(self._styles.of_paragraph_format(paragraph, "w:numPr", "w:numId"))
        levels = _all(self._abstract.get(self._abstract_of(number)), "w:lvl")
        return next((int(value(one, "w:ilvl") or 0) for one in levels if value(child(one, "w:pStyle")) in names), 0)

    def _abstract_of(self, number: str | None) -> str | None:
        return value(child(self._lists[number], "w:abstractNumId"))

    def _count(self, number: str | None, level: int) -> dict[int, int]:
        counts = self._counts[self._abstract_of(number)]
        override = self._override(number, level)
        restart = value(child(override, "w:startOverride"))
        if restart is not None and (number, level) not in self._started:
            counts[level] = int(restart)
        else:
            counts[level] = counts[level] + 1 if level in counts else self._start(number, level)
        self._started.add((number, level))
        for above in range(level):
            counts.setdefault(above, self._start(number, above))
        for below in [deeper for deeper in counts if deeper > level]:
            del counts[below]
        return counts

    def _override(self, number: str | None, level: int) -> Any:
        overrides = _all(self._lists[number], "w:lvlOverride")
        return next((one for one in overrides if value(one, "w:ilvl") == str(level)), None)

    def _level(self, number: str | None, level: int) -> Any:
        own = child(self._override(number, level), "w:lvl")
        levels = _all(self._abstract.get(self._abstract_of(number)), "w:lvl")
        return own if own is not None else next((one for one in levels if value(one, "w:ilvl") == str(level)), None)

    def _start(self, number: str | None, level: int) -> int:
        return int(value(child(self._level(number, level), "w:start")) or 1)

    def _printed(self, number: str | None, level: int, counts: dict[int, int]) -> str:
        definition = self._level(number, level)
        style = value(child(definition, "w:numFmt")) or "decimal"
        if style == "none" or definition is None:
            return ""
        if style == "bullet":
            return BULLET
        legal = child(definition, "w:isLgl") is not None

        def counted(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = value(child(self._level(number, at), "w:numFmt")) or "decimal"
            return _written(counts.get(at, 1), "decimal" if legal else own)

        return re.sub(r"%([1-9])", counted, value(child(definition, "w:lvlText")) or "")


def _all(element: Any, name: str) -> list[Any]:
    return [] if element is None else element.findall(qn(name))


def _written(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if style == "upperRoman" else roman
    return f"{count:02}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for size, letters in ROMAN:
        text += letters * (count // size)
        count %= size
    return text
