"""The labs: made into notebooks, run from top to bottom in a workspace, and fit to be read without their code."""

import os
import re
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from coachlab.builders import CATALOGUE
from coachlab.builders.catalogue import BuilderEntry, by_widget
from coachlab.paths import BOOK, CHECKOUT, EXERCISES, NOTEBOOKS
from coachlab.record import load
from coachlab.workspace.notebooks import notebook_from

LABS = sorted(NOTEBOOKS.glob("*.md"))
by_name = pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.stem)
# all labs find their project in the same way, and each run starts a kernel: two of them stand for all
first_path = pytest.mark.parametrize(
    "lab", [lab for lab in LABS if lab.stem in ("aim", "run-chart")], ids=lambda lab: lab.stem
)


def notebook_of(lab: Path):
    return notebook_from(lab.read_text("utf-8"))


def builder_of(lab: Path) -> BuilderEntry:
    """The builder that a lab opens: its own, or for a page's own notebook the one that the page uses."""
    widget, document = re.search(
        r"^(\w+Builder)\(my_(\w+)\(\)(?:, \"[\w-]+\")?\)$", lab.read_text("utf-8"), re.M
    ).groups()
    entry = by_widget(widget)
    assert entry is not None
    assert entry.document == document
    return entry


def page_of(notebook) -> Path:
    """The page that a lab names; `BOOK` where it names none."""
    named = notebook.metadata["coachlab"].get("lesson")  # "aim" for a lesson, "competencies/mindset" elsewhere
    return BOOK / f"{named if '/' in named else f'lessons/{named}'}.md" if named else BOOK


def own_notebook(page: Path) -> str | None:
    """The notebook that a page names as its own."""
    found = re.search(r"^  notebook: (\S+)$", page.read_text("utf-8"), re.M) if page.is_file() else None
    return found and found[1]


def quizzes_of(page: Path) -> list[str]:
    names = re.findall(r"^```\{quiz\} (\S+)$", page.read_text("utf-8"), re.M)
    assert names, f"{page} has no questions"
    return names


def text_of(notebook) -> str:
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    """A learner's workspace with a blank and letters of another language in its name."""
    folder = tmp_path / "Coachlab de Ana ñ"
    for name in ("labs", "work", "data"):
        (folder / name).mkdir(parents=True)
    monkeypatch.setenv("COACHLAB_WORKSPACE", str(folder))
    # the kernel's Python finds the library as the learner's does, from wherever the notebook lies
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(CHECKOUT), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    return folder


def run(notebook, folder: Path):
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute()
    return client


@pytest.fixture(scope="module")
def kernel():
    """One kernel for all labs, which forgets everything between two of them: most of a run is the start of a kernel."""
    manager, client = start_new_kernel(kernel_name="python3", env={**os.environ, "PYTHONPATH": str(CHECKOUT)})
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run_in(kernel, notebook, workspace: Path):
    manager, client = kernel
    begin = f"import os; os.environ['COACHLAB_WORKSPACE'] = {str(workspace)!r}; os.chdir({str(workspace / 'labs')!r})"
    for code in ("%reset -f", begin):
        assert client.execute_interactive(code, silent=True, timeout=60)["content"]["status"] == "ok"
    runner = NotebookClient(notebook, km=manager, timeout=120)
    runner.kc = client
    with runner.setup_kernel(cleanup_kc=False):
        for place, cell in enumerate(notebook.cells):
            runner.execute_cell(cell, place)


def widgets_of(notebook) -> list[str]:
    shown = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "stream" or not output.text.strip(), output.text
            if "application/vnd.jupyter.widget-view+json" in output.get("data", {}):
                shown.append(output["data"]["text/plain"])
    return shown


def test_every_builder_has_its_lab_and_every_lab_its_builder():
    assert {entry.lab for entry in CATALOGUE.values()} <= {lab.stem for lab in LABS}
    for entry in CATALOGUE.values():
        assert builder_of(NOTEBOOKS / f"{entry.lab}.md") == entry
    for lab in LABS:
        assert lab.stem in CATALOGUE or "lesson" in notebook_of(lab).metadata["coachlab"], "a page leads to it"


def test_a_learner_can_walk_through_all_labs_by_their_links():
    """Each lab leads on, and from the charter or a page's own notebook every lab can be reached."""
    to = {lab.stem: set(re.findall(r"\]\(([\w-]+)\.ipynb\)", text_of(notebook_of(lab)))) for lab in LABS}
    assert all(to.values())
    reached, waiting = set(), ["charter", *(set(to) - set(CATALOGUE))]
    while waiting:
        lab = waiting.pop()
        if lab not in reached:
            reached.add(lab)
            waiting += to[lab]
    assert reached == set(to)


