"""Writes and reads Office documents with libraries that are not the emulator's.

    python office_documents.py write FOLDER     writes sample.docx, sample.pptx, sample.xlsx
    python office_documents.py read FILE        prints what a reader of the format finds in it, as JSON
"""

import json
import sys

import docx
import openpyxl
import pptx
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock


def write_docx(path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Header"
    document.sections[0].footer.paragraphs[0].text = "Footer"
    document.add_heading("Title & more", level=1)
    paragraph = document.add_paragraph("Hello ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run(" world")
    document.add_paragraph("Item", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Left"
    table.rows[0].cells[1].text = "Right"
    document.save(path)


def read_docx(path):
    document = docx.Document(path)
    return {
        "paragraphs": [[p.style.name, p.text] for p in document.paragraphs],
        "bold": [run.text for p in document.paragraphs for run in p.runs if run.bold],
        "cells": [cell.text for table in document.tables for row in table.rows for cell in row.cells],
        "header": document.sections[0].header.paragraphs[0].text,
        "footer": document.sections[0].footer.paragraphs[0].text,
    }


def write_pptx(path):
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "Title & more"
    body = slide.placeholders[1].text_frame
    body.text = "First"
    body.add_paragraph().text = "Second"
    table = slide.shapes.add_table(1, 2, 0, 0, 1000000, 1000000).table
    table.cell(0, 0).text = "Left"
    table.cell(0, 1).text = "Right"
    slide.notes_slide.notes_text_frame.text = "Say this"
    presentation.save(path)


def read_pptx(path):
    slide = pptx.Presentation(path).slides[0]
    return {
        "texts": [p.text for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs],
        "cells": [cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()],
        "notes": slide.notes_slide.notes_text_frame.text,
    }


def write_xlsx(path):
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Prices")
    sheet.add_table("A1:B3", {"columns": [{"header": "Name"}, {"header": "Price"}]})
    sheet.write("A2", "Apple & pear")
    sheet.write("B2", 1.5)
    sheet.write_rich_string("A3", "plain ", workbook.add_format({"bold": True}), "bold")
    sheet.write("B3", 2)
    sheet.write_formula("B4", "=SUM(B2:B3)")
    workbook.close()


def read_xlsx(path):
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook.active
    return {
        "sheets": workbook.sheetnames,
        "cells": [[str(cell.value) if cell.value is not None else None for cell in row] for row in sheet.iter_rows()],
        "types": [[cell.data_type for cell in row] for row in sheet.iter_rows()],
        "columns": [column.name for table in sheet.tables.values() for column in table.tableColumns],
        "bold": [b.text for row in sheet.iter_rows() for cell in row if isinstance(cell.value, CellRichText)
                 for b in cell.value if isinstance(b, TextBlock) and b.font.b],
    }


if sys.argv[1] == "write":
    for extension, write in {"docx": write_docx, "pptx": write_pptx, "xlsx": write_xlsx}.items():
        write(f"{sys.argv[2]}/sample.{extension}")
else:
    read = {"docx": read_docx, "pptx": read_pptx, "xlsx": read_xlsx}[sys.argv[2].rsplit(".", 1)[1]]
    print(json.dumps(read(sys.argv[2])))
