"""What the end of a printed line stands for."""

import pytest

from pipeline.lines import join_lines
from pipeline.read.drawn.broken_anywhere import FULL
from pipeline.read.drawn.habits import Habits
from pipeline.read.drawn.line_ends import doubtful, settled
from pipeline.read.drawn.line_habits import BREAK, PACKED, ROOMY, habits

TIGHT = Habits(frozenset({"help/mash"}), tight_slash=True, hyphenates=False)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"Early Help/{BREAK}MASH", "Early Help/MASH"),
        (f"Virtual Head /{BREAK}Director", "Virtual Head / Director"),
    ],
)
def test_a_slash_with_a_space_before_it_has_one_after_it_too(text: str, line: str) -> None:
    assert settled(text, TIGHT).replace("\n", " ") == line


@pytest.mark.parametrize(
    "text", ["oversight/super|vision that", "oversight/supervisi|on that", "(twin/parallel)|).", "ended|;"]
)
def test_a_word_that_the_document_knows_and_a_mark_that_closes_are_not_parted(text: str) -> None:
    known = Habits(frozenset({"supervision", "vision", "on"}), tight_slash=False, hyphenates=False)
    assert settled(text.replace("|", BREAK), known) == text.replace("|", "")


@pytest.mark.parametrize("code", ["AP-0|1", "1.1|a", "20/11/202|5", "WST_RSK|_8"])
def test_a_code_or_date_that_did_not_fit_is_whole_again(code: str) -> None:
    assert settled(code.replace("|", BREAK), TIGHT) == code.replace("|", "")


def test_a_hyphen_for_a_word_named_later_keeps_its_space() -> None:
    assert join_lines("for 16-\nand 17-year-olds, multi-\nagency, up-\nto-date") == (
        "for 16- and 17-year-olds, multi-agency, up-to-date"
    )


def read(*texts: str, spaced: bool = False) -> list[str]:
    """The cells of a document, ``|`` where a line may end inside a word and ``/`` where one ends at a space."""
    marked = [text.replace("|", BREAK).replace(" / ", "\n") for text in texts]
    known = habits(marked, int(spaced), int(not spaced))
    return [join_lines(settled(text, known)) for text in marked]


def test_a_program_that_divides_words_is_told_by_how_many_lines_end_in_a_hyphen() -> None:
    plan = "Re-|view the time-|table for the care-|ful tran-|sition of child-|ren to needs-led well-|being sup-|port"
    line = "Review the timetable for the careful transition of children to needs-led well-being support"
    assert read(plan + " of the young people of the town" * 3) == [line + " of the young people of the town" * 3]


def test_compounds_at_a_few_line_ends_keep_their_hyphens() -> None:
    plan = "A part-time lead and a needs-|led offer for long-term care-|givers, with co-|ordinated out-of-hours cover"
    assert read(plan) == [plan.replace("|", "")]


def test_a_hyphen_sign_of_its_own_is_the_programs() -> None:
    assert read("a multi-agency offer for chil\u2010|dren") == ["a multi-agency offer for children"]


def test_words_cut_where_their_cell_ends_are_whole_again_though_the_document_has_them_nowhere_else() -> None:
    lead = "Commissio|ner"
    assert read(lead, "The Commissio|ning / Lead", "planning and decision makers, a practitioner") == [
        "Commissioner",
        "The Commissioning Lead",
        "planning and decision makers, a practitioner",
    ]


def test_capitals_are_whole_again_where_the_document_prints_them_so() -> None:
    assert read("HoS FD/Ho|S CSW", "Help/MAS|H", "HoS QAS and EH/MASH")[:2] == ["HoS FD/HoS CSW", "Help/MASH"]


def test_whole_words_that_fill_their_lines_stay_apart() -> None:
    cells = ["HoS|TS", "assessment|form", "assessment|review", "assessment|s", "a review of the platform"]
    assert read(*cells)[:4] == ["HoS TS", "assessment form", "assessment review", "assessments"]


def test_a_dash_at_a_line_end_takes_no_space_where_the_program_prints_it_elsewhere() -> None:
    ends = [f"On track -{BREAK}awaiting sign off", *["Delayed - \nby a week"] * 3]
    tight = [*ends, "On track -awaiting a date", "Delayed -due to leave, ended -in May"]
    assert join_lines(settled(ends[0], habits(tight, 20, 1))) == "On track -awaiting sign off"
    loose = [*ends, "On track - awaiting a date", "Delayed - due to leave"]
    assert join_lines(settled(ends[0], habits(loose, 20, 1))) == "On track - awaiting sign off"


def test_a_year_that_did_not_fit_is_whole_again() -> None:
    assert read("12/05/202 / 5 and 3/6/2 / 025, 12/05/20 / 25") == ["12/05/2025 and 3/6/2025, 12/05/20 25"]