@by_name
def test_a_lab_runs_from_top_to_bottom_and_shows_its_form(lab, workspace, kernel, thorough):
    notebook = notebook_of(lab)
    if thorough:
        run(notebook, workspace / "labs")  # in a kernel of its own
    else:
        run_in(kernel, notebook, workspace)
    file = builder_of(lab).kind.file
    shown = [f"A form of Coachlab for {file}: open it in JupyterLab."]
    page = page_of(notebook)
    if page.parent.name == "cases":
        shown.insert(0, f"The decisions of the case “{page.stem}”: open this notebook in JupyterLab.")
    elif own_notebook(page) == lab.stem:
        shown += [f"The questions “{name}”: open this notebook in JupyterLab." for name in quizzes_of(page)]
    assert widgets_of(notebook) == shown
    assert load(workspace / "work" / file).revision == 1
    assert [each.name for each in (workspace / "work").glob("*.json")] == [file], "a lab makes no other document"


@first_path
def test_a_lab_that_is_run_again_leaves_the_work_as_it_is(lab, workspace):
    run(notebook_of(lab), workspace / "labs")
    before = (workspace / "work" / "my-project.json").read_bytes()
    run(notebook_of(lab), workspace / "labs")
    assert (workspace / "work" / "my-project.json").read_bytes() == before


@first_path
def test_a_lab_finds_the_project_without_the_servers_help(lab, workspace, monkeypatch):
    monkeypatch.delenv("COACHLAB_WORKSPACE")
    run(notebook_of(lab), workspace / "labs")
    assert load(workspace / "work" / "my-project.json")


@first_path
def test_a_lab_writes_nothing_while_a_notebook_is_graded(lab, workspace, monkeypatch):
    run(notebook_of(lab), workspace / "labs")
    before = (workspace / "work" / "my-project.json").read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    run(notebook_of(lab), workspace / "labs")
    assert (workspace / "work" / "my-project.json").read_bytes() == before


@by_name
def test_a_lab_runs_when_it_is_opened_and_hides_all_of_its_code(lab):
    notebook = notebook_of(lab)
    ours = notebook.metadata["coachlab"]
    assert ours["run_on_open"] is True
    assert ours["title"]
    if "lesson" in ours or builder_of(lab).document == "project":  # a programme's tools have no lesson yet
        assert page_of(notebook).is_file()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.metadata["jupyter"]["source_hidden"] is True
            assert len(cell.source.splitlines()) <= 5, "a lab's code is a doorway, not a place to live"


@by_name
def test_a_labs_links_lead_to_files_of_the_workspace(lab):
    """JupyterLab takes a link in a notebook's text for a file beside it; the lesson's link is in the bar above."""
    links = re.findall(r"\]\(([^)]+)\)", text_of(notebook_of(lab)))
    assert links
    for link in links:
        if found := re.fullmatch(r"([\w-]+)\.ipynb", link):
            assert (NOTEBOOKS / f"{found[1]}.md").is_file(), link
        else:
            found = re.fullmatch(r"\.\./exercises/([\w-]+)/exercise\.ipynb", link)
            assert found, link
            assert (EXERCISES / found[1] / "exercise.md").is_file(), link


@by_name
def test_a_lab_begins_with_its_name_and_ends_with_what_to_do_next(lab):
    notebook = notebook_of(lab)
    headings = re.findall(r"^(#+) (.+)$", text_of(notebook), re.MULTILINE)
    assert headings[0] == ("#", notebook.metadata["coachlab"]["title"])
    assert [level for level, _ in headings].count("#") == 1
    assert headings[-1][1] == "What next"


LATIN = re.compile(r"\b(e\.g|i\.e|etc|vs|cf|via)\b", re.IGNORECASE)


@by_name
def test_a_labs_text_is_short_and_plain(lab):
    text = text_of(notebook_of(lab))
    assert not LATIN.findall(text)
    words = re.sub(r"[*_#>|`\[\]()]|https?://\S+", " ", text)
    for sentence in re.split(r"(?<=[.?!:])\s+", words):
        assert len(sentence.split()) <= 30, sentence
    assert len(words.split()) <= 600
    assert not re.search(r"[A-Za-z]:\\|/home/|/tmp/", text)


def test_the_labs_code_is_what_the_public_library_offers():
    import coachlab.builders

    for lab in LABS:
        for cell in notebook_of(lab).cells:
            if cell.cell_type == "code":
                for names in re.findall(r"^from coachlab\.builders import (.+)$", cell.source, re.MULTILINE):
                    assert set(names.split(", ")) <= set(coachlab.builders.__all__)
