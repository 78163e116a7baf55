"""The rest of a broken row, in a column of its page: it shows no lead from which its place could be told."""

from pathlib import Path

from pipeline.model import Role
from tests.columns.plans import aligned, roles

HEADER = "Desired outcome|Actions|Lead|By when|Monthly update|How will we measure it|RAG"


def row(number: int, before: str = "") -> str:
    texts = f"On track - visit {number} was held|All homes will be seen by May|Green"
    return f"{before}|C1.{number} Visit home {number} every week|HoS A|0{number % 9 + 1}/05/2025|{texts}"


def page(*rows: int, before: str = "") -> list[str]:
    return ["", HEADER, *(row(number, before) for number in rows)]


def test_alone_on_its_page_it_stands_where_the_document_has_its_columns(tmp_path: Path) -> None:
    lines = [
        *page(1, 2, 3, before="|"),
        *page(4, 5, 6, before="|"),
        "",
        HEADER,
        "||of homes|||of the 36 sessions were held",
    ]
    assert roles(aligned(tmp_path, *lines), len(lines)) == {
        "of homes": Role.ACTION,
        "of the 36 sessions were held": Role.UPDATE,
    }


def test_where_pages_begin_in_several_columns_it_is_no_surer_than_they_agree(tmp_path: Path) -> None:
    pages = [*page(1, 2, 3), *page(4, 5, 6, before="|"), *page(7, 8, 9, before="|")]
    plan = aligned(tmp_path, *pages, "", HEADER, "|||||and the rest of the sessions of the year")
    (rest,) = [one for one in plan.rows[-1].placements if one.cell.text]
    assert rest.probability < 0.9


def test_its_words_are_no_lead_to_measure_from_because_they_are_few(tmp_path: Path) -> None:
    rest = "||and all of the flats beside it||||to 58%"
    lines = [*page(1, 2, 3, before="|"), "", HEADER, rest, *(row(number, "|") for number in (4, 5, 6))]
    assert roles(aligned(tmp_path, *lines), len(lines) - 3)["to 58%"] is Role.MEASURE
