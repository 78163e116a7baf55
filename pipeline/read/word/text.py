"""A Word paragraph's words: what shows, with its look, and what is set aside (deleted, hidden, in a box)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from pipeline.read.office import left_aside
from pipeline.read.office.theme import WHITE
from pipeline.read.word.numbering import Numbering
from pipeline.read.word.styles import HIGHLIGHTS, Styles, child, is_on, value

MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWN = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
PLAIN = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Letters of the picture fonts that plans use for marks, as the characters they look like.
WINGDINGS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6C: "●", 0x6E: "■", 0xA7: "▪", 0x75: "◆"}
WINGDINGS |= {0xE0: "→", 0xE8: "➔", 0xF0: "⇒", 0xD8: "➢", 0xB6: "★", 0xAB: "★"}
WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0x97: "●", 0xA2: "■"}
PICTURE_FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look; ``fill`` is their highlight or shading."""

    text: str
    bold: bool = False
    fill: str | None = None


@dataclass(slots=True)
class Prose:
    """What some paragraphs hold. ``aside`` has texts that do not show with the reason, ``things`` pictures."""

    pieces: list[Piece] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def bold(self) -> bool:
        return bool(self.text) and all(piece.bold for piece in self.pieces if piece.text.strip())

    @property
    def run_in(self) -> str:
        leading: list[str] = []
        for piece in self.pieces:
            if piece.text.strip() and not piece.bold:
                break
            leading.append(piece.text)
        return "".join(leading).strip()

    @property
    def fill(self) -> str | None:
        """The one highlight that all the words have."""
        fills = {piece.fill for piece in self.pieces if piece.text.strip()}
        return fills.pop() if len(fills) == 1 else None


@dataclass(frozen=True, slots=True)
class Reader:
    """What paragraphs are read with."""

    styles: Styles
    numbering: Numbering

    def read(self, paragraphs: Sequence[Any], fill: str | None = None) -> Prose:
        """Some paragraphs, a line each; ``fill`` is the colour that they stand on."""
        prose = Prose()
        joined = True
        for paragraph in paragraphs:
            if not joined:
                prose.pieces.append(Piece("\n"))
            self._paragraph(paragraph, prose, fill)
            joined = child(paragraph, "w:pPr", "w:rPr", "w:del") is not None
        return prose

    def _paragraph(self, paragraph: Any, prose: Prose, fill: str | None) -> None:
        own = Prose()
        fill = self.styles.shading(self.styles.of_paragraph_format(paragraph, "w:shd")) or fill
        self._inline(paragraph, paragraph, own, fill)
        gone = child(paragraph, "w:pPr", "w:rPr", "w:del") is not None and not own.text
        label = "" if gone or is_on(child(paragraph, "w:pPr", "w:rPr", "w:vanish")) else self.numbering.label(paragraph)
        if label and (own.text or label != "•"):
            bold = own.pieces[0].bold if own.pieces else False
            prose.pieces.append(Piece(f"{label} ", bold))
        prose.pieces += own.pieces
        prose.aside += own.aside
        prose.inserted += own.inserted
        prose.things += own.things

    def _inline(self, element: Any, paragraph: Any, prose: Prose, fill: str | None) -> None:
        for part in element:
            match part.tag:
                case tag if tag == qn("w:r"):
                    self._run(part, paragraph, prose, fill)
                case tag if tag in (qn("w:del"), qn("w:moveFrom")):
                    prose.aside += [(text, left_aside.DELETED) for text in [all_text(part)] if text.strip()]
                case tag if tag in (qn("w:ins"), qn("w:moveTo")):
                    prose.inserted.append(all_text(part))
                    self._inline(part, paragraph, prose, fill)
                case tag if tag == qn("w:sdt"):
                    self._control(part, paragraph, prose, fill)
                case tag if tag == f"{MARKUP}AlternateContent":
                    self._inline(_chosen(part), paragraph, prose, fill)
                case tag if tag.startswith(MATHS):
                    prose.pieces.append(Piece("".join(t.text or "" for t in part.iter(f"{MATHS}t"))))
                case tag if tag != qn("w:pPr"):
                    self._inline(part, paragraph, prose, fill)

    def _control(self, control: Any, paragraph: Any, prose: Prose, fill: str | None) -> None:
        content = child(control, "w:sdtContent")
        if content is None:
            return
        if is_on(child(control, "w:sdtPr", "w:showingPlcHdr")):
            prose.aside.append((all_text(content), left_aside.PLACEHOLDER))
        else:
            self._inline(content, paragraph, prose, fill)

    def _run(self, run: Any, paragraph: Any, prose: Prose, fill: str | None) -> None:
        text = "".join(self._characters(run, run, prose))
        if not text:
            return
        if is_on(self.styles.of_run(run, paragraph, "w:vanish")):
            prose.aside += [(text, left_aside.HIDDEN)] if text.strip() else []
            return
        own = HIGHLIGHTS.get(value(child(run, "w:rPr", "w:highlight")) or "")
        own = own or self.styles.shading(child(run, "w:rPr", "w:shd"))
        if text.strip() and self.styles.ink(run, paragraph) == (own or fill or WHITE):
            prose.aside.append((text, left_aside.INVISIBLE))
            return
        bold = is_on(self.styles.of_run(run, paragraph, "w:b")) or self.styles.is_heading(paragraph)
        prose.pieces.append(Piece(text, bold, own))

    def _characters(self, element: Any, run: Any, prose: Prose) -> Iterator[str]:
        for part in element:
            if part.tag == qn("w:t"):
                yield _in_font(part.text or "", run)
            elif part.tag == qn("w:sym"):
                yield _symbol(part)
            elif part.tag in PLAIN:
                yield PLAIN[part.tag]
            elif part.tag == qn("w:delText"):
                prose.aside.append((part.text or "", left_aside.DELETED))
            elif part.tag == f"{MARKUP}AlternateContent":
                yield from self._characters(_chosen(part), run, prose)
            elif part.tag in DRAWN:
                self._drawn(part, prose)

    def _drawn(self, drawing: Any, prose: Prose) -> None:
        boxes = [all_text(box) for box in drawing.iter(qn("w:txbxContent"))]
        prose.aside += [(text, left_aside.TEXT_BOX) for text in boxes if text.strip()]
        if not boxes:
            names = [part.get("descr") or part.get("name") for part in drawing.iter() if part.tag.endswith("}docPr")]
            prose.things.append(next((name for name in names if name), "a picture"))


