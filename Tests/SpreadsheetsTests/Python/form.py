"""Reads an empty sheet to be filled in on standard input, and prints as JSON what its columns are for."""
import io
import json
import sys
import zipfile
from xml.etree import ElementTree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BUILT_IN = {0: "General", 49: "@"}
book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))


def part(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))


styles = part("xl/styles.xml")
own = {int(one.get("numFmtId")): one.get("formatCode") for one in styles.iter(f"{SPACE}numFmt")}
formats = [{**BUILT_IN, **own}[int(one.get("numFmtId"))] for one in styles.find(f"{SPACE}cellXfs")]
strings = ["".join(text.text or "" for text in item.iter(f"{SPACE}t")) for item in part("xl/sharedStrings.xml")]


def rows(sheet: ElementTree.Element) -> list:
    return [[strings[int(cell.findtext(f"{SPACE}v"))] for cell in row.iter(f"{SPACE}c") if cell.get("t") == "s"]
            for row in sheet.iter(f"{SPACE}row")]


first, second = part("xl/worksheets/sheet1.xml"), part("xl/worksheets/sheet2.xml")
print(json.dumps({
    "heads": rows(first),
    "formats": [formats[int(one.get("style", 0))] for one in first.iter(f"{SPACE}col")],
    "rules": [[one.get("sqref"), one.findtext(f"{SPACE}formula1")] for one in first.iter(f"{SPACE}dataValidation")],
    "lists": rows(second),
    "states": [one.get("state", "visible") for one in part("xl/workbook.xml").iter(f"{SPACE}sheet")],
}, ensure_ascii=False))