def test_slashes_of_one_cell_are_alike() -> None:
    assert read("AB/ CD/|Health (Di D)", "EF/GH, IJ/KL, co-|op, mid-|May") == [
        "AB/ CD/ Health (Di D)",
        "EF/GH, IJ/KL, co-op, mid-May",
    ]


def test_a_space_after_a_slash_or_hyphen_at_a_lines_end_is_doubted_where_the_program_prints_none_there() -> None:
    texts = ("AB/|HoX", "EF/GH, IJ/KL", "AB/GH and CD/|GH", "co-|op, 06/|11 and multi-|agency", "a multi-agency panel")
    cells = [text.replace("|", BREAK) for text in texts]
    bare, spaced = habits(cells, 0, 1), habits(cells, 2, 1)
    assert [doubtful(cell, bare) for cell in cells] == [["AB/HoX"], [], ["CD/GH"], ["co-\nop,", "multi-\nagency"], []]
    assert not any(doubtful(cell, spaced) for cell in cells)


WHOLE = "the panel reviews school attendance, placements and visits in a monthly meeting of officers and partners. " * 3


def test_lines_that_end_at_any_letter_are_joined_by_the_words_that_the_document_knows() -> None:
    text = "the off|icers and the par|tners rev|iews att|endance of the scho|ol in a|monthly meet|ing, the panel|visits"
    cells = [WHOLE, text.replace("|", FULL)]
    known = habits(cells, 0, 1)
    assert join_lines(settled(cells[1], known)) == text.replace("a|m", "a m").replace("l|v", "l v").replace("|", "")


def test_words_in_such_a_document_that_nothing_tells_are_doubted() -> None:
    text = "the off|icers and par|tners of the scho|ol meet|ing, placem|ents in|form the Wrex|Lane panel"
    cells = [WHOLE, text.replace("|", FULL)]
    doubts = doubtful(cells[1], habits(cells, 0, 1))
    assert any(one.split() in (["in", "form"], ["inform"]) for one in doubts)


def test_full_lines_that_end_between_words_stay_parted() -> None:
    text = "the officers|and partners|of the school|meeting in|the panel of|placements"
    cells = [WHOLE, text.replace("|", FULL)]
    assert join_lines(settled(cells[1], habits(cells, 0, 1))) == text.replace("|", " ")


def test_a_hyphen_after_a_figure_divides_no_word_though_its_font_calls_it_soft() -> None:
    assert read("the 16\u00ad|week target for chil\u00ad|dren") == ["the 16-week target for children"]


def test_no_space_follows_a_slash_at_a_lines_end_where_the_program_would_have_printed_it() -> None:
    loose = "for children/ young people, carers/ young people and parents/ young people"
    assert read(loose, "officers and/|young people", spaced=True)[1] == "officers and/young people"


def test_a_dash_begins_the_next_word_where_there_was_room_for_the_space_that_the_program_prints() -> None:
    cells = [
        f"On track -{ROOMY}awaiting sign off",
        "Delayed - \nby a week",
        "Delayed - due to leave",
        f"On -{BREAK}hold",
    ]
    spaced, bare = habits(cells, 20, 1), habits(cells, 1, 20)
    assert join_lines(settled(cells[0], spaced)) == "On track -awaiting sign off"
    assert not doubtful(cells[0], spaced)
    assert doubtful(cells[0], bare)


def test_hyphens_of_longer_compounds_are_kept_where_the_program_divides_words() -> None:
    plan = "Re-|view the time-|table for the care-|ful tran-|sition of child-|ren and sup-|port"
    plan += " of the young people of the town" * 6
    ends = [
        "visits for 17-year-|olds",
        "cover in out-of-|hours",
        "for 2-year-|old children",
        "joint multi-agen-|cy work",
    ]
    assert read(plan, *ends, "out-of-hours, and an agency")[1:5] == [
        "visits for 17-year-olds",
        "cover in out-of-hours",
        "for 2-year-old children",
        "joint multi-agency work",
    ]


def test_a_slash_that_leaves_no_room_for_a_space_is_taken_as_others_are_and_doubted() -> None:
    cells = ["Head of Care/ \nHead of Help", f"Head of Homes/{PACKED}Head of Care"]
    known = habits(cells, spaced_ends=9, bare_ends=0)
    assert join_lines(settled(cells[1], known)) == "Head of Homes/ Head of Care"
    assert doubtful(cells[1], known) == ["Homes/\nHead"]
    assert not doubtful(cells[1].replace(PACKED, BREAK), known)


def test_no_space_follows_a_zero_width_one_after_a_slash_at_a_lines_end() -> None:
    known = habits(["an aim", "and/ or, and/ both"], 0, 9)
    assert join_lines(settled(f"see https://\u200b{BREAK}example.org/\u200b{BREAK}plan", known)) == (
        "see https://\u200bexample.org/\u200bplan"
    )
