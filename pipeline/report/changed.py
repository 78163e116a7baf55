"""What changed since the edition before, laid out for the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.report.charts import Columns, columns
from pipeline.report.excerpt import EARLIER, NOW, Crop, Line, Source
from pipeline.report.glance import RAG
from pipeline.since import NEW, REMOVED, UNKNOWN, Flow, RowChange, Run, Since, Spot, Trend, Warned

COLOURS = (*RAG, UNKNOWN)
KINDS = {
    "added": "New",
    "removed": "Removed",
    "closed": "Closed",
    "renumbered": "Renumbered",
    "moved": "Moved",
    "reworded": "Reworded",
    "update_changed": "New update",
    "status_changed": "Other status",
    "rag_changed": "Other RAG",
    "lead_changed": "Other lead",
    "months_changed": "Other months",
    "risks_changed": "Other risks",
}


@dataclass(frozen=True)
class Shown:
    """A part of a text in one edition: its words, and the picture of its place where there is one."""

    spot: Spot
    excerpt: Crop | Line | None


@dataclass(frozen=True)
class Text:
    """A changed text; ``sides`` are the edition before and this one, each with its parts."""

    field: str
    runs: Sequence[Run]
    sides: tuple[Sequence[Shown], Sequence[Shown]]


@dataclass(frozen=True)
class Changed:
    row: RowChange
    texts: Sequence[Text]


@dataclass(frozen=True)
class Matrix:
    """RAG before (rows) and now (columns), with the sums of both."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int], int]]
    totals: Sequence[int]
    total: int


@dataclass(frozen=True)
class PriorityTrend:
    priority_id: str
    title: str
    chart: Columns
    colours: Sequence[str]
    editions: Sequence[Trend]


@dataclass(frozen=True)
class Watch:
    """The signals of one kind; those that say the same of several actions are told once."""

    meaning: str
    count: int
    told: Sequence[tuple[str, Sequence[Warned]]]


@dataclass(frozen=True)
class Section:
    """Everything that the template shows of ``Since``."""

    counts: Mapping[str, int]
    warned: Sequence[Watch]
    matrix: Matrix
    trends: Sequence[PriorityTrend]
    changes: Sequence[tuple[str | None, Sequence[Changed]]]

    def excerpts(self) -> Iterator[Crop | Line | None]:
        """Every place shown, an old one with the new one that it is compared with."""
        texts = (text for _, group in self.changes for change in group for text in change.texts)
        return (shown.excerpt for text in texts for side in reversed(text.sides) for shown in side)


def section(since: Since, source: Source) -> Section:
    return Section(
        {words: since.counts[kind] for kind, words in KINDS.items() if since.counts.get(kind)},
        [_watch(meaning, list(group)) for meaning, group in groupby(since.signals, lambda signal: signal.meaning)],
        matrix(since.flows),
        list(_trends(since.trends)),
        [
            (priority, [_changed(row, source) for row in group])
            for priority, group in groupby(since.changes, lambda row: row.priority_id)
        ],
    )


def matrix(flows: Sequence[Flow]) -> Matrix:
    counts = {(flow.old, flow.new): flow.count for flow in flows}
    rows = [name for name in (*COLOURS, NEW) if any(flow.old == name for flow in flows)]
    heads = [name for name in (*COLOURS, REMOVED) if any(flow.new == name for flow in flows)]
    lines = [(old, [counts.get((old, new), 0) for new in heads]) for old in rows]
    totals = [sum(counts.get((old, new), 0) for old in rows) for new in heads]
    return Matrix(heads, [(old, line, sum(line)) for old, line in lines], totals, sum(totals))


def _watch(meaning: str, signals: Sequence[Warned]) -> Watch:
    by_message: dict[str, list[Warned]] = {}
    for signal in signals:
        by_message.setdefault(signal.message, []).append(signal)
    return Watch(meaning, len(signals), list(by_message.items()))


def _trends(trends: Sequence[Trend]) -> Iterator[PriorityTrend]:
    for priority, group in groupby(trends, lambda trend: trend.priority_id):
        editions = list(group)
        colours = [colour for colour in COLOURS if any(trend.rag.get(colour) for trend in editions)]
        chart = columns([(trend.edition, trend.rag) for trend in editions], colours)
        yield PriorityTrend(priority, editions[-1].title, chart, colours, editions)


def _changed(row: RowChange, source: Source) -> Changed:
    texts = [
        Text(
            text.field,
            text.runs,
            (
                [Shown(spot, source.spot(spot, EARLIER)) for spot in text.old],
                [Shown(spot, source.spot(spot, NOW)) for spot in text.new],
            ),
        )
        for text in row.texts
    ]
    return Changed(row, texts)
