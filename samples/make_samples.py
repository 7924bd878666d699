#!/usr/bin/env python3
"""Makes the sample workbooks of a welding workshop, in both dialects that workbooks come in.

Inline: what libraries write: texts inside the cells, no XML declaration, absolute targets.
Shared: what Excel writes: texts in a part of their own, relative targets, extra namespaces.
The output is the same every time. Usage: make_samples.py [folder]
"""
import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape

SHEETS = {
    "01_work_orders": [
        ["OrderID", "Client", "Description", "Status", "DueDate", "AssignedWelder"],
        ["WO-1000", "Client A", "Pipe Welding", "In Progress", "2025-11-25", "John Doe"],
        ["WO-1001", "Client B", "Structural Beam", "Completed", "2025-11-27", "Jane Smith"],
        ["WO-1002", "Client C", "Tank Repair", "Pending", "2025-11-29", "Mike Johnson"],
        ["WO-1003", "Client A", "Railing Fabrication", "In Progress", "2025-12-01", "John Doe"],
        ["WO-1004", "Client D", "Frame Assembly", "Completed", "2025-12-03", "Jane Smith"],
    ],
    "02_inventory": [
        ["ItemID", "ItemName", "Quantity", "Unit", "ReorderLevel"],
        ["INV-001", "Welding Rods (Type A)", 50, "kg", 10],
        ["INV-002", "Argon Gas Cylinder", 5, "cylinders", 2],
        ["INV-003", "Safety Gloves", 20, "pairs", 5],
        ["INV-004", "Grinding Discs", 100, "units", 20],
    ],
    "03_personnel": [
        ["EmployeeID", "Name", "Role", "CertificationExpiry"],
        ["EMP-01", "John Doe", "Senior Welder", "2025-12-31"],
        ["EMP-02", "Jane Smith", "Welder", "2025-06-30"],
        ["EMP-03", "Mike Johnson", "Apprentice", "2024-12-31"],
    ],
    "04_inspections": [
        ["InspectionID", "OrderID", "Inspector", "Result", "DefectType"],
        ["QC-100", "WO-1000", "Inspector X", "Pass", "None"],
        ["QC-101", "WO-1001", "Inspector Y", "Pass", "None"],
        ["QC-102", "WO-1002", "Inspector X", "Fail", "Porosity"],
        ["QC-103", "WO-1003", "Inspector Y", "Pass", "None"],
        ["QC-104", "WO-1004", "Inspector X", "Pass", "None"],
    ],
    "05_equipment": [
        ["EquipmentID", "Name", "Status", "LastServiceDate"],
        ["EQ-01", "MIG Welder 3000", "Operational", "2024-01-15"],
        ["EQ-02", "TIG Master", "Maintenance Required", "2023-11-20"],
        ["EQ-03", "Plasma Cutter", "Operational", "2024-02-10"],
    ],
}
SHARED_DIALECT = {"03_personnel": "testsheet"}  # file: name of its sheet

MACHINES = [
    ["name", "code", "type"],
    ["MIG Welder 3000", "MIG-3000", "MIG"],
    ["TIG Master", "TIG-01", "TIG"],
    ["Plasma Cutter", "PLC-01", "Plasma"],
    ["Spot Welder", "SPW-01", "Resistance"],
]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
COMPAT = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="0"/>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def reference(row, column):
    return f"{chr(ord('A') + column)}{row + 1}"


def cells(rows, text_cell):
    lines = []
    for r, row in enumerate(rows):
        style = ' s="1"' if r == 0 else ""
        line = "".join(
            text_cell(reference(r, c), style, value)
            if isinstance(value, str)
            else f'<c r="{reference(r, c)}"{style} t="n"><v>{value}</v></c>'
            for c, value in enumerate(row)
        )
        lines.append(f'<row r="{r + 1}">{line}</row>')
    return "<sheetData>" + "".join(lines) + "</sheetData>"


def relationships(*targets):
    entries = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def content_types(*parts):
    overrides = "".join(f'<Override PartName="{name}" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


TYPES = [
    ("/xl/workbook.xml", "sheet.main"),
    ("/xl/worksheets/sheet1.xml", "worksheet"),
    ("/xl/styles.xml", "styles"),
]


def dimension(rows):
    return f'<dimension ref="A1:{reference(len(rows) - 1, len(rows[0]) - 1)}"/>'


def inline_workbook(rows):
    def text_cell(where, style, text):
        return f'<c r="{where}"{style} t="inlineStr"><is><t>{escape(text)}</t></is></c>'

    return {
        "[Content_Types].xml": content_types(*TYPES),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}"><workbookPr/><sheets>'
        f'<sheet xmlns:r="{OFFICE}" name="Sheet1" sheetId="1" state="visible" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "/xl/worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{dimension(rows)}{cells(rows, text_cell)}</worksheet>',
    }


def shared_workbook(rows, sheet_name):
    texts = {}

    def text_cell(where, style, text):
        return f'<c r="{where}"{style} t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'

    extra = (
        f'xmlns:r="{OFFICE}" xmlns:mc="{COMPAT}" mc:Ignorable="x15" '
        'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"'
    )
    data = cells(rows, text_cell)
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    uses = sum(isinstance(value, str) for row in rows for value in row)
    return {
        name: DECLARATION + text
        for name, text in {
            "[Content_Types].xml": content_types(*TYPES, ("/xl/sharedStrings.xml", "sharedStrings")),
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" {extra}><workbookPr/>'
            '<mc:AlternateContent><mc:Choice Requires="x15"><x15:note/></mc:Choice></mc:AlternateContent>'
            f'<sheets><sheet name="{escape(sheet_name)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relationships(
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/styles.xml": STYLES,
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="{uses}" uniqueCount="{len(texts)}">{items}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" {extra}>{dimension(rows)}{data}</worksheet>',
        }.items()
    }


def write_workbook(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(2025, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text)


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "workshop")
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in SHEETS.items():
        shared = SHARED_DIALECT.get(name)
        write_workbook(folder / f"{name}.xlsx", shared_workbook(rows, shared) if shared else inline_workbook(rows))
    (folder / "06_machines.csv").write_bytes("".join(",".join(row) + "\r\n" for row in MACHINES).encode())


if __name__ == "__main__":
    main()
