"""The identifier of every row: as printed, repaired by sequence, proposed or assigned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.action_id import ROMAN, tidy
from pipeline.match.choose import Choice, Decided, chosen
from pipeline.match.levels import LEVELS, LevelName, Node, Numbering, numbering_of, read_as
from pipeline.match.rows import Reader, habits_of, judged, weigh
from pipeline.profile import Identifiers

SETTLING = 4  # most rounds until repairing the published identifiers changes none of them


@dataclass(frozen=True, slots=True)
class IdDecision:
    """The published identifier of one row and how it came to be.

    ``probability`` is that of ``value``; ``runner_up`` is the next candidate, or for a ``proposed`` row whose
    printed value was kept (``keeps_print``) the one proposed in its place.
    """

    value: str
    probability: float
    runner_up: str | None
    runner_up_probability: float | None
    decision: Decided
    rule: str
    evidence: str
    keeps_print: bool = False


def repair_identifiers(nodes: Sequence[Node], settings: Identifiers) -> tuple[IdDecision, ...]:
    """One decision per node, in the order given; the values of a level are all different.

    Nodes stand in document order. A well-formed identifier that is unique and in order is never changed; a change
    is applied at ``settings.apply_at`` or more and proposed below. Repairing what was published changes nothing.
    """
    decisions = _decisions(nodes, settings)
    for _ in range(SETTLING):
        published = [Node(n.level, d.value, n.position, n.words) for n, d in zip(nodes, decisions, strict=True)]
        if all(before.printed == after.printed for before, after in zip(nodes, published, strict=True)):
            break
        again = _decisions(published, settings)
        if all(before.value == after.value for before, after in zip(decisions, again, strict=True)):
            break
        decisions = tuple(_settled(before, after) for before, after in zip(decisions, again, strict=True))
    return decisions


def _settled(before: IdDecision, after: IdDecision) -> IdDecision:
    """A value that only holds once the others are repaired is for a person to confirm."""
    return before if before.value == after.value else replace(after, decision="proposed")


def _decisions(nodes: Sequence[Node], settings: Identifiers) -> tuple[IdDecision, ...]:
    numbering = numbering_of(nodes)
    reader = Reader(nodes, numbering, settings.confusions)
    words = [node.words for node in nodes]
    chains = [
        judged([reader.row(index) for index in chain.nodes], numbering.parents, words) for chain in numbering.chains
    ]
    habits = habits_of(chains)
    decided: dict[int, IdDecision] = {}
    for level in LEVELS:
        for chain, rows in zip(numbering.chains, chains, strict=True):
            if chain.top == level:
                choices = chosen(weigh(rows, reader, habits), numbering.parents, habits, settings.apply_at)
                found = {choice.row.index: _decision(choice, choices, reader) for choice in choices}
                decided.update(found if chain.inside is None else _inside(decided[chain.inside], found))
        decided.update(_assigned(nodes, numbering, level, decided))
    return tuple(_all_different(nodes, [decided[index] for index in range(len(nodes))]))


def _decision(choice: Choice, choices: Sequence[Choice], reader: Reader) -> IdDecision:
    row = choice.row
    as_printed = choice.key == row.key and row.text is not None
    value = row.text if as_printed and row.text else reader.text(choice.key, row.level)
    other = None if choice.runner_up is None else reader.text(choice.runner_up[0], row.level)
    rule = _spelling(row.printed or "", value) if as_printed else reader.likelihood(row, choice.key, copied=False)[1]
    decision = choice.decision
    if decision == "kept" and rule != "as printed":
        decision = "normalised"
    result = IdDecision(
        value,
        choice.probability,
        other,
        None if choice.runner_up is None else choice.runner_up[1],
        decision,
        choice.why or rule,
        "",
        as_printed,
    )
    return replace(result, evidence=_evidence(choice, result, choices, reader))


def _spelling(printed: str, value: str) -> str:
    if printed.strip() == value:
        return "as printed"
    head = tidy(printed).partition(".")[0]
    if ROMAN.fullmatch(head) and not value.startswith(head):
        return "roman numeral"
    return "spelling" if printed.isascii() else "look-alike character"


def _evidence(choice: Choice, decision: IdDecision, choices: Sequence[Choice], reader: Reader) -> str:
    """One plain sentence: what is printed where, what was made of it and how surely."""
    printed = f"printed {choice.row.printed}" if choice.row.printed else "no identifier printed"
    if decision.decision in ("kept", "normalised"):
        return f"{printed}, read as {decision.value} ({decision.rule})."
    at = next(i for i, other in enumerate(choices) if other is choice)
    before = reader.text(choices[at - 1].key, choices[at - 1].row.level) if at else "the beginning"
    after = reader.text(choices[at + 1].key, choices[at + 1].row.level) if at + 1 < len(choices) else "the end"
    other = f", or {decision.runner_up}, {decision.runner_up_probability:.1%}" if decision.runner_up else ""
    sureness = f"{decision.value}, {decision.probability:.1%} likely{other}"
    return f"{printed} between {before} and {after} ({decision.rule}): {sureness}."


def _inside(parent: IdDecision, found: Mapping[int, IdDecision]) -> dict[int, IdDecision]:
    """Numbers that begin anew in each parent, with the parent's identifier before them."""
    return {index: _under(parent, decision) for index, decision in found.items()}


