"""A drafted profile loads, changes nothing that was read, and helps where nothing was."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.columns import place_columns
from pipeline.drafting import draft_profile
from pipeline.profile import load_profile
from pipeline.read import read
from pipeline.repair import repair
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate
from tests.columns.plans import body, document
from tests.layouts.typeset import LAYOUTS, actions, typeset

OWN_WORDS = (
    "Ref|Wanted change|Who leads on it|Finish by then|Where we stand|Colour",
    "1.1|Visit every child at home each week|HoS A|June 2025|Seen all of them|Green",
    "1.2|Write to every parent about the visits|HoS B|July 2025|Letters sent|Red",
    "1.3|Audit the records of all the visits|HoS A|August 2025|Planned for May|Amber",
)


def tables(file: Path, profile: Path | None = None) -> dict[str, pd.DataFrame]:
    known = load_profile(profile)
    records = stitch(place_columns(read(file), known), known)
    return tabulate(repair(records, "plan", "2025-06", known))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_tables_are_read_with_the_draft(layout: str, tmp_path: Path) -> None:
    file, draft = tmp_path / "plan.pdf", tmp_path / "plan.toml"
    typeset(LAYOUTS[layout], actions(seed=5), file)
    draft.write_text(draft_profile(read(file), load_profile()), encoding="utf-8")
    without, sharpened = tables(file), tables(file, draft)
    assert [name for name in without if not without[name].equals(sharpened[name])] == []


def test_what_is_known_is_told_and_what_is_new_is_an_entry(tmp_path: Path) -> None:
    rows = (
        "||1.1.4 Visit again|HoS A||||All are seen|On trakc - seen|Rouge",
        "||1.1.5 Close|HoS Z||||All|Complete|Red",
    )
    draft = draft_profile(document(tmp_path, *body(*rows)), load_profile())
    assert '# "Monthly update": update (5 texts)' in draft
    assert '# Known: "On track" 3, "Complete" 2' in draft
    assert '    "HoS A", # 3' in draft
    assert '# In doubt: "HoS Z" 1, perhaps "HoS A"' in draft
    assert '# Read through another spelling: "On trakc -> On track" 1' in draft


def test_a_plan_in_unheard_of_words_is_read_with_its_draft(tmp_path: Path) -> None:
    strange = document(tmp_path, *OWN_WORDS)
    draft = tmp_path / "own.toml"
    draft.write_text(draft_profile(strange, load_profile()), encoding="utf-8")
    assert not stitch(place_columns(strange, load_profile()), load_profile()).actions
    published = tables(tmp_path / "plan.txt", draft)["actions"]
    assert published["action_id"].tolist() == ["1.1", "1.2", "1.3"]
    assert published["due_date"].tolist() == ["2025-06", "2025-07", "2025-08"]


def test_the_draft_is_the_same_every_time(tmp_path: Path) -> None:
    plan = document(tmp_path, *body())
    assert draft_profile(plan, load_profile()) == draft_profile(plan, load_profile())


def test_a_profile_that_is_there_is_only_replaced_when_asked(tmp_path: Path) -> None:
    document(tmp_path, *body())
    target = tmp_path / "own.toml"
    target.write_text("# mine", encoding="utf-8")
    command = ["profile", "new", str(tmp_path / "plan.txt"), "--output", str(target)]
    refused = CliRunner().invoke(main, command)
    assert (refused.exit_code, target.read_text(encoding="utf-8")) == (2, "# mine")
    assert "--overwrite" in refused.output
    assert CliRunner().invoke(main, [*command, "--overwrite"]).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# A plan's profile")


def test_three_dots_stand_for_the_built_in_entries(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[headers]\nlead = ["Named officer", "..."]\nrag = ["Colour"]\n', encoding="utf-8")
    headers, built_in = load_profile(own).headers, load_profile().headers
    assert headers["lead"] == ("Named officer", *built_in["lead"])
    assert headers["rag"] == ("Colour",)
