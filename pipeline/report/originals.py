"""What there is to show of the documents: pictured pages, of this edition and of the one before, and a text's lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import Box, Edition
from pipeline.report.excerpt import EARLIER, NOW, Crop, Line, Source, lines_of
from pipeline.report.pictures import Page, Pages, Picture, pages_of, pictures_of, unpacked


@dataclass(frozen=True)
class Originals:
    """``pages`` and ``earlier`` by page number; both empty where the edition's file is no PDF."""

    pages: Pages = field(default_factory=dict)
    earlier: Pages = field(default_factory=dict)
    lines: Sequence[str] = ()

    def source(self) -> Source:
        return Source({name: page.size for name, page in self._named().items()}, self.lines)

    def pictures(self, excerpts: Iterable[Crop | Line | None]) -> dict[str, Picture]:
        """Pictures by name that show these places, most needed first, as many as fit into a report."""
        shown: dict[str, list[Box]] = {}
        for excerpt in excerpts:
            if isinstance(excerpt, Crop):
                shown.setdefault(excerpt.name, []).append(excerpt.corners)
        return pictures_of(self._named(), shown)

    def _named(self) -> Mapping[str, Page]:
        now = {f"{NOW}-{number}": page for number, page in self.pages.items()}
        return now | {f"{EARLIER}-{number}": page for number, page in self.earlier.items()}


def originals_of(edition: Edition, content: bytes, earlier: bytes | None = None) -> Originals:
    """``content`` is that of the edition's file, ``earlier`` the page pictures published with the edition before."""
    before = unpacked(earlier) if earlier else {}
    if edition.source.format == "pdf":
        turned = dict(edition.source.turned)
        return Originals(pages_of(content, _printed_pages(edition), turned), before)
    return Originals({}, before, lines_of(content) if edition.source.format == "text" else ())


def _printed_pages(edition: Edition) -> set[int]:
    """Pages with a published value or a finding."""
    columns = (edition.tables[table]["page"].dropna() for table in ("cells", "findings") if table in edition.tables)
    return {int(page) for column in columns for page in column}
