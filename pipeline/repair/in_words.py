"""Identifiers so damaged that they were read as the first word of a row's text: ``21 Homes are safe`` for outcome 2.1.

The sequence tells what such a row's number is. Where its text begins with just those digits, two witnesses agree and
the word is read as the number; where it begins with some of them, a quantity is as likely, and a person should look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.action_id import tidy
from pipeline.leading import DIGITS
from pipeline.model import Cell, Role
from pipeline.records import ActionRecord, Note, OutcomeRecord, Records, Value
from pipeline.repair.identifiers import Numbered

FIRST_WORD = re.compile(r"(?P<token>[\w.,:|·]{1,8})\s+(?=[A-Z])")


def identifiers_in_words(records: Records, numbered: Numbered) -> Records:
    """The records, with such words as their rows' printed identifiers and a note on every text that stays in doubt."""
    outcomes = [_read_outcome(*pair) for pair in zip(records.outcomes, numbered.outcomes, strict=True)]
    actions = [_read_action(*pair) for pair in zip(records.actions, numbered.actions, strict=True)]
    outcome_texts = [None if outcome.printed_id else outcome.text for outcome in outcomes]
    action_texts = [None if action.printed_id else action.fields.get(Role.ACTION) for action in actions]
    notes = (
        *_notes("outcomes", "outcome", outcome_texts, numbered.outcomes),
        *_notes("actions", "action", action_texts, numbered.actions),
        *_beside(outcomes, actions, numbered.actions),
    )
    if not notes and outcomes == list(records.outcomes) and actions == list(records.actions):
        return records
    return replace(records, outcomes=tuple(outcomes), actions=tuple(actions), notes=records.notes + notes)


def _read_outcome(outcome: OutcomeRecord, key: str) -> OutcomeRecord:
    found = None if outcome.printed_id else _split(outcome.text, key)
    if found is None:
        return outcome
    printed, text, cell = found
    return replace(outcome, printed_id=printed, id_cell=cell, text=text)


def _read_action(action: ActionRecord, key: str) -> ActionRecord:
    text = action.fields.get(Role.ACTION)
    found = None if action.printed_id or text is None else _split(text, key)
    if found is None:
        return action
    printed, rest, cell = found
    return replace(action, printed_id=printed, id_cell=cell, fields={**action.fields, Role.ACTION: rest})


def _split(text: Value, key: str) -> tuple[str, Value, Cell] | None:
    """The text's first word, the text after it and its cell, where the word has the key's characters in their order."""
    match = FIRST_WORD.match(text.text)
    if match is None or _characters(match["token"]) != _characters(key):
        return None
    return match["token"], Value(text.text[match.end() :], text.cells), text.cells[0]


def _notes(table: str, field: str, texts: Sequence[Value | None], keys: Sequence[str]) -> Iterator[Note]:
    """A doubt for each text (None: the row has its number) that begins with a part of its key, or holds all of it."""
    for index, (text, key) in enumerate(zip(texts, keys, strict=True)):
        token = text.text.partition(" ")[0] if text else ""
        begins = _is_part(_characters(token), _characters(key))
        if text and (begins or _holds(text.text, key)):
            message = (
                f"No number was read on this row, published as {key}, and its text has {token if begins else key!r}."
            )
            name = field if begins else None
            yield Note("id_in_words", table, index, name, message, text.text[:60], text.place)


def _beside(outcomes: Sequence[OutcomeRecord], actions: Sequence[ActionRecord], keys: Sequence[str]) -> Iterator[Note]:
    """A doubt for the outcome of each action whose own number stands in that one's text and nowhere else."""
    for action, key in zip(actions, keys, strict=True):
        if action.printed_id or action.outcome is None or not _holds(outcomes[action.outcome].text.text, key):
            continue
        text = outcomes[action.outcome].text
        message = f"Its text holds {key}, the number of an action that prints none itself."
        yield Note("id_in_words", "outcomes", action.outcome, "outcome", message, text.text[-60:], text.place)


def _holds(text: str, key: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(key)}(?![\w.])", text) is not None


def _is_part(characters: str, whole: str) -> bool:
    """Whether the characters stand in the whole in their order, the last of which may be lost, or some between."""
    left = iter(whole)
    return bool(characters) and all(character in left for character in characters)


def _characters(text: str) -> str:
    """Letters and digits alone, look-alikes of digits as digits."""
    return re.sub(r"[\W_]", "", tidy(text).translate(DIGITS).partition("#")[0])
