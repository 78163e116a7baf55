"""Programs that are not Python's."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

LONGEST = 240  # seconds that a program may take


def outside(program: str, arguments: list[str], target: Path) -> Path | None:
    """The file that the program makes; None where it is not installed."""
    found = shutil.which(program)
    if found is None:
        return None
    subprocess.run([found, *arguments], check=True, capture_output=True, timeout=LONGEST)
    return target
