"""The book's Sphinx extension: directives, templates, looks, and the rule that a page loads nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from coachlab.site import (
    builder_places,
    competency_tables,
    data_dictionary,
    lab_pages,
    navigation,
    page_text,
    reading,
    reading_directives,
    reference_style,
    resource_table,
)
from coachlab.site.course import directives as course_directives
from coachlab.site.directives import (
    BuilderPlace,
    ChartFigure,
    CriteriaTable,
    ExerciseLink,
    LabLink,
    PracticeTable,
    Quiz,
    RuleTable,
    StepsTable,
    figure_directive,
)
from coachlab.site.figures.registry import FIGURES

HERE = Path(__file__).resolve().parent

UNUSED_FILES = (
    "scripts/fontawesome.js*",
    "scripts/bootstrap.js*",
    "**/*.map",
    "**/*.ttf",
    "images/logo_*",
    "locales/**/*",
    "**/fa-brands-*",
    "sbt-webpack-macros.html",
    "webpack-macros.html",
    "scripts/*.LICENSE.txt.map",
)
"""What the theme brings into `_static` and no page of ours asks for (source maps alone are 3 MB)."""

FIRST_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Coachlab</title><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0; url={first}"></head>
<body><main><h1>Coachlab</h1><p><a href="{first}">Go to the book’s first page</a></p></main></body></html>
"""
"""The page at the book's root. Without an icon of its own a browser asks the host for one, which is not there."""


def is_local(asset: str) -> bool:
    """Whether a script or style belongs to the book itself and not to another host.

    >>> is_local("_static/coachlab.js"), is_local("https://cdn.example/x.js"), is_local("//cdn.example/x.js")
    (True, False, False)
    """
    return "//" not in asset


def add_our_folders(app: Sphinx, config: Config) -> None:
    """Put our templates before the theme's, and our static files beside them."""
    config.templates_path = [str(HERE / "templates"), *config.templates_path]
    config.html_static_path = [*config.html_static_path, str(HERE / "static")]


def number_no_figures(app: Sphinx, config: Config) -> None:
    """Take back what Jupyter Book's part for LaTeX sets: to number figures, Sphinx reads every page at every build."""
    config.numfig = False


def keep_local_assets(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Drop every script and style of another host from a page, whichever extension asked for it.

    Hospital networks block such hosts, and a page then hangs or stays blank.
    """
    for kind in ("script_files", "css_files"):
        context[kind] = [
            asset for asset in context.get(kind, []) if is_local(str(getattr(asset, "filename", asset) or ""))
        ]


def mend_bibliography(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Take off the roles that docutils gives a bibliography: one is deprecated, the other then has no items."""
    if "body" in context:
        context["body"] = (
            context["body"].replace('<div role="list" class="citation-list">', '<div class="citation-list">')
        ).replace(' role="doc-biblioentry"', "")


def write_first_page(app: Sphinx, failure: Exception | None) -> None:
    """Write the page at the book's root, which leads on to its first page: whole, with a link for who stays on it."""
    if failure is not None or app.builder.format != "html" or app.config.root_doc == "index":
        return
    first = f"{app.config.root_doc}.html"
    (Path(app.outdir) / "index.html").write_text(FIRST_PAGE.format(first=first), encoding="utf-8")


def drop_unused_files(app: Sphinx, failure: Exception | None) -> None:
    """Delete the theme's files that no page asks for, so that the book stays small to copy and to serve."""
    if failure is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for pattern in UNUSED_FILES:
        for path in sorted(static.glob(pattern), reverse=True):
            if path.is_file():
                path.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx; `_config.yml` names this module among the extensions."""
    reference_style.register()
    app.add_directive("lab", LabLink)
    app.add_directive("exercise", ExerciseLink)
    app.add_directive("builder", BuilderPlace)
    app.add_directive("quiz", Quiz)
    app.add_directive("decision", reading_directives.DecisionPoint)
    app.add_directive("next", reading_directives.NextPage)
    app.add_directive("way", reading_directives.WayList)
    app.add_directive("self-check", reading_directives.SelfCheck)
    app.add_directive("my-progress", reading_directives.MyProgress)
    app.add_directive("run-chart", ChartFigure)
    for name in FIGURES:
        app.add_directive(name, figure_directive(name))
    app.add_directive("rule-table", RuleTable)
    app.add_directive("criteria", CriteriaTable)
    app.add_directive("progress-steps", StepsTable)
    app.add_directive("practices", PracticeTable)
    for sheet in ("colours.css", "coachlab.css", "questions.css", "reading.css", "print.css"):
        app.add_css_file(sheet, priority=800)
    navigation.setup(app)
    reading.setup(app)
    course_directives.setup(app)
    competency_tables.setup(app)
    data_dictionary.setup(app)
    resource_table.setup(app)
    app.add_js_file("coachlab.js", loading_method="defer")
    # Jupyter Book sets it whether or not the extension that reads it is loaded, and Sphinx warns of unknown values
    app.add_config_value("comments_config", {}, "env")
    app.connect("config-inited", add_our_folders)
    app.connect("config-inited", number_no_figures, priority=900)
    app.connect("source-read", lab_pages.fill)
    app.connect("doctree-read", page_text.refuse_math)
    app.connect("doctree-read", page_text.label_cells)
    app.connect("doctree-read", page_text.bind_units_of_page)
    app.connect("html-page-context", keep_local_assets, priority=900)
    app.connect("html-page-context", mend_bibliography)
    app.connect("env-merge-info", builder_places.merge)
    app.connect("build-finished", drop_unused_files)
    app.connect("build-finished", write_first_page, priority=800)
    app.connect("build-finished", builder_places.lay_out, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
