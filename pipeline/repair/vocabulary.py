"""What the whole document says, for reading one action."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.fields.leads import LeadVocabulary, learn_leads
from pipeline.fields.marks import is_mark
from pipeline.fields.months import MonthHead, month_heads
from pipeline.fields.periods import Period, read_period
from pipeline.fields.risks import RiskVocabulary, learn_risks
from pipeline.fields.statuses import learn_statuses
from pipeline.fields.stretches import read_stretches
from pipeline.headings import TIMEFRAME, read_heading
from pipeline.model import Role
from pipeline.profile import Profile
from pipeline.records import Records

DEADLINE = re.compile(r"\b(?:by|due|dates?|deadline|target|complet\w*|finish|end|review|deliver\w*)\b", re.IGNORECASE)
"""Words of a heading under which a quarter is the one to be done by, not the one to be busy in."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``heads`` are those of the month strip, ``marks`` the words that it prints, ``roles`` the plan's columns."""

    profile: Profile
    leads: LeadVocabulary
    risks: RiskVocabulary
    heads: tuple[MonthHead, ...]
    edition: str
    roles: tuple[Role, ...] = ()
    marks: frozenset[str] = frozenset()
    stretches: Mapping[str, Period] = field(default_factory=dict)  # by the date column's words

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(month for head in self.heads for month in head.months)

    @property
    def window(self) -> tuple[str, str] | None:
        return (self.months[0], self.months[-1]) if self.months else None

    def period(self, text: str) -> Period | None:
        return read_period(text, self.window, self.edition, self.profile.months.quarters_begin)


def learned(records: Records, profile: Profile, edition: str) -> Vocabulary:
    profile = learn_statuses(_printed(records, Role.STATUS), profile)
    leads = learn_leads(_printed(records, Role.LEAD), profile.leads)
    risks = learn_risks(_printed(records, Role.RISK), profile.risks)
    heads, marks = month_heads(records.months, edition, profile.months.quarters_begin), _strip_marks(records, profile)
    known = Vocabulary(profile, leads, risks, heads, edition, records.roles, marks)
    return replace(known, stretches=_stretches(records, known))


def _strip_marks(records: Records, profile: Profile) -> frozenset[str]:
    printed = {mark.cell.text.strip() for action in records.actions for mark in action.marks}
    return frozenset(text for text in printed if text not in profile.leads.separators and is_mark(text, profile.months))


def _stretches(records: Records, known: Vocabulary) -> Mapping[str, Period]:
    """The months that the words of the date column name."""
    begins, headings = known.profile.months.quarters_begin, _date_headings(records, known.profile)
    of_time = bool(headings) and not any(DEADLINE.search(heading) for heading in headings)
    return read_stretches(_printed(records, Role.DUE_DATE), known.edition, known.window, begins, of_time=of_time)


def _date_headings(records: Records, profile: Profile) -> list[str]:
    return [one for one in records.headings if read_heading(one, profile).name in (TIMEFRAME, Role.DUE_DATE)]


def _printed(records: Records, role: Role) -> list[str]:
    return [action.fields[role].text for action in records.actions if role in action.fields]
