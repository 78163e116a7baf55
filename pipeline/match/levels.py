"""How a document numbers its levels: each level's style, and which levels count in one sequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.action_id import Identifier, Style, learn_style, readings

LevelName = Literal["priority", "outcome", "action"]
LEVELS: tuple[LevelName, ...] = ("priority", "outcome", "action")
NUMBERED = 0.3  # share of a level's rows that print an identifier, from which the level is a numbered one
NESTED = 0.5  # share of children that begin with their parent's identifier, from which they are numbered inside it
RESTARTS = 0.75  # share of different identifiers, below which numbering begins anew in each parent


@dataclass(frozen=True, slots=True)
class Node:
    """A row that has, or should have, an identifier.

    Nodes come in document order, a priority before its outcomes and an outcome before its actions.
    ``printed`` is None where no identifier is printed; ``position`` is the row's 1-based place in that order.
    ``words`` (the action or outcome, None where unknown) tell a row printed twice from two rows with one number.
    """

    level: LevelName
    printed: str | None
    position: int
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes (by index) that count in one sequence, and the node in whose identifier they count, if any."""

    nodes: tuple[int, ...]
    top: LevelName
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Numbering:
    """A document's styles by level, its sequences of numbered nodes, and each node's parent (by index)."""

    styles: dict[LevelName, Style]
    chains: tuple[Chain, ...]
    parents: tuple[int | None, ...]


def read_as(printed: str | None, style: Style) -> Identifier | None:
    """The text as an identifier, in the reading that suits the level ("I" is a letter among A, B, C, ...)."""
    found = readings(printed) if printed else ()
    return next((identifier for identifier in found if style.admits(identifier)), found[0] if found else None)


def numbering_of(nodes: Sequence[Node]) -> Numbering:
    styles = {level: learn_style([node.printed for node in nodes if node.level == level]) for level in LEVELS}
    parents = tuple(_parents(nodes))
    numbered = [level for level in LEVELS if styles[level].share >= NUMBERED]
    groups: list[list[LevelName]] = []
    for level in numbered:
        if groups and _is_nested(nodes, groups[-1][-1], level, styles):
            groups[-1].append(level)
        else:
            groups.append([level])
    found = [chain for group in groups for chain in _chains(nodes, parents, group, styles)]
    return Numbering(styles, tuple(found), parents)


def _parents(nodes: Sequence[Node]) -> Iterator[int | None]:
    """Per node the last node above its level; an outcome does not outlive its priority."""
    latest: dict[LevelName, int] = {}
    for index, node in enumerate(nodes):
        rank = LEVELS.index(node.level)
        yield next((latest[level] for level in reversed(LEVELS[:rank]) if level in latest), None)
        latest = {level: at for level, at in latest.items() if LEVELS.index(level) < rank} | {node.level: index}


def _is_nested(nodes: Sequence[Node], upper: LevelName, lower: LevelName, styles: dict[LevelName, Style]) -> bool:
    if styles[lower].depth <= styles[upper].depth or not styles[lower].kinds.startswith(styles[upper].kinds):
        return False
    above: Identifier | None = None
    agreed: list[bool] = []
    for node in nodes:
        if node.level == upper:
            above = read_as(node.printed, styles[upper])
        elif node.level == lower and above is not None and (below := read_as(node.printed, styles[lower])) is not None:
            agreed.append(below.begins_with(above))
    return bool(agreed) and sum(agreed) / len(agreed) >= NESTED


def _chains(
    nodes: Sequence[Node], parents: Sequence[int | None], group: Sequence[LevelName], styles: dict[LevelName, Style]
) -> Iterator[Chain]:
    members = [index for index, node in enumerate(nodes) if node.level in group]
    tops = [read_as(nodes[index].printed, styles[group[0]]) for index in members if nodes[index].level == group[0]]
    known = [identifier.components for identifier in tops if identifier is not None]
    scopes = {index: _scope(nodes, parents, index, group) for index in members}
    begin_anew = len(set(known)) < RESTARTS * len(known) and _differ_inside(nodes, members, scopes, group[0], styles)
    if not begin_anew or None in scopes.values():
        yield Chain(tuple(members), group[0])
        return
    for scope in dict.fromkeys(scopes.values()):
        yield Chain(tuple(index for index in members if scopes[index] == scope), group[0], scope)


def _scope(nodes: Sequence[Node], parents: Sequence[int | None], index: int, group: Sequence[LevelName]) -> int | None:
    at = parents[index]
    while at is not None and nodes[at].level in group:
        at = parents[at]
    return at


def _differ_inside(
    nodes: Sequence[Node],
    members: Sequence[int],
    scopes: dict[int, int | None],
    top: LevelName,
    styles: dict[LevelName, Style],
) -> bool:
    """Whether identifiers that come again in the document seldom come again inside one parent."""
    tops = [(scopes[i], read_as(nodes[i].printed, styles[top])) for i in members if nodes[i].level == top]
    counts = Counter((scope, identifier.components) for scope, identifier in tops if identifier is not None)
    return len(counts) >= 0.9 * sum(counts.values())
