"""Coachlab's own pages on a running server: who may see them, what they may load, what they show."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from tornado.web import RequestHandler

from coachlab.server.routes import pages

EVERY_PAGE = ["/coachlab/", "/coachlab/status", "/coachlab/book/", "/coachlab/backup", "/coachlab/feedback/"]


@pytest.mark.parametrize("path", [*EVERY_PAGE, "/coachlab/lab/aim", "/coachlab/static/pages.css"])
def test_nobody_sees_a_page_without_the_token(coachlab, path):
    answer = coachlab.visitor(logged_in=False).get(path)
    assert "/login?next=" in answer.url


def test_every_method_of_every_page_is_behind_the_login():
    for address, handler, *_ in pages(Path("workspace"), Path("book")):
        for name in ("get", "head", "post", "put", "patch", "delete"):
            method = getattr(handler, name)
            if method is not getattr(RequestHandler, name):
                assert hasattr(method, "__wrapped__"), f"{name} of {address}"


def test_a_wrong_token_is_refused(coachlab):
    assert "/login" in coachlab.visitor(logged_in=False).get("/coachlab/?token=wrong").url


def test_the_token_is_taken_out_of_the_address(coachlab):
    visitor = coachlab.visitor(logged_in=False)
    answer = visitor.get(f"/coachlab/?token={coachlab.token}")
    assert answer.url == f"{coachlab.address}/coachlab/"
    assert coachlab.token not in answer.text


def test_a_page_that_another_host_name_leads_to_is_refused(coachlab):
    assert coachlab.visitor(logged_in=False).get("/coachlab/", Host="evil.example").status == 403


@pytest.mark.parametrize("path", ["/coachlab/", "/coachlab/feedback/", "/coachlab/lab/no-such-lab"])
def test_a_page_of_ours_runs_no_script_but_its_own_and_loads_from_no_other_host(visitor, path):
    answer = visitor.get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert not re.search(r"""(src|href|action)=["'](https?:)?//""", answer.text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", answer.text)


def test_a_page_has_one_heading_a_language_landmarks_and_a_way_past_the_top(visitor):
    html = visitor.get("/coachlab/").text
    assert html.count("<h1") == 1
    assert '<html lang="en">' in html
    assert re.search(r'<a class="skip" href="#main">', html)
    assert all(f"<{landmark}" in html for landmark in ("header", "nav", "main", "footer"))
    assert "<title>Coachlab</title>" in html


def test_the_home_page_says_what_to_do_first_and_where_the_work_is(coachlab, visitor):
    html = visitor.get("/coachlab/").text
    titles = re.findall(r"<h3>(.*?)</h3>", html)
    assert titles[:6] == [
        "Read the lesson about aims",
        "Build an aim",
        "Chart real data",
        "Do the exercise",
        "Hand it in",
        "Read the feedback",
    ]
    assert html.count("Your next step") == 1
    assert f"<code>{coachlab.workspace}</code>" in html


def test_the_home_page_leads_to_every_lab_in_the_order_of_a_project(coachlab, visitor):
    html = visitor.get("/coachlab/").text
    section = html.partition("Your whole project</h2>")[2].partition("</section>")[0]
    labs = re.findall(r'href="[^"]*/coachlab/lab/([\w-]+)"', section)
    assert labs[:4] == ["overview", "charter", "aim", "measures"]
    assert sorted(labs) == sorted(lab.stem for lab in (coachlab.workspace / "labs").glob("*.ipynb"))


def test_the_home_page_shows_how_far_the_learner_is(coachlab, visitor):
    from coachlab.record import update

    project = coachlab.workspace / "work/my-project.json"
    update(project, lambda one: setattr(one.aim, "what", "blood pressure"))
    assert "Started" in visitor.get("/coachlab/").text
    handed_in = coachlab.workspace / "hand-ins/aim-and-run-chart-ana-1f2e3d4c-20261122T101500Z.json"
    handed_in.write_text("{}", encoding="utf-8")
    feedback = coachlab.workspace / "feedback/aim-and-run-chart.html"
    feedback.write_text("<h1>Well done</h1><script>alert(1)</script>", encoding="utf-8")
    html = visitor.get("/coachlab/").text
    assert "Handed in on 22 November 2026" in html
    assert "Feedback is here" in html
    assert "/coachlab/feedback/aim-and-run-chart.html" in html
    handed_in.unlink()
    feedback.unlink()


def test_feedback_is_shown_where_nothing_in_it_can_run(coachlab, visitor):
    page = coachlab.workspace / "feedback/round 1/page.html"
    page.parent.mkdir()
    page.write_text("<h1>Well done</h1><script>alert(1)</script>", encoding="utf-8")
    answer = visitor.get("/coachlab/feedback/round%201/page.html")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox")
    assert "script-src 'none'" in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("kind", ["book", "feedback", "static", "pictures"])
@pytest.mark.parametrize("way", ["../../../etc/passwd", "..%2f..%2fwork%2fmy-project.json", "%2e%2e/%2e%2e/etc/passwd"])
def test_no_address_leads_out_of_a_folder(visitor, kind, way):
    answer = visitor.get(f"/coachlab/{kind}/{way}")
    assert answer.status in (403, 404, 503)
    assert b"root:" not in answer.body
    assert b"coachlab/project" not in answer.body


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("lab/aim", "labs/aim.ipynb"),
        ("lab/run-chart", "labs/run-chart.ipynb"),
        ("exercise/aim-and-run-chart", "exercises/aim-and-run-chart/exercise.ipynb"),
    ],
)
def test_a_lab_opens_in_jupyterlab_and_one_that_was_taken_away_comes_back_when_asked(coachlab, visitor, address, file):
    assert visitor.get(f"/coachlab/{address}").url.endswith(file)
    (coachlab.workspace / file).unlink()
    answer = visitor.get(f"/coachlab/{address}")
    assert answer.status == 404
    assert re.search("Bring the (lab|exercise) back", answer.text)
    assert visitor.post(f"/coachlab/{address}", {}).url.endswith(file)
    assert (coachlab.workspace / file).is_file()


