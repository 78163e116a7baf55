"""Publishing an edition: what is in the files, and that nothing but the content decides their bytes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.model import Edition
from pipeline.publish import Inputs, publish
from schemas import KEYS, TABLES


def test_every_table_is_published_in_contract_order_as_csv_and_parquet(
    tmp_path: Path, edition: Edition, inputs: Inputs
) -> None:
    folder = publish(edition, tmp_path, inputs=inputs).folder
    for table in TABLES:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert header[: 2 + len(KEYS[table])] == ["plan", "edition", *KEYS[table]]
        assert header == pq.read_schema(folder / f"{table}.parquet").names


def test_null_is_an_empty_csv_field_and_parquet_keeps_null_and_blank_apart(
    tmp_path: Path, edition: Edition, inputs: Inputs
) -> None:
    folder = publish(edition, tmp_path, inputs=inputs).folder
    assert (folder / "priorities.csv").read_text(encoding="utf-8").splitlines()[
        1
    ] == "westmarch,2023-09,1,,1,Front door,,"
    (row,) = pq.read_table(folder / "priorities.parquet").to_pylist()
    assert (row["statement"], row["to_be_good"]) == (None, "")


def test_parquet_describes_itself(tmp_path: Path, edition: Edition, inputs: Inputs) -> None:
    schema = pq.read_schema(publish(edition, tmp_path, inputs=inputs).folder / "actions.parquet")
    rag = schema.field("rag")
    assert (rag.type.ordered, rag.nullable, schema.field("trust").nullable) == (True, True, False)
    assert rag.metadata[b"description"].startswith(b"RAG colour")
    assert schema.metadata[b"schema_version"]


def test_a_value_outside_its_list_is_published_all_the_same(
    tmp_path: Path, build: Callable[..., Edition], inputs: Inputs
) -> None:
    odd = build({"actions": [{"action_id": "1", "position": 1, "rag": "Purple", "trust": "review"}] * 2})
    rows = pq.read_table(publish(odd, tmp_path, inputs=inputs).folder / "actions.parquet").to_pylist()
    assert [row["rag"] for row in rows] == ["Purple", "Purple"]


def test_the_manifest_counts_rows_and_names_no_path_or_time(tmp_path: Path, edition: Edition, inputs: Inputs) -> None:
    text = (publish(edition, tmp_path, inputs=inputs, sums={"printed": 3}).folder / "manifest.json").read_text()
    manifest = json.loads(text)
    assert manifest["counts"]["rows"]["actions"] == 2
    assert manifest["inputs"]["profile"] == {"name": "default.toml", "sha256": "1" * 64}
    assert manifest["sums"] == {"printed": 3}
    assert str(tmp_path) not in text


def test_the_same_content_is_not_swapped(tmp_path: Path, edition: Edition, inputs: Inputs) -> None:
    first = publish(edition, tmp_path, inputs=inputs)
    target = first.folder.readlink()
    second = publish(edition, tmp_path, inputs=inputs)
    assert (first.changed, second.changed) == (True, False)
    assert second.folder.readlink() == target


SAME_ELSEWHERE = """
import sys; sys.path.insert(0, {tests!r})
from conftest import westmarch
from pathlib import Path
from pipeline.publish import Inputs, publish
from pipeline.settings import Ingredient
publish(westmarch(), Path({output!r}), inputs=Inputs(Ingredient("default.toml", "1" * 64)))
"""


def test_the_bytes_are_the_same_in_another_folder_locale_zone_and_hash_seed(
    tmp_path: Path, edition: Edition, inputs: Inputs
) -> None:
    here = publish(edition, tmp_path / "here", inputs=inputs).folder
    script = SAME_ELSEWHERE.format(tests=str(Path(__file__).parent), output=str(tmp_path / "there"))
    odd = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    subprocess.run([sys.executable, "-c", script], check=True, env=os.environ | odd, cwd=tmp_path)
    there = tmp_path / "there" / "westmarch" / "2023-09"
    assert {p.name: p.read_bytes() for p in here.iterdir()} == {p.name: p.read_bytes() for p in there.iterdir()}


def test_a_file_name_that_is_not_text_does_not_stop_publishing(
    tmp_path: Path, edition: Edition, inputs: Inputs
) -> None:
    odd = replace(edition, source=replace(edition.source, name=os.fsdecode(b"pl\xe4n.pdf")))
    folder = publish(odd, tmp_path, inputs=inputs).folder
    assert json.loads((folder / "manifest.json").read_bytes())["inputs"]["sources"][0]["name"] == "pl\ufffdn.pdf"
