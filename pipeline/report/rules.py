"""The rules of repair in plain words, for people who were not there."""

from __future__ import annotations

RULES = {
    "roman numeral": "The number is printed with a Roman numeral; the same number in digits is published.",
    "truncated": "The end of the number is missing; the numbers before and after say what it was.",
    "shortened": "Part of the number is missing; the numbers before and after say what it was.",
    "lost dot": "A dot of the number is missing; the numbers before and after say where it was.",
    "confusable character": "A character of the number is easily confused with the one published (l and 1, O and 0).",
    "duplicate": "The number is printed on a neighbouring row too; the sequence says which row it belongs to.",
    "swapped": "Two parts of the number are swapped; the sequence says their order.",
    "wrong character": "One character of the number does not fit the sequence.",
    "sequence": "The printed number does not fit here; the numbers before and after leave one that does.",
    "parent": "The number was made to agree with that of the outcome or priority above it.",
    "spelling": "The printed words are another spelling of the published value.",
    "case": "Only capitals differ.",
    "misspelt": "The printed word is one or two letters away from a word the plan uses elsewhere.",
    "in_words": "The value is stated at the beginning of a longer text.",
    "letter": "A single letter stands for the value.",
    "fill": "The cell's colour is the value.",
    "letter_and_fill": "The cell's letter and colour together are the value.",
    "spacing": "Only spaces or joining marks differ.",
    "characters": "A look-alike character was put right.",
    "year_inferred": "No year is printed; the one inside the plan's months is published.",
    "end_of_month": "“End of” a month is published as its last day.",
    "quarter": "A quarter is published as its three months; as a due date it is the last of them.",
}


def in_words(rule: str) -> str:
    """What the rule does, as a sentence; the rule's own name where it has no description."""
    return RULES.get(rule, f"Rule “{rule.replace('_', ' ')}”.")
