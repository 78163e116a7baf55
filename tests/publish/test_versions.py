"""One pointer, whole sets behind it: after any interruption the old set or the new one."""

from __future__ import annotations

import itertools
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import paths
from pipeline.errors import UsageError
from pipeline.publish.versions import publish_files

OLD = {f"{letter}.txt": b"old " * 500 for letter in "abcdefgh"}
NEW = {f"{letter}.txt": b"new " * 500 for letter in "abcdefgh"}

CALLS = ("open", "os.rename", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree")


def forked(work: Callable[[], None]) -> int:
    """The process id of a child that does ``work``; forked, so that nothing has to be imported again."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return child


def killed_at_call(number: int, pointer: Path, *, links: bool) -> bool:
    """Publishes NEW in a child that kills itself at its ``number``-th call to the file system; was it killed?"""

    def publish() -> None:
        calls = itertools.count(1)

        def count(event: str, _: object) -> None:
            if event in CALLS and next(calls) == number:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        publish_files(pointer, NEW, links=links)

    return os.waitpid(forked(publish), 0)[1] != 0


def publish_for_ever(pointer: Path) -> None:
    for files in itertools.cycle([NEW, OLD]):
        publish_files(pointer, files)


def content(pointer: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in pointer.iterdir()}


def test_the_version_before_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    pointer = tmp_path / "plan" / "2023-09"
    for number in range(4):
        assert publish_files(pointer, {"a.txt": b"%d" % number})
    kept = sorted((path / "a.txt").read_bytes() for path in paths.versions(pointer).iterdir())
    assert (content(pointer), kept) == ({"a.txt": b"3"}, [b"2", b"3"])


def test_a_damaged_set_is_put_right_by_the_next_run(tmp_path: Path) -> None:
    pointer = tmp_path / "plan" / "2023-09"
    publish_files(pointer, OLD)
    (pointer / "a.txt").write_bytes(b"edited by hand")
    assert publish_files(pointer, OLD)
    assert content(pointer) == OLD


def test_a_real_folder_in_the_pointers_place_is_kept_as_the_version_before(tmp_path: Path) -> None:
    pointer = tmp_path / "plan" / "2023-09"
    pointer.mkdir(parents=True)
    (pointer / "mine.txt").write_bytes(b"mine")
    publish_files(pointer, NEW)
    assert content(pointer) == NEW
    assert any((path / "mine.txt").exists() for path in paths.versions(pointer).iterdir())


def test_without_links_the_folder_itself_is_replaced(tmp_path: Path) -> None:
    pointer = tmp_path / "plan" / "2023-09"
    publish_files(pointer, OLD, links=False)
    assert publish_files(pointer, NEW, links=False)
    assert not publish_files(pointer, NEW, links=False)
    assert content(pointer) == NEW
    assert not pointer.is_symlink()


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "plan").write_text("a file where the plan's folder should be")
    with pytest.raises(UsageError, match=r"plan/2023-09: cannot be written .* choose another with --output"):
        publish_files(tmp_path / "plan" / "2023-09", NEW)


def test_a_run_killed_before_any_call_leaves_the_old_set_or_the_new_one(tmp_path: Path) -> None:
    for number in itertools.count(1):
        pointer = tmp_path / str(number) / "2023-09"
        publish_files(pointer, OLD)
        killed = killed_at_call(number, pointer, links=True)
        assert content(pointer) in (OLD, NEW)
        publish_files(pointer, NEW)
        assert content(pointer) == NEW
        if not killed:
            break
    assert number > 15
    assert len(list(paths.versions(pointer).iterdir())) == 2


def test_without_links_a_killed_run_leaves_a_whole_set_or_for_one_instant_none(tmp_path: Path) -> None:
    absent = 0
    for number in itertools.count(1):
        pointer = tmp_path / str(number) / "2023-09"
        publish_files(pointer, OLD, links=False)
        killed = killed_at_call(number, pointer, links=False)
        absent += not pointer.exists()
        assert not pointer.exists() or content(pointer) in (OLD, NEW)
        publish_files(pointer, NEW, links=False)
        assert content(pointer) == NEW
        if not killed:
            break
    assert number > 15
    assert absent <= 4


def test_a_run_killed_at_any_moment_leaves_the_old_set_or_the_new_one(tmp_path: Path) -> None:
    pointer = tmp_path / "plan" / "2023-09"
    publish_files(pointer, OLD)
    moments = random.Random(2023)
    for _ in range(40):
        child = forked(lambda: publish_for_ever(pointer))
        time.sleep(moments.uniform(0, 0.04))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert content(pointer) in (OLD, NEW)


def test_two_runs_at_once_take_turns(tmp_path: Path) -> None:
    pointer = tmp_path / "plan" / "2023-09"
    publish_files(pointer, OLD)
    children = [forked(lambda: publish_for_ever(pointer)) for _ in range(2)]
    time.sleep(0.5)
    still_running = [os.waitpid(child, os.WNOHANG) == (0, 0) for child in children]
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert still_running == [True, True]
    assert content(pointer) in (OLD, NEW)


def test_a_disk_that_takes_no_more_leaves_the_old_set(tmp_path: Path) -> None:
    pointer = tmp_path / "plan" / "2023-09"
    publish_files(pointer, OLD)

    def publish_in_little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            publish_files(pointer, NEW)
        except UsageError:
            os._exit(7)

    status = os.waitpid(forked(publish_in_little_room), 0)[1]
    assert os.waitstatus_to_exitcode(status) == 7
    assert content(pointer) == OLD
