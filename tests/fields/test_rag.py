from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.palette import learn_palette, nearest_rag
from pipeline.fields.rag import read_rag, read_rag_text
from pipeline.profile import load_profile

DEFAULT = load_profile()


@pytest.mark.parametrize(
    ("text", "fill", "rag", "printed", "rule"),
    [
        ("Green", None, "Green", "Green", "as_printed"),
        ("AMBER", None, "Amber", "AMBER", "case"),
        ("Gray", None, "Grey", "Gray", "spelling"),
        ("Green - improving", None, "Green", "Green - improving", "in_words"),
        ("A", None, "Amber", "A", "letter"),
        ("A", "#FFC000", "Amber", "A", "letter"),
        ("A", "#FFFF00", "Yellow", "A", "letter_and_fill"),
        ("G", "#808080", "Grey", "G", "letter_and_fill"),
        ("Amber", "#FFFF00", "Amber", "Amber", "as_printed"),
        ("", "#92D050", "Green", "#92D050", "fill"),
        ("", "#00b0f0", "Blue", "#00B0F0", "fill"),
        ("█", "#FF0000", "Red", "#FF0000", "fill"),
        ("Complete", "#0070C0", "Blue", "#0070C0", "fill"),
        ("N/A", None, None, "N/A", "none"),
        ("", None, None, None, "blank"),
        ("", "#FFFFFF", None, None, "blank"),
        ("", "#F2F2F2", None, None, "blank"),
    ],
)
def test_word_letter_and_fill(profile, text, fill, rag, printed, rule):
    reading = read_rag(text, fill, profile)
    assert (reading.rag, reading.printed_rag, reading.rule, reading.problem) == (rag, printed, rule, None)


@pytest.mark.parametrize(
    ("text", "fill", "rag", "problem", "runner_up"),
    [
        ("█", None, None, "colour_lost", None),
        ("Green", "#FF0000", "Green", "differs", "Red"),
        ("R", "#92D050", "Red", "differs", "Green"),
        ("Amber/Green", None, None, "two_colours", "Amber"),
        ("R/A", None, None, "two_colours", "Red"),
        ("Gree", None, None, "unclear", "Green"),
        ("", "#7030A0", None, "unknown_colour", "Blue"),
        ("", "#000000", None, "unknown_colour", "Blue"),
        ("", "#FFEB84", "Yellow", "unclear_colour", "Amber"),
        ("", "#7B3F00", "Amber", "brown", "Red"),
        ("Complete", None, None, "status_word", None),
        ("Plans will hold targets", None, None, "not_a_rag", None),
    ],
)
def test_what_is_doubtful_names_its_problem(profile, text, fill, rag, problem, runner_up):
    reading = read_rag(text, fill, profile)
    assert (reading.rag, reading.problem, reading.runner_up) == (rag, problem, runner_up)


@pytest.mark.parametrize(
    ("printed", "rag"), [("Geen", "Green"), ("Ambr", "Amber"), ("Yelow", "Yellow"), ("Gren", "Green"), ("Bleu", "Blue")]
)
def test_misspelt_colours(profile, printed, rag):
    reading = read_rag(printed, None, profile)
    assert (reading.rag, reading.rule, reading.printed_rag) == (rag, "misspelt", printed)
    assert reading.score < 1


def test_fill_settles_an_unclear_word(profile):
    reading = read_rag("Gree", "#00B050", profile)
    assert (reading.rag, reading.problem) == ("Green", None)


@pytest.mark.parametrize("text", ["Fred", "Head of Greenfield School", "", "HoS QAS", "Complete", "12"])
def test_other_words_name_no_colour(profile, text):
    assert read_rag_text(text, profile.rag) is None


@pytest.mark.parametrize(
    ("rag", "fills"),
    [
        ("Red", "#FF0000 #E60000 #F8696B #FFC7CE #FFCCCC #9C0006 #E06666"),
        ("Amber", "#FFC000 #FF9900 #F79646 #FF8C00 #F4B083 #FFD966 #BF8F00"),
        ("Yellow", "#FFFF00 #FFFF99 #FFF200 #FDFD96"),
        ("Green", "#00B050 #92D050 #63BE7B #C6EFCE #E2EFDA #375623 #00703C"),
        ("Blue", "#0070C0 #BDD7EE #1F4E79 #002060 #8DB4E2 #0000FF"),
        ("Grey", "#808080 #D9D9D9 #BFBFBF #404040"),
    ],
)
def test_tints_and_shades_of_office_colours(profile, rag, fills):
    readings = {fill: read_rag("", fill, profile) for fill in fills.split()}
    assert {fill: (reading.rag, reading.problem) for fill, reading in readings.items()} == dict.fromkeys(
        fills.split(), (rag, None)
    )


def test_legend_extends_the_palette(profile):
    taught = learn_palette([("Blue = complete", "#7030A0"), ("Not started", "#123456"), ("Amber", "#FFFF00")], profile)
    assert read_rag("", "#7030A0", taught).rag == "Blue"
    assert read_rag("", "#FFFF00", taught).rag == "Amber"
    assert read_rag("", "#FFFF00", profile).rag == "Yellow"


@given(st.sampled_from([(fill, rag) for rag, fills in DEFAULT.rag.palette.items() for fill in fills]))
def test_palette_colours_are_their_own_nearest(entry):
    fill, rag = entry
    near = nearest_rag(fill, DEFAULT.rag)
    assert (near.rag, near.distance) == (rag, 0)


@given(st.integers(min_value=0, max_value=0xFFFFFF))
def test_every_fill_is_read_or_named_as_a_problem(number):
    reading = read_rag("", f"#{number:06X}", DEFAULT)
    assert reading.rag is not None or reading.problem == "unknown_colour" or reading.rule == "blank"
