"""Texts that stop where no sentence can stop.

Plans often leave out the last full stop, so a missing one proves nothing by itself. Each rule below
needs stronger evidence, from the language or from the way the document uses the same words elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Severity
from pipeline.senses.english import DETERMINERS, INFLECTIONS, OPEN_WORDS, SHORT_WORDS, VERBS, is_fragment
from pipeline.senses.plan import Plan, Prose

SENTENCES = 4
"""Closed sentences in one text after which an unclosed last one is no habit."""
LIMIT = 100
"""Shortest text whose length may be a cell's limit."""
BELOW = 5
"""Characters below a limit in which fewer texts end than at it, or texts of one length are chance."""

STRANDED = frozenset({"to", "for", "with", "at", "by", "upon", "into"})
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?](?:['\"”’)]*)\s+(?=[A-Z])")
CLOSED = re.compile(r".*[.!?:;…]['\"”’)\]]*", re.S)
VERB_FORM = re.compile(r"(?:.*(?:s|ed|ing|en)|.*n['’]t)")


@dataclass(frozen=True)
class Usage:
    """How the document uses its words: ``words`` keep their case, ``triples`` of words do not. ``followers`` are
    the words that follow two others.

    ``lengths`` counts texts by field and length in characters.
    """

    words: Counter[str]
    triples: Counter[tuple[str, str, str]]
    followers: Mapping[tuple[str, str], Sequence[str]]
    lengths: Counter[tuple[str, int]]
    longest: dict[str, int]


Rule = Callable[[Prose, list[str], Usage], str | None]


def cut_texts(plan: Plan) -> Iterator[Finding]:
    texts = list(plan.prose())
    usage = usage_of(texts)
    whole: dict[str, list[Prose]] = {}
    for prose in texts:
        if reason := why_cut(prose, usage):
            yield _finding(prose, reason)
        else:
            whole.setdefault(f"{prose.table}.{prose.field}", []).append(prose)
    for column in whole.values():
        yield from _unlike_the_column(column)


def usage_of(texts: Sequence[Prose]) -> Usage:
    spoken = [WORD.findall(prose.text) for prose in texts]
    folded = [[word.casefold() for word in words] for words in spoken]
    lengths = Counter((prose.field, len(prose.text)) for prose in texts)
    longest: dict[str, int] = {}
    for field, length in lengths:
        longest[field] = max(length, longest.get(field, 0))
    triples = Counter(t for words in folded for t in zip(words, words[1:], words[2:], strict=False))
    followers: dict[tuple[str, str], list[str]] = {}
    for first, second, third in triples:
        followers.setdefault((first, second), []).append(third)
    return Usage(
        words=Counter(word for words in spoken for word in words),
        triples=triples,
        followers=followers,
        lengths=lengths,
        longest=longest,
    )


def why_cut(prose: Prose, usage: Usage) -> str | None:
    """The strongest reason to think that the text is cut off, as the end of a sentence; None when there is none."""
    if CLOSED.fullmatch(prose.text):
        return None
    words = WORD.findall(prose.text)
    if not words or not prose.text[-1].isalpha():
        return _open_mark(prose.text)
    return next((reason for rule in RULES if (reason := rule(prose, words, usage))), None)


def _open_mark(text: str) -> str | None:
    if text[-1] in ",(–—-/&" and len(text) > 1:
        return f"it ends with “{text[-1]}”"
    return None


def _open_word(_: Prose, words: list[str], __: Usage) -> str | None:
    last = words[-1]
    if last not in OPEN_WORDS or _ends_a_passive(words):
        return None
    return f"it ends with “{last}”, which needs another word"


def _ends_a_passive(words: Sequence[str]) -> bool:
    """``were listened to``, ``are well cared for``: the preposition belongs to the verb."""
    be = {"be", "is", "are", "was", "were", "been", "being", "feel", "felt"}
    return len(words) > 2 and words[-2].endswith("ed") and not be.isdisjoint(words[-5:-2]) and words[-1] in STRANDED


def _single_letter(prose: Prose, words: list[str], _: Usage) -> str | None:
    fits = len(words[-1]) == 1 and words[-1].islower() and re.search(r"\s\w$", prose.text)
    return f"it ends in the middle of a word, “{words[-1]}”" if fits else None


def _word_fragment(_: Prose, words: list[str], usage: Usage) -> str | None:
    last = words[-1]
    if not last.islower() or last in SHORT_WORDS or _is_known(last, usage.words):
        return None
    longer = [word for word in usage.words if is_fragment(last, word) or (len(last) == 2 and word[:2] == last != word)]
    return f"its last word “{last}” looks like the beginning of “{min(longer)}”" if longer else None


def _is_known(word: str, used: Counter[str]) -> bool:
    """Whether the document uses the word elsewhere, be it with a capital, in the singular or inflected."""
    others = {word.capitalize(), *(word + ending for ending in INFLECTIONS)}
    singular = word.removesuffix("s")
    return used[word] > 1 or not others.isdisjoint(used) or (singular != word and singular in used)


def _fragment_in_phrase(_: Prose, words: list[str], usage: Usage) -> str | None:
    """``outcomes for child`` where the document says ``outcomes for children`` more than once."""
    if len(words) < 3:
        return None
    before, prior, last = (word.casefold() for word in words[-3:])
    if usage.triples[before, prior, last] > 1:
        return None
    for third in usage.followers.get((before, prior), ()):
        if usage.triples[before, prior, third] > 1 and is_fragment(last, third):
            return f"elsewhere the plan writes “{before} {prior} {third}”"
    return None


def _new_sentence(prose: Prose, words: list[str], usage: Usage) -> str | None:
    """A last word with a capital that is a common word elsewhere, as if a sentence had just begun."""
    if len(words) < 3 or not words[-1].istitle() or not words[-2].islower() or words[-2] in OPEN_WORDS | DETERMINERS:
        return None
    last, common = words[-1], words[-1].lower()
    begins = usage.words[last] > 1 or len(prose.text) > LIMIT
    return f"a new sentence seems to begin with its last word, “{last}”" if usage.words[common] and begins else None


def _no_verb_after_that(_: Prose, words: list[str], __: Usage) -> str | None:
    tail = [word.casefold() for word in words[-6:]]
    if "that" not in tail:
        return None
    clause = tail[len(tail) - tail[::-1].index("that") :]
    if not clause or clause[0] not in DETERMINERS or any(_like_a_verb(clause, i) for i in range(1, len(clause))):
        return None
    return f"what begins with “that {clause[0]}” has no verb"


def _at_the_limit(prose: Prose, _: list[str], usage: Usage) -> str | None:
    length = len(prose.text)
    just_below = sum(usage.lengths[prose.field, length - n] for n in range(1, BELOW + 1))
    piled = usage.lengths[prose.field, length] > max(1, just_below)
    fits = length >= LIMIT and length == usage.longest[prose.field] and piled
    return f"it stops at {length} characters, as the column's other longest texts do" if fits else None


def _many_closed_sentences(prose: Prose, _: list[str], __: Usage) -> str | None:
    """In a text of many closed sentences the last one is closed too."""
    closed = len(SENTENCE_END.findall(prose.text))
    if closed < SENTENCES or prose.field == "update" or prose.field == "measure":
        return None
    return f"its other {closed} sentences are closed with a full stop, the last one is not"


RULES: tuple[Rule, ...] = (
    _open_word,
    _single_letter,
    _word_fragment,
    _fragment_in_phrase,
    _no_verb_after_that,
    _at_the_limit,
    _many_closed_sentences,
    _new_sentence,
)


def _like_a_verb(clause: Sequence[str], i: int) -> bool:
    """A word that may carry a clause; a participle right after the article describes (``the required action``)."""
    return clause[i] in VERBS or (i > 1 and VERB_FORM.fullmatch(clause[i]) is not None)


def _unlike_the_column(column: Sequence[Prose]) -> Iterator[Finding]:
    """The one or two texts without a full stop in a column of running prose where all the others have one."""
    open_ones = [prose for prose in column if not CLOSED.fullmatch(prose.text)]
    closed = [prose for prose in column if CLOSED.fullmatch(prose.text)]
    running = all(SENTENCE_END.search(prose.text) for prose in closed)
    if running and len(open_ones) <= 2 and len(closed) >= max(3, 3 * len(open_ones)):
        for prose in open_ones:
            yield _finding(prose, f"the column's {len(closed)} other texts end with a full stop, this one does not")


def _finding(prose: Prose, reason: str) -> Finding:
    end = prose.text if len(prose.text) <= 60 else "… " + prose.text[-60:].split(" ", 1)[-1]
    message = f"The {prose.field.replace('_', ' ')} seems to be cut off: {reason} (“{end}”)."
    return Finding(Severity.WARNING, "text_cut", prose.table, prose.key, prose.field, message, prose.text, prose.text)
