"""Every document in every form: which there are, what each is called, and the one function that makes them.

What needs a library of Office or matplotlib is loaded when such a form is asked for, so that HTML, SVG and CSV are made
by a browser's Python too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coachlab.charts.errors import ChartError
from coachlab.documents.blocks import Document
from coachlab.documents.chart_page import chart_page
from coachlab.documents.charter import charter
from coachlab.documents.csv_text import chart_csv, pdsa_csv, plan_csv
from coachlab.documents.errors import DocumentError
from coachlab.documents.html_style import PAPERS
from coachlab.documents.measure_plan import measure_plan
from coachlab.documents.parts_alone import checked_cycle, has_data, named_measure
from coachlab.documents.pdsa import pdsa_worksheets
from coachlab.documents.privacy import FOOT, small_in_words
from coachlab.documents.shared_chart import DocumentChart, document_chart
from coachlab.documents.sheet import sheet_svg
from coachlab.documents.storyboard import storyboard
from coachlab.documents.web_page import to_html
from coachlab.documents.wording import notices, titled
from coachlab.documents.worksheets import WORKSHEETS, worksheet_page
from coachlab.record.project import Measure, Project
from coachlab.record.words import listed

FORMS = {
    "html": ("html", "text/html"),
    "pdf": ("pdf", "application/pdf"),
    "word": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pptx": ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "excel": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "png": ("png", "image/png"),
    "svg": ("svg", "image/svg+xml"),
    "csv": ("csv", "text/csv"),
}
"""Form → the ending of its file and its media type."""

KINDS = {
    "charter": ("html", "pdf", "word", "pptx"),
    "storyboard": ("html", "pdf", "word", "pptx"),
    "pdsa": ("html", "pdf", "word", "excel", "png", "svg", "csv"),
    "measures": ("html", "pdf", "word", "excel", "png", "svg", "csv"),
    "chart": ("html", "pdf", "word", "excel", "png", "svg", "csv"),
    **{f"blank-{key}": ("html", "pdf") for key in WORKSHEETS},
}
"""Kind of document → the forms that it has, the usual one first."""

_DOCUMENTS: dict[str, Callable[..., Document]] = {"charter": charter, "storyboard": storyboard}


@dataclass(frozen=True)
class Made:
    """A document as a file: its name, its bytes, its media type, and what a person should look at before sharing it."""

    name: str
    data: bytes
    media_type: str
    to_check: tuple[str, ...] = ()


def make(
    project: Project | None,
    kind: str,
    form: str = "html",
    *,
    measure: str = "",
    cycle: int = 0,
    for_team: bool = False,
    paper: str = "letter",
) -> Made:
    """One document of a project; a blank worksheet ("blank-aim") needs none.

    `measure` is the id of the chart's measure, without it the aim's; in the measure plan it is the only one then.
    `cycle` is the number of the only PDSA cycle, from 1; 0 is the whole log. Counts of 1 to 10 people are not shown
    unless `for_team`, and then the document says so. `paper` is "letter" or "a4". Raises DocumentError with one
    sentence for a kind, a form, a measure or a cycle that is not there, for a measure without a chart, and where a PDF
    or a picture needs a browser and none is on this computer.

    >>> made = make(Project(title="Elm Street"), "charter")
    >>> made.name, made.media_type
    ('charter.html', 'text/html')
    """
    _check(kind, form, paper)
    ending, media_type = FORMS[form]
    if kind.startswith("blank-"):
        return Made(f"worksheet-{kind[6:]}.{ending}", _blank(kind[6:], form, paper), media_type)
    if project is None:
        raise DocumentError(f"A {kind} is made from a project: name its file.")
    to_check = () if for_team else tuple(small_in_words(project))
    part = ""
    if kind == "chart":
        data = _chart(project, _chosen(project, measure), form, for_team=for_team, paper=paper)
    elif kind in ("pdsa", "measures"):
        if kind == "pdsa":
            number, part = checked_cycle(project, cycle), f"-cycle-{cycle}" if cycle else ""
        else:
            number = named_measure(project, measure)[0] if measure else 0
            part = f"-{number}" if number else ""
        data = _sheets(project, kind, number, form, for_team=for_team, paper=paper)
    else:
        data = _written(_DOCUMENTS[kind](project, for_team=for_team), form, paper)
    return Made(f"{kind}{part}{'-for-team' if for_team else ''}.{ending}", data, media_type, to_check)


def _check(kind: str, form: str, paper: str) -> None:
    if kind not in KINDS:
        raise DocumentError(f"There is no document called {kind!r}: choose {listed(list(KINDS), most=20, joint='or')}.")
    if form not in KINDS[kind]:
        forms = listed(list(KINDS[kind]), most=20, joint="or")
        raise DocumentError(f"A {kind} cannot be made as {form!r}: choose {forms}.")
    if paper not in PAPERS:
        raise DocumentError(f"There is no paper called {paper!r}: choose {listed(list(PAPERS), joint='or')}.")


def _blank(key: str, form: str, paper: str) -> bytes:
    if form == "html":
        return worksheet_page(WORKSHEETS[key]).encode("utf-8")
    from coachlab.documents.browser import printed

    return printed(worksheet_page(WORKSHEETS[key], paper=paper))


def _sheets(project: Project, kind: str, number: int, form: str, *, for_team: bool, paper: str) -> bytes:
    """The PDSA log or the measure plan; with a number only that cycle or measure."""
    said = [*notices(project, for_team=for_team), *([] if for_team else [FOOT])]
    if form == "csv":
        table = plan_csv if kind == "measures" else pdsa_csv
        return ("\ufeff" + table(project, said, number)).encode("utf-8", "replace")
    if form == "excel":
        from coachlab.documents.excel import pdsa_workbook, plan_workbook

        if kind == "measures":
            return plan_workbook(project, title=titled(project), about=said, number=number)
        return pdsa_workbook(project, title=titled(project), about=said, cycle=number)
    if kind == "measures":
        document = measure_plan(project, for_team=for_team, number=number)
    else:
        document = pdsa_worksheets(project, for_team=for_team, cycle=number)
    if form in ("svg", "png"):
        return _drawn(sheet_svg(document), form)
    return _written(document, form, paper)


def _drawn(svg: str, form: str) -> bytes:
    if form == "svg":
        return svg.encode("utf-8", "replace")
    from coachlab.documents.pictures import drawing_png

    return drawing_png(svg)


def _written(document: Document, form: str, paper: str) -> bytes:
    if form == "html":
        return to_html(document).encode("utf-8")
    if form == "pdf":
        from coachlab.documents.pdf import to_pdf

        return to_pdf(document, paper=paper)
    if form == "word":
        from coachlab.documents.word import to_word

        return to_word(document, paper=paper)
    from coachlab.documents.slides import to_slides

    return to_slides(document)


def _chosen(project: Project, measure_id: str) -> Measure:
    """The measure that is asked for, else the aim's, else the first with data. Raises DocumentError."""
    if measure_id:
        return named_measure(project, measure_id)[1]
    named = project.measure(project.aim.measure) if project.aim.measure else None
    found = named or next((each for each in project.measures if has_data(each)), None)
    if found is None:
        raise DocumentError("The project has no measure with data yet: there is no chart to make.")
    return found


