"""Nothing lost, nothing doubled: every printed character is published, left out by name, or removed by name.

The published words are counted, not only the cells that they came from, so that a word which stitching or repair
drops or doubles shows. White space is not counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.checks import finding
from pipeline.model import Document, Finding, LeftOut, Place
from pipeline.places import place_of
from pipeline.rows import Row, rows_of
from schemas.conform import well_formed

Spot = tuple[Any, ...]
Name = tuple[str, str, str]
"""Table, key and field of a published value."""
Characters = Counter[str]
APPLIED = frozenset({"applied", "accepted", "set"})
AS_CELLS = frozenset({("action_months", "month"), ("actions", "rag"), ("actions", "status")})
"""Values that stand for what is printed and do not repeat it: their cells' own characters count as published."""
ALSO_PRINTED = {"due_date": "printed_due_date"}
USED = ("priorities", "outcomes", "actions", "action_risks", "repairs", "cells", "unplaced")
COLOUR = re.compile(r"#[0-9A-F]{6}")
HEADING_MARKS = 4  # punctuation between a priority's number, title and statement
SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class _Part:
    """Cells and the values that share them; what is printed must be what became of it."""

    place: Place | None = None
    name: tuple[str, str | None, str | None] = ("unplaced", None, None)
    texts: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    removable: Characters = field(default_factory=Counter)


