"""References to a risk register: which words of a risk cell are references, and which are not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.fields.closeness import edits
from pipeline.profile import Risks

DIGITS_MEANT = str.maketrans("lIi|OoSsBZ", "1111005582")
BETWEEN = " ,;/&+|\u2022\u00b7.-"
JOINERS = r"[\s_.-]*"
MEMBERS = 2  # references that must share a beginning before it repairs others
LONG_STEM = 3  # letters; after a shorter beginning only real digits are a number


@dataclass(frozen=True, slots=True)
class RiskReading:
    """One reference, or a stretch of a risk cell that is none (``known`` false, ``risk_ref`` None).

    ``rule``: ``as_printed``, ``spacing``, ``characters`` (a look-alike put right). ``problem``: ``not_a_reference``,
    or ``near_miss`` where the plan's references have a like beginning (``runner_up`` is the reference meant).
    """

    risk_ref: str | None
    printed: str
    rule: str = "as_printed"
    problem: str | None = None
    score: float = 1.0
    runner_up: str | None = None

    @property
    def known(self) -> bool:
        return self.risk_ref is not None


@dataclass(frozen=True, slots=True)
class RiskVocabulary:
    """How often each beginning of a reference ("CORP_RSK_") stands in the plan."""

    stems: Mapping[str, int] = field(default_factory=dict)


def learn_risks(printed: Iterable[str], settings: Risks) -> RiskVocabulary:
    """The beginnings that the plan's own well-formed references share."""
    found = (match.group() for text in printed for match in _pattern(settings).finditer(_joined(text)))
    counts = Counter(stem for reference in found if (stem := _stem(reference)))
    return RiskVocabulary({stem: count for stem, count in sorted(counts.items()) if count >= MEMBERS})


def read_risks(text: str, settings: Risks, vocabulary: RiskVocabulary | None = None) -> tuple[RiskReading, ...]:
    """Every reference of a risk cell in printed order, and what is left between them."""
    known = vocabulary or RiskVocabulary()
    line, end = _joined(text), 0
    readings: list[RiskReading] = []
    for match in _loose_pattern(settings, known).finditer(line):
        readings += _others(line[end : match.start()])
        readings.append(_reading(match.group(), settings, known))
        end = match.end()
    return (*readings, *_others(line[end:]))


def _joined(text: str) -> str:
    """The cell on one line; a reference broken at its underscore or hyphen is whole again."""
    return " ".join(re.sub(r"(?<=[A-Za-z][_-])\s+(?=[A-Za-z0-9])", "", text).split())


def _others(text: str) -> Iterator[RiskReading]:
    rest = text.strip(BETWEEN)
    if rest and rest.casefold() not in {"and", "n/a", "none"}:
        yield RiskReading(None, rest, problem="not_a_reference", score=0.0)


def _reading(printed: str, settings: Risks, known: RiskVocabulary) -> RiskReading:
    if _pattern(settings).fullmatch(printed):
        return _with_near_miss(printed, known)
    for stem in _by_use(known):
        match = re.match(_loose_stem(stem), printed)
        digits = printed[match.end() :].translate(DIGITS_MEANT) if match else ""
        if digits.isdigit():
            rule = "spacing" if printed.endswith(digits) else "characters"
            return RiskReading(stem + digits, printed, rule, score=0.95)
    return RiskReading(None, printed, problem="not_a_reference", score=0.0)


def _with_near_miss(printed: str, known: RiskVocabulary) -> RiskReading:
    stem = _stem(printed)
    near = [] if stem in known.stems else [other for other in _by_use(known) if _one_edit(stem, other)]
    if not near:
        return RiskReading(printed, printed)
    return RiskReading(printed, printed, problem="near_miss", runner_up=near[0] + printed[len(stem) :])


def _one_edit(stem: str, other: str) -> bool:
    return len(other) > LONG_STEM and 0 < edits(stem, other) <= 1


def _by_use(known: RiskVocabulary) -> list[str]:
    return sorted(known.stems, key=lambda stem: (-known.stems[stem], stem))


def _stem(reference: str) -> str:
    return reference.rstrip("0123456789")


def _pattern(settings: Risks) -> re.Pattern[str]:
    """References as whole words, but two that are printed without a gap are two."""
    return _whole_words([f"(?:{pattern})" for pattern in settings.patterns])


def _loose_pattern(settings: Risks, known: RiskVocabulary) -> re.Pattern[str]:
    """The same, and what begins like the plan's own references but for case, gaps and look-alike digits."""
    loose = [_loose_stem(stem) + _number(stem) for stem in _by_use(known)]
    exact = [f"(?:{pattern})" for pattern in settings.patterns]
    return _whole_words([exact[0], *loose, *exact[1:]]) if exact else _whole_words(loose)


def _loose_stem(stem: str) -> str:
    return "(?i:" + JOINERS.join(re.escape(letter) for letter in stem if letter.isalnum()) + JOINERS + ")"


def _number(stem: str) -> str:
    return r"[0-9lIi|OoSB]{1,4}" if sum(letter.isalnum() for letter in stem) >= LONG_STEM else r"[0-9]{1,4}"


def _whole_words(patterns: list[str]) -> re.Pattern[str]:
    either = "|".join(patterns)
    return re.compile(rf"(?:(?<![A-Za-z0-9_])|(?<=[0-9])(?=[A-Z]{{2}}))(?:{either})(?![a-z0-9_]|[A-Z](?![A-Z]))")
