"""Whatever stands in a project, dangling and circular ids and all, the review answers, and so does the score."""

from dataclasses import MISSING, asdict, fields, is_dataclass
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from hypothesis import given, settings
from hypothesis import strategies as st
from review_projects import TODAY

from coachlab.record.pdsa import PdsaCycle
from coachlab.record.project import Project
from coachlab.review import CRITERIA, progress, review
from coachlab.review.progress import STEPS

TEXTS = st.text(max_size=12) | st.sampled_from(
    ["", " ", "a", "b", "c", "gone", "TBD", "Train all staff", "it will help", "血压 🙂", "المرضى", "No training",
     "nothing", "2024-04-09", "2024-05", "30 de junio de 2027", "everyone", "x" * 5000, "~/1", "one", "few",
     "adopt", "yes", "a\0b"]
)  # fmt: skip
NUMBERS = st.none() | st.floats(allow_nan=True) | st.integers(-3, 90)
OWN = frozenset({"version", "id", "created", "saved", "revision", "extra"})
"""Fields of the envelope, which keep what a new project has."""


def of_type(hint):
    """Anything that a field of this type may hold, and some that it should not."""
    if get_origin(hint) is Annotated:
        return of_type(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return NUMBERS if float in get_args(hint) else st.none() | st.integers(0, 40)
    if get_origin(hint) is list:
        return st.lists(of_type(get_args(hint)[0]), max_size=3)
    if is_dataclass(hint):
        return part(hint)
    return {str: TEXTS, bool: st.booleans(), int: st.integers(0, 40), float: NUMBERS}[hint]


def part(kind):
    """Any part of a project of this kind; most of its fields are filled in, each with anything."""
    hints = get_type_hints(kind, include_extras=True)
    own = OWN if kind is Project else frozenset({"extra"})
    known = {each.name for each in fields(kind) if each.init and each.name not in own}
    required = {each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING}
    chosen = {name: of_type(hints[name]) for name in known if name not in ("rule_set", "kind", "display", "direction")}
    return st.fixed_dictionaries(
        {name: chosen[name] for name in required & set(chosen)},
        optional={name: made for name, made in chosen.items() if name not in required},
    ).map(lambda filled: kind(**filled))


@settings(max_examples=120)
@given(part(Project), st.dates())
def test_any_project_gets_well_formed_findings_and_a_score(project, today):
    tree = asdict(project)
    for finding in review(project, today=today):
        assert finding.criterion in CRITERIA
        assert "\n" not in finding.question
        assert finding.question.endswith("." if finding.severity == "praise" else "?"), finding.question
        assert finding.words
        place = tree
        for name in finding.where.strip("/").split("/"):
            place = place[int(name)] if isinstance(place, list) else place[name]
    found = progress(project)
    assert found.score in {step.score for step in STEPS}
    assert asdict(project).keys() == tree.keys()


def test_forty_cycles_get_few_questions_and_not_forty():
    log = [PdsaCycle(id=f"p{n}", name=f"Cycle {n}", change="c1", what="Repeat") for n in range(40)]
    found = review(Project(cycles=log), today=TODAY)
    assert len([finding for finding in found if finding.where.startswith("/cycles")]) <= 15
    assert any("39 other cycles" in finding.question for finding in found)
