"""Trees of items that name their parents: nothing is lost, nothing is drawn twice, nothing is endless."""

from hypothesis import given
from hypothesis import strategies as st

from coachlab.record.causes import Cause
from coachlab.record.drivers import Driver
from coachlab.record.tree import forest

IDS = st.sampled_from(["", "a", "b", "c", "d", "e", "f", "g", "gone"])
ITEMS = st.lists(st.builds(Driver, id=IDS, parent=IDS), max_size=14)


def names(branches):
    return [branch.item.id for branch in branches]


def every(items):
    roots, loose = forest(items)
    return [branch for root in [*roots, *loose] for branch in root.all()]


@given(ITEMS)
def test_each_item_is_in_the_forest_exactly_once(items):
    assert sorted(id(branch.item) for branch in every(items)) == sorted(id(item) for item in items)


@given(ITEMS)
def test_a_child_names_what_it_hangs_on_and_stands_one_deeper(items):
    for branch in every(items):
        for child in branch.children:
            assert child.item.parent == branch.item.id != ""
            assert child.depth == branch.depth + 1


@given(ITEMS)
def test_a_root_names_no_parent_and_a_loose_item_names_one(items):
    roots, loose = forest(items)
    assert all(not root.item.parent and root.depth == 1 for root in roots)
    assert all(each.item.parent and each.depth == 1 for each in loose)
    assert len(roots) == sum(not item.parent for item in items)


@given(ITEMS)
def test_what_reaches_a_root_by_its_parents_is_not_loose(items):
    first = {}
    for item in items:
        if item.id:
            first.setdefault(item.id, item)

    def reaches(item):
        for _ in items:
            if not item.parent:
                return True
            if item.parent not in first:
                return False
            item = first[item.parent]
        return not item.parent

    roots, _ = forest(items)
    linked = {id(branch.item) for root in roots for branch in root.all()}
    assert linked == {id(item) for item in items if reaches(item)}


@given(ITEMS)
def test_children_stand_in_the_order_of_the_list(items):
    places = {id(item): place for place, item in enumerate(items)}
    roots, loose = forest(items)
    for group in (roots, loose, *(branch.children for branch in every(items))):
        found = [places[id(branch.item)] for branch in group]
        assert found == sorted(found)


def test_a_circle_is_cut_open_at_its_first_item_and_what_hangs_on_it_stays():
    items = [
        Cause(id="tail", parent="c"),
        Cause(id="b", parent="c"),
        Cause(id="c", parent="d"),
        Cause(id="d", parent="b"),
        Cause(id="own", parent="own"),
    ]
    roots, loose = forest(items)
    assert roots == []
    assert names(loose) == ["b", "own"]
    assert names(loose[0].all()) == ["b", "d", "c", "tail"]


def test_of_two_items_with_one_id_the_first_has_the_children():
    roots, _ = forest([Driver(id="a", name="first"), Driver(id="a", name="second"), Driver(id="b", parent="a")])
    assert [len(root.children) for root in roots] == [1, 0]


def test_ten_thousand_items_in_one_chain_are_a_forest_too():
    items = [Driver(id=f"{n}", parent=f"{n + 1}" * (n < 9_999)) for n in range(10_000)]
    roots, _ = forest(items)
    assert max(branch.depth for branch in roots[0].all()) == 10_000
