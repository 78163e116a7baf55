"""Work done in a process of its own while this one does something else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from pipeline.errors import PlanpipeError

START = "fork" if sys.platform == "linux" else "spawn"  # elsewhere a forked process may hang in the system's libraries
T = TypeVar("T")


class EndedError(Exception):
    """The process ended before it gave a result: it was killed, or a library in it crashed."""


def begun(work: Callable[..., T], *arguments: Any) -> Callable[[], T]:
    """Begins ``work(*arguments)``; the function given back waits for its result, once.

    That function raises what the work raised, an error that no caller expects as ``RuntimeError``, and
    ``EndedError`` where the process ended without a word.
    """
    context: Any = get_context(START)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_done, args=(receiver, sender, work, arguments))
    process.start()
    sender.close()

    def result() -> T:
        try:
            given, error = receiver.recv()
        except EOFError:
            process.join()
            raise EndedError(f"its process ended with exit code {process.exitcode}") from None
        process.join()
        if error is not None:
            raise error
        return given  # type: ignore[no-any-return]

    return result


def forked(work: Callable[..., T], *arguments: Any) -> Callable[[], T]:
    """As ``begun`` where the system copies a process at once; elsewhere the work is done when its result is asked for.

    For work on what this process holds already, which a new process would have to load again. A daemon, which may
    start no process, does it itself too.
    """
    may_fork = START == "fork" and not current_process().daemon
    return begun(work, *arguments) if may_fork else partial(work, *arguments)


def _done(receiver: Connection, sender: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    receiver.close()  # so that sending fails where nobody is left to take the result
    outcome: tuple[Any, Exception | None]
    try:
        outcome = (work(*arguments), None)
    except PlanpipeError as error:
        outcome = (None, error)
    except Exception as error:
        outcome = (None, RuntimeError(f"{type(error).__name__}: {error}"))
    try:
        sender.send(outcome)
    except BrokenPipeError:
        sys.exit(1)
