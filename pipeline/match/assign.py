"""Identifiers for a level that prints none, so that its rows can be referred to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.action_id import Identifier
from pipeline.match.decision import Decided, IdDecision, joined, spelling_rule
from pipeline.match.levels import LEVELS, LevelName, Node, Numbering, read_as

MOSTLY = 0.8
OWN = 0.6  # of a level's rows; where no more begin otherwise than the row before, their children's numbers count more


def assigned(
    nodes: Sequence[Node], numbering: Numbering, level: LevelName, decided: Mapping[int, IdDecision]
) -> dict[int, IdDecision]:
    """Identifiers for a level that prints none: what its children begin with, else the parent's and a position.

    Children tell where those of most rows begin with something of their own, or of many rows one after another. The
    second row with one beginning is a copy, in doubt.
    """
    in_chains = {index for chain in numbering.chains for index in chain.nodes}
    wanted = [index for index, node in enumerate(nodes) if node.level == level and index not in in_chains]
    stems = {index: _stem(nodes, numbering, index) for index in wanted}
    told = _are_told([stem for stem in stems.values() if stem is not None], len(stems))
    result: dict[int, IdDecision] = {}
    counts: Counter[int | None] = Counter()
    taken: Counter[str] = Counter()
    for index in wanted:
        parent = numbering.parents[index]
        counts[parent] += 1
        stem = stems[index] if told else None
        number = str(counts[parent])
        by_position = number if parent is None else joined(decided[parent].value, number)
        result[index] = _assignment(nodes[index], numbering, stem, by_position)
        taken[result[index].value] += 1
        if stem is not None and taken[stem] > 1:
            result[index] = _copy(result[index], taken[stem])
    return result


def _are_told(stems: Sequence[str], count: int) -> bool:
    """Whether most of ``count`` rows have a beginning of their own, or many have and none comes back later."""
    times = Counter(stems)
    if sum(number == 1 for number in times.values()) >= MOSTLY * count:
        return True
    changes = sum(one != other for one, other in pairwise(stems))
    return changes + 1 == len(times) > OWN * count


def _copy(found: IdDecision, number: int) -> IdDecision:
    evidence = f"{found.evidence} So do those below another."
    return replace(found, value=f"{found.value}#{number}", probability=0.0, decision="proposed", evidence=evidence)


def _assignment(node: Node, numbering: Numbering, stem: str | None, by_position: str) -> IdDecision:
    style = numbering.styles[node.level]
    own = read_as(node.printed, style)
    if own is not None:
        value = style.format(own)
        rule = spelling_rule(node.printed or "", value)
        decision: Decided = "kept" if rule == "as printed" else "normalised"
        return IdDecision(value, 1.0, None, None, decision, rule, f"Printed {node.printed}.")
    if stem is not None:
        evidence = f"No {node.level} prints an identifier; {stem} is what those below it begin with."
        return IdDecision(stem, 1.0, None, None, "assigned", "children", evidence)
    evidence = f"No {node.level} prints an identifier; {by_position} is its place in the plan."
    return IdDecision(by_position, 1.0, None, None, "assigned", "position", evidence)


def _stem(nodes: Sequence[Node], numbering: Numbering, index: int) -> str | None:
    """What at least four in five of the node's numbered descendants begin with, at the depth of the node's level."""
    rank = LEVELS.index(nodes[index].level)
    numbered = {node.level for chain in numbering.chains for node in (nodes[i] for i in chain.nodes)}
    lower = next((level for level in LEVELS[rank + 1 :] if level in numbered), None)
    if lower is None:
        return None
    style = numbering.styles[lower]
    depth = style.depth - (LEVELS.index(lower) - rank)
    found: Counter[str] = Counter()
    for node in _below(nodes, index):
        identifier = read_as(node.printed, style) if node.level == lower else None
        if identifier is not None and identifier.kinds == style.kinds and depth > 0:
            own = max(depth, 2) if identifier.is_parted else depth  # "P1" of "P1-A3": "P" alone is no part
            parts, joins = identifier.components[:own], identifier.joins[: own - 1]
            found[Identifier(parts, joins, identifier.widths[:own]).format()] += 1
    stem, count = found.most_common(1)[0] if found else ("", 0)
    return stem if count and count >= MOSTLY * sum(found.values()) else None


def _below(nodes: Sequence[Node], index: int) -> Iterator[Node]:
    rank = LEVELS.index(nodes[index].level)
    for node in nodes[index + 1 :]:
        if LEVELS.index(node.level) <= rank:
            return
        yield node
