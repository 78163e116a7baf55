"""What the end of a printed line stands for."""

import pytest

from pipeline.read.line_ends import BREAK, Habits, settled

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
