"""A one-page PDF written operator by operator, for what no drawing library writes: layers, clips, see-through forms."""

from __future__ import annotations

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
LAYERS = "/OCProperties << /OCGs [11 0 R 12 0 R] /D << /OFF [11 0 R] /Order [11 0 R 12 0 R] >> >>"
SIZE = "/MediaBox [0 0 450 350]"
RESOURCES = (
    "/Font << /F1 4 0 R >> /Properties << /Off 11 0 R /On 12 0 R >> /XObject << /Fm 13 0 R /Im 14 0 R >> "
    "/ExtGState << /Clear << /ca 0 /CA 0 >> /Glass << /ca 0.5 >> "
    "/Masked << /SMask << /S /Alpha /G 15 0 R >> >> /Bare << /SMask /None >> >>"
)
TABLE = """
BT /F1 9 Tf 54 285 Td (Quarterly sample) Tj 100 0 Td (1) Tj 150 0 Td (Panel) Tj ET
0.5 w 50 180 350 120 re S 150 180 m 150 300 l S 300 180 m 300 300 l S 50 260 m 400 260 l S 50 220 m 400 220 l S
"""
SAID = "BT /F1 9 Tf 54 240 Td (nobody sees) Tj ET"


def bare(
    content: str,
    *,
    form: str = SAID,
    box: str = "0 0 450 350",
    form_extra: str = "",
    layered: bool = False,
    page: str = "",
) -> bytes:
    """A ruled table of three columns and rows with ``content`` painted after it.

    ``/Fm`` is a form that paints ``form`` inside ``box``, ``/Im`` a white picture of one pixel, ``/Off`` and ``/On``
    are layers, ``/Clear`` is wholly transparent, ``/Masked`` hides
    nearly all behind a soft mask until ``/Bare``; ``page`` goes into the page's dictionary.
    """
    text = TABLE + content
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {LAYERS if layered else ''} >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R {SIZE} /Contents 5 0 R /Resources << {RESOURCES} >> {page} >>",
        4: FONT,
        5: _stream("", text),
        11: "<< /Type /OCG /Name (Notes) >>",
        12: "<< /Type /OCG /Name (Plan) >>",
        13: _stream(f"/Type /XObject /Subtype /Form /BBox [{box}] /Resources << {RESOURCES} >> {form_extra}", form),
        15: _stream("/Type /XObject /Subtype /Form /BBox [0 0 450 350] /Group << /S /Transparency >>", "0 0 9 9 re f"),
        14: _stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\xff"
        ),
    }
    return _file(objects)


def _stream(head: str, text: str) -> str:
    return f"<< {head} /Length {len(text)} >>\nstream\n{text}\nendstream"


def _file(objects: dict[int, str]) -> bytes:
    data, places = b"%PDF-1.7\n", {}
    for number, text in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    for number, place in places.items():
        data += b"xref\n" if number == 1 else b""
        data += f"{number} 1\n{place:010d} 00000 n \n".encode()
    return data + f"trailer << /Size 16 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
