"""Signs by their Unicode names: those of symbol fonts, which office programs keep at private places (U+F000 and on),
and those beyond U+FFFF, which PDFs name by two halves."""

from __future__ import annotations

PRIVATE = range(0xF020, 0xF100)
SYMBOL = {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xAC: "←", 0xAB: "↔", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0x2D: "−"}
WINGDINGS = {
    **{0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢"},
    **{0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
"""After the mapping tables of the two fonts that Unicode publishes; signs that plans do not use are left out."""
STAND_INS = ("opensymbol", "starsymbol")  # fonts that LibreOffice sets in place of both, which keep their codes
DINGBATS = {
    **{0x25: "☎", 0x2A: "☛", 0x2B: "☞", 0x48: "★", 0x6C: "●", 0x6E: "■", 0x73: "▲", 0x74: "▼", 0x75: "◆", 0x77: "◗"},
    **{0xA8: "♣", 0xA9: "♦", 0xAA: "♥", 0xAB: "♠", 0xD5: "→", 0xD6: "↔", 0xD7: "↕"},
}
"""Codes of the standard font ZapfDingbats whose signs Unicode does not keep in that font's order."""


def named_signs(text: str, font: str) -> str:
    """``text`` with the signs of ``font`` that are known; others stay as they are."""
    if text.isascii() or not any(ord(letter) in PRIVATE for letter in text):
        return text
    name = font.casefold()
    known = WINGDINGS if "wing" in name else WINGDINGS | SYMBOL if name.startswith(STAND_INS) else SYMBOL
    return "".join(known.get(ord(one) - 0xF000, one) if ord(one) in PRIVATE else one for one in text)


def dingbat(code: int) -> str:
    """The sign with that code in the standard font ZapfDingbats, which has an encoding of its own."""
    if code in DINGBATS:
        return DINGBATS[code]
    return chr(code + (0x26E0 if code < 0x80 else 0x26C0)) if 0x21 <= code <= 0xFE else "\ufffd"


def whole_signs(text: str) -> str:
    """``text`` with two halves (surrogates) as the one character they name, and U+FFFD for a half that stands alone."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
