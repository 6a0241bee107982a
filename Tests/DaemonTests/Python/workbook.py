"""Reads a spreadsheet on standard input, as any office program would, and prints its rows as JSON, one a line.

A cell that is a formula, a link or an error ends it.
"""
import io
import json
import sys
import zipfile
from xml.etree import ElementTree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert book.testzip() is None
strings = [
    "".join(text.text or "" for text in item.iter(f"{SPACE}t"))
    for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{SPACE}si")
]
sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
assert not [*sheet.iter(f"{SPACE}f"), *sheet.iter(f"{SPACE}hyperlink")]
for row in sheet.iter(f"{SPACE}row"):
    cells = []
    for cell in row.iter(f"{SPACE}c"):
        kind, value = cell.get("t", "n"), cell.findtext(f"{SPACE}v")
        assert kind in ("s", "n"), kind
        cells.append(None if value is None else strings[int(value)] if kind == "s" else float(value))
    print(json.dumps(cells, ensure_ascii=False))
