"""What a cell's content says of the column it belongs to.

Scores are log-likelihood ratios in rough nats: 0 says nothing, +3 speaks clearly for a role, -3
clearly against. They are added to what position says (see ``pipeline/columns.py``).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.fields.dates import read_due_date
from pipeline.fields.marks import is_mark
from pipeline.fields.rag import read_rag_text
from pipeline.fields.risks import read_risks
from pipeline.fields.statuses import read_status
from pipeline.leading import LeadingIdentifier, leading_identifier
from pipeline.model import Cell, Role
from pipeline.profile import Profile

CLEAR = 4.0
LIKELY = 2.0
JOINING = frozenset({"of", "and", "for", "the", "to", "in", "with", "or", "s"})
SHORT = 45  # characters; a lead, a reference, a date and a colour are shorter
MOST_LEADS = 3
BETWEEN_LEADS = re.compile(r"\s*[/,;&]\s*|\band\b")
MOST_SMALL = 3  # words in small letters beside a risk's reference
WORD_WEIGHT = 3.0  # most that the document's own wording may say


@dataclass(frozen=True, slots=True)
class Wording:
    """For each word of the document's measures and updates, the log-odds that it stands in an update."""

    odds: Mapping[str, float] = field(default_factory=dict)

    def update_rather_than_measure(self, tokens: Iterable[str]) -> float:
        """Log-odds that a text of these words is an update, by naive Bayes, bounded by ``WORD_WEIGHT``."""
        odds = sum(self.odds.get(token, 0.0) for token in tokens)
        return max(-WORD_WEIGHT, min(WORD_WEIGHT, odds))


