"""The extension keeps other hosts off the pages, and leaves only what the pages use."""

from types import SimpleNamespace

from coachlab.site import extension


def test_scripts_and_styles_of_other_hosts_are_dropped_and_ours_are_kept():
    inline = SimpleNamespace(filename=None, attributes={"body": "let a = 1"})
    context = {
        "script_files": ["_static/coachlab.js", SimpleNamespace(filename="https://cdn.example/require.js"), inline],
        "css_files": [SimpleNamespace(filename="//fonts.example/font.css"), SimpleNamespace(filename="_static/a.css")],
    }
    extension.keep_local_assets(None, "page", "page.html", context, None)
    assert context["script_files"] == ["_static/coachlab.js", inline]
    assert [style.filename for style in context["css_files"]] == ["_static/a.css"]


def test_a_failed_build_loses_no_file(tmp_path):
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "theme.css.map").write_text("{}", encoding="utf-8")
    app = SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path)
    extension.drop_unused_files(app, RuntimeError("failed"))
    assert (tmp_path / "_static" / "theme.css.map").exists()
    extension.drop_unused_files(app, None)
    assert not (tmp_path / "_static" / "theme.css.map").exists()


def test_the_built_pages_carry_what_the_extension_promises(built_book):
    page = (built_book / "book" / "lessons" / "aim.html").read_text("utf-8")
    assert '<span class="cell-label">What you do: </span>' in page
    assert "58\u00a0%" in page
    assert "fontawesome.js" not in page
    assert "require.js" not in page
    assert "thebe" not in page.lower()
    assert "mathjax" not in page.lower().replace("tex2jax", "")
    bibliography = (built_book / "book" / "bibliography.html").read_text("utf-8")
    assert "doc-biblioentry" not in bibliography
    assert "et al." not in bibliography


def test_the_page_at_the_root_is_whole_and_leads_to_the_first_page(built_book):
    page = (built_book / "index.html").read_text("utf-8")
    assert '<html lang="en">' in page
    assert 'href="book/index.html"' in page
    assert "url=book/index.html" in page
