"""The identifier of every row: as printed, repaired by sequence, proposed or assigned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.match.assign import assigned
from pipeline.match.choose import Choice, chosen
from pipeline.match.decision import IdDecision, joined, spelling_rule
from pipeline.match.levels import LEVELS, LevelName, Node, numbering_of
from pipeline.match.reader import Reader
from pipeline.match.undisputed import judged
from pipeline.match.weigh import habits_of, weigh
from pipeline.match.wording import evidence
from pipeline.profile import Identifiers

SETTLING = 4  # most rounds until repairing the published identifiers changes none of them


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
    return before if before.value == after.value else replace(after, decision="proposed", keeps_print=False)


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
        decided.update(assigned(nodes, numbering, level, decided))
    return tuple(_all_different(nodes, [decided[index] for index in range(len(nodes))]))


def _decision(choice: Choice, choices: Sequence[Choice], reader: Reader) -> IdDecision:
    row = choice.row
    as_printed = choice.key == row.key and row.text is not None
    value = row.text if as_printed and row.text else reader.text(choice.key, row.level)
    other = None if choice.runner_up is None else reader.text(choice.runner_up[0], row.level)
    rule = (
        spelling_rule(row.printed or "", value) if as_printed else reader.likelihood(row, choice.key, copied=False)[1]
    )
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
    before, after = _neighbours(choice, choices, reader)
    return replace(result, evidence=evidence(result, row.printed, before, after))


def _neighbours(choice: Choice, choices: Sequence[Choice], reader: Reader) -> tuple[str | None, str | None]:
    if choice.decision == "kept":
        return None, None
    at = next(index for index, other in enumerate(choices) if other is choice)
    near = (choices[at - 1] if at else None, choices[at + 1] if at + 1 < len(choices) else None)
    before, after = (None if other is None else reader.text(other.key, other.row.level) for other in near)
    return before, after


def _inside(parent: IdDecision, found: Mapping[int, IdDecision]) -> dict[int, IdDecision]:
    """Numbers that begin anew in each parent, with the parent's identifier before them."""
    return {index: _under(parent, decision) for index, decision in found.items()}


def _under(parent: IdDecision, decision: IdDecision) -> IdDecision:
    """In doubt where the parent is."""
    value = joined(parent.value, decision.value)
    other = joined(parent.value, decision.runner_up) if decision.runner_up else None
    reason = f"Numbers begin anew in each part of the plan: {decision.value} inside {parent.value}."
    if parent.decision == "proposed" and decision.decision != "proposed":
        reason += f" {parent.value} is itself in doubt."
        chance = min(parent.probability, decision.probability)
        return IdDecision(value, chance, None, None, "proposed", "parent", reason)
    if decision.decision not in ("kept", "normalised"):
        return replace(decision, value=value, runner_up=other)
    return replace(decision, value=value, runner_up=other, decision="normalised", rule="parent", evidence=reason)


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
            reason = f"{decision.evidence} Another {node.level} has it already."
            yield replace(decision, value=value, decision="proposed", rule="duplicate", evidence=reason)
