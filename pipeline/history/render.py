"""What changed between two editions, for people (text, markdown, HTML) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from pipeline.errors import UsageError
from pipeline.history.changes import Change, changes
from pipeline.history.digest import KIND_WORDS, Chapter, Digest, Entry, Piece, digest
from pipeline.history.matching import Matching, match_editions
from pipeline.history.snapshot import Snapshot
from pipeline.rows import fields_of

CONTEXT = 4
"""Unchanged words that plain text keeps on each side of a change."""
SHOWN = {"struck": 70, "added": 130}
"""Characters of a rewritten text that plain text shows; the other formats show all."""
TITLE = 60
"""Characters of an action's words that remind the reader what it is."""


def render_changes(before: Snapshot, after: Snapshot, form: str, matching: Matching | None = None) -> str:
    """What changed, by ``matching``; without one the two are matched anew.

    ``form`` is text, md, html (a whole page, nothing loaded from anywhere) or json (every change, in full);
    ``UsageError`` for another.
    """
    if form not in FORMS and form != "json":
        raise UsageError(f"{form!r} is not a format of changes: choose text, md, html or json.")
    found = changes(before, after, matching or match_editions(before, after))
    put_together = digest(before, after, found)
    return _json(put_together, found) if form == "json" else FORMS[form](put_together)


def _json(told: Digest, found: Iterable[Change]) -> str:
    content = {
        "plan": told.plan,
        "from_edition": told.from_edition,
        "to_edition": told.to_edition,
        "actions": dict(told.counts),
        "rag_flows": [{"from": old, "to": new, "actions": count} for old, new, count in told.flows],
        "changes": [fields_of(change) for change in found],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _summary(told: Digest) -> str:
    return ", ".join(f"{count} {KIND_WORDS[kind]}" for kind, count in told.counts) or "nothing changed"


def _flows(told: Digest) -> str:
    return ", ".join(f"{count} {old} to {new}" for old, new, count in told.flows)


LABELS = {"rag": "RAG", "due_date": "due date"}


def _heading(chapter: Chapter) -> str:
    number = f"Priority {chapter.priority_id}" if chapter.priority_id else "No priority"
    return f"{number}: {chapter.title}" if chapter.title else number


def _name(entry: Entry) -> str:
    """The identifier with what became of it: ``2.2.6 (was 2.2.5)``."""
    name = f"Outcome {entry.action_id}" if entry.table == "outcomes" else entry.action_id
    if entry.place in {"added", "removed"}:
        return f"{name} ({'new' if entry.place == 'added' else 'removed'})"
    if entry.place == "moved" and entry.old_id == entry.action_id:
        return f"{name} (moved)"
    if entry.place:
        return f"{name} ({'moved, ' if entry.place == 'moved' else ''}was {entry.old_id})"
    return name


def _values(entry: Entry) -> str:
    return "; ".join(
        f"{LABELS.get(field, field)} {old or 'none'} to {new or 'none'}" for field, old, new in entry.values
    )


def _reminder(entry: Entry) -> str:
    """An action's words, in full where it came or went."""
    words = entry.words or ""
    return words if entry.place in {"added", "removed"} else _cut(words, TITLE)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} ..."


def _text(told: Digest) -> str:
    lines = [f"{told.plan}, {told.from_edition} to {told.to_edition}: {_summary(told)}"]
    lines += [f"RAG: {_flows(told)}"] if told.flows else []
    for chapter in told.chapters:
        lines += ["", _heading(chapter), *(f"  {line}" for line in _chapter_lines(chapter, _text_wording, str))]
    return "\n".join(lines) + "\n"


def _chapter_lines(
    chapter: Chapter, wording: Callable[[tuple[Piece, ...]], str], quoted: Callable[[str], str]
) -> Iterator[str]:
    for entry in chapter.entries:
        if not entry.only_renumbered:
            yield f"{_name(entry)}  {quoted(_reminder(entry))}".rstrip()
            if entry.values:
                yield f"    {quoted(_values(entry))}"
            for changed in entry.wordings:
                yield f"    {changed.field}: {wording(changed.pieces)}"
    renumbered = [f"{e.old_id} is now {e.action_id}" for e in chapter.entries if e.only_renumbered]
    if renumbered:
        yield f"Only renumbered: {', '.join(renumbered)}"


