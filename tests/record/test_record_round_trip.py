"""What goes into a record comes out of it unchanged: texts, numbers, and fields of a version yet to come."""

import copy
import json
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import JSON_VALUES, PROJECTS, SAMPLERS, TEXTS, Leaf, Sampler, joined

from coachlab.record import (
    Aim,
    Annotation,
    ChartSettings,
    Document,
    Measure,
    NewerRecord,
    NotARecord,
    Observation,
    Project,
    RecordError,
    dumps,
    from_json,
    loads,
    register,
    to_json,
)

ENVELOPE = {"schema": "coachlab/project", "version": "1.0", "id": "p", "created": "2026-03-17T10:15:00Z"}


def as_read(value):
    """A document as every JSON reader gives it: two halves of a character side by side are one."""
    if is_dataclass(value):
        changed = copy.copy(value)
        for each in fields(value):
            setattr(changed, each.name, as_read(getattr(value, each.name)))
        return changed
    if isinstance(value, dict):
        return {joined(name): as_read(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_read(each) for each in value]
    return joined(value) if isinstance(value, str) else value


def same_to_the_type(one, other):
    """Equal, and 60 is not 60.0."""
    assert one == other
    assert repr(to_json(one)) == repr(to_json(other))


@settings(deadline=None)
@given(PROJECTS)
def test_a_project_comes_back_from_its_text_unchanged(project):
    same_to_the_type(loads(dumps(project)), as_read(project))
    same_to_the_type(loads(dumps(project).encode("utf-8")), as_read(project))


@settings(deadline=None)
@given(SAMPLERS)
def test_every_kind_of_field_comes_back_unchanged(sampler):
    same_to_the_type(loads(dumps(sampler), Sampler), as_read(sampler))


@settings(deadline=None)
@given(PROJECTS)
def test_the_tree_is_what_the_text_holds_and_shares_nothing_with_the_document(project):
    tree = to_json(project)
    assert json.loads(dumps(project)) == tree
    before = copy.deepcopy(project)
    from_json(tree).extra["later"] = 1
    for name in list(tree):
        if isinstance(tree[name], (list, dict)):
            tree[name].clear()
    assert project == before


@given(TEXTS)
def test_a_text_survives_whatever_stands_in_it(text):
    assert loads(dumps(Project(title=text))).title == joined(text)


@given(JSON_VALUES)
def test_an_unknown_field_is_written_back_as_it_was(value):
    tree = {**ENVELOPE, "wishes": value, "aim": {"later": value}, "measures": [{"chart": {"later": value}}]}
    written = to_json(from_json(tree))
    assert repr(written["wishes"]) == repr(as_read(value))
    assert repr(written["aim"]["later"]) == repr(as_read(value))
    assert repr(written["measures"][0]["chart"]["later"]) == repr(as_read(value))


def test_known_fields_come_first_in_their_order_and_unknown_ones_after_them_in_theirs():
    shuffled = {"zebra": 1, "measures": [], **ENVELOPE, "apple": 2, "aim": {"later": 1, "what": "x"}}
    written = to_json(from_json(shuffled))
    assert list(written)[:7] == ["schema", "version", "id", "created", "saved", "revision", "title"]
    assert list(written)[-2:] == ["zebra", "apple"]
    assert list(written["aim"])[-1] == "later"
    assert dumps(loads(json.dumps(written))) == json.dumps(written, indent=2) + "\n"


def test_a_number_stays_as_it_was_typed():
    text = dumps(
        Project(aim=Aim(baseline=60, target=60.5), measures=[Measure(observations=[Observation(numerator=0.1)])])
    )
    assert '"baseline": 60,' in text
    assert '"target": 60.5,' in text
    assert '"numerator": 0.1,' in text


def test_not_known_is_not_zero():
    measure = loads(
        dumps(Project(measures=[Measure(observations=[Observation(month="2024-01", numerator=0)])]))
    ).measures[0]
    assert (measure.observations[0].numerator, measure.observations[0].denominator) == (0, None)


def test_emoji_spanish_and_right_to_left_text_stand_readable_in_the_file():
    title = "👩🏽‍⚕️ ¿Más años? ضغط الدم"
    text = dumps(Project(title=title))
    assert title in text
    assert loads(text).title == title


def test_half_a_character_is_written_as_an_escape_so_that_the_file_is_utf8():
    text = dumps(Project(title="broken \ud83d emoji"))
    assert "broken \\ud83d emoji" in text
    text.encode("utf-8")
    assert loads(text).title == "broken \ud83d emoji"


def test_the_halves_of_a_character_side_by_side_become_the_character():
    assert loads(dumps(Project(title="\ud83d\ude00"))).title == "😀"


def test_the_json_is_flat_as_the_other_rooms_point_into_it():
    chart = ChartSettings(freeze=12, annotations=[Annotation(month="2024-07", text="repeat readings")])
    tree = to_json(
        Project(
            title="t",
            measures=[Measure(observations=[Observation(month="2024-01", numerator=12, denominator=40)], chart=chart)],
        )
    )
    assert tree["schema"] == "coachlab/project"
    assert tree["measures"][0]["observations"] == [{"month": "2024-01", "numerator": 12, "denominator": 40}]
    assert tree["measures"][0]["chart"]["annotations"] == [{"month": "2024-07", "text": "repeat readings"}]
    assert tree["measures"][0]["chart"]["claim"] == ""


def test_a_byte_order_mark_and_windows_line_ends_are_read():
    text = dumps(Project(title="ñ"))
    assert loads(b"\xef\xbb\xbf" + text.encode()) == loads(text)
    assert loads("\ufeff" + text) == loads(text)
    assert loads(text.replace("\n", "\r\n")) == loads(text)


def test_a_newer_minor_version_keeps_its_fields_and_its_version():
    tree = {**ENVELOPE, "version": "1.7", "wishes": [{"name": "recall"}], "aim": {"stretch": True}}
    written = to_json(from_json(tree))
    assert written["version"] == "1.7"
    assert written["wishes"] == [{"name": "recall"}]
    assert written["aim"]["stretch"] is True


def test_a_choice_that_only_a_newer_minor_version_knows_is_told_as_such():
    tree = {**ENVELOPE, "version": "1.7", "measures": [{"chart": {"rule_set": "from the future"}}]}
    with pytest.raises(NewerRecord, match="at /measures/0/chart/rule_set; update Coachlab"):
        from_json(tree)
    with pytest.raises(NotARecord, match='put one of "perla", "exact", "anhoej", "mdc" there'):
        from_json({**tree, "version": "1.0"})


def test_a_whole_number_may_be_written_with_a_point():
    freeze = from_json({**ENVELOPE, "measures": [{"chart": {"freeze": 12.0}}]}).measures[0].chart.freeze
    assert (freeze, type(freeze)) == (12, int)


def test_a_file_without_an_id_gets_none_made_up_while_it_is_read():
    bare = {"schema": "coachlab/project", "version": "1.0"}
    assert from_json(bare).id == from_json(bare).id == ""
    assert from_json(bare).created == ""


def circle():
    inside = []
    inside.append(inside)
    return inside


def deep(levels):
    value = "bottom"
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("project", "where"),
    [
        (Project(title=12), "/title"),
        (Project(title=None), "/title"),
        (Project(synthetic=1), "/synthetic"),
        (Project(aim=None), "/aim"),
        (Project(aim=Aim(target="70")), "/aim/target"),
        (Project(aim=Aim(target=True)), "/aim/target"),
        (Project(aim=Aim(target=float("nan"))), "/aim/target"),
        (Project(aim=Aim(target=10**400)), "/aim/target"),
        (Project(measures=[Measure(kind="result")]), "/measures/0/kind"),
        (Project(measures=[Measure(chart=ChartSettings(freeze=0))]), "/measures/0/chart/freeze"),
        (Project(measures=[Measure(chart=ChartSettings(freeze=1.5))]), "/measures/0/chart/freeze"),
        (Project(version="one"), "/version"),
        (Project(extra={"title": "twice"}), "/title"),
        (Project(extra={"later": {1, 2}}), "/later"),
        (Project(extra={"later": float("inf")}), "/later"),
        (Project(extra={"later": 10**300}), "/later"),
        (Project(extra={"later": {"\ud83d\ude00": 1, "😀": 2}}), "/later/😀"),
        (Project(extra={"later": {1: 2}}), "/later"),
        (Project(extra={"a/b": circle()}), "/a~1b/0/0"),
        (Project(aim=Aim(extra={"later": deep(99)})), "nested"),
    ],
)
def test_what_would_not_load_again_is_not_written(project, where):
    for write in (to_json, dumps):
        with pytest.raises(RecordError) as told:
            write(project)
        assert where in str(told.value)


