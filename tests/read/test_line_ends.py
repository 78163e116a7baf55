"""What the end of a printed line stands for."""

import pytest

from pipeline.lines import join_lines
from pipeline.read.drawn.line_ends import BREAK, Habits, settled

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
