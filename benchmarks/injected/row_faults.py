"""Faults put into a plan's printed rows before they are laid out: each touches one row, or two neighbours.

Only a record that no other fault has touched is damaged, so that what goes wrong with it has one cause.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.identifier_faults import (
    confused,
    doubled_dot,
    look_alike,
    lost_dot,
    swapped,
    truncated,
)
from benchmarks.injected.plans import STRIP
from benchmarks.injected.printing import Form, Line, Printed

Lines = list[Line]
BROKEN = ("action", "outcome", "measure", "update")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Fault:
    """What was done, and the keys of the actions and of the outcome that it touches."""

    kind: str
    actions: tuple[str, ...]
    outcome: str = ""


@dataclass(slots=True)
class Damage:
    """The lines while faults go into them; ``touched`` are the keys that have one.

    ``leads`` are the leads printed with a slip: a lead is published as printed, and put right in ``action_leads``.
    """

    lines: Lines
    form: Form
    draw: random.Random
    grid: bool = False
    faults: list[Fault] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    leads: dict[str, str] = field(default_factory=dict)

    def put(self, kind: str, key: str) -> bool:
        """Puts a fault on the action's row; False where this row cannot have it."""
        at = next((i for i, line in enumerate(self.lines) if key in line.actions and line.kind == "record"), None)
        if at is None or key in self.touched:
            return False
        line = self.lines[at]
        other = KINDS[kind](self, at)
        if other is None:
            return False
        keys = tuple(dict.fromkeys((key, *other)))
        self.touched.update(keys)
        self.faults.append(Fault(kind, keys, line.outcome if line.text("outcome") else ""))
        return True

    def next_record(self, at: int) -> int | None:
        """The place of an untouched record right below, on the same page and under the same outcome."""
        if at + 1 >= len(self.lines):
            return None
        below = self.lines[at + 1]
        free = below.kind == "record" and not below.new_page and not self.touched & set(below.actions)
        return at + 1 if free and below.outcome == self.lines[at].outcome and not below.text("outcome") else None


Touched = tuple[str, ...] | None
"""Keys of further actions that a fault touches, or None where it could not be put."""

# Identifiers


def _identifier(change: Callable[[str, random.Random], str]) -> Callable[[Damage, int], Touched]:
    def damage(d: Damage, at: int) -> Touched:
        line = d.lines[at]
        role = "outcome" if line.text("outcome") and d.draw.random() < 0.3 else "action"
        place, printed, rest = _printed_identifier(line, role)
        new = change(printed, d.draw)
        if place is None or new in (printed, "") or not new.strip():
            return None
        d.lines[at] = line.with_cell(place, f"{new} {rest}".strip(), line.cells[place].role)
        return ()

    return damage


def _printed_identifier(line: Line, role: str) -> tuple[int | None, str, str]:
    """Where the identifier is printed, how, and the words after it in its cell."""
    place = line.at(f"{role}_id")
    if place is not None:
        return place, line.cells[place].text, ""
    place = line.at(role)
    printed, _, rest = line.text(role).partition(" ")
    return place, printed, rest


def _id_missing(d: Damage, at: int) -> Touched:
    line = d.lines[at]
    place, _, rest = _printed_identifier(line, "action")
    if place is None:
        return None
    d.lines[at] = line.with_cell(place, rest, line.cells[place].role)
    return ()


def _id_of_neighbour(d: Damage, at: int) -> Touched:
    """A neighbour's number, which that one prints too: were it lost there, nothing would contradict the copy."""
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(d.lines) and d.lines[i].kind == "record"]
    near = [i for i in near if not d.touched & set(d.lines[i].actions)]
    if not near:
        return None
    neighbour = d.lines[d.draw.choice(near)]
    _, copied, _ = _printed_identifier(neighbour, "action")
    place, printed, rest = _printed_identifier(d.lines[at], "action")
    if place is None or not copied or copied == printed:
        return None
    d.lines[at] = d.lines[at].with_cell(place, f"{copied} {rest}".strip(), d.lines[at].cells[place].role)
    return neighbour.actions


# Rows


def _split(d: Damage, at: int) -> Touched:
    return _break(d, at, repeated=0)


def _repeated_words(d: Damage, at: int) -> Touched:
    """Cells broken over a page that print their last words again."""
    return _break(d, at, repeated=d.draw.randint(2, 4))


