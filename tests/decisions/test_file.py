"""The decisions file: as planpipe writes it, as a spreadsheet does, and as it must not be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions import COLUMNS, Decision, read_decisions, with_decision, write_decisions
from pipeline.errors import UsageError

HEADING = ",".join(COLUMNS)
ANSWER = Decision(
    "action_leads", "2.1.3", "lead", "WSCB", "ignore", "WSCP", "A. Auditor", "2034-10-01", "the old board"
)


def read(folder: Path, content: str | bytes) -> tuple[Decision, ...]:
    path = folder / "westmarch.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_decisions(path).rows


def test_no_file_is_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "westmarch.csv").rows == ()


def test_what_is_written_is_read_back_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "decisions" / "westmarch.csv"
    write_decisions(path, [ANSWER])
    (found,) = read_decisions(path).rows
    assert (found.row, found.source) == (2, "westmarch.csv")
    assert found.cells() == ANSWER.cells()


def test_a_spreadsheet_may_have_changed_its_form(tmp_path: Path) -> None:
    lines = [
        HEADING.replace(",", ";"),
        'action_leads;="2.1.3";lead;WSCB;Ignore;WSCP;A. Auditor;01/10/2034;the old board',
        ";;",
    ]
    assert [one.cells() for one in read(tmp_path, b"\xef\xbb\xbf" + "\r\n".join(lines).encode())] == [ANSWER.cells()]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("actions,1.1.1,lead,x,maybe,,,,", "row 2, column decision: 'maybe'; give one of accept, set, ignore"),
        ("actions,1.1.1,lead,x,set,,,,", "row 2, column value: blank; set needs the value"),
        ("actions,1.1.1,lead,x,ignore,,,soon,", "row 2, column on: 'soon' is not a date"),
        (",1.1.1,lead,x,ignore,,,,", "row 2, column table: blank"),
        ("actions,1.1.1,lead,x,ignore,,,,because, you see", "row 2: more cells than columns"),
        ("actions,1.1.1,lead,x,ignore,,,,\nactions,1.1.1,lead,x,set,y,,,", "row 3, column key: row 2 already decides"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read(tmp_path, f"{HEADING}\n{line}\n")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="missing: printed"):
        read(tmp_path, HEADING.replace(",printed", "") + "\n")


def test_another_encoding_is_refused_with_the_row(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="row 2: not UTF-8"):
        read(tmp_path, f"{HEADING}\nactions,1.1.1,lead,".encode() + b"caf\xe9\n")


def test_a_new_answer_takes_the_place_of_the_old_one() -> None:
    newer = Decision("action_leads", "2.1.3", "lead", " WSCB ", "accept")
    assert with_decision([ANSWER], newer) == (newer,)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_any_printed_text_survives_the_file(tmp_path_factory: pytest.TempPathFactory, printed: str) -> None:
    path = tmp_path_factory.mktemp("any") / "westmarch.csv"
    write_decisions(path, [Decision("actions", "1.1.1", "update", printed, "ignore")])
    assert read_decisions(path).rows[0].is_about("actions", "1.1.1", "update", printed)
