"""Takes markdown and HTML remains off a cell's text, keeping count of everything taken off."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_INLINE = "b|strong|i|em|u|s|sub|sup|span|font|a|mark|small|code|label|input|img|del|ins"
_BLOCK = "br|p|div|ul|ol|li|table|thead|tbody|tfoot|tr|td|th|hr|pre|h[1-6]"
_TOKENS = re.compile(
    rf"""
      (?P<comment> <!--.*?--> )
    | </?(?P<block> {_BLOCK})\b[^<>]*>
    | <(?P<close>/?)(?P<inline> {_INLINE})\b[^<>]*>
    | (?P<entity> &(?:\#\d+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*); )
    | \\(?P<escaped> [*_\#|<>\[\]~`] )
    | (?P<strong> \*{{2,3}} )
    | (?P<invisible> [\u200b\u2060\ufeff\u00ad]+ )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])(?P<inner>[^*\n]*?)(?<=[^\s*\\])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<![\w_])__(?=[^\s_])(?P<inner>.+?)(?<=[^\s_])__(?![\w_])")
_LINK = re.compile(r"!?\[(?P<inner>[^\[\]]*)\]\([^\s()]+\)")
_HEADING = re.compile(r"^\s*#{1,6}[ ]+(?=\S)")
_ONLY_MARKS = re.compile(r"[\s*_#|-]*")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its markup. ``run_in`` is what stood in bold at its beginning, ``removed`` what was taken off."""

    text: str
    run_in: str = ""
    removed: tuple[str, ...] = ()

    @property
    def bold(self) -> bool:
        return bool(self.text) and self.run_in == self.text


@dataclass(frozen=True, slots=True)
class _Removal:
    start: int
    end: int
    instead: str = ""
    bold: bool | None = None  # what follows is bold, is not, or is as before
    toggles: bool = False


def plain(text: str) -> Plain:
    """``text`` without markup; an asterisk or angle bracket that is no markup stays.

    Block tags (``<br>``) become line breaks. A cell of nothing but asterisks or dashes is a mark, not markup.
    """
    if _ONLY_MARKS.fullmatch(text):
        return Plain(text.strip())
    kept: list[tuple[str, bool]] = []
    removed: list[str] = []
    position, bold = 0, False
    for removal in _removals(text):
        kept.append((text[position : removal.start], bold))
        kept.append((removal.instead, bold))
        removed.append(text[removal.start : removal.end].strip())
        bold = (not bold) if removal.toggles else bold if removal.bold is None else removal.bold
        position = removal.end
    kept.append((text[position:], bold))
    return Plain("".join(piece for piece, _ in kept).strip(), _run_in(kept), tuple(removed))


def _run_in(kept: list[tuple[str, bool]]) -> str:
    leading: list[str] = []
    for piece, bold in kept:
        if piece.strip() and not bold:
            break
        leading.append(piece)
    return "".join(leading).strip()


def _removals(text: str) -> list[_Removal]:
    """In order and without overlap; where two kinds want the same characters the one that starts first has them."""
    found = [_token_removal(token) for token in _TOKENS.finditer(text) if not _is_no_entity(token)]
    found += [half for pair in _EMPHASIS.finditer(text) for half in _halves(pair, bold=None)]
    found += [half for pair in _UNDERLINED.finditer(text) for half in _halves(pair, bold=True)]
    found += [half for pair in _LINK.finditer(text) for half in _halves(pair, bold=None)]
    if heading := _HEADING.match(text):
        found.append(_Removal(heading.start(), heading.end(), bold=True))
    ordered: list[_Removal] = []
    for removal in sorted(found, key=lambda one: (one.start, -one.end)):
        if not ordered or removal.start >= ordered[-1].end:
            ordered.append(removal)
    return ordered


def _is_no_entity(token: re.Match[str]) -> bool:
    """``AT&T;`` only looks like one."""
    return bool(token["entity"]) and html.unescape(token["entity"]) == token["entity"]


def _token_removal(token: re.Match[str]) -> _Removal:
    start, end = token.span()
    if token["entity"]:
        return _Removal(start, end, html.unescape(token["entity"]))
    if token["escaped"]:
        return _Removal(start, end, token["escaped"])
    if token["strong"]:
        return _Removal(start, end, toggles=True)
    if token["inline"] and token["inline"].lower() in ("b", "strong"):
        return _Removal(start, end, bold=not token["close"])
    return _Removal(start, end, "\n" if token["block"] else "")


def _halves(pair: re.Match[str], bold: bool | None) -> tuple[_Removal, _Removal]:
    inner_start, inner_end = pair.span("inner")
    opening = _Removal(pair.start(), inner_start, bold=bold)
    return opening, _Removal(inner_end, pair.end(), bold=None if bold is None else not bold)
