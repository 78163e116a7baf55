"""Every stage's result on disk, as JSON that the next stage can start from."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.errors import UsageError

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder(order="deterministic")


def keep(path: Path, result: object) -> None:
    """Writes a stage's result, whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(_ENCODER.encode(result))
        partial.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}); choose another folder with --interim."
        ) from error


def kept(path: Path, kind: type[T]) -> T:
    """A stage's result read back; ``UsageError`` where it is missing or of another version."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        message = f"{path}: the stage before has left no result; run that stage first, or `planpipe run`."
        raise UsageError(message) from None
    except (OSError, msgspec.MsgspecError) as error:
        raise UsageError(f"{path}: cannot be read back ({error}); run the stage before it again.") from error