def _break(d: Damage, at: int, repeated: int) -> Touched:
    line = d.lines[at]
    breakable = [i for i, cell in enumerate(line.cells) if cell.role in BROKEN and len(cell.text.split()) > 8]
    if not breakable:
        return None
    chosen = set(d.draw.sample(breakable, d.draw.randint(1, min(2, len(breakable)))))
    above, below = list(line.cells), [Printed("", cell.role) for cell in line.cells]
    for i in chosen:
        words = line.cells[i].text.split()
        cut = d.draw.randint(5, len(words) - 2)
        above[i] = replace(above[i], text=" ".join(words[:cut]))
        below[i] = replace(below[i], text=" ".join(words[cut - repeated :]))
    new_page = bool(repeated) or d.draw.random() < 0.5
    rest = Line("continuation", tuple(below), (), line.outcome, new_page)
    d.lines[at : at + 1] = [replace(line, cells=tuple(above)), rest]
    return ()


def _merged(d: Damage, at: int) -> Touched:
    """Two rows printed as one: every cell holds the words of both."""
    other = d.next_record(at)
    if other is None:
        return None
    upper, lower = d.lines[at], d.lines[other]
    cells = [
        replace(a, text=a.text if a.text == b.text and a.role == "month" else f"{a.text} {b.text}".strip())
        for a, b in zip(upper.cells, lower.cells, strict=True)
    ]
    d.lines[at : other + 1] = [replace(upper, cells=tuple(cells), actions=upper.actions + lower.actions)]
    return lower.actions


def _dropped(d: Damage, at: int) -> Touched:
    if d.lines[at].text("outcome"):
        return None
    if d.lines[at].new_page and at + 1 < len(d.lines):
        d.lines[at + 1] = replace(d.lines[at + 1], new_page=True)
    del d.lines[at]
    return ()


def _duplicated(d: Damage, at: int) -> Touched:
    d.lines.insert(at + 1, replace(d.lines[at], new_page=False))
    return ()


def _rows_swapped(d: Damage, at: int) -> Touched:
    other = d.next_record(at)
    if other is None or d.lines[at].text("outcome"):
        return None
    upper, lower = d.lines[at], d.lines[other]
    d.lines[at : other + 1] = [replace(lower, new_page=upper.new_page), replace(upper, new_page=False)]
    return lower.actions


# Columns and cells


def _shifted(d: Damage, at: int) -> Touched:
    """The whole row, or all of it from the lead on, one to three columns to the right."""
    line = d.lines[at]
    lead = line.at("lead") or 0
    begin = d.draw.choice((0, lead))
    blanks = tuple(Printed("", None) for _ in range(d.draw.randint(1, 3 if begin == 0 else 2)))
    d.lines[at] = replace(line, cells=(*line.cells[:begin], *blanks, *line.cells[begin:]))
    return ()


def _moved_sideways(d: Damage, at: int) -> Touched:
    """A cell's words in the next column: in its blank cell, or behind the words that stand there."""
    line = d.lines[at]
    movable = [
        i for i, cell in enumerate(line.cells) if cell.text and cell.role in (*BROKEN, "lead", "rag", "due_date")
    ]
    source = d.draw.choice(movable)
    target = source + d.draw.choice((-1, 1))
    if not 0 <= target < len(line.cells):
        return None
    here, there = line.cells[source], line.cells[target]
    joined = f"{there.text} {here.text}" if target < source else f"{here.text} {there.text}"
    role = here.role if not there.text else None
    d.lines[at] = line.with_cell(source, "", here.role).with_cell(target, joined.strip(), role)
    return ()


def _moved_to_next_row(d: Damage, at: int) -> Touched:
    """A cell's words in the same column of the row below or above, with the words that stand there."""
    other = d.next_record(at)
    if other is None:
        return None
    role = d.draw.choice([role for role in ("lead", "measure", "update") if d.lines[at].text(role)])
    source, target = (at, other) if d.draw.random() < 0.5 else (other, at)
    moved, kept = d.lines[source].text(role), d.lines[target].text(role)
    if not moved or not kept:  # into a blank where blanks are common: nothing printed would contradict
        return None
    text = f"{moved} {kept}" if source < target else f"{kept} {moved}"
    place = d.lines[target].at(role)
    if place is None:
        return None
    d.lines[target] = d.lines[target].with_cell(place, text.strip(), None)
    d.lines[source] = d.lines[source].with_text(role, "")
    return d.lines[other].actions


# Words and marks


def _rag_misspelt(d: Damage, at: int) -> Touched:
    return _respelt(d, at, "rag")


def _lead_misspelt(d: Damage, at: int) -> Touched:
    done = _respelt(d, at, "lead")
    if done is not None:
        d.leads[d.lines[at].actions[0]] = d.lines[at].text("lead")
    return done


