"""The rules of repair in plain words, for people who were not there."""

from __future__ import annotations

RULES: dict[str, str] = {}


def in_words(rule: str) -> str:
    """What the rule does, as a sentence; the rule's own name where it has no description."""
    return RULES.get(rule, f"Rule “{rule.replace('_', ' ')}”.")
