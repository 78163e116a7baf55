"""Parts of a broken cell become one text, with repeated words removed once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.profile import load_profile
from pipeline.stitch.joining import goes_on, join_parts

SETTINGS = load_profile().text
WORD = st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("families get help from", "a named worker", "families get help from a named worker"),
        ("families get help from a", "help from a named worker", "families get help from a named worker"),
        ("with better Early Support and", "better early support and Advice", "with better Early Support and Advice"),
        (
            "The Learning and Skills Hub will give a",
            "The Hub will give a place",
            "The Learning and Skills Hub will give a place",
        ),
        ("reviewed by the multi-", "agency panel", "reviewed by the multi-agency panel"),
        ("services for pre-", "and post-birth care", "services for pre- and post-birth care"),
        ("better plans. Improved", "better plans improved reviews", "better plans. Improved reviews"),
    ],
)
def test_the_repetition_goes_and_the_rest_stays(left: str, right: str, joined: str) -> None:
    assert join_parts(left, right, SETTINGS)[0] == joined


def test_the_removed_words_are_named() -> None:
    assert join_parts("kept safe in our homes", "in our homes and schools", SETTINGS)[1] == "in our homes"


def test_one_word_alone_is_not_taken_for_a_repetition() -> None:
    assert join_parts("reviewed by the", "the board", SETTINGS) == ("reviewed by the the board", "")


@given(st.lists(WORD, max_size=8), st.lists(WORD, max_size=8))
def test_no_word_is_lost(left: list[str], right: list[str]) -> None:
    joined, removed = join_parts(" ".join(left), " ".join(right), SETTINGS)
    assert sorted([*joined.split(), *removed.split()]) == sorted(left + right)


@given(st.lists(WORD, min_size=4, max_size=12, unique=True), st.integers(2, 4))
def test_a_text_broken_with_words_repeated_is_itself_again(words: list[str], repeated: int) -> None:
    cut = len(words) // 2
    left, right = words[:cut], words[max(0, cut - repeated) :]
    if cut >= repeated:
        assert join_parts(" ".join(left), " ".join(right), SETTINGS)[0] == " ".join(words)


@pytest.mark.parametrize(
    ("left", "right", "rest"),
    [
        ("Children will say that they", "that they are heard", True),
        ("Children will say that", "they are heard", True),
        ("Children will be heard;", "Parents will be heard.", True),
        ("Records are complete", "Records are complete", False),
        ("Records are seen. Children feel safe.", "Children feel safe. Parents do too.", False),
        ("Children feel safe.", "and say so", False),
    ],
)
def test_a_text_after_a_break_is_a_rest_only_where_the_words_say_so(left: str, right: str, rest: bool) -> None:
    assert goes_on(left, right, SETTINGS) is rest


def test_a_year_that_a_page_cuts_is_whole_again() -> None:
    assert join_parts("13/09/20", "25", SETTINGS)[0] == "13/09/2025"
    assert join_parts("13/09/20", "25 visits", SETTINGS)[0] == "13/09/20 25 visits"
