"""``history/report.html``: what needs attention, what the last edition changed, and how it came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from pipeline.history.book import Story
from pipeline.history.digest import digest
from pipeline.history.life import Life
from pipeline.history.phrases import MEANINGS, cut, flows, summary
from pipeline.history.snapshot import Snapshot
from pipeline.history.told import MARKS
from pipeline.history.watch import Signal
from pipeline.history.web import chapter_section, page, table

COLOURS = {
    "Blue": "#b5d3f0",
    "Green": "#bfe5c7",
    "Amber": "#ffd48a",
    "Yellow": "#fff3a3",
    "Red": "#f5b5b0",
    "Grey": "#d9d9d9",
}
SIDE = 18
"""Width and height of one edition's square in a trail, in CSS pixels."""
WORDS = 80


def overview(story: Story, said: Sequence[Signal]) -> str:
    """The page as HTML. ``said`` are the signals of all editions."""
    snapshots = story.snapshots
    first, last = snapshots[0], snapshots[-1]
    span = f"{first.edition} to {last.edition}" if len(snapshots) > 1 else first.edition
    body = [
        f"<p>{len(last.actions)} actions in {last.edition}: {escape(_colours(last))}.</p>",
        *_attention([signal for signal in said if signal.edition == last.edition]),
        *_since_last(story),
        _trends(snapshots),
        _trails(story),
    ]
    return page(f"{last.plan}, {span}", "\n".join(body))


def _colours(snapshot: Snapshot) -> str:
    counts = Counter(row.rag for row in snapshot.actions)
    told = [f"{counts[colour]} {colour}" for colour in COLOURS if counts[colour]]
    return ", ".join([*told, f"{counts[None]} without a colour"] if counts[None] else told)


def _since_last(story: Story) -> Iterator[str]:
    if len(story.snapshots) < 2:
        return
    before, after = story.snapshots[-2:]
    told = digest(before, after, [change for change in story.changes if change.to_edition == after.edition])
    yield f"<h2>Since {before.edition}</h2>\n<p>{escape(summary(told))}.</p>"
    if told.flows:
        yield f"<p>RAG: {escape(flows(told))}.</p>"
    yield f"<p>The validation report of {after.edition} pictures both places of every text that changed.</p>"
    yield from (chapter_section(chapter, level=3) for chapter in told.chapters)


def _attention(said: Iterable[Signal]) -> Iterator[str]:
    """Signals kind by kind; those that say the same of several actions are told once."""
    yield "<h2>What needs attention</h2>"
    ranked = sorted(said, key=lambda signal: list(MEANINGS).index(signal.signal))
    for name, group in groupby(ranked, key=lambda signal: signal.signal):
        named: dict[str, list[str]] = {}
        for signal in group:
            named.setdefault(signal.message, []).append(_id(signal))
        items = "\n".join(f"<li><b>{escape(', '.join(ids))}</b> {escape(told)}</li>" for told, ids in named.items())
        yield f"<h3>{escape(MEANINGS[name])} ({sum(map(len, named.values()))})</h3>\n<ul>\n{items}\n</ul>"
    if not ranked:
        yield "<p>Nothing.</p>"


def _id(signal: Signal) -> str:
    """The number now; of an action that is gone, the number it had."""
    return signal.action_id or f"{signal.old_action_id} of {signal.from_edition}"


def _trends(snapshots: Sequence[Snapshot]) -> str:
    titles = dict(pair for snapshot in snapshots for pair in snapshot.titles)
    priorities = titles or dict.fromkeys(row.priority_id or "" for s in snapshots for row in s.actions)
    rows = (row for key in priorities for row in _trend(key, titles.get(key), snapshots))
    caption = "Actions by RAG colour, priority by priority"
    return table("Trends by priority", caption, ("Priority", "Edition", "Actions", *COLOURS, "None"), rows)


def _trend(priority: str, title: str | None, snapshots: Sequence[Snapshot]) -> Iterator[str]:
    """A priority's rows; its name stands once, beside them all."""
    name = escape(f"{priority} {cut(title or '', WORDS)}".strip())
    head = f'<th scope="rowgroup" rowspan="{len(snapshots)}">{name}</th>'
    for at, snapshot in enumerate(snapshots):
        counts = Counter(row.rag for row in snapshot.actions if (row.priority_id or "") == priority)
        numbers = (counts.total(), *(counts[colour] for colour in (*COLOURS, None)))
        cells = "".join(f'<td class="number">{number}</td>' for number in numbers)
        yield f'<tr>{head if at == 0 else ""}<th scope="row">{snapshot.edition}</th>{cells}</tr>'


def _trails(story: Story) -> str:
    editions = [snapshot.edition for snapshot in story.snapshots]
    there = [life for life in story.lives if life.stages[-1].edition == editions[-1]]
    ranked = sorted(there, key=lambda life: life.stages[-1].row.position)
    columns = ("Action", "Words", f"RAG, {editions[0]} to {editions[-1]}")
    caption = "Every action of the last edition, with its colours from the first edition on"
    return table("Every action's colours", caption, columns, (_trail_row(life, editions) for life in ranked))


def _trail_row(life: Life, editions: Sequence[str]) -> str:
    row = life.stages[-1].row
    words = escape(cut(row.action or "", WORDS))
    return f'<tr><th scope="row">{escape(row.action_id)}</th><td>{words}</td><td>{_trail(life, editions)}</td></tr>'


def _trail(life: Life, editions: Sequence[str]) -> str:
    """A square per edition with the colour's first letter in it: the colour never speaks alone."""
    colours = {stage.edition: stage.row.rag for stage in life.stages}
    squares = "".join(_square(at, colours[edition]) for at, edition in enumerate(editions) if edition in colours)
    told = ", ".join(f"{edition} {colours[edition] or 'none'}" for edition in editions if edition in colours)
    width = SIDE * len(editions)
    return (
        f'<svg role="img" aria-label="{escape(told)}" width="{width}" height="{SIDE}" viewBox="0 0 {width} {SIDE}">'
        f"{squares}</svg>"
    )


def _square(at: int, colour: str | None) -> str:
    fill = COLOURS.get(colour or "", "#fff")
    box = f'<rect x="{at * SIDE}" width="{SIDE}" height="{SIDE}" fill="{fill}" stroke="#767676"/>'
    letter = MARKS.get(colour or "", ".")
    middle = at * SIDE + SIDE // 2
    return f'{box}<text x="{middle}" y="{SIDE - 5}" text-anchor="middle" font-size="11" fill="#111">{letter}</text>'
