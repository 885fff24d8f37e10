"""A blank worksheet as an HTML page that fits one sheet of paper, Letter and A4 alike."""

from __future__ import annotations

from coachlab.charts.drawing.text import escaped
from coachlab.documents.html_style import PAPERS
from coachlab.documents.worksheets.parts import Beside, Empty, Head, Part, Sketch, Tick, Worksheet, Write

FOOT = "Coachlab worksheet. Never write a patient’s name on it."

# Content is as narrow as A4 and as low as Letter allow, so that both papers hold it.
_STYLE = """
:root{color-scheme:light;--ink:#1b2733;--soft:#4b5a68;--line:#74818d;--strong:#0b3c70}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:60rem;background:#fff;color:var(--ink);
font:11pt/1.3 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
h1{font-size:17pt;margin:0;color:var(--strong)}
h2{font-size:11.5pt;margin:4pt 0 0;color:var(--strong)}
p{margin:0}.use{color:var(--soft);margin:2pt 0 4pt}
.sheet,main{display:flex;flex-direction:column}main{flex:1;min-height:0;gap:6pt}
.write{display:flex;flex-direction:column;min-height:0}
.label{font-weight:600}.ask{color:var(--soft);font-weight:400}
.line{flex:1;min-height:1.4rem;border-bottom:1px solid var(--line)}
.beside{display:flex;gap:14pt}.beside>.write{flex:1}
.tick{display:flex;flex-wrap:wrap;gap:2pt 14pt;align-items:baseline}
.box{display:inline-block;width:10pt;height:10pt;border:1.2px solid var(--ink);margin-right:5pt;vertical-align:-1pt}
.tick ul{display:flex;flex-wrap:wrap;gap:2pt 14pt;list-style:none;margin:0;padding:0}
.empty{display:flex;flex-direction:column;min-height:8rem}
table{border-collapse:collapse;width:100%;flex:1;height:100%;table-layout:fixed}
caption{text-align:start;font-weight:600;padding-bottom:2pt}
th,td{border:1px solid var(--line);padding:2pt 4pt;text-align:start;vertical-align:top;overflow-wrap:anywhere}
td{height:1.6rem}
thead th{background:#e8eef4;font-size:9.5pt;height:1.5rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
tbody th{font-weight:600;font-size:9.5pt}
.sketch{min-height:0;display:flex;flex-direction:column}
.sketch svg{width:100%;height:100%;min-height:16rem;flex:1}
footer{color:var(--soft);font-size:8.5pt;margin-top:4pt;display:flex;justify-content:space-between}
@media print{
body{padding:0;max-width:none;font-size:10.5pt}
.sheet{WIDE;break-inside:avoid;overflow:hidden}
.line{min-height:0}.empty,.sketch svg{min-height:0}td{height:auto}
}
"""
_UPRIGHT = "width:7.27in;height:9.85in"
_TURNED = "width:9.95in;height:7.15in"


def worksheet_page(sheet: Worksheet, *, paper: str = "") -> str:
    """The page of a blank worksheet; `paper` ("letter", "a4") fixes the paper where it becomes a PDF.

    >>> page = worksheet_page(Worksheet("Aim", "Fill it in together.", [Write("What")]))
    >>> page.count("<h1>"), "What" in page
    (1, True)
    """
    size = ""
    if paper:
        sides = PAPERS[paper]
        size = f"size:{' '.join(reversed(sides) if sheet.landscape else sides)};"
    elif sheet.landscape:
        size = "size:landscape;"
    style = _STYLE.replace("WIDE", _TURNED if sheet.landscape else _UPRIGHT)
    style += f"@page{{{size}margin:.5in}}"
    body = "\n".join(_part(part) for part in sheet.parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>Worksheet: {escaped(sheet.title)}</title>\n<style>{style}</style>\n</head>\n"
        f'<body>\n<div class="sheet"><header><h1>{escaped(sheet.title)}</h1>'
        f'<p class="use">{escaped(sheet.use)}</p></header>\n<main>\n{body}\n</main>\n'
        f"<footer><p>{FOOT}</p><p>Practice and date: ______________________________</p></footer></div>\n"
        "</body>\n</html>\n"
    )


def _part(part: Part) -> str:
    if isinstance(part, Write):
        return _write(part)
    if isinstance(part, Beside):
        fields = "".join(_write(field) for field in part.fields)
        return f'<div class="beside" style="flex:{part.grow:g}">{fields}</div>'
    if isinstance(part, Tick):
        choices = "".join(
            f'<li><span class="box" aria-hidden="true"></span>{escaped(choice)}</li>' for choice in part.choices
        )
        return f'<div class="tick"><p class="label">{escaped(part.label)}</p><ul>{choices}</ul></div>'
    if isinstance(part, Empty):
        return _empty(part)
    if isinstance(part, Sketch):
        return (
            f'<div class="sketch" role="img" aria-label="{escaped(f"{part.name}. {part.alt}")}" '
            f'style="flex:{part.grow:g}">{part.svg}</div>'
        )
    if isinstance(part, Head):
        return f"<h2>{escaped(part.words)}</h2>"
    return f'<p class="ask">{escaped(part.words)}</p>'


def _write(field: Write) -> str:
    ask = f' <span class="ask">{escaped(field.ask)}</span>' if field.ask else ""
    lines = '<div class="line" aria-hidden="true"></div>' * field.lines
    return (
        f'<div class="write" style="flex:{field.grow:g}"><p class="label">{escaped(field.label)}{ask}</p>{lines}</div>'
    )


def _empty(table: Empty) -> str:
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.1f}%">' for width in table.widths)
    heads = "".join(f'<th scope="col">{escaped(head)}</th>' for head in table.heads)
    blank = "<td></td>" * (len(table.heads) - (1 if table.firsts else 0))
    rows = "".join(f'<tr><th scope="row">{escaped(first)}</th>{blank}</tr>' for first in table.firsts)
    rows += f"<tr>{blank}</tr>" * table.count
    return (
        f'<div class="empty" style="flex:{table.grow:g}"><table><caption>{escaped(table.name)}</caption>'
        f"<colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
