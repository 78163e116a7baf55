"""``report.html``: one file that loads nothing, every value escaped, complete without its script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.report.data import ReportData
from pipeline.report.excerpt import Crop, Line
from pipeline.report.originals import Originals
from pipeline.report.pictures import Picture
from pipeline.report.sections import Evidence, charts, sections
from pipeline.report.template import assets, page_template


def render_html(report: ReportData, originals: Originals | None = None) -> bytes:
    """The report as a page, with pictures of the places as far as the ``originals`` show them."""
    originals = originals or Originals()
    shown = sections(report, originals.source())
    pictures = originals.pictures(_excerpts(shown))
    page: str = page_template().render(
        report=report,
        pictures=pictures.values(),
        pictured=pictures.keys(),
        unpictured=sum(_lacks_picture(item, pictures) for item in shown["evidence"]),
        **assets(),
        **shown,
        **charts(report),
    )
    return page.encode("utf-8", "replace")


def _lacks_picture(item: Evidence, pictures: Mapping[str, Picture]) -> bool:
    """Whether the finding has a box on a page that is not pictured."""
    boxed = item.entry.where is not None and item.entry.where.box is not None
    return boxed and not (isinstance(item.excerpt, Crop) and item.excerpt.name in pictures)


def _excerpts(shown: Mapping[str, Any]) -> Iterator[Crop | Line | None]:
    """Every place shown, in the order of need: of findings worst first, of repairs, of what changed."""
    for part in ("evidence", "repairs"):
        yield from (item.excerpt for item in shown[part])
    if shown["since"]:
        yield from shown["since"].excerpts()