def all_text(element: Any) -> str:
    """Every word in an element, a line for each paragraph."""
    paragraphs = list(element.iter(qn("w:p"))) or [element]
    return "\n".join("".join(_letters(paragraph)) for paragraph in paragraphs).strip("\n")


def _letters(paragraph: Any) -> Iterator[str]:
    for part in paragraph.iter():
        if part.tag in (qn("w:t"), qn("w:delText")):
            yield part.text or ""
        elif part.tag in PLAIN:
            yield PLAIN[part.tag]


def _chosen(alternatives: Any) -> Any:
    """The content for today's Word; the fallback for older ones says the same again."""
    choice = alternatives.find(f"{MARKUP}Choice")
    fallback = alternatives.find(f"{MARKUP}Fallback")
    return choice if choice is not None else (fallback if fallback is not None else ())


def _in_font(text: str, run: Any) -> str:
    """Letters typed in a picture font, or kept where such fonts keep theirs, as what they look like."""
    font = (value(child(run, "w:rPr", "w:rFonts"), "w:ascii") or "").casefold()
    signs = PICTURE_FONTS.get(font, WINGDINGS)
    pictured = font in PICTURE_FONTS
    return "".join(
        signs.get(ord(letter) & 0xFF, letter) if pictured or 0xF000 <= ord(letter) < 0xF100 else letter
        for letter in text
    )


def _symbol(part: Any) -> str:
    code = int(value(part, "w:char") or "0", 16)
    signs = PICTURE_FONTS.get((value(part, "w:font") or "").casefold())
    if signs is not None:
        return signs.get(code & 0xFF, "▪")
    return chr(code & 0xFF if 0xF000 <= code < 0xF100 else code)