def _respelt(d: Damage, at: int, role: str) -> Touched:
    line = d.lines[at]
    new = misspelt(line.text(role), d.draw)
    if new == line.text(role):
        return None
    d.lines[at] = line.with_text(role, new)
    return ()


def misspelt(text: str, draw: random.Random) -> str:
    """One slip: a letter dropped, doubled, replaced, or swapped with the next."""
    letters = [i for i, character in enumerate(text) if character.isalpha()]
    if len(letters) < 3:
        return text
    at = draw.choice(letters[1:])
    slip = draw.randrange(4)
    if slip == 0:
        return text[:at] + text[at + 1 :]
    if slip == 1:
        return text[:at] + text[at] + text[at:]
    if slip == 2:
        letter = draw.choice(LETTERS.replace(text[at].casefold(), ""))
        return text[:at] + (letter.upper() if text[at].isupper() else letter) + text[at + 1 :]
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def _months_shifted(d: Damage, at: int) -> Touched:
    """Marks and everything after them a column or two away from the lead."""
    line = d.lines[at]
    begin = line.at("month")
    if begin is None or d.grid:
        return None
    blanks = tuple(Printed("", None) for _ in range(d.draw.randint(1, 2)))
    d.lines[at] = replace(line, cells=(*line.cells[:begin], *blanks, *line.cells[begin:]))
    return ()


def _marks_moved(d: Damage, at: int) -> Touched:
    """Marks under the months beside theirs, all else in its place: nothing in the row says so."""
    line = d.lines[at]
    begin = line.at("month")
    if begin is None:
        return None
    strip = line.cells[begin : begin + len(STRIP)]
    moved = (strip[-1], *strip[:-1]) if not strip[-1].text else (*strip[1:], strip[0])
    if not (strip[-1].text == "" or strip[0].text == ""):
        return None
    d.lines[at] = replace(line, cells=(*line.cells[:begin], *moved, *line.cells[begin + len(STRIP) :]))
    return ()


def _digit_changed(d: Damage, at: int) -> Touched:
    line = d.lines[at]
    text = line.text("update")
    digits = [i for i, character in enumerate(text) if character.isdigit()]
    if not digits:
        return None
    i = d.draw.choice(digits)
    new = d.draw.choice([digit for digit in "123456789" if digit != text[i]])
    d.lines[at] = line.with_text("update", text[:i] + new + text[i + 1 :])
    return ()


IDENTIFIERS: dict[str, Callable[[Damage, int], Touched]] = {
    "confusable character": _identifier(confused),
    "lost dot": _identifier(lost_dot),
    "doubled dot": _identifier(doubled_dot),
    "truncated identifier": _identifier(truncated),
    "swapped in identifier": _identifier(swapped),
    "neighbour's identifier": _id_of_neighbour,
    "missing identifier": _id_missing,
    "homoglyph": _identifier(look_alike),
}
STRUCTURE: dict[str, Callable[[Damage, int], Touched]] = {
    "row split": _split,
    "rows merged": _merged,
    "row dropped": _dropped,
    "row duplicated": _duplicated,
    "rows swapped": _rows_swapped,
    "columns shifted": _shifted,
    "cell moved sideways": _moved_sideways,
    "cell moved to next row": _moved_to_next_row,
    "words repeated at break": _repeated_words,
    "months shifted": _months_shifted,
}
WORDS: dict[str, Callable[[Damage, int], Touched]] = {
    "RAG misspelt": _rag_misspelt,
    "lead misspelt": _lead_misspelt,
}
HIDDEN: dict[str, Callable[[Damage, int], Touched]] = {
    "marks moved alone": _marks_moved,
    "digit changed": _digit_changed,
}
"""Faults that nothing printed contradicts."""
KINDS = IDENTIFIERS | STRUCTURE | WORDS | HIDDEN
NOT_IN_A_GRID = frozenset({"columns shifted", "months shifted", "words repeated at break", "row split", "homoglyph"})
"""What a ruled table cannot show: a cell stands where it is drawn, the layout breaks rows, its font has no Cyrillic."""


def damaged(
    lines: Sequence[Line], form: Form, kinds: Sequence[str], share: float, draw: random.Random, *, grid: bool = False
) -> Damage:
    """The lines with that share of their records damaged, each by one of ``kinds``."""
    damage = Damage(list(lines), form, draw, grid)
    keys = [key for line in lines for key in line.actions]
    possible = [kind for kind in kinds if not (grid and kind in NOT_IN_A_GRID)]
    for key in draw.sample(keys, round(share * len(keys))) if possible else ():
        for _ in range(3):
            if damage.put(draw.choice(possible), key):
                break
    return damage
