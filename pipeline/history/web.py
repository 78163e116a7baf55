"""Pages that stand alone: nothing is loaded, nothing is run, every value is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from pipeline.history.digest import Chapter, Digest, Entry, Piece
from pipeline.history.phrases import entry_name, flows, heading, reminder, summary, values

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem;color:#111;background:#fff}main{max-width:70rem;margin:auto}"
    "li{margin:.6rem 0}li p{margin:.2rem 0}del{color:#8a1c1c}ins{color:#0b5e2b}"
    "table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:600}"
    "th,td{border:1px solid #767676;padding:.2rem .5rem;text-align:left;vertical-align:top}"
    "td.number{text-align:right}th[scope=row]{white-space:nowrap}.wide{overflow-x:auto}svg{display:block}"
    "@media print{body{margin:0;font-size:10pt}li,tr{break-inside:avoid}}"
)


def page(title: str, body: str) -> str:
    """``body`` is HTML; ``title`` is escaped here."""
    name = escape(title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{name}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def changes_page(told: Digest) -> str:
    """What changed between two editions."""
    body = [f"<p>{escape(summary(told))}.</p>"]
    body += [f"<p>RAG: {escape(flows(told))}.</p>"] if told.flows else []
    body += [chapter_section(chapter) for chapter in told.chapters]
    return page(f"{told.plan}: {told.from_edition} to {told.to_edition}", "\n".join(body))


def chapter_section(chapter: Chapter, level: int = 2) -> str:
    """A priority's changes under a heading of that level."""
    items = "\n".join(_entry(entry) for entry in chapter.entries if not entry.only_renumbered)
    renumbered = ", ".join(f"{e.old_id} is now {e.action_id}" for e in chapter.entries if e.only_renumbered)
    listed = f"<ul>\n{items}\n</ul>\n" if items else ""
    rest = f"<p>Only renumbered: {escape(renumbered)}.</p>\n" if renumbered else ""
    return f"<section>\n<h{level}>{escape(heading(chapter))}</h{level}>\n{listed}{rest}</section>"


def _entry(entry: Entry) -> str:
    told = f"<p>{escape(values(entry))}</p>" if entry.values else ""
    wordings = "".join(f"<p>{escape(w.field)}: {_wording(w.pieces)}</p>" for w in entry.wordings)
    return f"<li><b>{escape(entry_name(entry))}</b> {escape(reminder(entry))}{told}{wordings}</li>"


def _wording(pieces: tuple[Piece, ...]) -> str:
    tags = {"struck": "del", "added": "ins"}
    return " ".join(
        f"<{tags[p.kind]}>{escape(p.text)}</{tags[p.kind]}>" if p.kind in tags else escape(p.text) for p in pieces
    )


def table(heading: str, caption: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    """A table that scrolls by itself where it is wider than the page; ``rows`` are HTML, the rest is escaped."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "\n".join(rows)
    return (
        f'<h2>{escape(heading)}</h2>\n<div class="wide" role="region" aria-label="{escape(heading)}" tabindex="0">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table></div>"
    )
