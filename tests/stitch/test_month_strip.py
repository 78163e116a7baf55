"""Tables of one plan that show different months."""

import pytest

from pipeline.stitch.month_strip import joined_strip

AUTUMN, WINTER = ("Sep 25", "Oct 25", "Nov 25"), ("Dec 25", "Jan 26", "Feb 26", "Mar 26")


def test_a_header_that_lost_a_month_keeps_the_others_where_they_are() -> None:
    assert joined_strip([AUTUMN[1:], AUTUMN, ("SEP\n25", *AUTUMN[1:])]) == (AUTUMN, ((1, 2), (0, 1, 2), (0, 1, 2)))


def test_initials_count_from_where_they_stand_together() -> None:
    assert joined_strip([("A", "M", "J", "J", "A"), ("J", "A")])[1] == ((0, 1, 2, 3, 4), (3, 4))


@pytest.mark.parametrize("tables", [[AUTUMN, WINTER], [AUTUMN, WINTER, AUTUMN]])
def test_tables_of_other_months_make_one_strip_in_the_order_of_the_document(tables: list[tuple[str, ...]]) -> None:
    strip, places = joined_strip(tables)
    assert strip == AUTUMN + WINTER
    assert [[strip[place] for place in own] for own in places] == [list(table) for table in tables]


@pytest.mark.parametrize(
    ("bare", "dated"),
    [
        (("Nov", "Dec", "Jan"), ("NOV 25", "DEC 25", "JAN 26")),
        (("Nov", "Dec", "Jan"), ("25-Nov", "25-Dec", "26-Jan")),
        (("Q1", "Q2", "Q3"), ("Q1 2025/26", "Q2 2025/26", "Q3 2025/26")),
    ],
)
def test_a_header_that_prints_the_years_and_one_that_does_not_show_the_same_months(
    bare: tuple[str, ...], dated: tuple[str, ...]
) -> None:
    assert joined_strip([bare, dated, bare[1:]]) == (dated, ((0, 1, 2), (0, 1, 2), (1, 2)))


def test_a_head_broken_in_its_word_is_the_same_month() -> None:
    strip, places = joined_strip([("Feb\n27", "M\nAR\n27"), ("FEB", "M\nAR")])
    assert (len(strip), places) == (2, ((0, 1), (0, 1)))


@pytest.mark.parametrize("lettered_first", [True, False])
def test_a_strip_of_initials_is_the_one_whose_months_begin_with_them(lettered_first: bool) -> None:
    letters = tuple(head[0] for head in AUTUMN)
    strips = [letters, AUTUMN] if lettered_first else [AUTUMN, letters]
    assert joined_strip(strips) == (AUTUMN, ((0, 1, 2), (0, 1, 2)))
