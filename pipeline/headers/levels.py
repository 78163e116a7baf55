"""A heading with those that stand above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.fields.quarters import printed_years
from pipeline.headings import MONTH_HEAD, TIMEFRAME, Heading, read_heading
from pipeline.model import Role
from pipeline.profile import Profile

EXACT = 1.0  # the score of a wording that stands in the profile


def under(own: Heading, above: Sequence[str], profile: Profile) -> Heading:
    """A lower heading with those above it: they tell its role where it does not, or only names a month of theirs."""
    if not above:
        return own
    parent = read_heading(above[-1], profile)
    text = " ".join([*above, own.text])
    whole = read_heading(text, profile)
    if _is_one_heading(own, parent, whole):
        return whole
    monthly = own.name == MONTH_HEAD and parent.name not in (None, TIMEFRAME, MONTH_HEAD, Role.DUE_DATE)
    if own.name is not None and not monthly:
        return _of_its_year(own, above) if own.name == MONTH_HEAD else own
    if monthly:
        return replace(parent, text=text, when=own.when)
    best = max(whole, parent, key=lambda heading: heading.score if heading.name else 0.0)
    return replace(best, text=text, earlier=whole.earlier, when=whole.when)


def _is_one_heading(own: Heading, parent: Heading, whole: Heading) -> bool:
    """Whether two lines are one column's heading, broken: together they are a known wording ("Risk register" / "ref").

    Not where the lower one says the same without the upper.
    """
    if own.name is None or MONTH_HEAD in (own.name, parent.name) or whole.name in (None, own.name):
        return False
    return whole.score == EXACT or (own.text[:1].islower() and whole.whole and not whole.noun)


def _of_its_year(head: Heading, above: Sequence[str]) -> Heading:
    """A month or quarter with the year that a heading above it prints ("2025/26"), where it has none of its own."""
    years = next((years for text in reversed(above) if (years := printed_years(text))), None)
    return head if years is None or re.search(r"\d\d", head.text) else replace(head, text=f"{head.text} {years}")
