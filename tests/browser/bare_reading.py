"""A bare page of the book for what its reader does: questions, decisions, self-check and progress, without a build."""

import json

from coachlab.builders.modules import PAGE
from coachlab.notebook.widgets import SHEETS
from coachlab.quiz import read_decision, read_quiz
from coachlab.quiz.self_check import read_self_check
from coachlab.site import quiz
from coachlab.site.course.ways import Step, Way
from coachlab.site.decisions import decision_html
from coachlab.site.extension import HERE
from coachlab.site.self_check import self_check_html

HOST = "http://book.test"
QUIZ = """
- question: Which is a date?
  kind: recall
  answers:
    - {text: Soon, feedback: "When is soon?"}
    - {text: 30 June, feedback: Yes. It is a day., right: true}
- question: What would you ask?
  kind: judgement
  text: We will do better by 10 %.
  dialogue:
    - {who: Sam, says: By an alert.}
    - {who: Lena, says: "What should be different?"}
  chart:
    data: elm-street-blood-pressure
    months: 2023-01 to 2023-12
  answers:
    - {text: "Ten per cent of what?", feedback: Yes. It can be read in two ways., right: true}
    - {text: "Who wrote this?", feedback: "What would a name change?"}
"""
FIRST = """
question: Maria leaves.
options: [{text: Wait., reply: Six weeks go by.}, {text: Ask Denise., reply: She counts., sound: true}]
"""
SECOND = """
question: The count is late.
options: [{text: Ask why., reply: Two reports., sound: true}, {text: Send a mail., reply: No reply.}]
"""
CHECK = """
- question: How much time do you have?
  answers:
    - {text: Two days, way: workshop, because: You have two days.}
    - {text: Half an hour, way: own, because: You have half an hour., pages: [coaching/dose]}
- question: Who learns with you?
  answers:
    - {text: A group, way: workshop, because: You learn in a group.}
    - {text: Nobody, way: own, because: You learn by yourself.}
"""
WAYS = [
    Way("workshop", "A workshop", (Step("Now", ("lessons/run-chart", "lessons/aim")),)),
    Way("own", "On your own", (Step("Now", ("lessons/aim", "lessons/run-chart", "coaching/dose")),), whole=True),
]
IDS = [question.id for question in read_quiz(QUIZ, "aim")]


def book() -> dict:
    """What the build tells the script of this little book."""
    titles = {"lessons/aim": "Set an aim", "lessons/run-chart": "Read a chart", "coaching/dose": "How often"}
    pages = {
        name: {
            "title": title,
            "address": f"book/{name}.html",
            "minutes": 20,
            "part": int(name.startswith("coaching")),
            "questions": IDS if name == "lessons/aim" else [],
            "forms": ["aim"] if name == "lessons/aim" else [],
        }
        for name, title in titles.items()
    }
    ways = [{"id": way.id, "name": way.name, "whole": way.whole, "pages": list(way.pages)} for way in WAYS]
    return {"pages": pages, "order": list(pages), "parts": ["Lessons", "Coaching"], "ways": ways}


def decision(name: str, text: str) -> str:
    """A decision in its place, as the directive puts it."""
    return f'<div class="decision-place" id="decision-{name}">{decision_html(read_decision(text, name))}</div>'


PARTS = {
    "quiz": lambda: quiz.quiz_html(read_quiz(QUIZ, "aim")),
    "form": lambda: '<div data-coachlab-place="aim"><label>Aim <input id="typed"></label></div>',
    "end": lambda: '<section class="page-end" data-page-end="lessons/aim" hidden></section>',
    "next": lambda: '<div class="next-page" data-next-page><p>Begin with <a href="#">Set an aim</a>.</p></div>',
    "check": lambda: self_check_html(read_self_check(CHECK), WAYS),
    "ways": lambda: '<div data-way="workshop" hidden></div><div data-way="own" hidden></div>',
    "moving": lambda: '<div class="my-progress" data-moving hidden></div>',
    "case": lambda: (
        f"<section><h2>The news</h2>{decision('first', FIRST)}<p>Told later.</p></section>"
        f"<section><h2 id=month>A month later</h2>{decision('second', SECOND)}</section>"
        "<section><h2>The end</h2><p>It ends well.</p></section>"
    ),
}


def page_html(parts: str, theme: str = "light") -> str:
    """A page with these parts, as the book shows them: its own style sheets and script, nothing of the theme."""
    style = "".join(
        (HERE / "static" / f"{name}.css").read_text("utf-8") for name in ("colours", "coachlab", "questions", "reading")
    )
    inside = "".join(PARTS[name]() for name in parts.split())
    style += ".visually-hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }"
    style += "body { background: var(--ground); color: var(--ink); font: 17px/1.6 sans-serif }"
    return (
        f'<!doctype html><html lang="en" data-theme="{theme}" data-content_root="./"><head><meta charset="utf-8">'
        f'<title>A page</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"<style>{style}</style>"
        f"</head><body><main><article class='bd-article'><h1>A page</h1>{inside}</article></main>"
        f"<script>globalThis.coachlabBook = {json.dumps(book())};</script>"
        f'<script type="module" src="{HOST}/page/reading/reading.mjs"></script></body></html>'
    )


def widget_html(base: str, dark: bool) -> str:
    """A page like JupyterLab's with the questions and decisions as its widgets show them."""
    style = "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    inside = json.dumps(PARTS["quiz"]() + PARTS["case"]())
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A notebook</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>{style}</style>'
        f'<script id="jupyter-config-data" type="application/json">{{"baseUrl": "{base}"}}</script></head>'
        f'<body data-jp-theme-light="{str(not dark).lower()}" style="background: {"#111" if dark else "#fff"}">'
        '<main id="el"></main><script type="module">'
        f'import reading from "{HOST}/page/reading/reading_widget.mjs";'
        f'reading.render({{ model: {{ get: () => {inside} }}, el: document.getElementById("el") }});'
        "</script></body></html>"
    )


def serve(context) -> None:
    """Answer every request of a context.

    `HOST/<parts>?<theme>` is a page (below any folder), `HOST/page/…` a module, `HOST/widget?<theme>` a notebook.
    """

    def answer(route):
        path = route.request.url.removeprefix(f"{HOST}/").split("#")[0]
        if path.startswith("page/"):
            route.fulfill(path=PAGE / path.removeprefix("page/"), content_type="text/javascript")
        else:
            address, _, theme = path.partition("?")
            parts = address.rpartition("/")[2]
            if parts == "widget":
                html = widget_html("/user/ana/", theme == "dark")
            else:
                html = page_html(parts.replace("+", " "), theme or "light")
            route.fulfill(body=html, content_type="text/html")

    context.route("**/*", answer)
