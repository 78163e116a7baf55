"""The report's page: its template, how values are written in it, and the style and script that it may load."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from pipeline.report.data import LeftOutEntry
from pipeline.report.grouped import grouped
from pipeline.report.words import field_words

HERE = Path(__file__).parent
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def page_template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        bytecode_cache=_Compiled(str(HERE / "__pycache__"), f"%s.jinja-{version('jinja2')}"),
    )
    environment.filters.update(
        anchor=_anchor,
        field_words=field_words,
        capfirst=_capfirst,
        sentence=_sentence,
        squeezed=_squeezed,
        told=_told,
        by_text=_by_text,
    )
    environment.tests["colour"] = lambda text: re.fullmatch(r"#[0-9A-Fa-f]{6}", str(text)) is not None
    return environment.get_template("report.html")


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates beside the compiled modules; where nothing can be written there, they are compiled anew."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _visible(value: object) -> object:
    """Text with invisible and direction-changing characters shown by their number, so that nothing hides."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return INVISIBLE.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", value)


def _anchor(kind: str, key: object) -> str:
    """An HTML identifier for any key."""
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9.-]", lambda match: f"_{ord(match[0]):x}_", str(key))


def _by_text(entries: Iterable[LeftOutEntry]) -> list[tuple[str, list[LeftOutEntry]]]:
    return grouped(entries, lambda entry: entry.text)


def _told(colours: Sequence[str | None], editions: Sequence[str]) -> str:
    """A trail in words: ``2025-05 Amber, 2025-06 Green``."""
    return ", ".join(f"{edition} {colour}" for edition, colour in zip(editions, colours, strict=True) if colour)


def _sentence(text: str) -> str:
    """A message with a capital and a full stop, however its stage wrote it."""
    return _capfirst(text) + ("" if text.endswith((".", "!", "?", "…", "”")) else ".")


def _capfirst(text: str) -> str:
    return text[:1].upper() + text[1:]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def assets() -> dict[str, Any]:
    """Style and script with the hashes by which the page's security policy lets only them in."""
    style = (HERE / "report.css").read_text(encoding="utf-8")
    script = (HERE / "report.js").read_text(encoding="utf-8")
    return {
        "style": Markup(style),  # our own file, not a value
        "script": Markup(script),  # our own file, not a value
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
