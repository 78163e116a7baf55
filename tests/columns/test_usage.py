"""Where the rows of a block and of the whole document have a column."""

from collections import Counter

import pytest

from pipeline.columns.usage import Usage
from pipeline.model import Role


@pytest.mark.parametrize(("block", "usual"), [({10: 3}, 10), ({10: 2, 9: 1}, 8), ({10: 5, 8: 1}, 8)])
def test_a_block_that_is_not_of_one_mind_goes_by_the_document(block: dict[int, int], usual: int) -> None:
    usage = Usage({1: {Role.MEASURE: Counter(block)}}, {Role.MEASURE: Counter({8: 40}) + Counter(block)})
    assert usage.usual(1, Role.MEASURE) == usual
