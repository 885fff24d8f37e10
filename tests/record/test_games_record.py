"""Games are a record like the others: they come back unchanged, are valid, and are loaded only when asked for."""

import json
import subprocess
import sys

from hypothesis import given, settings
from jsonschema import Draft202012Validator
from record_strategies import parts

from coachlab.record import dumps, from_json, json_schema, loads, to_json
from coachlab.record.games import Games, PlayedGame

SCHEMA = Draft202012Validator(json_schema(Games))


@settings(max_examples=30)
@given(parts(Games))
def test_games_come_back_from_their_text_unchanged_and_are_valid(games):
    tree = to_json(games)
    assert to_json(loads(dumps(games), Games)) == json.loads(json.dumps(tree))
    SCHEMA.validate(tree)


def test_games_are_read_by_the_type_that_they_name_and_hold_no_truth():
    games = Games(games=[PlayedGame(id="g1", scenario="juniper", seed=2)])
    assert from_json(to_json(games)) == games
    assert "project" not in dumps(games)


def test_whoever_works_on_a_project_never_loads_the_games():
    code = (
        "import sys, coachlab.record as r; r.loads(r.dumps(r.Project())); print('coachlab.record.games' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
