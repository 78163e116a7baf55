"""Word's formats: what a run or a cell looks like after its styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

from pipeline.read.office.theme import WORD_NAMES, hex_colour, mixed, no_paper, tinted

HIGHLIGHTS = {
    "black": "#000000",
    "blue": "#0000FF",
    "cyan": "#00FFFF",
    "green": "#00FF00",
    "magenta": "#FF00FF",
    "red": "#FF0000",
    "yellow": "#FFFF00",
    "darkBlue": "#000080",
    "darkCyan": "#008080",
    "darkGreen": "#008000",
    "darkMagenta": "#800080",
    "darkRed": "#800000",
    "darkYellow": "#808000",
    "darkGray": "#808080",
    "lightGray": "#C0C0C0",
}
OFF = ("0", "false", "off", "none")
HEADINGS = ("heading", "title", "subtitle")


def value(element: Any, name: str = "w:val") -> str | None:
    """An attribute of an element that may be missing."""
    return None if element is None else element.get(qn(name))


def child(element: Any, *path: str) -> Any:
    """The descendant by direct children's names, or None; earlier formats under tracked changes are not direct."""
    for name in path:
        element = None if element is None else element.find(qn(name))
    return element


def is_on(element: Any) -> bool:
    return element is not None and value(element) not in OFF


class Styles:
    """The style sheet of one document: what a format is after following the styles it is based on."""

    def __init__(self, root: Any, theme: Mapping[str, str]) -> None:
        self.theme = theme
        styles = [] if root is None else root.findall(qn("w:style"))
        self._styles = {value(style, "w:styleId"): style for style in styles}
        self._plain = next(
            (value(s, "w:styleId") for s in styles if value(s, "w:type") == "paragraph" and value(s, "w:default")), None
        )

    def chain(self, style_id: str | None) -> Iterator[Any]:
        """The style and those it is based on."""
        seen: set[str | None] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = value(child(self._styles[style_id], "w:basedOn"))

    def of_paragraph(self, paragraph: Any) -> list[Any]:
        return list(self.chain(value(child(paragraph, "w:pPr", "w:pStyle")) or self._plain))

    def of_run(self, run: Any, paragraph: Any, name: str) -> Any:
        """A run's format element (``w:b``): its own, its style's or its paragraph's, or None."""
        own = child(run, "w:rPr", name)
        if own is not None:
            return own
        styles = [*self.chain(value(child(run, "w:rPr", "w:rStyle"))), *self.of_paragraph(paragraph)]
        return next((found for s in styles if (found := child(s, "w:rPr", name)) is not None), None)

    def of_paragraph_format(self, paragraph: Any, *path: str) -> Any:
        """A paragraph's format element, its own or its styles', or None."""
        places = [paragraph, *self.of_paragraph(paragraph)]
        return next((found for place in places if (found := child(place, "w:pPr", *path)) is not None), None)

    def is_heading(self, paragraph: Any) -> bool:
        level = value(self.of_paragraph_format(paragraph, "w:outlineLvl"))
        names = [(value(child(style, "w:name")) or "").casefold() for style in self.of_paragraph(paragraph)]
        return (level is not None and level < "9") or any(name.startswith(HEADINGS) for name in names)

    def shading(self, element: Any) -> str | None:
        """The colour of a ``w:shd`` as seen; None where there is none or it is white."""
        if element is None or value(element) == "nil":
            return None
        back = self._colour(element, "w:fill", "w:themeFill")
        front = self._colour(element, "w:color", "w:themeColor")
        pattern = value(element) or "clear"
        if pattern == "solid":
            return no_paper(front or "#000000")
        if pattern.startswith("pct"):
            return no_paper(mixed(front or "#000000", back or "#FFFFFF", int(pattern[3:] or 0) / 100))
        return no_paper(back)

    def ink(self, run: Any, paragraph: Any) -> str | None:
        element = self.of_run(run, paragraph, "w:color")
        return None if element is None else self._colour(element, "w:val", "w:themeColor")

    def _colour(self, element: Any, plain: str, themed: str) -> str | None:
        """Word keeps the colour that it worked out beside the theme's name; that is what was seen last."""
        direct = hex_colour(element.get(qn(plain)))
        name = element.get(qn(themed))
        base = self.theme.get(WORD_NAMES.get(name or "", name or ""))
        if direct is not None or base is None:
            return direct
        kind = themed.removeprefix("w:").replace("Color", "")
        tint, shade = element.get(qn(f"w:{kind}Tint")), element.get(qn(f"w:{kind}Shade"))
        if tint:
            base = tinted(base, 1 - int(tint, 16) / 255)
        return tinted(base, int(shade, 16) / 255 - 1) if shade else base
