"""A decision's evidence in a plain sentence."""

from __future__ import annotations

from pipeline.match.decision import IdDecision

DOUBTS = {
    "order": "is out of order {place}",
    "gap": "leaves out more numbers than this plan does elsewhere, {place}",
    "parent": "does not begin with the number that it stands under, {place}",
    "duplicate": "is printed on another row too, {place}",
}


def evidence(decision: IdDecision, printed: str | None, before: str | None, after: str | None) -> str:
    """What is printed where, what was made of it and how surely; ``before`` and ``after`` are neighbouring values."""
    place = f"between {before or 'the beginning'} and {after or 'the end'}"
    if decision.decision in ("kept", "normalised"):
        return f"Printed {printed}, read as {decision.value} ({decision.rule})."
    if decision.decision == "proposed" and printed and decision.rule in DOUBTS:
        doubt = DOUBTS[decision.rule].format(place=place)
        return f"{printed} {doubt}; published as {decision.value}{_alternative(decision)}."
    seen = f"Printed {printed} {place}" if printed else f"No identifier is printed {place}"
    if decision.decision == "proposed":
        sureness = _chance(decision.probability)
        return f"{seen}; published as {decision.value} ({sureness} likely){_alternative(decision)}."
    return (
        f"{seen}; {decision.value} is {_chance(decision.probability)} likely ({decision.rule}){_alternative(decision)}."
    )


def _alternative(decision: IdDecision) -> str:
    if decision.runner_up is None or not decision.runner_up_probability or decision.runner_up_probability < 0.001:
        return ""
    return f", else {decision.runner_up} ({_chance(decision.runner_up_probability)})"


def _chance(probability: float) -> str:
    return "over 99.9 %" if probability > 0.9995 else f"{100 * probability:.1f} %"