def test_a_lab_that_does_not_exist_is_told_in_words(visitor):
    answer = visitor.get("/coachlab/lab/no-such-lab")
    assert answer.status == 404
    assert "There is no lab with this name" in answer.text


# --- the book


def test_the_status_says_how_the_book_stands(status):
    found = status()
    assert found["state"] in ("ready", "building", "updating", "older", "failed")
    assert found["words"]
    assert 0 <= found["percent"] <= 100
    assert found["can_be_read"] == (found["state"] in ("ready", "updating", "older"))


# --- backup and restore


def test_the_backup_button_gives_one_zip_with_the_date_in_its_name(coachlab, visitor):
    answer = visitor.get("/coachlab/backup")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/zip"
    assert re.search(r"coachlab-backup-\d{4}-\d\d-\d\d\.zip", answer.headers["Content-Disposition"])
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert "work/my-project.json" in archive.namelist()
    assert not list(coachlab.workspace.rglob("*.zip"))


def test_a_restore_first_shows_what_would_change_and_then_overwrites_nothing(coachlab, visitor):
    notes = coachlab.workspace / "work/notes.txt"
    notes.write_text("as it was", encoding="utf-8")
    backup = visitor.get("/coachlab/backup").body
    notes.write_text("as it is", encoding="utf-8")
    answer = visitor.post("/coachlab/restore", {"backup": ("kept <b>.zip", backup)})
    assert answer.status == 200
    assert "work/notes.txt" in answer.text
    assert "comes beside it" in answer.text
    assert "<b>" not in answer.text
    assert notes.read_text("utf-8") == "as it is"
    assert not list(notes.parent.glob("notes (from backup*"))
    ticket = re.search(r'name="ticket" value="(\w+)"', answer.text)[1]
    done = visitor.post("/coachlab/restore", {"ticket": ticket})
    assert "Your backup is back" in done.text
    assert notes.read_text("utf-8") == "as it is"
    assert [path.read_text("utf-8") for path in notes.parent.glob("notes (from backup*")] == ["as it was"]
    again = visitor.post("/coachlab/restore", {"ticket": ticket})
    assert again.status == 400
    assert "not here any more" in again.text


def test_a_restore_from_another_site_is_refused(coachlab, visitor):
    backup = visitor.get("/coachlab/backup").body
    assert visitor.post("/coachlab/restore", {"backup": ("kept.zip", backup)}, xsrf=False).status == 403


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"not a zip", "is not a zip file"), (b"", "No file was chosen|is not a zip file")],
)
def test_a_file_that_is_no_backup_is_told_in_one_sentence(visitor, content, words):
    answer = visitor.post("/coachlab/restore", {"backup": ("photo.zip", content)})
    assert answer.status == 400
    assert re.search(words, answer.text)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("ticket", ["0" * 32, "../../../etc/passwd", "x"])
def test_a_ticket_that_was_not_given_out_brings_nothing_back(visitor, ticket):
    answer = visitor.post("/coachlab/restore", {"ticket": ticket})
    assert answer.status == 400
    assert "not here any more" in answer.text


# --- JupyterLab behind it


def test_jupyterlab_is_there_and_calls_no_other_host(visitor):
    html = visitor.get("/lab").text
    config = json.loads(
        re.search(r'<script id="jupyter-config-data" type="application/json">(.*?)</script>', html, re.S)[1]
    )
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    assert "@jupyter/nbgrader" in config["disabledExtensions"]
    assert "news_url" not in config or config["news_url"] is None
    names = {extension["name"] for extension in config["federated_extensions"]}
    assert {"anywidget", "@jupyter-widgets/jupyterlab-manager"} <= names
    assert [name for name in names if name.startswith("coachlab")], "our lab page is among them"
    assert config["coachlabBook"] == "coachlab/book/", "its forms can link to the book"


def test_the_only_kernel_is_our_own_python(visitor):
    specs = json.loads(visitor.get("/api/kernelspecs").body)
    assert list(specs["kernelspecs"]) == ["python3"]
