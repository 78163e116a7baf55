"""One identifier: parse it, normalise it, format it, and find it at the beginning of a cell.

The grammar is that of numbered plans: ``2.10.1``, ``A1.2``, ``EH-3.1``, ``CYP-ILAC-01``, ``2025/001``, ``R4``, ``1a``,
``1a.2``, ``1.2.3a``, ``3.01.02``, a Roman first component (``I.1.1``), and parts that each name their kind (``P1-A3``,
``P1/O2/A3``). White space, brackets, labels, wrong or doubled dots and look-alikes of other scripts are normalised
away; a letter that stands for a digit (``2.5.l``) is doubt and left to ``pipeline.match``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

Component = int | str

HOMOGLYPHS = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеоріјсухѕӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTXYaeopijcyxsl" + "ABEZHIKMNOPTYXo",
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
MONTHS = re.compile(r"(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)", re.I)
LABEL = re.compile(
    r"^(?:action|outcome|priority|objective|recommendation|rec|ref(?:erence)?|item|no|number)\b[\s.:#]*(?=[^\s.:#])",
    re.I,
)
ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
HEAD = r"[A-Z]{1,4}(?:[-/][A-Z]{2,6}){0,2}"  # "EH", and "CYP-ILAC" where a plan names its service first
PARTS = r"(?:[-/.][A-Z]{1,4}\d{1,3}(?:\.\d{1,3}){0,2}){0,3}"  # "-A3" behind "P1"
PARTED = re.compile(r"[A-Z]{1,4}\d{1,3}(?:\.\d{1,3})*[-/.][A-Z]")
LISTED = re.compile(r"\d(?:\s*[,;:]|\.\s|\s+\.)\s*[A-Z]")  # "P1, A3" are two
SPANS = frozenset({"Q", "KS", "Y", "YR", "FY"})  # quarters, key stages and years, of which "FY25-Q3" is made
GRAMMAR = re.compile(
    rf"(?:(?P<head>{HEAD}|20\d\d(?=[-/])|[a-hjkmn])(?P<join>[-/.]?))?"
    r"(?P<numbers>\d{1,3}(?:\.\d{1,3}){0,5})"
    rf"(?P<parts>{PARTS})"
    r"(?:(?P<tail>[A-HJKMNa-hjkmn]|\.[a-hjkmn])(?P<below>(?:\.\d{1,3}){0,2}))?"
    r"(?:\#(?P<copy>[1-9]\d?))?"
)
LETTERS_ALONE = re.compile(r"([A-Z]|[a-hjkmn])(?:#([1-9]\d?))?")


@dataclass(frozen=True, slots=True)
class Identifier:
    """``components`` are numbers and letters from the left (``A1.2``: ``("A", 1, 2)``).

    ``joins`` holds what stands before each component but the first, with the letters that name the kind of a later
    part (``P1-A3``: ``("P", 1, 3)`` joined by ``""`` and ``"-A"``), ``widths`` the digits a number is padded to.
    ``copy`` above 0 tells apart what the document prints twice (``1.2.3#2``).
    """

    components: tuple[Component, ...]
    joins: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    copy: int = 0

    @property
    def depth(self) -> int:
        return len(self.components)

    def begins_with(self, above: Identifier) -> bool:
        """Whether its first components are those of ``above``, as an action's are its outcome's."""
        alike = self.components[: above.depth] == above.components
        return alike and all(map(same_kind, self.joins, above.joins))

    @property
    def is_parted(self) -> bool:
        """Whether a later part names its kind, as ``P1-A3`` does."""
        return any(map(kind_of, self.joins))

    @property
    def kinds(self) -> str:
        """``n`` for a number and ``a`` for letters, one character per component."""
        return "".join(["n" if isinstance(component, int) else "a" for component in self.components])

    def format(self) -> str:
        """The canonical text."""
        widths = self.widths or (0,) * self.depth
        joins = ("", *(self.joins or (".",) * (self.depth - 1)))
        parts = [f"{join}{_padded(c, width)}" for join, c, width in zip(joins, self.components, widths, strict=True)]
        return "".join(parts) + (f"#{self.copy}" if self.copy else "")


def kind_of(join: str) -> str:
    """The letters in a join, which name the kind of the part behind it."""
    return join.lstrip("-/.")


def same_kind(join: str, other: str) -> bool:
    """Whether two joins differ in their separator at most."""
    return join == other or kind_of(join) == kind_of(other)


class Leading(NamedTuple):
    """An identifier at the beginning of a cell, the text after it, and how sure that reading is (0.5..1)."""

    printed: str
    rest: str
    score: float


@dataclass(frozen=True, slots=True)
class Style:
    """How one level of a document writes its identifiers.

    ``kinds`` is the commonest shape, one character per component (``n`` number, ``a`` letters), empty
    where nothing is numbered. ``others`` are shapes used often enough to be meant.
    ``trailing`` says that a letter may follow (``1.2.3a``). ``share`` is how many rows print an identifier.
    """

    kinds: str = ""
    joins: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    trailing: bool = False
    share: float = 0.0

    @property
    def depth(self) -> int:
        return len(self.kinds)

    def admits(self, identifier: Identifier) -> bool:
        """Whether the identifier has a shape that this level uses."""
        return identifier.kinds in (self.kinds, *self.others) or (
            self.trailing and identifier.kinds == self.kinds + "a"
        )

    def format(self, identifier: Identifier) -> str:
        """The identifier's canonical text, in this level's separators and padding where its shape is the level's."""
        if not identifier.kinds.startswith(self.kinds) or identifier.depth > self.depth + 1:
            return identifier.format()
        extra = identifier.depth - self.depth
        own = identifier.joins or self.joins
        usual = [mine if same_kind(mine, join) else join for join, mine in zip(own, self.joins, strict=False)]
        joins = (*usual, *own[len(self.joins) :])
        widths = self.widths + (0,) * extra
        return Identifier(identifier.components, joins, widths, identifier.copy).format()


@lru_cache(maxsize=4096)  # every stage asks for the same identifiers
def readings(text: str) -> tuple[Identifier, ...]:
    """All readings of the text as one identifier, the likelier first: ``I.1`` is Roman one, then letter I."""
    cleaned = tidy(text)
    found = tuple(found for found in (_roman(cleaned), _plain(cleaned)) if found is not None)
    return () if LISTED.search(text) and any(one.is_parted for one in found) else found


def parse(text: str) -> Identifier | None:
    """The text as one identifier, or None when it is not one as a whole."""
    found = readings(text)
    return found[0] if found else None


def normalise(text: str) -> str | None:
    """The canonical form, or None when the text is not an identifier."""
    identifier = parse(text)
    return identifier.format() if identifier else None


def learn_style(printed: Sequence[str | None]) -> Style:
    """The style of one level (all actions, all outcomes or all priorities of a document, in order)."""
    found = [identifier for text in printed if text and (identifier := parse(text)) is not None]
    shapes = Counter(identifier.kinds for identifier in found)
    if not shapes:
        return Style()
    kinds = max(shapes, key=lambda shape: (shapes[shape], len(shape), shape))
    usual = [identifier for identifier in found if identifier.kinds == kinds]
    joins = Counter(identifier.joins for identifier in usual).most_common(1)[0][0]
    often = max(3, round(0.15 * len(found)))
    others = tuple(sorted(shape for shape, count in shapes.items() if shape != kinds and count >= often))
    attached = any(i.kinds == kinds + "a" and i.joins[-1] == "" for i in found)
    return Style(kinds, joins, _widths(usual), others, attached, len(found) / len(printed))


# A number's characters and those it is confused with; small i, s and z one at a time, since words have them too.
PIECE = r"(?:[\dIOolSBZ|]{1,3}(?![A-Za-z])|\d{0,2}[isz]\d{0,2}(?![A-Za-z])|\d{1,3})"
FIRST = r"(?:[\dIVXOolSBZ|]{1,4}|[iz](?=[.,:]\s?\d)|s(?=[.,:]\s?\w{1,3}[.,:]))"  # "s.17" is a section of an act
LATER = r"[A-Z]{1,4}[\dlo|][\dIOolSBZ|]{0,2}"  # a part that names its kind
LEADING = re.compile(
    r"\s*(?P<all>[(\[]?(?P<label>(?:Action|Outcome|Ref|No)\b[.:]?\s*)?"
    rf"(?P<id>(?P<parted>[A-Z]{{1,4}}\d{{1,3}}(?:\.\d{{1,3}})*(?:[-/.]\s?{LATER}){{1,3}}(?:\.\d{{1,3}})*[a-hjkmn]?(?![A-Za-z]))"
    rf"|(?:{HEAD})?(?:[-/]?|\.(?=\d)){FIRST}(?:\s?[.,:·․]{{1,2}}\s?{PIECE})*(?:[a-hjkmn](?![A-Za-z]))?)"
    r"(?P<end>[.:)\]]*))(?=\s|$|[A-Z])(?P<rest>.*)",
    re.S,
)
LONGEST_LEADING = 64  # characters that an identifier with its label can take
UNITS = re.compile(
    r"(?:million|billion|m|bn|k|FTE|WTE|whole|full|days?|weeks?|months?|years?|hours?|mins?|minutes|per|percent|times|am|pm|to|x)\b"
)


def split_leading(text: str) -> Leading | None:
    """An identifier at the beginning of the cell and the text after it; ``rest`` is "" when there is no more.

    None when the beginning is more likely words or a quantity ("12 audits", "A relentless focus",
    "6 month review", "1 Recruit", "95% of", "2023"). The identifier may still hold confusable characters ("3.I0.3").
    """
    found = LEADING.match(_aligned(text[:LONGEST_LEADING]))
    if found is None or not found["id"]:
        return None
    printed, rest = text[found.start("all") : found.end("all")].strip(), text[found.end("all") :].strip()
    if found["parted"]:
        score = _parted_sureness(found["parted"], rest)
    else:
        score = _sureness(found["id"], found["label"] is not None, found["end"], rest)
    return Leading(printed, rest, score) if score >= 0.5 else None


def _sureness(token: str, labelled: bool, end: str, rest: str) -> float:
    """How likely the token is an identifier, from its shape and from the word after it."""
    compact = re.sub(r"\s", "", token)
    parts = [part for part in re.split(r"[.,:·․]+", compact) if part]
    if not any(character.isdigit() for character in compact) and not ROMAN.fullmatch(parts[0]):
        return 0.0
    if re.search(r"\d{4}|\b000\b", compact) or MONTHS.fullmatch(compact.rstrip("0123456789-/")):
        return 0.0
    score = max(_shape_score(parts, end), 0.9 if labelled else 0.0)
    if not rest:
        return score if len(parts) > 1 or parts[0][0].isalpha() or end else 0.55
    if rest[0].isdigit() or rest[0] in "%+-–/=," or UNITS.match(rest):
        return score - (0.1 if len(parts) > 2 else 0.55)
    if rest[0].islower():
        return score - (0.1 if len(parts) > 2 else 0.35 if len(parts) == 2 and ":" not in compact else 0.5)
    return score


def _parted_sureness(token: str, rest: str) -> float:
    """The same for ``P1-A3``: before small letters two such parts are as likely words ("M1/A46 junctions")."""
    compact = re.sub(r"\s", "", token)
    if not _name_parts(compact) or rest[:1] in (*"%+-–/=,&",):
        return 0.0
    return 0.95 if not rest or rest[0].isupper() or len(re.findall("[-/.][A-Z]", compact)) > 1 else 0.45


def _shape_score(parts: list[str], end: str) -> float:
    if parts[0] == "0":
        return 0.2
    if len(parts) > 2:
        return 0.99
    if len(parts) == 2:
        return 0.95
    if parts[0].isdigit():
        return 0.8 if end in (".", ")", "]", ".)") else 0.3
    if ROMAN.fullmatch(parts[0]):
        return 0.7 if end else 0.1
    if parts[0][0].isdigit():
        return 0.6
    return 0.5 if re.fullmatch(r"(?:Q[1-4]|KS\d|Y\d{1,2}|[A-Z]{3,}\d+)", parts[0]) else 0.85


def _aligned(text: str) -> str:
    """The text with look-alikes of other scripts replaced character for character, so that offsets hold."""
    if text.isascii():
        return text
    folded = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True)).translate(HOMOGLYPHS)


