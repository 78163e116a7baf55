"""What changed since the edition before, in the report."""

from __future__ import annotations

import base64
import io
import json
import re
from html import unescape

import pytest
from PIL import Image

from pipeline.report import render_html, render_json
from pipeline.report.changed import matrix
from pipeline.report.pictures import SCALE, packed, pages_of, pictures_of, unpacked
from tests.report.case import case, followed, since
from tests.report.test_html import HOSTILE


def part(page: str) -> str:
    found = re.search(r'<section id="since".*?</section>', page, re.S)
    assert found is not None
    return found[0]


def words_of(markup: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", markup).split()))


def test_the_first_edition_says_that_there_is_nothing_to_compare_with() -> None:
    assert "so there is nothing to compare with" in part(case().page)


def test_what_came_went_and_moved_is_told() -> None:
    told = words_of(part(followed().page))
    assert "3 actions: 3 in 2033-08, less 1 removed, and 1 new." in told
    assert "New 1.1.3 Removed 1.1.7 Closed 1.1.2 Renumbered 1.1.9 → 1.1.2 Moved none" in told
    assert "Removed without being complete (1) 1.1.7 of 2033-08" in told


def test_rag_flows_add_up_on_both_sides() -> None:
    flows = matrix(since().flows)
    assert flows.columns == ["Amber", "Red", "Removed"]
    assert flows.rows == [("Green", [0, 1, 0], 1), ("Amber", [1, 0, 1], 2), ("New", [1, 0, 0], 1)]
    assert (flows.totals, flows.total) == ([2, 1, 1], 4)


def test_every_action_has_its_colours_with_words_for_them() -> None:
    page = followed().page
    assert 'aria-label="2033-08 Green, 2033-09 Red"><use href="#rag-Green" x="0"/><use href="#rag-Red" x="14"/>' in page
    assert 'aria-label="2033-09 Amber"><use href="#rag-Amber" x="14"/>' in page


def test_trends_are_drawn_and_tabled() -> None:
    told = part(followed().page)
    assert "<title>Amber: 2</title>" in told
    assert "2033-08 1 2 0 3 2033-09 0 2 1 3" in words_of(told)


def test_both_pages_are_pictured_where_a_text_changed() -> None:
    page = followed("pdf").page
    box = 'rect x="300.0" y="130.0" width="120.0" height="20.0"/>'
    assert f'<use href="#earlier-1"/><{box}' in part(page)
    assert f'<use href="#page-1"/><{box}' in part(page)
    assert '<image id="earlier-1"' in page


def test_without_the_earlier_pages_the_words_that_it_printed_are_shown() -> None:
    told = part(followed("text").page)
    assert "<mark>Elms Elms bend</mark>" in told
    assert "<mark>Elms bene</mark>" in told


def test_the_sums_hold_what_became_of_every_action() -> None:
    sums = {entry.name: entry for entry in followed().report.sums}
    assert sums["actions now"].parts == {"in 2033-08": 3, "new": 1, "removed": -1}
    assert sums["actions by RAG, then and now"].parts == {"Green to Red": 1, "Amber to Amber": 1, "New to Amber": 1}
    assert all(entry.balances for entry in sums.values())


def test_the_json_has_all_of_it() -> None:
    told = json.loads(render_json(followed().report))["since"]
    assert told["edition_before"] == "2033-08"
    assert [row["key"] for row in told["changes"]] == ["1.1.2", "1.1.3", "1.1.7"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_becomes_markup(text: str) -> None:
    tags = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*")
    assert tags.findall(followed(words=text).page) == tags.findall(followed(words="x").page)


def test_every_link_leads_somewhere() -> None:
    page = followed("pdf").page
    names = re.findall(r'\sid="([^"]*)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(names)


def test_places_that_are_not_pictured_are_counted() -> None:
    shown = case("pdf")
    assert "of the places are not pictured" not in shown.page
    assert "3 of the places are not pictured" in render_html(shown.report).decode()


def test_a_picture_is_blank_but_for_what_it_shows() -> None:
    pages = pages_of(case("pdf").original, [1])
    picture = pictures_of({"page-1": pages[1]}, {"page-1": [(300.0, 130.0, 420.0, 150.0)]})["page-1"]
    image = Image.open(io.BytesIO(base64.b64decode(picture.data_uri.partition(",")[2]))).convert("L")
    whole = Image.open(io.BytesIO(pages[1].png)).convert("L")
    left, top, right, bottom = (round(SCALE * corner) for corner in (301, 131, 419, 149))
    inside = (left, top, right, bottom)
    assert image.crop(inside).tobytes() == whole.crop(inside).tobytes()
    above = image.crop((0, 0, image.width, round(SCALE * 128)))
    assert above.getextrema() == (255, 255)
    assert whole.crop((0, 0, whole.width, round(SCALE * 128))).getextrema() != (255, 255)


def test_page_pictures_come_back_as_they_were_packed() -> None:
    pages = pages_of(case("pdf").original, [1, 9])
    assert list(pages) == [1]
    assert unpacked(packed(pages)) == pages
    assert packed(pages) == packed(pages)
