"""Files that scenarios attach and nobody would keep in a repository: workbooks that mean harm.

Each begins with a good table of two columns, OrderID and Client, so that what is refused late shows
that the rows before were not kept.
"""
import io
import pathlib
import struct
import sys
import zipfile

sys.path.append(str(pathlib.Path(__file__).parents[2] / "samples"))
from make_samples import inline_workbook, write_workbook

ROWS = [["OrderID", "Client"], ["BAD-1", "Ann"], ["BAD-2", "Bo"]]
SHEET = "xl/worksheets/sheet1.xml"
END_OF_ROWS = "</sheetData>"


def workbook(changes):
    """The table as a workbook, with parts added or, by a function of their text, changed."""
    parts = inline_workbook(ROWS)
    for name, change in changes.items():
        parts[name] = change(parts[name]) if callable(change) else change
    file = io.BytesIO()
    write_workbook(file, parts)
    return file.getvalue()


def with_rows(xml):
    return workbook({SHEET: lambda sheet: sheet.replace(END_OF_ROWS, xml + END_OF_ROWS)})


def zip_bomb():
    return with_rows(" " * (64 << 20))


def many_parts():
    return workbook({f"more/{number}": "" for number in range(10_001)})


def expanded_entities():
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{laughs}]>'
    return workbook({SHEET: lambda sheet: doctype + sheet.replace("Ann", "&e9;")})


def outside_entity():
    doctype = '<!DOCTYPE worksheet [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    return workbook({SHEET: lambda sheet: doctype + sheet.replace("Ann", "&file;")})


def wide_workbook():
    return with_rows('<row r="4">' + "<c><v>1</v></c>" * 100_000 + "</row>")


def wide_csv():
    return b"OrderID,Client" + b",c" * 100_000 + b"\nBAD-1,Ann\n"


def tall_workbook():
    return with_rows('<row r="10000000"><c><v>1</v></c></row>')


def tall_csv():
    return b"OrderID,Client\nBAD-1,Ann\n" + b"\n" * 10_000_000 + b"BAD-2,Bo\n"


def outside_links():
    """A formula that another workbook has the answer to, as it was saved."""
    cell = '<c r="B2"><f>[1]Other!A1</f><v>7</v></c>'
    link = '<externalLink><externalBook r:id="rId1"/></externalLink>'
    return workbook({SHEET: lambda sheet: sheet.replace("BAD", "LINK").replace(
                         '<c r="B2" t="inlineStr"><is><t>Ann</t></is></c>', cell),
                     "xl/externalLinks/externalLink1.xml": link})


def macros():
    types = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return workbook({"[Content_Types].xml": lambda xml: xml.replace("spreadsheetml.sheet.main+xml", types),
                     SHEET: lambda sheet: sheet.replace("BAD", "MACRO"),
                     "xl/vbaProject.bin": "\u0001Attribute VB_Name = \"ThisWorkbook\""})


def locked_zip():
    """Every part says that it is encrypted."""
    file = bytearray(workbook({}))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = file.find(mark)
        while at >= 0:
            file[at + flags] |= 1
            at = file.find(mark, at + 4)
    return bytes(file)


def encrypted_workbook():
    """What Excel saves with a password: a compound file, whose streams hold the workbook and its lock."""
    end, free, fat = 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFD
    sectors = 8  # of each stream

    def entry(name, kind, first, size, right=free, child=free):
        letters = name.encode("utf-16-le")
        return struct.pack("<64sHBBIII36xIQ", letters, len(letters) + 2, kind, 1, free, right, child, first, size)

    def chain(first):
        return [*range(first + 1, first + sectors), end]

    head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + struct.pack(
        "<16xHHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    table = [fat, end, *chain(2), *chain(2 + sectors)]
    directory = (entry("Root Entry", 5, end, 0, child=1) + entry("EncryptionInfo", 2, 2, 512 * sectors, right=2)
                 + entry("EncryptedPackage", 2, 2 + sectors, 512 * sectors) + bytes(128))
    return (head + struct.pack("<108I", *[free] * 108) + struct.pack("<128I", *table, *[free] * (128 - len(table)))
            + directory + b"\x55" * 512 * 2 * sectors)


def mixed_encodings():
    return "OrderID,Client\nBAD-1,Müller\n".encode() + "BAD-2,Jörg\n".encode("latin-1")


MADE_FILES = {make.__name__: make for make in (
    zip_bomb, many_parts, expanded_entities, outside_entity, wide_workbook, wide_csv, tall_workbook, tall_csv,
    outside_links, macros, locked_zip, encrypted_workbook, mixed_encodings)}