def _under(parent: IdDecision, decision: IdDecision) -> IdDecision:
    """In doubt where the parent is."""
    value = _joined(parent.value, decision.value)
    other = _joined(parent.value, decision.runner_up) if decision.runner_up else None
    evidence = f"numbers begin anew in each part of the plan: {decision.value} inside {parent.value}."
    if parent.decision == "proposed" and decision.decision != "proposed":
        evidence += f" {parent.value} is itself in doubt."
        chance = min(parent.probability, decision.probability)
        return IdDecision(value, chance, None, None, "proposed", "parent", evidence)
    if decision.decision not in ("kept", "normalised"):
        return replace(decision, value=value, runner_up=other)
    return replace(decision, value=value, runner_up=other, decision="normalised", rule="parent", evidence=evidence)


def _joined(parent: str, own: str) -> str:
    return f"{parent}{own}" if own[0].isalpha() and parent[-1].isdigit() else f"{parent}.{own}"


def _assigned(
    nodes: Sequence[Node], numbering: Numbering, level: LevelName, decided: Mapping[int, IdDecision]
) -> dict[int, IdDecision]:
    """Identifiers for a level that prints none: what its children begin with, else the parent's and a position."""
    in_chains = {index for chain in numbering.chains for index in chain.nodes}
    wanted = [index for index, node in enumerate(nodes) if node.level == level and index not in in_chains]
    stems = {index: _stem(nodes, numbering, index) for index in wanted}
    shared = len(set(stems.values())) == len(stems) and None not in stems.values()
    result: dict[int, IdDecision] = {}
    counts: Counter[int | None] = Counter()
    for index in wanted:
        parent = numbering.parents[index]
        counts[parent] += 1
        above = "" if parent is None else decided[parent].value + "."
        stem = stems[index] if shared else None
        result[index] = _assignment(nodes[index], numbering, stem, f"{above}{counts[parent]}")
    return result


def _assignment(node: Node, numbering: Numbering, stem: str | None, by_position: str) -> IdDecision:
    style = numbering.styles[node.level]
    own = read_as(node.printed, style)
    if own is not None:
        value = style.format(own)
        rule = _spelling(node.printed or "", value)
        decision: Decided = "kept" if rule == "as printed" else "normalised"
        return IdDecision(value, 1.0, None, None, decision, rule, f"printed {node.printed}.")
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
            found[
                replace(
                    identifier,
                    components=identifier.components[:depth],
                    joins=identifier.joins[: depth - 1],
                    widths=identifier.widths[:depth],
                    copy=0,
                ).format()
            ] += 1
    stem, count = found.most_common(1)[0] if found else ("", 0)
    return stem if count and count >= 0.8 * sum(found.values()) else None


def _below(nodes: Sequence[Node], index: int) -> Iterator[Node]:
    rank = LEVELS.index(nodes[index].level)
    for node in nodes[index + 1 :]:
        if LEVELS.index(node.level) <= rank:
            return
        yield node


def _all_different(nodes: Sequence[Node], decisions: Sequence[IdDecision]) -> Iterator[IdDecision]:
    """The last resort across sequences: a value taken before at its level gets a copy number and goes to a person."""
    taken: set[tuple[LevelName, str]] = set()
    for node, decision in zip(nodes, decisions, strict=True):
        value, copy = decision.value, 2
        while (node.level, value) in taken:
            value, copy = f"{decision.value.partition('#')[0]}#{copy}", copy + 1
        taken.add((node.level, value))
        if value == decision.value:
            yield decision
        else:
            evidence = f"{decision.evidence} Another {node.level} has it already."
            yield replace(decision, value=value, decision="proposed", rule="duplicate", evidence=evidence)
