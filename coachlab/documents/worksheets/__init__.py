"""Blank worksheets for paper, one page for each builder: tagged PDF or HTML, on Letter and on A4."""

from coachlab.documents.worksheets.layout import worksheet_page
from coachlab.documents.worksheets.parts import Worksheet
from coachlab.documents.worksheets.sheets import WORKSHEETS

__all__ = ["WORKSHEETS", "Worksheet", "worksheet_page"]
