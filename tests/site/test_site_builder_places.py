"""What a page with a builder brings: named by its content, the library alone, no address of another host."""

import ast
import io
import json
import re
import sys
import zipfile

import pytest

from coachlab.builders.catalogue import CATALOGUE
from coachlab.builders.programme import dashboard_course
from coachlab.paths import CHECKOUT, DATASETS
from coachlab.site import build, builder_assets, builder_places, library, public_site


def test_the_library_is_the_same_bytes_each_time_and_runs_on_the_standard_library_alone():
    packed = library.library()
    assert packed == library.library()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        for name in names:
            if not name.endswith(".py"):
                continue
            for node in ast.parse(archive.read(name)).body:
                modules = [each.name for each in node.names] if isinstance(node, ast.Import) else []
                modules += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
                for module in modules:
                    assert module.split(".")[0] in {"coachlab", *sys.stdlib_module_names}, f"{name} imports {module}"
    assert "data/elm-street-blood-pressure/README.md" in names
    assert not [name for name in names if re.search(r"/(server|site|grading|workspace)/|widgets|panel", name)]
    simulated = {name.split("/")[2] for name in names if name.startswith("coachlab/simulate/")}
    alone = {"__init__.py", "practice.py", "uniform.py"}
    assert simulated <= {*alone, "act_wait_ask", "rule_laboratory"}, "the labs, and no making of data sets"


def test_a_page_has_the_courses_dashboard_in_one_small_file_that_says_the_same_as_its_tables(tmp_path):
    with zipfile.ZipFile(io.BytesIO(library.library())) as archive:
        there = archive.getinfo("data/monthly-measures/dashboard.json")
        archive.extract(there, tmp_path)
    assert there.file_size < 300_000
    there = dashboard_course.course_dashboard(tmp_path / "work" / "my-dashboard.json")
    made = dashboard_course.from_tables(DATASETS)
    assert (there.series, there.measures, there.synthetic) == (made.series, made.measures, True)


def test_every_session_of_the_catalogue_is_in_the_library_with_all_that_it_imports(tmp_path):
    import subprocess

    with zipfile.ZipFile(io.BytesIO(library.library())) as archive:
        archive.extractall(tmp_path)
    # -S: without the packages of this environment, as in a browser
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from coachlab.builders.in_page import PageDesk, prepare; "
        "prepare(sys.argv[2:]); d = PageDesk(sys.argv[1] + '/p.json'); "
        'print(len([next(d.answers(k, \'{"type": "hello"}\')) for k in sys.argv[2:]]))'
    )
    keys = builder_assets.working_builders()
    assert keys == list(CATALOGUE)
    command = [sys.executable, "-I", "-S", "-c", code, str(tmp_path), *keys]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.strip() == str(len(keys)), done.stderr


class WithoutWords(ast.NodeTransformer):
    """Takes every statement out that is a text alone."""

    def visit_Expr(self, node):
        return None if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str) else node

    def generic_visit(self, node):
        had = bool(getattr(node, "body", None))
        super().generic_visit(node)
        if had and node.body == []:
            node.body = [ast.Pass()]
        return node


def test_a_module_does_the_same_without_its_comments_and_docstrings():
    with zipfile.ZipFile(io.BytesIO(library.library())) as archive:
        names = [name for name in archive.namelist() if name.endswith(".py")]
        assert len(names) > 300
        for name in names:
            written, sent = (CHECKOUT / name).read_text("utf-8"), archive.read(name).decode()
            wanted = WithoutWords().visit(ast.parse(written))
            assert ast.dump(ast.parse(sent)) == ast.dump(wanted), name
            assert not sent.startswith(('"', "'", "#"))


def test_the_library_comes_as_one_file_in_a_zip_of_modest_size():
    with zipfile.ZipFile(io.BytesIO(library.packed())) as sent:
        assert sent.namelist() == [library.INSIDE]
        assert sent.read(library.INSIDE) == library.library()
    assert len(library.packed()) < 950_000


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_builder_becomes_one_script_and_one_style_sheet_of_modest_size(key):
    script, style = builder_assets.of_builder(key)
    assert re.fullmatch(rf"_static/builders/{key}-[0-9a-f]{{12}}\.js", script)
    assert re.fullmatch(rf"_static/builders/{key}-[0-9a-f]{{12}}\.css", style)
    text = builder_assets.of_builder(key)[script].decode()
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE), "it runs where a page is opened as a file"
    assert "</script" not in text
    assert len(text) < 400_000


