"""Where things live, and which names may be folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import paths
from pipeline.errors import UsageError


@pytest.mark.parametrize(
    ("file", "plan"),
    [("raw/westmarch/2023-09.pdf", "westmarch"), ("raw/2023-09.pdf", "plan"), ("elsewhere/westmarch/a.pdf", "plan")],
)
def test_a_file_belongs_to_its_folder_under_raw_else_to_plan(file: str, plan: str) -> None:
    assert paths.plan_of(Path(file), Path("raw")) == plan


@pytest.mark.parametrize(
    "name", ["../other", "a/b", "a\\b", "", ".hidden", "history/", "con", "NUL.txt", "a\n", "a.", "x" * 101]
)
def test_a_plan_name_that_is_no_folder_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a plan"):
        paths.published(Path("output"), name, "2023-09")


@pytest.mark.parametrize("name", ["westmarch", "Plan 2023 (final)", "Sant-Pàdraig", "3_plans", "children's services"])
def test_an_everyday_name_is_taken(name: str) -> None:
    assert paths.published(Path("output"), name, "2023-09") == Path("output") / name / "2023-09"


@pytest.mark.parametrize("edition", ["2023-13", "2023", "Sept 2023", "２０２３-09", "2023-09/.."])
def test_an_edition_is_a_month(edition: str) -> None:
    with pytest.raises(UsageError, match="is not an edition"):
        paths.published(Path("output"), "westmarch", edition)


def test_published_editions_are_those_with_a_manifest_oldest_first(tmp_path: Path) -> None:
    for name in ("2023-10", "2023-09", "history", "2023-11"):
        (tmp_path / "westmarch" / name).mkdir(parents=True)
        if name != "2023-11":
            (tmp_path / "westmarch" / name / "manifest.json").touch()
    assert paths.editions(tmp_path, "westmarch") == ("2023-09", "2023-10")
