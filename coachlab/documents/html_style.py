"""The style sheet of documents: light and dark on a screen, black on white on paper, Letter and A4 alike."""

from __future__ import annotations

PAPERS = {"letter": ("8.5in", "11in"), "a4": ("210mm", "297mm")}
"""Name of a paper → its width and height."""

_COMMON = """
:root{color-scheme:light dark;--ink:#1b2733;--soft:#4b5a68;--paper:#fff;--band:#eef3f8;--line:#c3ccd4;--strong:#0b4a8a;
--open:#7a4a00;--openband:#fdf3e1;--note:#10455f;--noteband:#e5f2f8}
@media (prefers-color-scheme:dark){:root{--ink:#edf2f7;--soft:#b4c0cc;--paper:#12181f;--band:#1d2731;--line:#46535f;
--strong:#8fc4ff;--open:#f3c46c;--openband:#2b2416;--note:#a9dcf2;--noteband:#16303d}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:66rem;padding:1.5rem clamp(1rem,4vw,2.5rem);background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.25;margin:0;color:var(--strong);text-wrap:balance}
h1{font-size:1.75rem}h2{font-size:1.25rem;padding-bottom:.2rem;border-bottom:2px solid var(--strong)}
h3{font-size:1rem;margin-top:1rem;color:var(--ink)}
p{margin:.5rem 0}
.kind{margin:0;color:var(--soft);font-weight:600}
.practice{margin:.25rem 0 0;color:var(--soft)}
.notice{margin:.75rem 0 0;padding:.4rem .75rem;border-left:.3rem solid var(--note);background:var(--noteband);
color:var(--note)}
main{display:grid;gap:1.5rem 2rem;margin-top:1.5rem}
section{min-width:0}
.lead{font-size:1.125rem}
.note{color:var(--soft);font-size:.9375rem}
.theirs{white-space:pre-line}
.missing{color:var(--open);background:var(--openband);padding:0 .3em;font-style:italic}
dl{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:.35rem 1rem;margin:.5rem 0}
dt{font-weight:600}dd{margin:0}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.9375rem}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:3px solid var(--strong);outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
caption{text-align:start;color:var(--soft);padding:.2rem 0}
th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem .35rem 0;text-align:start;vertical-align:top}
thead th{border-bottom:2px solid var(--line)}
tbody th{font-weight:600}
ul,ol{margin:.5rem 0;padding-inline-start:1.4rem}ul.many{columns:18rem 2;column-gap:2rem}li{margin:.2rem 0}
.coachlab-figure{max-width:none!important}
footer{margin-top:2rem;padding-top:.5rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
@media (min-width:60rem){main.columns{grid-template-columns:1fr 1fr}main.columns>.wide{grid-column:1/-1}}
@media (max-width:36rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}
@media print{
:root{color-scheme:light;--ink:#000;--soft:#333;--paper:#fff;--band:#eef3f8;--line:#8a949d;--strong:#0b3c70;
--open:#5c3800;--openband:#fff;--note:#0b3c50;--noteband:#fff}
body{max-width:none;padding:0;font-size:10pt;line-height:1.35}
h1{font-size:16pt}h2{font-size:12.5pt;break-after:avoid}h3{font-size:10.5pt;break-after:avoid;margin-top:7pt}
main,main.columns{display:block;margin-top:9pt}section{margin-bottom:8pt}
section.new-page{break-before:page}
tr,li,dt,dd,table.short,.drawing svg{break-inside:avoid}
caption,.coachlab-title{break-after:avoid}
thead{display:table-header-group}
p{margin:4pt 0}
.lead{font-size:11pt}.note,table{font-size:9pt}dl{gap:3pt 12pt;margin:4pt 0;grid-template-columns:1.6in 1fr}
th,td{padding:2.3pt 6pt 2.3pt 0}table{margin:4pt 0}ul{margin:3pt 0}ul.many{columns:2;column-gap:18pt}
dd,p{orphans:3;widows:3}
details{display:none}
.doc .drawing .coachlab-figure{break-inside:auto;padding:0;font-size:9pt;line-height:1.35}
.doc .drawing .coachlab-figure figcaption{margin-inline:0;font-size:9pt}
.doc .drawing .coachlab-figure .coachlab-policy{font-size:8pt}
.doc .drawing .coachlab-figure .coachlab-wide{display:block!important}
.doc .drawing .coachlab-figure .coachlab-narrow{display:none!important}
.doc .drawing .coachlab-wide svg{max-height:8.6in;margin:0 auto}
.doc .small .coachlab-wide svg{max-height:2.5in}
.doc.landscape .coachlab-wide svg{max-height:4.4in}
footer{margin-top:8pt;font-size:8pt}
}
"""

_STACKED = """
@media screen and (max-width:44rem){
.stacked,.stacked tbody,.stacked tr,.stacked th,.stacked td{display:block;width:auto}.stacked thead,.stacked colgroup{
display:none}
.stacked tr{border:1px solid var(--line);border-radius:.4rem;padding:.4rem .75rem;margin:.75rem 0}
.stacked th,.stacked td{border:0;padding:.2rem 0}.stacked tbody th{font-size:1.0625rem}
.stacked td::before{content:attr(data-head);display:block;color:var(--soft);font-size:.875rem}
}
"""
_LEAST = """
@media screen{.least tbody th,.least thead th:first-child{position:sticky;inset-inline-start:0;background:var(--paper)}}
@media print{.least{min-width:0!important}}
"""


def style_sheet(*, paper: str = "", landscape: bool = False, stacked: bool = False, least: bool = False) -> str:
    """The style sheet. A paper ("letter", "a4") fixes the size of a page; without one it is the printer's.

    `stacked` and `least` add what tables need that become cards on a narrow screen, or that keep a least width there.

    >>> "size:8.5in 11in" in style_sheet(paper="letter"), "size:297mm 210mm" in style_sheet(paper="a4", landscape=True)
    (True, True)
    """
    size = ""
    if paper:
        wide, high = PAPERS[paper]
        size = f"size:{high} {wide};" if landscape else f"size:{wide} {high};"
    elif landscape:
        size = "size:landscape;"
    number = '@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt sans-serif;color:#333}'
    more = f"{_STACKED if stacked else ''}{_LEAST if least else ''}"
    return f"{_COMMON}{more}@page{{{size}margin:.55in .6in .6in;{number}}}"
