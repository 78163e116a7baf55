"""500 texts that spreadsheets, browsers, parsers and databases are known to trip over."""

from __future__ import annotations

import random

KNOWN = [
    "", " ", "  two  spaces  ", "\t", "\n", "\r", "\r\n", "a\rb", "a\nb", "a\r\nb", "\u00a0", "\u2028", "\u2029",
    "\x85", "NULL", "null", "NA", "N/A", "nan", "NaN", "None", "<NA>", "#N/A", "-", "--", "TRUE", "false", "0", "-0",
    "00", "007", "2.10", "1e5", "1E400", "0x1F", "1_000", "1,234", "12/11", "2023-09-01", "31-Feb", "Sept", "1-2",
    "3.3.3", "+44 1752", "=1+1", "=HYPERLINK(\"http://example.test\")", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0",
    "- MASH continuing", "{=1}", "'quoted", "\"quoted\"", '"', '""', "'", "a,b", "a;b", "a\"b", "\\", "\\n", "\\N",
    "%s", "${x}", "{{7*7}}", "{% x %}", "<b>bold</b>", "<script>alert(1)</script>", "</script>", "<!-- -->", "]]>",
    "&amp;", "&#0;", "<img src=x onerror=a()>", "<r><t>rich</t></r>", "<r>", "<r></r>", "_x0041_", "_x0041_x0042_",
    "_x005F_x0041_", "_x000D_", "__x0000__", "http://example.test", "mailto:a@example.test", "internal:'actions'!A1",
    "file:///etc/hosts", "[1]Sheet!A1", "'; DROP TABLE actions; --", "\" OR 1=1", "x'00'", "\x00", "a\x00b",
    "\x01\x02\x1f", "\x7f", "\x1b[31mred", "\x08", "\ufeffbom", "\ufffe", "\uffff", "\ufffd", "\u200b",
    "\u202eright to left\u202c", "\u2066x\u2069", "\u0645\u0631\u062d", "e\u0301", "\u00e9", "\ufb01", "\u00ad",
    "\U0001f469\u200d\U0001f4bb", "\U0010ffff", "\u2588", "Ｗｉｄｅ", "ß", "İ", "𝟙", "x" * 255, "x" * 256, "x" * 32_767,
    "x" * 32_768, "long text " * 4_000, "\U0001f600" * 16_384, "=" + "9" * 40_000,
]  # fmt: skip


def hostile_texts(count: int = 500) -> list[str]:
    """``KNOWN``, then joins of its shorter members, the same on every run and each only once."""
    dice = random.Random(500)
    short = [text for text in KNOWN if len(text) < 100]
    texts = dict.fromkeys(KNOWN)
    while len(texts) < count:
        texts["".join(dice.choices(short, k=dice.randint(2, 4)))] = None
    return list(texts)[:count]
