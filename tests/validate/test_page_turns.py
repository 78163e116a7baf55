"""Numbers left out where a page ends: a page's worth is an error, an outcome that the plan skips is not."""

from pipeline.senses.page_turns import page_turns

FIRST = [f"1.{n}.{m}" for n in range(1, 7) for m in (1, 2, 3)]


def turns(plan, second: list[str], heading_page: int):
    """What is told of 18 actions on page 1 and those of a second priority on page 2."""
    rows = [{"action_id": key, "priority_id": key[0]} for key in (*FIRST, *second, "3.1.1", "3.2.1")]
    cells = [_cell("actions", row["action_id"], "action", 1 if row["priority_id"] == "1" else 2) for row in rows]
    cells.append(_cell("priorities", "2", "priority_id", heading_page))
    return [(found.check, found.key) for found in page_turns(plan(rows, cells=cells))]


def _cell(table: str, key: str, field: str, page: int):
    return {"table": table, "key": key, "field": field, "source": "plan.pdf", "page": page}


def test_an_outcome_left_out_below_its_priority_is_no_page_of_eighteen(plan):
    assert turns(plan, [f"2.{n}.{m}" for n in range(2, 7) for m in (1, 2, 3)], heading_page=1) == []


def test_a_quarter_of_a_page_left_out_is_one(plan):
    assert turns(plan, [f"2.{n}.{m}" for n in range(4, 10) for m in (1, 2, 3)], heading_page=1) == [
        ("page_order", "2.4.1")
    ]


def test_without_the_heading_of_its_priority_before_it_a_page_may_have_held_both(plan):
    assert turns(plan, [f"2.{n}.{m}" for n in range(2, 7) for m in (1, 2, 3)], heading_page=2) == [
        ("page_order", "2.2.1")
    ]
