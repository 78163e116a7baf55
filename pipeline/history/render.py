"""What changed between two editions, for people (text, markdown, HTML) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from pipeline.errors import UsageError
from pipeline.history.changes import Change, changes
from pipeline.history.digest import Chapter, Digest, Piece, digest
from pipeline.history.matching import Matching, match_editions
from pipeline.history.phrases import cut, entry_name, flows, heading, reminder, summary, values
from pipeline.history.snapshot import Snapshot
from pipeline.history.web import changes_page
from pipeline.rows import fields_of

CONTEXT = 4
"""Unchanged words that plain text keeps on each side of a change."""
SHOWN = {"struck": 70, "added": 130}
"""Characters of a rewritten text that plain text shows; the other formats show all."""


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


def _text(told: Digest) -> str:
    lines = [f"{told.plan}, {told.from_edition} to {told.to_edition}: {summary(told)}"]
    lines += [f"RAG: {flows(told)}"] if told.flows else []
    for chapter in told.chapters:
        lines += ["", heading(chapter), *(f"  {line}" for line in _chapter_lines(chapter, _text_wording, str))]
    return "\n".join(lines) + "\n"


def _chapter_lines(
    chapter: Chapter, wording: Callable[[tuple[Piece, ...]], str], quoted: Callable[[str], str]
) -> Iterator[str]:
    for entry in chapter.entries:
        if not entry.only_renumbered:
            yield f"{entry_name(entry)}  {quoted(reminder(entry))}".rstrip()
            if entry.values:
                yield f"    {quoted(values(entry))}"
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
    short = cut(piece.text, SHOWN[piece.kind])
    return f"[-{short}-]" if piece.kind == "struck" else f"{{+{short}+}}"


def _shortened(text: str, *, keep_start: bool, keep_end: bool) -> str:
    words = text.split()
    kept = CONTEXT * (keep_start + keep_end)
    if len(words) <= kept + 1:
        return text
    return " ".join([*words[: CONTEXT * keep_start], "...", *(words[-CONTEXT:] if keep_end else [])])


def _markdown(told: Digest) -> str:
    lines = [f"# {_md(told.plan)}: {told.from_edition} to {told.to_edition}", "", f"{summary(told)}."]
    lines += ["", f"RAG: {flows(told)}."] if told.flows else []
    for chapter in told.chapters:
        lines += ["", f"## {_md(heading(chapter))}", ""]
        for line in _chapter_lines(chapter, _md_wording, _md):
            lines.append(f"  - {line.strip()}" if line.startswith(" ") else f"- {line}")
    return "\n".join(lines) + "\n"


def _md_wording(pieces: tuple[Piece, ...]) -> str:
    marks = {"same": "", "struck": "~~", "added": "**"}
    return " ".join(f"{marks[piece.kind]}{_md(piece.text)}{marks[piece.kind]}" for piece in pieces)


def _md(text: str) -> str:
    """Text in which markdown sees no marks of its own and HTML no tags."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>#|~!&" else sign for sign in text)


FORMS: Mapping[str, Callable[[Digest], str]] = {"text": _text, "md": _markdown, "html": changes_page}
