"""Letters that a PDF's fonts do not name: PDFium gives their codes in the font as if these were letters."""

from __future__ import annotations

import ctypes
from collections import Counter

from pipeline.read.pdfium import api

UNKNOWN = "\ufffd"
MOST_NAMED = 0.5  # of a font's letters on the page; PDFium takes some codes of a font that names none for letters


def named_only(characters: str, text: int) -> str:
    """The open text page's characters, with ``UNKNOWN`` for each that its font does not name.

    Fonts without a name of their own (Type 3) keep their codes: the programs that make them give their glyphs the codes
    of the letters. The page as a whole is a finding.
    """
    one, fonts = api.ref(text), _Fonts()
    held = [fonts.of(api.object_of_character(one, place)) for place in range(len(characters))]
    unnamed = [api.has_no_name(one, place) > 0 for place in range(len(characters))]
    inked = Counter(font for font, letter in zip(held, characters, strict=True) if not letter.isspace())
    wrong = Counter(
        font for font, letter, bad in zip(held, characters, unnamed, strict=True) if bad and not letter.isspace()
    )
    wholly = {font for font, count in wrong.items() if font and count > MOST_NAMED * inked[font]}
    return "".join(
        UNKNOWN if font in wholly or (bad and (font or letter < " ")) else letter
        for letter, font, bad in zip(characters, held, unnamed, strict=True)
    )


class _Fonts:
    """The names of the fonts of text objects; each object is asked once."""

    def __init__(self) -> None:
        self._of: dict[int, str] = {}

    def of(self, owner: int | None) -> str:
        if owner is None:
            return ""
        if owner not in self._of:
            name = ctypes.create_string_buffer(256)
            api.font_name(api.font_of(api.ref(owner)), ctypes.addressof(name), 256)
            self._of[owner] = name.value.decode("utf-8", "replace")
        return self._of[owner]
