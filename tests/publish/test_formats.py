"""The workbook, the database and the data package, read by others than their writer."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from frictionless import Package

from pipeline.model import Edition
from pipeline.profile import Licence
from pipeline.publish import Inputs, edition_files, publish
from pipeline.publish.dictionary import dictionary
from schemas import KEYS, TABLES


@contextmanager
def database(content: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        yield connection


def test_the_database_has_strict_tables_with_keys_and_holds_together(edition: Edition) -> None:
    with database(edition_files(edition)["plan.sqlite"]) as connection:
        strict = {
            name: flag for _, name, kind, _, _, flag in connection.execute("PRAGMA table_list") if kind == "table"
        }
        assert all(strict[name] == 1 for name in TABLES)
        key = [row[1] for row in connection.execute("PRAGMA table_info(action_dates)") if row[5]]
        assert key == ["plan", "edition", *KEYS["action_dates"]]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_database_says_what_it_is(edition: Edition) -> None:
    with database(edition_files(edition)["plan.sqlite"]) as connection:
        meta = dict(connection.execute("SELECT key, value FROM _meta"))
        (unit,) = connection.execute(
            "SELECT unit FROM _columns WHERE \"table\" = 'cells' AND \"column\" = 'x0'"
        ).fetchone()
    assert (meta["plan"], meta["edition"], meta["rules_not_enforced"], unit) == ("westmarch", "2023-09", "", "points")


def test_rows_that_break_a_key_are_in_the_database_and_the_rule_is_named(build: Callable[..., Edition]) -> None:
    twice = {"action_id": "1", "position": 1, "trust": "review", "priority_id": "9"}
    with database(edition_files(build({"actions": [twice, twice | {"trust": None}]}))["plan.sqlite"]) as connection:
        assert connection.execute("SELECT count(*) FROM actions").fetchone() == (2,)
        (told,) = connection.execute("SELECT value FROM _meta WHERE key = 'rules_not_enforced'").fetchone()
    assert told.splitlines()[:2] == [
        "actions.trust NOT NULL",
        'actions: PRIMARY KEY ("plan", "edition", "action_id")',
    ]
    assert 'actions: FOREIGN KEY ("plan", "edition", "priority_id")' in told


def test_the_data_package_is_valid_and_its_tables_are_read_back(
    tmp_path: Path, edition: Edition, inputs: Inputs
) -> None:
    folder = publish(edition, tmp_path, inputs=inputs).folder
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "message"])
    (first, second) = package.extract(name="actions")["actions"]
    assert (first["rag"], second["update"]) == ("Green", None)


def test_a_broken_reference_makes_the_data_package_invalid(
    tmp_path: Path, build: Callable[..., Edition], inputs: Inputs
) -> None:
    months = {"action_months": [{"action_id": "9.9.9", "month": "2023-09"}]}
    folder = publish(build(months), tmp_path, inputs=inputs).folder
    report = Package(str(folder / "datapackage.json")).validate()
    assert [name for (name,) in report.flatten(["type"])] == ["foreign-key"]


def test_the_workbook_has_a_contents_sheet_and_one_named_table_a_sheet(edition: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(edition_files(edition)["plan.xlsx"])) as book:
        names = book.namelist()
        workbook = book.read("xl/workbook.xml").decode()
        sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
        tables = [book.read(name).decode() for name in names if name.startswith("xl/tables/")]
        merged = [name for name in sheets if b"mergeCell" in book.read(name)]
    assert workbook.index('name="Contents"') < workbook.index('name="priorities"') < workbook.index('name="actions"')
    assert len(tables) == len(sheets)
    assert any('displayName="t_actions"' in table for table in tables)
    assert merged == []


def test_the_dictionary_workbook_has_the_same_bytes_each_time() -> None:
    assert dictionary("xlsx") == dictionary("xlsx")
    assert zipfile.is_zipfile(io.BytesIO(dictionary("xlsx")))


def test_the_profiles_licence_is_in_the_data_package(tmp_path: Path, edition: Edition, inputs: Inputs) -> None:
    licence = Licence("OGL-UK-3.0", path="https://licence.example.test/ogl")
    folder = publish(edition, tmp_path, inputs=replace(inputs, licences=(licence,))).folder
    package = Package(str(folder / "datapackage.json"))
    assert package.licenses == [{"name": "OGL-UK-3.0", "path": "https://licence.example.test/ogl"}]
    assert package.validate().valid


def test_csv_on_the_web_describes_every_csv_file(edition: Edition) -> None:
    files = edition_files(edition)
    for table in json.loads(dictionary("csvw"))["tables"]:
        header = files[table["url"]].decode().splitlines()[0]
        assert header == ",".join(column["name"] for column in table["tableSchema"]["columns"])
