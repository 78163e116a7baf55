"""A set of files published whole or not at all: versioned folders behind one pointer.

``pointer`` (``output/<plan>/<edition>``) is a relative symbolic link into ``.versions/<edition>/``. A new version is
written and flushed to disk first; then one rename swaps the link. Why, and what holds where links are not allowed:
``docs/decisions/0004-publishing-whole.md``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline import paths
from pipeline.errors import UsageError

LOCK_WAIT = 60.0  # seconds; a run holds the lock for well under one
UNFINISHED = ".new"


def publish_files(pointer: Path, files: Mapping[str, bytes], *, links: bool = True) -> bool:
    """Makes ``files`` (by name, no folders) the content of ``pointer``; False where they already are.

    The version before is kept beside it, older ones and what a killed run left are removed. Raises ``UsageError``
    where the folder cannot be written or another run holds it. ``links=False`` does without symbolic links.
    """
    try:
        with _locked(pointer):
            return _publish(pointer, files, links=links)
    except OSError as error:
        raise UsageError(
            f"{pointer}: cannot be written ({error.strerror or error}); what was published before is still there. "
            "Make the folder writable or choose another with --output."
        ) from error


def current_version(pointer: Path) -> Path | None:
    """The folder that ``pointer`` leads to now, or None where nothing is published."""
    return pointer.resolve() if pointer.is_dir() else None


def _publish(pointer: Path, files: Mapping[str, bytes], *, links: bool) -> bool:
    store = paths.versions(pointer)
    _remove_unfinished(store)
    before = current_version(pointer)
    if before is not None and _holds(before, files):
        return False
    version = _complete_version(store, files)
    aside = _make_way(pointer, store)
    try:
        version = _put(pointer, version, links=links)
    except OSError:
        if aside is not None:
            _move(aside, pointer)
        raise
    _prune(store, keep={version, aside or before})
    return True


def _make_way(pointer: Path, store: Path) -> Path | None:
    """Moves a real folder (no link) out of the pointer's place: from a system without links, or copied here."""
    if pointer.is_symlink() or not pointer.exists():
        return None
    return _move(pointer, _free_name(store, "replaced"))


def _put(pointer: Path, version: Path, *, links: bool) -> Path:
    if links and _point(pointer, version):
        return version
    if pointer.is_symlink():
        pointer.unlink()
    return _move(version, pointer)


@contextmanager
def _locked(pointer: Path) -> Iterator[None]:
    """One writer at a time for a plan; the lock falls with the process that holds it."""
    store = paths.versions(pointer)
    if not store.is_dir():
        store.mkdir(parents=True, exist_ok=True)
        for folder in (store.parent, pointer.parent, pointer.parent.parent):
            _flush(folder)
    try:
        with FileLock(store.parent / ".lock", timeout=LOCK_WAIT):
            yield
    except Timeout as error:
        raise UsageError(
            f"{pointer}: another run has been writing there for a minute. Try again when it is done."
        ) from (error)


def _complete_version(store: Path, files: Mapping[str, bytes]) -> Path:
    name = _digest(files)
    for kept in sorted(store.glob(f"{name}*")):
        if _holds(kept, files):
            return kept
    unfinished = store / f"{UNFINISHED}-{name}"
    unfinished.mkdir()
    with ThreadPoolExecutor() as pool:  # a disk takes many files' flushes at once sooner than one after the other
        list(pool.map(_write, (unfinished / file_name for file_name in files), files.values()))
    _flush(unfinished)
    return _move(unfinished, _free_name(store, name))


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _point(pointer: Path, version: Path) -> bool:
    """Swaps the link in one rename; False where the system does not allow links (Windows without the privilege)."""
    link = version.parent / f"{UNFINISHED}-link"
    try:
        link.symlink_to(os.path.relpath(version, pointer.parent), target_is_directory=True)
        link.replace(pointer)
    except (OSError, NotImplementedError):
        link.unlink(missing_ok=True)
        return False
    _flush(pointer.parent)
    return True


def _move(path: Path, target: Path) -> Path:
    path.rename(target)
    _flush(target.parent)
    if path.parent != target.parent:
        _flush(path.parent)
    return target


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether the folder has exactly these files, byte for byte."""
    if {path.name for path in folder.iterdir()} != set(files):
        return False
    return all((folder / name).is_file() and (folder / name).read_bytes() == content for name, content in files.items())


def _digest(files: Mapping[str, bytes]) -> str:
    digests = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:16]


def _free_name(store: Path, name: str) -> Path:
    """A name no folder has: one whose content was damaged keeps its own until it is pruned."""
    taken = {path.name for path in store.iterdir()}
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return store / next(free for free in names if free not in taken)


def _remove_unfinished(store: Path) -> None:
    for leftover in store.glob(f"{UNFINISHED}-*"):
        _remove(leftover)


def _prune(store: Path, keep: set[Path | None]) -> None:
    kept = {path.resolve() for path in keep if path is not None}
    for folder in store.iterdir():
        if folder.resolve() not in kept:
            _remove(folder)


def _remove(path: Path) -> None:
    """Removes a leftover; one that a reader holds open (Windows) stays until the next run."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _flush(folder: Path) -> None:
    """Makes a folder's entries last; Windows has no such call and keeps them itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