def test_what_builders_share_comes_once_to_a_page_before_their_own_scripts():
    (path,) = builder_assets.forms()
    text = builder_assets.forms()[path].decode()
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)
    assert "</script" not in text
    html = builder_assets.place_html("capacity", "book/programme/capacity", 7)
    own = next(each for each in builder_assets.of_builder("capacity") if each.endswith(".js"))
    assert html.index(path) < html.index(own)
    for key in CATALOGUE:
        script = next(text for name, text in builder_assets.of_builder(key).items() if name.endswith(".js"))
        assert len(script) < len(text) / 2, "most of a builder is what all of them share"


def test_what_a_page_shows_first_comes_from_the_builders_own_session():
    fresh = builder_assets.fresh("aim")
    assert fresh["state"]["part"] == "/aim"
    assert fresh["state"]["place"] == builder_assets.IN_THE_BROWSER + "my-project.json"
    assert (fresh["file"], fresh["kind"]) == ("my-project.json", "project")
    assert fresh["record"]["schema"] == "coachlab/project"
    assert json.loads(json.dumps(fresh)) == fresh


def test_a_page_that_names_no_builder_is_told_which_there_are():
    with pytest.raises(builder_assets.NoBuilderError, match=r"choose one of .*, aim,"):
        builder_assets.place_html("no-such-builder", "book/lessons/aim", 1)


def test_the_place_works_under_any_base_address():
    html = builder_assets.place_html("aim", "book/lessons/aim", 7)
    assert 'data-root="../../"' in html
    assert '<script defer src="../../_static/builders/aim-' in html
    assert "://" not in html
    assert 'data-root="./"' in builder_assets.place_html("aim", "index", 7)


def test_the_service_worker_names_every_page_with_what_it_loads_and_changes_with_each_of_them(tmp_path):
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "a.css").write_text("", encoding="utf-8")
    page = tmp_path / "index.html"
    page.write_text('<link rel="stylesheet" href="_static/a.css?v=1"><a href="gone.html">x</a>', encoding="utf-8")
    first = builder_places.service_worker(tmp_path, ["_static/builders/x.js"])
    files = json.loads(re.search(r"FILES = (\[.*?\]);", first)[1])
    assert files == ["_static/a.css", "_static/builders/x.js", "index.html"]
    page.write_text("changed", encoding="utf-8")
    second = builder_places.service_worker(tmp_path, ["_static/builders/x.js"])
    assert first.splitlines()[0] != second.splitlines()[0]


def test_the_built_book_has_what_its_builders_load(built_book):
    page = (built_book / "book" / "lessons" / "aim.html").read_text("utf-8")
    for name in re.findall(r'(?:src|href)="\.\./\.\./(_static/builders/[^"]+)"', page):
        assert (built_book / name).is_file()
    worker = (built_book / "service-worker.js").read_text("utf-8")
    for name in json.loads(re.search(r"FILES = (\[.*?\]);", worker)[1]):
        assert (built_book / name).is_file()
    assert list(built_book.glob("_static/pyodide-*/python_stdlib.zip"))


def test_the_public_site_is_the_book_whole_and_overwrites_nothing_else(tmp_path, built_book):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(build.BookError, match="holds something else"):
        public_site.put_out(built_book, mine)
    site = public_site.put_out(built_book, tmp_path / "site")
    assert (site / "book" / "lessons" / "aim.html").is_file()
    assert (site / ".nojekyll").is_file()
    public_site.put_out(built_book, site)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "site"]
    assert (mine / "letter.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.html", '<script src="https://cdn.example/x.js"></script>', True),
        ("a.html", '<link rel="stylesheet" href="//fonts.example/f.css">', True),
        ("a.html", '<img alt="" src=http://x.example/p.png>', True),
        ("a.css", "@import 'https://x.example/f.css';", True),
        ("a.css", "a { background: url(//x.example/p.png) }", True),
        ("a.html", '<a href="https://www.example.org/">a link to read on</a>', False),
        ("a.html", '<script src="../_static/x.js"></script><link rel="canonical" href="https://me.example">', False),
    ],
)
def test_a_page_that_would_load_from_another_host_is_found_before_it_is_put_out(tmp_path, name, text, found):
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    assert bool(public_site.foreign_loads(folder)) == found
    if found:
        with pytest.raises(build.BookError, match=f"because {name} loads something from another host"):
            public_site.put_out(folder, tmp_path / "site")


def test_a_page_names_the_case_with_which_a_builder_begins():
    page = "book/coaching/ending"
    assert 'data-show="fewer-visits"' in builder_assets.place_html("dialogue", page, 7, "fewer-visits")
    assert "data-show" not in builder_assets.place_html("dialogue", page, 7)


def test_a_case_that_a_builder_does_not_have_is_said_in_a_sentence():
    for key, case in (("dialogue", "no-such-talk"), ("aim", "first-data")):
        with pytest.raises(builder_assets.NoBuilderError, match=f"has no case “{case}”"):
            builder_assets.place_html(key, "book/coaching/ending", 7, case)
