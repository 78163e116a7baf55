"""Work in a process of its own gives its result or its error, and never hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pipeline.beside import EndedError, begun, forked
from pipeline.commands.jobs import Job, readings
from pipeline.errors import UnreadableInputError, UsageError
from pipeline.settings import settings_of

CHILD = """
import os, sys, time
from pipeline.beside import begun
begun(lambda: (open(sys.argv[1], "w").write(str(os.getpid())), time.sleep(0.5), b"x" * 10**6))
time.sleep(60)
"""


def test_the_result_comes_when_it_is_asked_for() -> None:
    assert begun(sum, [1, 2, 3])() == 6


def test_an_expected_error_comes_as_it_was_raised() -> None:
    def work() -> None:
        raise UsageError("no such plan")

    with pytest.raises(UsageError, match="no such plan"):
        begun(work)()


def test_an_error_of_ours_is_named() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: integer"):
        begun(divmod, 1, 0)()


def test_a_crash_is_told_with_its_exit_code() -> None:
    with pytest.raises(EndedError, match=str(-signal.SIGKILL)):
        begun(lambda: os.kill(os.getpid(), signal.SIGKILL))()


def test_a_daemon_does_the_work_itself() -> None:
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    context.Process(target=_in_a_daemon, args=(sender,), daemon=True).start()
    assert receiver.recv() == 6


def _in_a_daemon(sender: Connection) -> None:
    sender.send(forked(sum, [1, 2, 3])())


def test_a_file_that_crashes_its_reader_does_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reading.read_plan", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    (result,) = readings([Job(tmp_path / "plan.pdf", "p")], None, settings_of(None, tmp_path, tmp_path))
    with pytest.raises(UnreadableInputError, match=r"plan\.pdf: it could not be read"):
        result()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the process in /proc")
def test_no_process_is_left_behind_when_the_run_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", CHILD, str(told)])
    while not (told.exists() and told.read_text()):
        time.sleep(0.02)
    parent.kill()
    parent.wait()
    ends = time.monotonic() + 10
    while Path("/proc", told.read_text(), "exe").exists() and time.monotonic() < ends:
        time.sleep(0.05)
    assert not Path("/proc", told.read_text(), "exe").exists()
