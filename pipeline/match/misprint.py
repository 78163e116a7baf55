"""How a printed identifier came to be: the ways it can be misprinted or misread, each with its odds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline.action_id import Identifier, Style, kind_of, parse, tidy

AS_PRINTED = 0.97
ODD_SHAPE = 0.001  # an identifier of a depth or padding that its level does not use
RULES = {
    "confusable character": 0.01,
    "lost dot": 0.005,
    "truncated": 0.005,
    "duplicate": 0.003,
    "swapped": 0.002,
    "cut short": 0.001,
    "shortened": 0.0005,
    "one character": 1e-4,
    "two characters": 2e-7,
}
ANYTHING = 5e-8
SEQUENCE = "sequence"


def confusion_readings(printed: str, confusions: Mapping[str, str], style: Style) -> Iterator[Identifier]:
    """Identifiers of the level's depth that the text becomes when letters stand for digits, or the reverse."""
    text = tidy(printed)
    backwards = {meant: seen for seen, meant in sorted(confusions.items()) if seen.isupper()}
    versions = [_swapped(text, confusions)]
    if style.kinds.startswith("a"):
        rest = _swapped_between(text[1:], style.joins, confusions)
        versions = [text[:1] + rest, backwards.get(text[:1], text[:1]) + rest]
    for version in dict.fromkeys(versions):
        identifier = parse(version) if version != text else None
        if identifier is not None and style.admits(identifier):
            yield identifier


def lost_dot_readings(printed: str, confusions: Mapping[str, str], style: Style) -> Iterator[Identifier]:
    """Identifiers of the level's depth that have the printed digits and at least its dots ("2.101": 2.10.1)."""
    text = tidy(printed)
    head = text[:1] if style.kinds.startswith("a") and text[:1].isalpha() else ""
    tail = text[-1:] if style.trailing and text[-1:].islower() else ""
    text = _swapped(text[len(head) : len(text) - len(tail)], confusions)
    digits, depth = text.replace(".", ""), style.depth - len(head)
    if not digits.isdigit() or len(digits) > 8 or "a" in style.kinds[len(head) :] or depth < 2:
        return
    kept = _dot_places(text)
    for cuts in combinations(range(1, len(digits)), depth - 1):
        if kept < set(cuts):
            parts = [digits[a:b] for a, b in zip((0, *cuts), (*cuts, len(digits)), strict=True)]
            identifier = parse(head + ".".join(parts) + tail)
            if identifier is not None and style.admits(identifier) and not _oddly_padded(identifier, style):
                yield identifier


def likelihood(printed: str, candidate: str, copied: bool, confusions: Mapping[str, str]) -> tuple[float, str]:
    """How likely the candidate's canonical text was printed so, and the likeliest way; ``copied`` when a neighbour
    prints the same."""
    text = tidy(printed)
    ways = [(odds, rule) for odds, rule in _ways(text, candidate)]
    digits = _swapped(text, confusions)
    if digits != text:
        ways += [(RULES["confusable character"] * min(1.0, odds), rule) for odds, rule in _ways(digits, candidate)]
        if digits == candidate or parse(digits) == parse(candidate):
            ways.append((RULES["confusable character"], "confusable character"))
    if copied:
        ways.append((RULES["duplicate"], "duplicate"))
    return max(ways)


def _ways(text: str, candidate: str) -> Iterator[tuple[float, str]]:
    yield ANYTHING, SEQUENCE
    if text == candidate:
        yield AS_PRINTED, "as printed"
        return
    shown, meant = re.findall(r"\d+|[A-Za-z]+", text), re.findall(r"\d+|[A-Za-z]+", candidate)
    if not shown:
        return
    if "".join(shown) == "".join(meant) and len(shown) < len(meant):
        yield RULES["lost dot"], "lost dot"
    if meant[: len(shown)] == shown:
        yield RULES["truncated"], "truncated"
    elif candidate.startswith(text) or candidate.endswith("." + text):
        yield RULES["cut short"], "truncated"
    elif len(shown) < len(meant) and shown[0] == meant[0]:
        yield RULES["shortened"], "truncated"
    if len(shown) == len(meant) and sorted(shown) == sorted(meant):
        yield RULES["swapped"], "swapped"
    distance = OSA.distance(text, candidate, score_cutoff=2)
    if distance == 1:
        swapped = len(text) == len(candidate) and sorted(text) == sorted(candidate)
        yield (RULES["swapped"], "swapped") if swapped else (RULES["one character"], "wrong character")
    elif distance == 2:
        yield RULES["two characters"], SEQUENCE


def _swapped(text: str, confusions: Mapping[str, str]) -> str:
    return "".join(confusions.get(character, character) for character in text)


def _swapped_between(text: str, joins: Sequence[str], confusions: Mapping[str, str]) -> str:
    """The same but for the letters that name the kinds of parts ("/O" in P1/O2)."""
    named = [re.escape(join) for join in joins if kind_of(join)]
    pieces = re.split(f"({'|'.join(named)})", text) if named else [text]
    return "".join(piece if at % 2 else _swapped(piece, confusions) for at, piece in enumerate(pieces))


def _dot_places(text: str) -> set[int]:
    places, digits = set(), 0
    for character in text:
        if character == ".":
            places.add(digits)
        else:
            digits += 1
    return places


def _oddly_padded(identifier: Identifier, style: Style) -> bool:
    return any(width and width != usual for width, usual in zip(identifier.widths, style.widths, strict=False))
