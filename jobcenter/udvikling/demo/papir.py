"""A PDF of one page with two lines, so that the demo's signed agreements can be opened."""


def pdf(titel: str, linje: str) -> bytes:
    text = f"BT /F1 16 Tf 60 760 Td ({_escaped(titel)}) Tj 0 -30 Td /F1 11 Tf ({_escaped(linje)}) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(text.encode("cp1252", "replace")),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _file(objects)


def _escaped(text):
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _stream(data):
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects):
    out, places = bytearray(b"%PDF-1.4\n"), []
    for nr, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (nr, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(out)
