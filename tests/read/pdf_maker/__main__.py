"""Prints the made-up plan again by every producer: ``python -m pdf_maker FOLDER`` from ``tests/read``.

Needs LibreOffice and Chromium, and from PyPI weasyprint, typst and fpdf2; the results are kept in
``tests/read/fixtures`` so that the tests need none of them.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from .plan import plan
from .producers import PRODUCERS, UNRULED

for name, produce in (PRODUCERS | UNRULED).items():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(produce(plan(), Path(folder)), Path(sys.argv[1]) / f"{name}.pdf")
