"""The forms' ES modules and style sheets: put together as one text, small, self-contained, and readable in colour."""

import re

import pytest

from coachlab.builders.modules import PAGE, ModuleTextError, file_of, module_text, style_text

FORMS = ["aim.mjs", "run_chart.mjs"]
MODULES = sorted(PAGE.rglob("*.mjs"))


def written(folder, **modules):
    for name, text in modules.items():
        (folder / f"{name}.mjs").write_text(text, encoding="utf-8")
    return folder


def test_imported_modules_stand_before_the_one_that_imports_them_each_in_its_own_scope(tmp_path):
    folder = written(
        tmp_path,
        top='import { b } from "./middle.mjs";\nimport {\n  a as first,\n  c,\n} from "./low.mjs";\n'
        "export default { b, first, c };\n",
        middle='import { a } from "./low.mjs";\nexport const b = a + 1;\n',
        low="const hidden = 1;\nexport const a = hidden;\nexport function c() {}\n",
    )
    text = module_text("top.mjs", folder)
    assert text.index("from_low = (() =>") < text.index("from_middle = (() =>") < text.index("export default")
    assert text.count("from_low = (() =>") == 1
    assert "const { a: first, c } = from_low;" in text
    assert "return { a, c };" in text
    assert re.findall(r"^(?:import|export)\b.*", text, re.MULTILINE) == ["export default { b, first, c };"]


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ({"top": 'import x from "./low.mjs";\n', "low": "export const x = 1;\n"}, "cannot be put together"),
        ({"top": 'import { x } from "https://elsewhere/x.mjs";\n'}, "cannot be put together"),
        ({"top": 'import { x } from "./low.mjs";\n', "low": "export default 1;\n"}, "no default export"),
        (
            {"top": 'import { x } from "./low.mjs";\n', "low": 'import { y } from "./top.mjs";\nexport const x = y;\n'},
            "in a circle",
        ),
    ],
)
def test_what_cannot_be_put_together_is_refused_by_name(tmp_path, modules, words):
    with pytest.raises(ModuleTextError, match=words):
        module_text("top.mjs", written(tmp_path, **modules))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_one_module_that_imports_nothing_and_gives_a_widget(name):
    text = module_text(name)
    assert not re.search(r"^import\b", text, re.MULTILINE)
    assert len(re.findall(r"^export\b", text, re.MULTILINE)) == 1
    assert "export default {\n  render(" in text
    assert len(text) < 145_000


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_says_what_it_is_stays_short_and_reaches_no_other_host(path):
    text = path.read_text("utf-8")
    assert text.startswith("// ")
    assert len(text.splitlines()) <= 310
    # in a page of the book these two fetch from the site itself; the browser tests count what goes elsewhere: nothing
    from_the_site = path.name in ("coach_worker.mjs", "served_coach.mjs")
    forbidden = r"https?://|XMLHttpRequest|WebSocket" + ("" if from_the_site else r"|\bfetch\(|import\(")
    assert not re.search(forbidden, text)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_puts_text_into_the_page_as_html(path):
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", path.read_text("utf-8"))


def test_every_style_rule_is_about_our_own_classes():
    text = re.sub(r"/\*.*?\*/", "", style_text("run_chart.css"), flags=re.DOTALL)
    for selectors in re.findall(r"(?:^|[{}])\s*([^{}@;]+)\{", text):
        assert all(".cl-" in selector for selector in re.split(r",(?![^()]*\))", selectors)), selectors


def palettes():
    """(light, dark): each colour name's value, as the style sheet says it."""
    text = file_of("colours.css").read_text("utf-8")
    blocks = re.findall(r"\{([^{}]*color-scheme: (light|dark);[^{}]*)\}", text)
    found = {}
    for block, scheme in blocks:
        colours = dict(re.findall(r"--cl-b-([\w-]+): (#[0-9a-f]{6})", block))
        assert found.setdefault(scheme, colours) == colours, f"the {scheme} colours are not the same everywhere"
    return found["light"], found["dark"]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = [(ink, paper) for ink in ("ink", "soft", "accent", "ask", "good", "bad") for paper in ("paper", "card")]
TEXTS += [("on-accent", "accent"), ("ask", "ask-paper"), ("bad", "bad-paper")]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXTS, ids=lambda name: name)
def test_every_text_keeps_a_contrast_of_4_5(scheme, ink, paper):
    colours = palettes()[scheme]
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_edges_of_controls_keep_a_contrast_of_3(scheme):
    colours = palettes()[scheme]
    assert min(contrast(colours["edge"], colours[paper]) for paper in ("paper", "card")) >= 3
