"""A key of colours on a page counts for that document, and says where it differs from the profile."""

from __future__ import annotations

from pipeline.fields.rag import read_fill
from pipeline.model import Cell, Place, Row
from pipeline.placement import AlignedRow
from pipeline.profile import load_profile
from pipeline.repair.palette import taught
from pipeline.stitch.legend import legend

PROFILE = load_profile()
YELLOW, VIOLET, GREEN, RED = "#FFFF00", "#7030A0", "#00B050", "#FF0000"


def key(*cells: tuple[str, str | None]) -> AlignedRow:
    """A row of a table that is not the plan's: texts and fills."""
    place = Place("plan.pdf", 1)
    held = tuple(Cell(text, place, column, fill=fill) for column, (text, fill) in enumerate(cells, start=1))
    return AlignedRow(Row(1, 1, held, 1))


def test_boxes_beside_words_teach_the_colours_of_this_document() -> None:
    row = key(("", YELLOW), ("Amber", None), ("", VIOLET), ("Blue: complete", None), ("", GREEN), ("Green", None))
    profile, findings = taught(legend([row]), PROFILE)
    readings = [read_fill(fill, profile.rag) for fill in (YELLOW, VIOLET, GREEN)]
    assert [reading and reading.rag for reading in readings] == ["Amber", "Blue", "Green"]
    assert [(finding.check, finding.printed) for finding in findings] == [
        ("rag_key", "Amber"),
        ("rag_key", "Blue: complete"),
    ]


def test_words_on_their_colour_are_a_key_too() -> None:
    profile, findings = taught(legend([key(("Amber", YELLOW)), key(("Red", RED))]), PROFILE)
    reading = read_fill(YELLOW, profile.rag)
    assert (reading and reading.rag, len(findings)) == ("Amber", 1)


def test_one_coloured_cell_beside_a_word_is_no_key() -> None:
    assert taught(legend([key(("", YELLOW), ("Amber", None), ("Note", None))]), PROFILE) == (PROFILE, ())
    assert legend([AlignedRow(key(("Amber", YELLOW)).row, layout=0)]) == ()


def test_a_keys_own_colour_beats_another_colours_tint() -> None:
    pale = "#FFE699"  # amber, three fifths white
    profile, _ = taught(legend([key(("Yellow", pale)), key(("Amber", "#FFC000"))]), PROFILE)
    read = [read_fill(fill, profile.rag) for fill in (pale, "#FFC000")]
    assert [reading and (reading.rag, reading.problem) for reading in read] == [("Yellow", None), ("Amber", None)]