def _chart(project: Project, measure: Measure, form: str, *, for_team: bool, paper: str) -> bytes:
    if form in ("html", "pdf", "word"):
        return _written(chart_page(project, measure, for_team=for_team), form, paper)
    try:
        chart = document_chart(measure, for_team=for_team)
        picture = chart.picture()
    except ChartError as error:
        raise DocumentError(f"The chart of “{measure.name.strip() or 'a measure'}” cannot be drawn. {error}") from None
    said = [*notices(project, for_team=for_team), *chart.notes]
    if form == "csv":
        return ("\ufeff" + chart_csv(picture, said)).encode("utf-8", "replace")
    if form == "excel":
        from coachlab.documents.excel import chart_workbook

        return chart_workbook(picture, title=f"{measure.name.strip()}: {titled(project)}", about=said)
    marked = _marked(chart, project, for_team=for_team)
    if form == "svg":
        return marked.to_svg().encode("utf-8", "replace")
    from coachlab.documents.pictures import chart_png

    return chart_png(marked.picture())


def _marked(chart: DocumentChart, project: Project, *, for_team: bool) -> DocumentChart:
    """The chart with what it must say on its face in its own words, since a picture goes about alone."""
    words = [*notices(project, for_team=for_team), *chart.notes, *([] if for_team or not chart.hidden else [FOOT])]
    return chart.with_warnings(words)
