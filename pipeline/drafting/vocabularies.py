"""The words and colours that a document uses: known ones counted in comments, new ones as entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.drafting.toml_text import comment, listed, quoted, shortened, title
from pipeline.fields.palette import is_paper, nearest_rag
from pipeline.fields.rag import RagReading, read_fill
from pipeline.profile import KEPT, Profile
from pipeline.repaired import Repaired

EXACT_COLOUR = 1.0  # CIEDE2000; nearer than an eye tells apart
REPEATED = 2

Counts = list[tuple[str, int]]


def vocabularies(plan: Repaired, months: Sequence[str], profile: Profile) -> list[str]:
    """The lines for statuses, ratings, months, leads and risks; ``months`` are the heads of the strip as printed."""
    return [
        *_statuses(plan, profile),
        *_ratings(plan, profile),
        *_months(plan, months),
        *_leads(plan, profile),
        *_risks(plan),
    ]


def counted(values: Iterable[str]) -> Counts:
    """Values with their counts, the commonest first, then by spelling."""
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))


def _statuses(plan: Repaired, profile: Profile) -> list[str]:
    readings = [action.status for action in plan.actions if action.status is not None and action.status.status]
    if not readings:
        return [*title("Statuses: none stated")]
    names = [reading.status or "" for reading in readings]
    new = [(name, count) for name, count in counted(names) if name not in profile.statuses]
    lines = title("Statuses")
    known = [(name, count) for name, count in counted(names) if name in profile.statuses]
    lines += comment(f"Known: {listed(known)}") if known else []
    spelled = [(f"{one.printed_status} -> {one.status}") for one in readings if one.rule in ("spelling", "misspelt")]
    lines += comment(f"Read through another spelling: {listed(counted(spelled))}") if spelled else []
    if new:
        lines += comment("Not known before; give spellings of one meaning in the brackets after the one to publish.")
        lines += ["[statuses]", *(f"{quoted(name)} = [] # {count}" for name, count in new)]
        lines += ["", *_colours_beside(plan, [name for name, _ in new])]
    return lines


def _colours_beside(plan: Repaired, statuses: Sequence[str]) -> list[str]:
    """The colours that stand with each new status, for ``[status_rag]``, which the analyst opens if they sit well."""
    beside: dict[str, list[str]] = defaultdict(list)
    for action in plan.actions:
        if action.status is not None and action.rag is not None and action.rag.rag and action.status.status:
            beside[action.status.status].append(action.rag.rag)
    told = [f"{quoted(name)}: {listed(counted(beside[name]))}" for name in statuses if beside[name]]
    return comment(f"Colours seen with them (for [status_rag], if they sit well): {'; '.join(told)}") if told else []


def _ratings(plan: Repaired, profile: Profile) -> list[str]:
    readings = [action.rag for action in plan.actions if action.rag is not None]
    if not readings:
        return title("RAG: none shown")
    lines = title("RAG")
    lines += comment(f"Published: {listed(counted(one.rag or 'none' for one in readings))}")
    words = [one for one in readings if one.printed_rag and not one.printed_rag.startswith("#")]
    known = [f"{one.printed_rag} -> {one.rag}" for one in words if one.rag]
    lines += comment(f"Words and letters: {listed(counted(known))}") if known else []
    unknown = [one.printed_rag or "" for one in words if one.rag is None and one.rule != "none"]
    if unknown:
        lines += comment(f"Words that name no colour (add them to [rag.words] under one): {listed(counted(unknown))}")
    return lines + _fills(plan, profile)


def _fills(plan: Repaired, profile: Profile) -> list[str]:
    """Every fill of the rating column with its colour; those that only look like one of the palette are entries."""
    fills = (cell.fill.upper() for action in plan.actions for cell in action.record.rag_cells if cell.fill)
    added: dict[str, list[str]] = defaultdict(list)
    lines: list[str] = []
    for fill, count in counted(fill for fill in fills if not is_paper(fill)):
        reading, near = read_fill(fill, profile.rag), nearest_rag(fill, profile.rag)
        if reading is None or near is None:
            continue
        lines += comment(f"{fill}: {_seen(reading)}, {near.distance} from the palette's nearest ({count} cells)")
        if near.distance > EXACT_COLOUR and reading.rag is not None and reading.problem is None:
            added[reading.rag].append(fill)
    if added:
        entries = {rag: ", ".join(map(quoted, [*fills, KEPT])) for rag, fills in sorted(added.items())}
        lines += ["[rag.palette]", *(f"{rag} = [{fills}]" for rag, fills in entries.items())]
    return lines


def _seen(reading: RagReading) -> str:
    if reading.rag is None:
        return f"no colour of the palette (nearest {reading.runner_up})"
    return f"{reading.rag}, but {reading.runner_up} is nearly as near" if reading.problem else reading.rag


def _months(plan: Repaired, months: Sequence[str]) -> list[str]:
    if not months:
        return title("Months: no strip")
    marked = sum(bool(action.months) for action in plan.actions)
    window = f"{quoted(months[0])} to {quoted(months[-1])}, {len(months)} columns"
    return [*title("Months"), *comment(f"{window}; {marked} of {len(plan.actions)} actions are marked.")]


def _leads(plan: Repaired, profile: Profile) -> list[str]:
    readings = [lead for action in plan.actions for lead in action.leads]
    if not readings:
        return title("Leads: none printed")
    doubtful = {one.lead: one for one in readings if one.problem is not None or one.decision == "proposed"}
    counts = counted(one.lead for one in readings)
    sure = [(lead, count) for lead, count in counts if lead not in doubtful and count >= REPEATED]
    new = [(lead, count) for lead, count in sure if lead not in profile.leads.known]
    lines = title("Leads")
    if new:
        lines += ["[leads]", "known = [", *(f"    {quoted(lead)}, # {count}" for lead, count in new)]
        lines += [f"    {quoted(KEPT)},", "]"]
    once = [(lead, count) for lead, count in counts if lead not in doubtful and count < REPEATED]
    lines += comment(f"Named once only: {listed(once)}") if once else []
    for lead, count in counts:
        if lead in doubtful:
            other = doubtful[lead].runner_up
            meant = f"perhaps {quoted(other)}" if other else (doubtful[lead].problem or "doubtful").replace("_", " ")
            lines += comment(f"In doubt: {quoted(shortened(lead))} {count}, {meant}")
    return lines


def _risks(plan: Repaired) -> list[str]:
    references = counted(risk.risk_ref or "" for action in plan.actions for risk in action.risks)
    if not references:
        return title("Risk references: none")
    return [*title("Risk references"), *comment(listed(references))]
