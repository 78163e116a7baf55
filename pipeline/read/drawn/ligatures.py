"""Ligatures that are not spelt out: by Ghostscript named wrongly (bytes of the letters' codes changed over, the last
two letters in one), by Qt and Chromium as fonts keep them, at the private places that Adobe and Apple gave them."""

from __future__ import annotations

import re

LETTERS = {"\u6600": "f", "\u6900": "i", "\u6c00": "l", "\u7400": "t", "\ucf00": "fi", "\ud200": "fl"}
_PRIVATE = {"\uf001": "fi", "\uf002": "fl"}
_IN_WORD = re.compile(r"(?<=[A-Za-z])[\uf001\uf002]|[\uf001\uf002](?=[a-z])")  # fonts of icons have theirs there
_LIGATURE = re.compile(rf"(?<=[A-Za-z])[{''.join(LETTERS)}]{{2,}}|[{''.join(LETTERS)}]{{2,}}(?=[a-z])")


def with_ligatures(text: str) -> str:
    """The text with such ligatures within words of Latin letters as the letters that the page shows."""
    if not _PRIVATE.keys().isdisjoint(text):
        text = _IN_WORD.sub(lambda found: _PRIVATE[found[0]], text)
    if LETTERS.keys().isdisjoint(text):
        return text
    return _LIGATURE.sub(lambda found: "".join(LETTERS[one] for one in found[0]), text)
