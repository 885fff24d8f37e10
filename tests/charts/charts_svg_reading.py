"""Reads what a drawing shows: its words, its marks by row, its lines."""

import re
import xml.etree.ElementTree as ET

from coachlab.charts import chart_of
from coachlab.charts.drawing.svg import draw

SVG = "{http://www.w3.org/2000/svg}"


def drawn(measure, width=1000, **options):
    return ET.fromstring(chart_of(measure).to_svg(width, **options))


def seen(shown, width=1000, **options):
    return ET.fromstring(draw(shown, width, **options))


def texts(svg):
    return ["".join(node.itertext()) for node in svg.iter(f"{SVG}text")]


def said(svg):
    return " ".join(texts(svg)).replace("\u00a0", " ")


def marks(svg):
    return {int(node.get("data-row")): node for node in svg.iter(f"{SVG}path") if node.get("data-row")}


def kinds(svg):
    """Each row's kind of mark, as it is drawn."""
    return {
        int(node.get("data-row")): group.get("data-mark")
        for group in svg.iter(f"{SVG}g")
        for node in group
        if node.get("data-row")
    }


def lines(svg, colour):
    """The lines of one colour that cross the plot or a part of it: their data and their pattern."""
    found = [node for node in svg.iter(f"{SVG}path") if node.get("class") == f"cl-s-{colour}"]
    return [(node.get("d"), node.get("stroke-dasharray") or "") for node in found if re.search("[HVL]", node.get("d"))]
