"""Leads that are nearly another one, or appear once in an odd form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.rows import Row
from pipeline.senses.plan import Plan

OFTEN = 3
"""A lead used at least this often (and three times as often as its neighbour) is the one that was meant."""
SHORTEST = 4
"""Shorter words differ by one letter for good reasons (TS and TU are two heads of service)."""
LONG = 5
"""Letters of a written word from which on one letter's difference is worth a note, however rare the commoner form."""
ODD_FORM = re.compile(r".*['’]s?|.*[?*].*")
REUSED = 0.8
"""Share of uses by leads that come again, from which on one that does not is worth a note."""


def lead_doubts(plan: Plan) -> Iterator[Finding]:
    leads = [row for row in plan.tables.get("action_leads", ()) if row.get("lead")]
    counts = Counter(str(row["lead"]) for row in leads)
    reused = sum(count for count in counts.values() if count > 1) >= REUSED * counts.total()
    for row in leads:
        lead = str(row["lead"])
        if lead in plan.profile.leads.known:
            continue
        if near := _near(lead, counts):
            yield _near_miss(row, lead, near, counts, Severity.WARNING)
        elif near := (
            _near_in_words(lead, counts) or _near_in_a_shared_word(lead, counts) or _near_in_letters(lead, counts)
        ):
            yield _near_miss(row, lead, near, counts, Severity.INFO)
        elif counts[lead] == 1 and ODD_FORM.fullmatch(lead):
            message = f"{lead} is used once, and in an odd form for a lead."
            yield _lead_finding(row, Severity.WARNING, "lead_unknown", message)
        elif counts[lead] == 1 and reused:
            yield _lead_finding(row, Severity.INFO, "lead_unknown", f"{lead} leads this action only.")


def _near_miss(row: Row, lead: str, near: str, counts: Counter[str], severity: Severity) -> Finding:
    often = f"{lead} is used {_times(counts[lead])}, {near} {_times(counts[near])}"
    message = f"{often}; they are one letter apart, so it may be a slip."
    return _lead_finding(row, severity, "lead_near_miss", message)


def _lead_finding(row: Row, severity: Severity, check: str, message: str) -> Finding:
    printed = row.get("printed") or row["lead"]
    return Finding(severity, check, "action_leads", row["action_id"], "lead", message, printed, row["lead"])


def _near(lead: str, counts: Counter[str]) -> str | None:
    often = [other for other, count in counts.items() if count >= max(OFTEN, 3 * counts[lead])]
    return next((other for other in sorted(often) if _one_letter_apart(lead, other)), None)


def _near_in_words(lead: str, counts: Counter[str]) -> str | None:
    """A lead no rarer that is one slip in a written word away: two rows may share a slip, two people rarely a name."""
    no_rarer = [other for other, count in counts.items() if other != lead and count >= counts[lead]]
    return next((other for other in sorted(no_rarer) if _one_letter_apart(lead, other, written=True)), None)


def _near_in_a_shared_word(lead: str, counts: Counter[str]) -> str | None:
    """A lead no rarer that differs in one word only, which many leads share: "HSo TR" where others are "HoS ..."."""
    shared = Counter(word for other in counts for word in set(other.split()))
    for other in sorted(other for other, count in counts.items() if other != lead and count >= counts[lead]):
        pair = _differing_word(lead, other)
        if pair and _one_edit(*pair) and shared[pair[1]] >= max(OFTEN, 3 * shared[pair[0]]):
            return other
    return None


def _near_in_letters(lead: str, counts: Counter[str]) -> str | None:
    """A lead used often whose letters this one has but for one or for their order; another letter is another person."""
    for other in sorted(other for other, count in counts.items() if count >= max(OFTEN, 3 * counts[lead])):
        pair = _differing_word(lead, other)
        if pair and _one_edit(*pair) and (len(pair[0]) != len(pair[1]) or sorted(pair[0]) == sorted(pair[1])):
            return other
    return None


def _one_letter_apart(left: str, right: str, *, written: bool = False) -> bool:
    """True where exactly one word differs, by one letter changed, added, dropped or two swapped.

    ``written``: only in a long word of small letters, as no acronym is.
    """
    pair = _differing_word(left, right)
    if pair is None or min(map(len, pair)) < (LONG if written else SHORTEST):
        return False
    return _one_edit(*pair) and not (written and any(word.isupper() for word in pair))


def _differing_word(left: str, right: str) -> tuple[str, str] | None:
    """The one word in which the two differ; None where they differ in more, or in how many they have."""
    ours, theirs = left.split(), right.split()
    if len(ours) != len(theirs):
        return None
    differing = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return differing[0] if len(differing) == 1 else None


def _one_edit(left: str, right: str) -> bool:
    start = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    left, right = left[start:], right[start:]
    swapped = left[1::-1] + left[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped == right


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