def test_the_deepest_record_that_is_written_is_also_read():
    project = Project(aim=Aim(extra={"later": deep(98)}))
    assert from_json(to_json(project)) == loads(dumps(project)) == project


def test_a_record_too_large_to_be_read_again_is_not_written():
    with pytest.raises(RecordError, match="has 11 MB, where a record has at most 10 MB"):
        dumps(Project(extra={"later": "x" * 11_000_000}))


def test_a_document_type_that_nobody_registered_is_a_programmers_mistake():
    class Stranger(Project):
        pass

    with pytest.raises(TypeError, match="Stranger is not registered"):
        to_json(Stranger())
    with pytest.raises(ValueError, match="already the schema of Project"):
        register(Stranger)


def test_other_rooms_register_their_own_types_in_the_same_envelope():
    sampler = Sampler(inside=Project(title="in a hand-in"), leaf=Leaf(children=[Leaf(label="x")]))
    tree = to_json(sampler)
    assert tree["schema"] == "coachlab/test-sampler"
    assert tree["inside"]["schema"] == "coachlab/project"
    assert from_json(tree) == sampler
    with pytest.raises(NotARecord, match="“coachlab/test-sampler”, where a “coachlab/project” belongs"):
        from_json(tree, Project)
    with pytest.raises(NewerRecord, match="at /inside"):
        from_json({**tree, "inside": {**tree["inside"], "version": "2.0"}})


@given(st.integers(0, 200))
def test_every_level_of_brackets_up_to_the_limit_loads_and_none_beyond(levels):
    text = json.dumps({**ENVELOPE, "later": deep(levels), "note": "[[[{{" * 50})
    if levels < 100:
        assert loads(text).extra["later"] == deep(levels)
    else:
        with pytest.raises(NotARecord, match="nested more than 100 levels deep"):
            loads(text)


def test_documents_are_read_by_the_type_that_they_name():
    documents: list[Document] = [Project(title="p"), Sampler(text="s")]
    assert [loads(dumps(document)) for document in documents] == documents