@dataclass(frozen=True, slots=True)
class Habits:
    """What the document itself shows of its identifiers, leads and wording.

    ``firsts`` are the numbers that several identifiers begin with (empty: not learned); ``unstated`` is the log of the
    share of updates that state no status.
    """

    action_depth: int = 3
    outcome_depth: int | None = 2
    firsts: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    wording: Wording = field(default_factory=Wording)
    unstated: float = 0.0


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+(?:'[a-z]+)?|\d", text.casefold().replace("’", "'"))


def learn_wording(measures: Iterable[str], updates: Iterable[str]) -> Wording:
    """The words of texts that are surely measures and surely updates, with what each says (add-half smoothed)."""
    measure, update = _document_counts(measures), _document_counts(updates)
    vocabulary = sorted(measure.keys() | update.keys())
    if not measure or not update:
        return Wording()
    ratio = math.log((measure.total() + 0.5 * len(vocabulary)) / (update.total() + 0.5 * len(vocabulary)))
    return Wording({word: ratio + math.log((update[word] + 0.5) / (measure[word] + 0.5)) for word in vocabulary})


def _document_counts(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in set(words(text)))


def learn_depths(texts: Iterable[str]) -> tuple[int, int | None]:
    """How many components the document's action and outcome identifiers have.

    Actions are the deepest level that is common: at least a tenth of all identifiers.
    """
    depths = Counter(leading.depth for text in texts if (leading := leading_identifier(text)) is not None)
    total = sum(depths.values())
    if not depths:
        return 3, 2
    action = max(depth for depth, count in depths.items() if count >= total / 10)
    return action, action - 1 if depths.get(action - 1) else None


def learn_firsts(texts: Iterable[str]) -> frozenset[str]:
    """What at least two of the document's identifiers begin with: its priorities."""
    found = (leading.identifier for text in texts if (leading := leading_identifier(text)) is not None)
    counts = Counter(str(identifier.components[0]) for identifier in found if identifier is not None)
    return frozenset(first for first, count in counts.items() if count > 1)


@dataclass(frozen=True, slots=True)
class Content:
    """What one cell's words say by themselves; ``alone`` marks an identifier without its text.

    ``numbered`` says that the text begins with an identifier, ``states`` that it begins with a status. ``fixed`` is
    what grammar and vocabulary say of every role; the document's own habits add to it.
    """

    text: str
    tokens: tuple[str, ...]
    alone: bool
    numbered: bool
    states: bool
    fixed: Mapping[Role, float]

    def scores(self, habits: Habits) -> dict[Role, float]:
        """For every role, how well the cell sits in such a column of this document."""
        scores = dict(self.fixed)
        if self.tokens and not self.states:
            scores[Role.UPDATE] += habits.unstated
        if self.text.casefold() in habits.leads:
            scores[Role.LEAD] += CLEAR
        elif len(self.text) > SHORT:
            prose = habits.wording.update_rather_than_measure(self.tokens)
            scores[Role.UPDATE] += prose
            scores[Role.MEASURE] -= prose
        return scores


def learn_unstated(updates: Sequence[Content]) -> float:
    """How much a text without a status speaks against an update here (add-one smoothed, at least ``-CLEAR``)."""
    without = sum(not content.states for content in updates)
    return max(-CLEAR, math.log((without + 1) / (len(updates) + 1)))


def read_content(cell: Cell, habits: Habits, profile: Profile) -> Content:
    """The cell's content, scored for every role by grammar and vocabulary."""
    text = " ".join(cell.text.split())
    if not text or is_mark(text, profile.months):
        return Content(text, (), False, False, False, _mark_scores(text, cell))
    leading = leading_identifier(text)
    numbered = leading is not None and leading.depth in (habits.action_depth, habits.outcome_depth)
    alone = leading is not None and leading.alone and numbered
    tokens = tuple(sorted(set(words(text))))
    states = read_status(text, profile) is not None
    return Content(text, tokens, alone, numbered, states, _word_scores(text, leading, states, habits, profile))


def _word_scores(
    text: str, leading: LeadingIdentifier | None, states: bool, habits: Habits, profile: Profile
) -> dict[Role, float]:
    short = len(text) <= SHORT
    scores = dict.fromkeys(Role, 0.0) | _identifier_scores(leading, habits)
    scores[Role.RISK] = _risk_score(text, short, profile)
    scores[Role.LEAD] = _lead_score(text)
    scores[Role.DUE_DATE] = _date_score(text, short)
    scores[Role.RAG] = -1.0 if states and short else _rag_score(text, short, profile)
    scores[Role.MONTH] = -8.0
    scores[Role.OTHER] = -1.0
    scores[Role.UPDATE] = CLEAR if states else 0.0
    scores[Role.MEASURE] = -LIKELY if states else 0.0
    scores[Role.STATUS] = CLEAR if states and short and len(words(text)) <= 4 else -3.0
    if leading is not None and leading.depth in (habits.action_depth, habits.outcome_depth):
        scores[Role.UPDATE] -= 1.0
        scores[Role.MEASURE] -= 1.0
        scores[Role.LEAD] -= CLEAR
        scores[Role.RISK] -= CLEAR if scores[Role.RISK] < CLEAR else 0.0
    if text[:1].islower():
        scores[Role.ACTION] -= 1.0
    return scores


def _mark_scores(text: str, cell: Cell) -> dict[Role, float]:
    scores = dict.fromkeys(Role, -6.0)
    scores[Role.MONTH] = scores[Role.RAG] = LIKELY if text or cell.fill or cell.drawn else 0.0
    return scores


def _identifier_scores(leading: LeadingIdentifier | None, habits: Habits) -> dict[Role, float]:
    # Without an identifier a text is likelier the rest of an outcome or action than the whole of one.
    outcome = 0.0 if habits.outcome_depth is None else -1.0
    scores = {Role.ACTION_ID: -8.0, Role.OUTCOME_ID: -8.0, Role.ACTION: 0.0, Role.OUTCOME: outcome, Role.PRIORITY: -1.0}
    if leading is None:
        return scores
    depth, alone = leading.depth, leading.alone
    if depth == habits.action_depth:
        return scores | {Role.ACTION_ID: CLEAR + 2 if alone else -1.0, Role.ACTION: CLEAR, Role.OUTCOME: -CLEAR}
    if depth == habits.outcome_depth and (alone or not _lacks_a_dot(leading, habits)):
        return scores | {
            Role.OUTCOME_ID: CLEAR + 2 if alone else -1.0,
            Role.ACTION_ID: LIKELY if alone else -3.0,
            Role.OUTCOME: CLEAR,
            Role.ACTION: 0.0 if alone else -LIKELY,
        }
    return scores | {Role.ACTION_ID: LIKELY if alone else -3.0, Role.OUTCOME_ID: LIKELY if alone else -3.0}


def _lacks_a_dot(leading: LeadingIdentifier, habits: Habits) -> bool:
    """Whether an outcome's number may be an action's without its first dot: no other one begins so ("35.4": 3.5.4)."""
    number = leading.identifier
    first = str(number.components[0]) if number is not None else ""
    return bool(habits.firsts) and len(first) > 1 and first not in habits.firsts and first[:1] in habits.firsts


def _lead_score(text: str) -> float:
    """Leads are names and titles: each short, with letters, and hardly a word but joining ones in small letters."""
    if (
        not any(letter.isalpha() for letter in text)
        or any(len(part) > SHORT for part in BETWEEN_LEADS.split(text))
        or len(text) > MOST_LEADS * SHORT
    ):
        return -8.0
    small = _small_words(text)
    return 0.5 if not small else -1.0 * len(small)


def _small_words(text: str) -> list[str]:
    """The words in small letters, but for joining ones; prose has many, a name or a reference hardly any."""
    return [word for word in re.findall(r"[^\W\d_]+", text) if word.islower() and word not in JOINING]


def _risk_score(text: str, short: bool, profile: Profile) -> float:
    readings = read_risks(text, profile.risks)
    if readings and all(reading.known for reading in readings):
        return CLEAR + 2
    if len(text) > 2 * SHORT or len(_small_words(text)) > MOST_SMALL:
        return -8.0
    return 1.0 if short and "risk" in text.casefold() else -3.0


def _date_score(text: str, short: bool) -> float:
    if not short:
        return -8.0
    return CLEAR if read_due_date(text) is not None else -LIKELY


def _rag_score(text: str, short: bool, profile: Profile) -> float:
    return CLEAR if short and read_rag_text(text, profile.rag) is not None else -6.0


def learn_leads(candidates: Sequence[str]) -> frozenset[str]:
    """Short texts seen in the lead's place at least twice, folded in case."""
    counts = Counter(" ".join(text.split()).casefold() for text in candidates)
    return frozenset(text for text, count in counts.items() if count >= 2 and len(text) <= SHORT)