def balance(
    document: Document, left_out: Sequence[LeftOut], tables: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The sums of printed characters and of what became of them, and a finding for each place that does not balance.

    ``left_out`` is all that the stages left out, what the reader did first. Printed is what the reader gave.
    """
    rows = {name: list(rows_of(frame)) for name, frame in tables.items()}
    parts = list(_parts(document, left_out[len(document.left_out) :], rows))
    sums: Characters = Counter(dict.fromkeys(("printed", "published", "identifiers", "unplaced", "removed"), 0))
    sums |= {"lost": 0, "doubled": 0}
    findings = []
    for part in parts:
        lost, doubled, removed = _difference(part)
        sums["printed"] += _count(part.texts).total()
        sums["published"] += _count(part.values).total()
        sums["identifiers"] += _count(part.identifiers).total()
        sums["removed"] += removed.total()
        sums["lost"] += lost.total()
        sums["doubled"] += doubled.total()
        if lost or doubled:
            findings.append(_finding(part, lost, doubled))
    sums["printed"] += _count(left.text for left in document.left_out).total()
    listed, expected = _count(row["text"] for row in rows["unplaced"]), _count(left.text for left in left_out)
    sums["unplaced"] = listed.total()
    if listed != expected:
        message = f"unplaced lists {listed.total()} characters, but {expected.total()} were left out."
        findings.append(finding("conservation", "unplaced", None, None, message))
    return dict(sums), tuple(findings)


def kept_characters(tables: Mapping[str, pd.DataFrame]) -> tuple[Characters, Characters]:
    """The printed characters that are in published values, and those in ``unplaced``, from the tables alone."""
    rows = {name: list(rows_of(tables[name])) for name in USED}
    own = Counter(row["source"] for row in rows["cells"]).most_common(1)
    document = own[0][0] if own else None
    printed: defaultdict[Name, list[str]] = defaultdict(list)
    for row in rows["cells"]:
        if row["source"] == document and not COLOUR.fullmatch(row["printed"] or ""):
            printed[row["table"], row["key"], row["field"]].append(row["printed"] or "")
    part = _Part()
    for value, spots in _once(_values(rows)):
        _take(part, value, printed[value["table"], value["key"], value["field"]] if spots else ())
    return _count(part.values), _count(row["text"] for row in rows["unplaced"])


def _difference(part: _Part) -> tuple[Characters, Characters, Characters]:
    """What is lost, what is doubled, and what was removed by name (soft hyphens, punctuation beside numbers)."""
    printed = _count(part.texts)
    told = _count([*part.values, *part.identifiers, *part.left_out])
    missing = printed - told
    removed = missing & (part.removable + Counter({SOFT_HYPHEN: printed[SOFT_HYPHEN]}))
    return missing - removed, told - printed, removed


def _finding(part: _Part, lost: Characters, doubled: Characters) -> Finding:
    printed, told = _words(part.texts), _words([*part.values, *part.identifiers, *part.left_out])
    said = [
        f"{characters.total()} printed characters are {fate}"
        + (f" ({' '.join(words.elements())[:80]})" if words else "")
        for characters, fate, words in (
            (lost, "in no table and not in unplaced", printed - told),
            (doubled, "told twice, or were never printed", told - printed),
        )
        if characters
    ]
    text = " ".join(" ".join(part.texts).split())
    return finding("conservation", *part.name, "; ".join(said) + ".", printed=text, place=part.place)


def _parts(document: Document, left_out: Iterable[LeftOut], rows: Mapping[str, Sequence[Row]]) -> Iterator[_Part]:
    """Every cell with words in exactly one part, with the values and left-out words that share its cells."""
    values = _values(rows)
    cells = {_spot(cell.place): cell for row in document.rows for cell in row.cells if cell.text.strip()}
    home = _homes(cells, [spots for _, spots in values])
    parts: defaultdict[Spot, _Part] = defaultdict(_Part)
    for spot, cell in cells.items():
        part = parts[home[spot]]
        part.place = part.place or cell.place
        part.texts.append(cell.text)
    for row, spots in _once(values):
        _take(parts[home[spots[0]]], row, [cells[spot].text for spot in spots if spot in cells])
    for left in left_out:
        parts[home.get(_spot(left.place), _spot(left.place))].left_out.append(left.text)
    yield from parts.values()


def _once(values: Iterable[tuple[Row, tuple[Spot, ...]]]) -> Iterator[tuple[Row, tuple[Spot, ...]]]:
    """The values, and a section's heading only for the first row that stands under it.

    Words that name several months ("Sept to Nov"), or are the due date too, count once.
    """
    shared: set[tuple[str, str, tuple[Spot, ...]]] = set()
    for row, spots in values:
        name = "month" if row["field"] == "due_date" else str(row["field"])
        text = row["text"] if name == "section" else ""
        if name not in ("section", "month") or (name, text, spots) not in shared:
            yield row, spots
        shared.add((name, text, spots))


def _take(part: _Part, row: Row, printed: Sequence[str]) -> None:
    """Adds a published value to its part."""
    if part.name[1] is None:
        part.name = (row["table"], row["key"], row["field"])
    if (row["table"], row["field"]) in AS_CELLS:
        part.values.extend(printed)
    elif row["field"] in ("action_id", "outcome_id", "priority_id"):
        part.identifiers.append(row["text"])
        part.removable += _beside(row["text"], printed[0] if printed else "", row["field"])
    else:
        part.values.append(row["text"])
        if row["table"] == "action_risks":
            part.removable += _count(re.findall(r"[^\w\s]|\band\b", " ".join(printed), re.IGNORECASE))


def _beside(identifier: str, printed: str, name: str) -> Characters:
    """The punctuation around an identifier in its cell; for a priority also that around its title."""
    before, _, after = printed.partition(identifier)
    marks = [character for character in before if not character.isalnum() and not character.isspace()]
    if name == "priority_id":
        marks += [character for character in after if not character.isalnum() and not character.isspace()]
        return Counter(marks[-1:] + marks[:HEADING_MARKS])
    for character in after:
        if character.isalnum():
            break
        marks += [] if character.isspace() else [character]
    return Counter(marks)


def _values(rows: Mapping[str, Sequence[Row]]) -> list[tuple[Row, tuple[Spot, ...]]]:
    """Every published value that has cells: its text as printed, before any repair, and the cells' spots."""
    repaired = {(row["table"], row["key"], row["field"]): row for row in rows["repairs"] if row["decision"] in APPLIED}
    spots: defaultdict[Name, list[Spot]] = defaultdict(list)
    for cell in rows["cells"]:
        spots[cell["table"], cell["key"], cell["field"]].append(_spot(place_of(cell)))
    published = _published(rows)
    return [
        (
            {"table": name[0], "key": name[1], "field": name[2], "text": _printed(name, published, repaired)},
            tuple(found),
        )
        for name, found in spots.items()
    ]


def _published(rows: Mapping[str, Sequence[Row]]) -> dict[Name, str]:
    found: dict[Name, str] = {}
    for table, key in (("priorities", "priority_id"), ("outcomes", "outcome_id"), ("actions", "action_id")):
        for row in rows[table]:
            for name, value in row.items():
                found[table, row[key], name] = "" if value is None else str(value)
            found[table, row[key], key] = row[f"printed_{key}"] or ""
    for row in rows["action_risks"]:
        risk = ("action_risks", row["action_id"], "risk_ref")
        found[risk] = f"{found.get(risk, '')} {row['printed']}"
    return found


def _printed(name: Name, published: Mapping[Name, str], repaired: Mapping[Name, Row]) -> str:
    table, key, column = name
    text = published.get((table, key, ALSO_PRINTED.get(column, column)), "")
    repair = repaired.get(name)
    is_text = column not in ("action_id", "outcome_id", "priority_id", "risk_ref", "due_date")
    if repair is not None and is_text and (repair["after"] or "") == text:
        return str(repair["before"] or "")
    return text


def _homes(cells: Iterable[Spot], groups: Iterable[Sequence[Spot]]) -> dict[Spot, Spot]:
    """For every spot the first of those that it shares a value with, however indirectly."""
    parent: dict[Spot, Spot] = {}

    def root(spot: Spot) -> Spot:
        while (above := parent.setdefault(spot, spot)) != spot:
            spot = above
        return spot

    for spot in cells:
        root(spot)
    for spots in groups:
        for spot in spots[1:]:
            parent[root(spot)] = root(spots[0])
        if spots:
            root(spots[0])
    return {spot: root(spot) for spot in list(parent)}


def _spot(place: Place) -> Spot:
    """What tells one cell's place from another's: a grid's column is none, its box is."""
    if place.box is not None:
        return (place.source, place.page, *(round(corner, 2) for corner in place.box[:2]))
    return (place.source, place.line, place.column)


def _count(texts: Iterable[str]) -> Characters:
    return Counter("".join("".join(well_formed(text) for text in texts).split()))


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())
