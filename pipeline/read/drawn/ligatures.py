"""Ligatures that Ghostscript names wrongly: bytes of the letters' codes changed over, the last two letters in one."""

from __future__ import annotations

import re

LETTERS = {"\u6600": "f", "\u6900": "i", "\u6c00": "l", "\u7400": "t", "\ucf00": "fi", "\ud200": "fl"}
_LIGATURE = re.compile(rf"(?<=[A-Za-z])[{''.join(LETTERS)}]{{2,}}|[{''.join(LETTERS)}]{{2,}}(?=[a-z])")


def with_ligatures(text: str) -> str:
    """The text with such ligatures within words of Latin letters as the letters that the page shows."""
    if LETTERS.keys().isdisjoint(text):
        return text
    return _LIGATURE.sub(lambda found: "".join(LETTERS[one] for one in found[0]), text)
