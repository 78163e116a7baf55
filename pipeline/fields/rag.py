"""A RAG cell's colour: from its word, its letter or its fill, never from the action's status."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.fields.closeness import closest, folded
from pipeline.fields.marks import is_mark
from pipeline.fields.palette import is_ink, is_paper, nearest_rag
from pipeline.fields.statuses import read_status
from pipeline.profile import Profile, Rag

MOST_WORDS = 4  # a longer text that merely has a colour's name in it is no rating
NEIGHBOURS = frozenset({"Amber", "Yellow"})  # many plans draw what they call amber in yellow


@dataclass(frozen=True, slots=True)
class RagReading:
    """The colour, and the word or ``#RRGGBB`` that says so.

    ``rule``: ``as_printed``, ``case``, ``spelling`` (another known word), ``in_words`` ("Green - improving"),
    ``misspelt``, ``letter``, ``fill``, ``letter_and_fill`` (the fill decided between a letter's meanings), ``none``
    (a word that says: not rated) or ``blank``. ``problem``: ``colour_lost`` (marked, but without colour), ``differs``
    (word and fill name two colours; the fill's is ``runner_up``), ``two_colours``, ``unclear`` (a word between two
    colours), ``unknown_colour`` (a fill too far from every palette colour), ``unclear_colour`` (a fill between two),
    ``brown`` (the dark form of a warm colour, or none), ``status_word`` (a status and no colour) or ``not_a_rag``.
    ``others`` are the further colours that a letter or an unclear text may stand for.
    """

    rag: str | None
    printed_rag: str | None
    rule: str
    problem: str | None = None
    score: float = 1.0
    runner_up: str | None = None
    runner_up_score: float | None = None
    others: tuple[str, ...] = ()


def read_rag(text: str, fill: str | None, profile: Profile) -> RagReading:
    """The rating that a cell's text and fill (``#RRGGBB``) give together."""
    said = read_rag_text(text, profile.rag)
    seen = read_fill(fill, profile.rag)
    if said is not None:
        return said if seen is None else _together(said, seen)
    printed = " ".join(text.split())
    if not printed or is_mark(text, profile.months):
        return seen or _without_colour(printed)
    if folded(printed) in {folded(word) for word in profile.rag.none}:
        return replace(seen, printed_rag=printed) if seen else RagReading(None, printed, "none")
    if read_status(text, profile) is not None:
        return seen or RagReading(None, printed, "as_printed", "status_word", 0.0)
    return RagReading(seen.rag if seen else None, printed, "fill" if seen else "as_printed", "not_a_rag", 0.0)


def _without_colour(mark: str) -> RagReading:
    return RagReading(None, mark, "fill", "colour_lost", 0.0) if mark else RagReading(None, None, "blank")


def read_fill(fill: str | None, settings: Rag) -> RagReading | None:
    """The rating that a fill alone gives; None where the cell looks unfilled."""
    if fill is None or is_paper(fill):
        return None
    near = nearest_rag(fill, settings)
    if near is None:
        return None
    score = round(max(0.0, 1 - near.distance / (2 * settings.distance_limit)), 4)
    further = near.runner_up_distance
    runner_up_score = None if further is None else round(max(0.0, 1 - further / (2 * settings.distance_limit)), 4)
    reading = RagReading(near.rag, fill.upper(), "fill", None, score, near.runner_up, runner_up_score)
    if near.distance > settings.distance_limit or is_ink(fill):
        return replace(reading, rag=None, problem="unknown_colour", runner_up=near.rag, runner_up_score=score)
    if near.runner_up is not None and further is not None and further - near.distance < settings.distance_margin:
        return replace(reading, problem="unclear_colour", others=(near.runner_up,))
    return replace(reading, problem="brown") if near.browned else reading


def _together(said: RagReading, seen: RagReading) -> RagReading:
    """Word or letter and fill as one reading; what is printed in the cell names the colour where they differ."""
    meant = [rag for rag in (said.rag, *said.others) if rag]
    looks = [rag for rag in (seen.rag, *seen.others) if rag]
    both = [rag for rag in looks if rag in meant]
    if said.problem == "two_colours" or seen.rag is None:
        return said if not both else replace(said, rag=both[0])
    if not both:
        if {said.rag, seen.rag} == NEIGHBOURS:
            return said
        return replace(said, problem="differs", runner_up=seen.rag, runner_up_score=seen.score)
    rag = said.rag if said.rag in both and (seen.problem or seen.rag == said.rag) else both[0]
    rule = "letter_and_fill" if said.rule == "letter" and rag != said.rag else said.rule
    return replace(said, rag=rag, rule=rule, problem=None, others=())


def read_rag_text(text: str, settings: Rag) -> RagReading | None:
    """The rating that a cell's words alone give; None where they name no colour."""
    printed = " ".join(text.split())
    plain = re.sub(r"^b?rag(?: rating| status)?\s*[:\u2013-]?\s+", "", printed, flags=re.IGNORECASE)
    tokens = [folded(token) for token in re.findall(r"[^\W_]+", plain)]
    if not tokens:
        return None
    readings = (read(printed, tokens, settings) for read in (_letters, _words, _misspelt))
    return next((reading for reading in readings if reading is not None), None)


def _letters(printed: str, tokens: list[str], settings: Rag) -> RagReading | None:
    letters = {letter.casefold(): tuple(meanings) for letter, meanings in settings.letters.items()}
    if not all(token in letters for token in tokens) or len(tokens) > 2:
        return None
    first, *others = letters[tokens[0]]
    if len(set(tokens)) > 1:
        return _two(printed, [letters[token][0] for token in tokens])
    return RagReading(first, printed, "letter", others=tuple(others))


def _two(printed: str, rags: list[str]) -> RagReading:
    return RagReading(None, printed, "as_printed", "two_colours", 0.5, rags[0], 0.5, tuple(dict.fromkeys(rags)))


def _words(printed: str, tokens: list[str], settings: Rag) -> RagReading | None:
    words = _word_list(settings)
    named = list(dict.fromkeys(words[token] for token in tokens if token in words))
    if not named or (len(tokens) > MOST_WORDS and tokens[0] not in words):
        return None
    if len(named) > 1:
        return _two(printed, named)
    return RagReading(named[0], printed, _word_rule(printed, named[0], words))


def _word_rule(printed: str, rag: str, words: dict[str, str]) -> str:
    if printed == rag:
        return "as_printed"
    if folded(printed) not in words:
        return "in_words"
    return "case" if folded(printed) == folded(rag) else "spelling"


def _misspelt(printed: str, tokens: list[str], settings: Rag) -> RagReading | None:
    word = "".join(tokens)
    if len(tokens) > 2 or len(word) < 3:
        return None
    words = _word_list(settings)
    choice = closest(word, words, margin=0.5)
    starts = {rag for form, rag in words.items() if form[0] == word[0]}
    if choice is None or not choice.near or choice.value not in starts:
        return None
    if choice.clear:
        return RagReading(
            choice.value, printed, "misspelt", None, choice.score, choice.runner_up, choice.runner_up_score
        )
    others = tuple(rag for rag in (choice.value, choice.runner_up) if rag)
    return RagReading(None, printed, "misspelt", "unclear", choice.score, choice.value, choice.score, others)


def _word_list(settings: Rag) -> dict[str, str]:
    return {folded(form): rag for rag, forms in settings.words.items() for form in forms}
