"""Graduated practices stay in sight: what happens in them, or on their charts, may call the coach back."""

from datetime import date

import pytest
from practice_programmes import valley

from coachlab.charts import ChartError
from coachlab.practice.errors import PracticeError
from coachlab.practice.return_triggers import QUESTIONS, concern, triggers, watched_words
from coachlab.record.months import months_between
from coachlab.record.programme_graduation import EVENT_KINDS, PracticeEvent
from coachlab.record.project import Measure, Observation


def measure(values, direction="higher", first="2024-08"):
    """A monthly measure of 100 patients a month; the practice graduates on 30 September 2025, the 14th month."""
    months = months_between(first, "2027-12")
    data = [Observation(month=m, numerator=v, denominator=100) for m, v in zip(months, values, strict=False)]
    return Measure(id="bp", name="Blood pressure controlled", direction=direction, observations=data)


HELD = [60, 63, 61, 64, 62, 60, 65, 63, 61, 64, 62, 63, 61, 64]


def happened(**event):
    programme = valley()
    programme.events = [PracticeEvent(practice="yew", on="2026-02-01", **event)]
    return programme


@pytest.mark.parametrize("kind", [kind for kind in EVENT_KINDS if kind])
def test_every_kind_of_event_in_a_graduated_practice_asks_a_question(kind):
    (found,) = triggers(happened(kind=kind))
    assert found.question == QUESTIONS[kind]
    assert found.question.endswith("?")
    assert kind in found.words


def test_the_sources_triggers_are_all_there():
    assert {
        "champion left",
        "administrator left",
        "merger or buyout",
        "new record system",
        "new billing system",
    } <= set(EVENT_KINDS)


def test_an_answered_event_and_one_before_the_graduation_ask_no_more():
    assert triggers(happened(kind="champion left", answer="watch")) == []
    earlier = happened(kind="champion left")
    earlier.events[0].on = "2025-08-01"
    assert triggers(earlier) == []
    later = happened(kind="champion left")
    later.events[0].on = "2026-08-01"
    assert triggers(later) == []


def test_an_event_in_a_practice_that_is_still_coached_is_no_reason_to_return():
    programme = happened(kind="champion left")
    programme.events[0].practice = "elm"
    assert triggers(programme) == []


def test_a_measure_that_falls_after_the_graduation_calls_the_coach_by_the_charts_own_rules():
    falling = measure([*HELD, 59, 58, 57, 56, 55, 54])
    (found,) = triggers(valley(), {"yew": [falling]})
    assert found.kind == "downward trend"
    assert "Blood pressure controlled turned by March 2026" in found.words
    assert "points in a row below the median" in found.words or "points all falling" in found.words


def test_for_many_charts_a_rule_set_with_fewer_false_alarms_can_be_chosen():
    six_lower = [*HELD, 59, 58, 59, 58, 59, 58]
    assert triggers(valley(), {"yew": [measure(six_lower)]})
    assert not triggers(valley(), {"yew": [measure(six_lower)]}, rule_set="anhoej")
    longer = measure([60, 63, 61, 64, 62, 60, 65, 63, 61, 64, 62] + [50] * 9)
    assert triggers(valley(), {"yew": [longer]}, rule_set="anhoej")


def test_where_less_is_better_a_rise_is_the_wrong_way():
    rising = measure([*HELD, 66, 67, 68, 69, 70, 71], direction="lower")
    assert triggers(valley(), {"yew": [rising]})
    assert not triggers(valley(), {"yew": [measure([*HELD, 66, 67, 68, 69, 70, 71])]})


def test_the_month_of_the_graduation_belongs_to_the_baseline():
    ten, after = HELD[:10], [57] * 12
    fallen = measure([*ten, *after], first="2024-12")
    assert "below the median" in concern(fallen, date(2025, 9, 30))[0]
    assert not concern(measure([*ten[1:], *after], first="2025-01"), date(2025, 9, 30))


def test_a_measure_that_holds_its_gain_calls_nobody():
    assert not triggers(valley(), {"yew": [measure([*HELD, 62, 61, 64, 62, 63, 61])]})


def test_a_bad_stretch_before_the_graduation_is_over():
    early = measure([50, 49, 48, 47, 46, 45, 63, 61, 64, 62, 63, 61, 63, 62, 62, 61, 64, 62, 63, 61])
    assert not triggers(valley(), {"yew": [early]})


def test_months_after_the_programmes_day_do_not_count():
    assert not triggers(valley(), {"yew": [measure([*HELD, 62, 61, 64, 62, 63, 61, 40, 40, 40, 40, 40, 40])]})


def test_a_measure_without_a_direction_has_no_wrong_way():
    assert not triggers(valley(), {"yew": [measure([*HELD, 50, 49, 48, 47, 46, 45], direction="")]})


def test_the_chart_of_the_practice_is_left_as_it_was():
    falling = measure([*HELD, 59, 58, 57, 56, 55, 54])
    concern(falling)
    triggers(valley(), {"yew": [falling]})
    assert falling.chart.freeze is None
    assert len(falling.observations) == 20


def test_the_newest_trigger_comes_first_and_the_watch_is_said_in_a_sentence():
    programme = happened(kind="champion left")
    programme.events.append(PracticeEvent(practice="yew", on="2026-03-15", kind="new record system"))
    found = triggers(programme)
    assert [each.kind for each in found] == ["new record system", "champion left"]
    assert (
        watched_words(programme, found)
        == "1 practice that graduated or is being left is watched: 1 asks for a look now."
    )


def test_events_and_data_that_cannot_be_read_are_refused_in_words():
    programme = happened(kind="champion left")
    programme.events[0].practice = "pine"
    with pytest.raises(PracticeError, match='An event is of the practice "pine"'):
        triggers(programme)
    programme = happened(kind="champion left")
    programme.events[0].on = ""
    with pytest.raises(PracticeError, match="The event in Yew Street has no date"):
        triggers(programme)
    broken = measure(HELD)
    broken.observations[0].numerator = 140
    with pytest.raises(ChartError):
        triggers(valley(), {"yew": [broken]})
