"""Frozen dataclasses by the thousand: made as open ones, then closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from typing import Any, TypeVar

Made = TypeVar("Made")


def maker(kind: type[Made]) -> Callable[..., Made]:
    """Makes values of a frozen dataclass with slots; takes what the dataclass itself takes.

    A frozen dataclass goes round its own lock for every field, which takes several times as long.
    """
    own: Any = fields(kind)  # type: ignore[arg-type]  # only dataclasses are given
    parts = [(one.name, Any, field(default=one.default, default_factory=one.default_factory)) for one in own]
    open_kind: Any = make_dataclass(kind.__name__, parts, slots=True)

    def made(*values: Any, **named: Any) -> Made:
        one = open_kind(*values, **named)
        one.__class__ = kind  # Python allows it, as both have the same slots
        closed: Made = one
        return closed

    return made
