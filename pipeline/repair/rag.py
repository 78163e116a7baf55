"""An action's RAG colour, as a person decided, else as its cells show it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.fields.rag import RagReading, read_fill, read_rag
from pipeline.lines import join_lines
from pipeline.model import Cell, Role
from pipeline.repair.action_reading import ActionReading, Choice

AS_READ = frozenset({"as_printed", "blank", "fill", "letter", "letter_and_fill", "none"})
"""Rules by which the published colour is what the cell shows, so that nothing was repaired."""
CHECKS = {
    "colour_lost": ("rag_colour_lost", "The cell is marked, but this copy shows no colour."),
    "unknown_colour": ("rag_unknown_colour", "The fill is far from every colour of the palette."),
    "unclear_colour": ("rag_unknown_colour", "The fill lies between two colours of the palette."),
    "brown": ("rag_unknown_colour", "The fill is a brown or olive: the dark form of a colour, or no rating at all."),
    "differs": ("rag_disagrees", "The word or letter names another colour than the fill shows."),
    "two_colours": ("rag_disagrees", "Two colours are named in one cell."),
    "unclear": ("rag_unknown_colour", "The word lies between two colours."),
    "status_word": ("rag_unknown_colour", "A status stands where a colour is expected."),
    "not_a_rag": ("rag_unknown_colour", "The words name no colour."),
}
"""A reading's problem to the check that names it and what it says."""


def rag_of(action: ActionReading) -> RagReading | None:
    reading = _read(action)
    printed = reading.printed_rag if reading else None
    named = action.decided("rag", printed, reading.runner_up if reading and reading.rag is None else None)
    if named is None:
        return reading
    return RagReading(named, printed, "decision")


def _read(action: ActionReading) -> RagReading | None:
    """The colour of the first cell that says anything; where none does, the record goes on without them."""
    profile, cells = action.known.profile, action.record.rag_cells or _coloured_status(action)
    readings = [(cell, read_rag(join_lines(cell.text), cell.fill, profile)) for cell in cells]
    told = [(cell, reading) for cell, reading in readings if reading.rule != "blank"]
    action.record = replace(action.record, rag_cells=cells if told else ())
    if not told:
        for cell in cells:
            action.leave_cell(cell, "a RAG cell that says nothing")
        return None
    cell, reading = told[0]
    colours = {other.rag for _, other in told if other.rag}
    if len(colours) > 1:
        message = f"The row's parts show different colours: {', '.join(sorted(colours))}."
        action.doubt("rag_disagrees", "rag", message, reading.printed_rag, cell.place)
    _account_for(reading, cell, action)
    return reading


def _coloured_status(action: ActionReading) -> tuple[Cell, ...]:
    """The status column's cell as a RAG cell, where it is filled in a RAG colour and no column holds the RAG."""
    value = action.value(Role.STATUS)
    if value is None or Role.RAG in action.known.roles:
        return ()
    cell = value.cells[0]
    beside = {one.fill for role in (Role.ACTION, Role.LEAD) for one in action.cells(role)}
    seen = read_fill(cell.fill, action.known.profile.rag)
    shown = seen is not None and seen.rag is not None and seen.problem is None and cell.fill not in beside
    return (replace(cell, text=""),) if shown else ()


def _account_for(reading: RagReading, cell: Cell, action: ActionReading) -> None:
    if reading.problem in CHECKS:
        check, message = CHECKS[reading.problem]
        candidate = f" It could be {reading.runner_up}." if reading.runner_up else ""
        action.doubt(check, "rag", message + candidate, reading.printed_rag, cell.place, published=reading.rag)
    if reading.rule == "letter" and reading.others:
        message = f"{reading.printed_rag} may also stand for {' or '.join(reading.others)}; no fill tells."
        action.doubt("rag_letter_open", "rag", message, reading.printed_rag, cell.place, published=reading.rag)
    if reading.rule not in AS_READ and reading.rag != reading.printed_rag and reading.rag is not None:
        choice = Choice(reading.rule, reading.score, reading.runner_up, reading.runner_up_score)
        action.change("actions", "rag", reading.printed_rag, reading.rag, choice)