def _text_wording(pieces: tuple[Piece, ...]) -> str:
    return " ".join(_text_piece(piece, at, len(pieces)) for at, piece in enumerate(pieces))


def _text_piece(piece: Piece, at: int, of: int) -> str:
    if piece.kind == "same":
        return _shortened(piece.text, keep_start=at > 0, keep_end=at < of - 1)
    short = _cut(piece.text, SHOWN[piece.kind])
    return f"[-{short}-]" if piece.kind == "struck" else f"{{+{short}+}}"


def _shortened(text: str, *, keep_start: bool, keep_end: bool) -> str:
    words = text.split()
    kept = CONTEXT * (keep_start + keep_end)
    if len(words) <= kept + 1:
        return text
    return " ".join([*words[: CONTEXT * keep_start], "...", *(words[-CONTEXT:] if keep_end else [])])


def _markdown(told: Digest) -> str:
    lines = [f"# {_md(told.plan)}: {told.from_edition} to {told.to_edition}", "", f"{_summary(told)}."]
    lines += ["", f"RAG: {_flows(told)}."] if told.flows else []
    for chapter in told.chapters:
        lines += ["", f"## {_md(_heading(chapter))}", ""]
        for line in _chapter_lines(chapter, _md_wording, _md):
            lines.append(f"  - {line.strip()}" if line.startswith(" ") else f"- {line}")
    return "\n".join(lines) + "\n"


def _md_wording(pieces: tuple[Piece, ...]) -> str:
    marks = {"same": "", "struck": "~~", "added": "**"}
    return " ".join(f"{marks[piece.kind]}{_md(piece.text)}{marks[piece.kind]}" for piece in pieces)


def _md(text: str) -> str:
    """Text in which markdown sees no marks of its own and HTML no tags."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>#|~!&" else sign for sign in text)


def _html(told: Digest) -> str:
    title = escape(f"{told.plan}: {told.from_edition} to {told.to_edition}")
    flows = f"<p>RAG: {escape(_flows(told))}.</p>" if told.flows else ""
    chapters = "\n".join(_html_chapter(chapter) for chapter in told.chapters)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n<p>{escape(_summary(told))}.</p>\n{flows}\n{chapters}\n</main>\n</body>\n</html>\n"
    )


def _html_chapter(chapter: Chapter) -> str:
    items = "\n".join(_html_entry(entry) for entry in chapter.entries if not entry.only_renumbered)
    renumbered = ", ".join(f"{e.old_id} is now {e.action_id}" for e in chapter.entries if e.only_renumbered)
    listed = f"<ul>\n{items}\n</ul>\n" if items else ""
    rest = f"<p>Only renumbered: {escape(renumbered)}.</p>\n" if renumbered else ""
    return f"<section>\n<h2>{escape(_heading(chapter))}</h2>\n{listed}{rest}</section>"


def _html_entry(entry: Entry) -> str:
    values = f"<p>{escape(_values(entry))}</p>" if entry.values else ""
    wordings = "".join(f"<p>{escape(w.field)}: {_html_wording(w.pieces)}</p>" for w in entry.wordings)
    return f"<li><b>{escape(_name(entry))}</b> {escape(_reminder(entry))}{values}{wordings}</li>"


def _html_wording(pieces: tuple[Piece, ...]) -> str:
    tags = {"struck": "del", "added": "ins"}
    return " ".join(
        f"<{tags[p.kind]}>{escape(p.text)}</{tags[p.kind]}>" if p.kind in tags else escape(p.text) for p in pieces
    )


STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem;color:#111;background:#fff}main{max-width:60rem;margin:auto}"
    "li{margin:.6rem 0}li p{margin:.2rem 0}del{color:#8a1c1c}ins{color:#0b5e2b}"
)
FORMS: Mapping[str, Callable[[Digest], str]] = {"text": _text, "md": _markdown, "html": _html}