def tidy(text: str) -> str:
    """The text without what is only spelling: white space, brackets, labels, look-alikes, wrong and doubled dots."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(HOMOGLYPHS)
    text = text.strip(" \t\n\r*[](){}<>'\"")
    text = LABEL.sub("", text)
    text = re.sub(r"\s*(?:[.·․‧。]|(?<=\w)\s*[,:;](?=\s*\w))+\s*", ".", text)
    text = re.sub(r"\.+", ".", text).strip(" .:;,-–)(][")
    text = re.sub(r"(?<=\d)\s*([-/])\s*(?=[A-Z]{1,4}\d)", r"\1", text)
    return re.sub(r"^([A-Z]) (?=\d)", r"\1", text)


def _roman(text: str) -> Identifier | None:
    head, dot, tail = text.partition(".")
    if not head or not ROMAN.fullmatch(head):
        return None
    rest = _plain(tail) if dot else None
    if dot and (rest is None or rest.kinds[0] != "n"):
        return None
    number = _roman_value(head)
    if rest is None:
        return Identifier((number,), (), (0,))
    return Identifier((number, *rest.components), (".", *rest.joins), (0, *rest.widths), rest.copy)


def _plain(text: str) -> Identifier | None:
    alone = LETTERS_ALONE.fullmatch(text)
    if alone:
        return Identifier((alone[1],), (), (0,), int(alone[2] or 0))
    found = GRAMMAR.fullmatch(text)
    if found is None or MONTHS.fullmatch(found["head"] or "") or (found["parts"] and not _name_parts(text)):
        return None
    numbers = re.findall(r"\d+", found["numbers"] + found["parts"])
    components: list[Component] = [int(number) for number in numbers]
    widths = [_width(number) for number in numbers]
    joins = re.findall(r"(?<=\d)[-/.][A-Z]*(?=\d)", found["numbers"] + found["parts"])
    if found["head"]:
        components, widths, joins = [found["head"], *components], [0, *widths], [found["join"], *joins]
    if found["tail"]:
        below = found["below"].split(".")[1:]
        components = [*components, found["tail"][-1], *map(int, below)]
        widths = [*widths, 0, *(_width(number) for number in below)]
        joins = [*joins, found["tail"][:-1], *["."] * len(below)]
    return Identifier(tuple(components), tuple(joins), tuple(widths), int(found["copy"] or 0))


def _name_parts(text: str) -> bool:
    """Whether each part names its kind, and each another: ``P1-A3``, not the spans ``C2-C3`` and ``FY25-Q3``."""
    kinds = re.findall(r"[A-Z]+(?=[\dlo|])", text)
    spans = any(kind in SPANS or MONTHS.fullmatch(kind) for kind in kinds)
    return PARTED.match(text) is not None and len(set(kinds)) == len(kinds) and not spans


def _width(number: str) -> int:
    return len(number) if number.startswith("0") else 0


def _roman_value(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _padded(component: Component, width: int) -> str:
    return str(component).zfill(width) if isinstance(component, int) else component


def _widths(identifiers: Sequence[Identifier]) -> tuple[int, ...]:
    """Per component the padding that most of those use which could show it (numbers below ten)."""
    columns = zip(*(zip(i.components, i.widths, strict=True) for i in identifiers), strict=True)
    return tuple(_usual_width([width for part, width in c if isinstance(part, int) and part < 10]) for c in columns)


def _usual_width(widths: Sequence[int]) -> int:
    return max(sorted(set(widths)), key=widths.count) if widths else 0
