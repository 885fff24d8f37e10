"""What the programme chapters quote from the coaching roadmap: each number as it is printed there."""

import pytest
from programme_numbers import says

from coachlab.paths import CHECKOUT

ROADMAP = CHECKOUT.parent / "shared" / "sources" / "cqc-2019-improvement-coaching-roadmap.txt"
SPOTLIGHT = ROADMAP.parent / "cqc-2025-community-based-coaching.txt"

QUOTED = (
    ("foundation", "13 organisations, with 1,900 practices and 4,472 clinicians", "13 provider organizations"),
    ("initiative", "13 provider organisations with 1,900 practices and 4,472 clinicians", "4,472 clinicians"),
    ("initiative", "from October 2015 to December 2019", "from October 2015 to December 2019"),
    (
        "initiative",
        "Of the practices 80 % had one or two clinicians",
        "80% of practices were made up of 1 or 2 clinicians",
    ),
    ("initiative", "Of the clinicians 90 % worked in primary care", "90% of clinicians were primary care providers"),
    ("initiative", "Of their clinicians 87 % worked with", "87% of clinicians participated"),
    ("initiative", "40,000 patients improved HbA1c control", "40,000 patients improved HbA1c control"),
    ("initiative", "9,700 patients with diabetes", "9,700 patients with diabetes improved blood pressure control"),
    ("initiative", "and 9,700 with hypertension", "9,700 patients with hypertension improved blood pressure control"),
    ("initiative", "47,000 hospital bed days", "47,000 avoided hospital bed days"),
    ("initiative", "17,000 emergency visits avoided", "17,000 avoided ED visits"),
    ("initiative", "over 45 months: 300+ people trained", "Trained 300+ learners"),
    ("initiative", "25+ events in person", "Offered 25+ in-person"),
    ("initiative", "20+ online", "Designed 20+ virtual learning events"),
    ("initiative", "10+ talks", "Arranged 10+ speaking engagements"),
    ("initiative", "5+ master coaches", "Developed 5+ Master Coaches"),
    (
        "assistance",
        "In 45 months it trained 300+ people, held 25+ events in person and 20+ online",
        "In 45 months across California",
    ),
    ("assistance", "chose five emerging leaders", "five emerging coach leaders"),
    ("assistance", "for 18 months", "monthly peer support over 18 months"),
    ("ramp-up", "one or two visits a week, and later at least two a month", "minimum of twice monthly visits"),
    ("ramp-up", "work with one or two practices", "focus on one or two practices"),
    ("coaching-model", "223 practices, 4 coaches", "Practice Facilitators"),
    ("coaching-model", "sorted into *four* levels", "Practices are tiered into four levels"),
    ("coaching-model", "93 practices for one full post", "1.0 FTE : 93"),
    ("coaching-model", "50 (22 %) | 130 (58 %)", "50 (22%) 130 (58%)"),
    ("coaching-model", "30 (13 %) | 50 (22 %)", "30 (13%) 50 (22%)"),
    ("coaching-model", "20 (9 %) | 40 (18 %)", "20 (9%) 40 (18%)"),
    ("evaluation", "assessed every six months", "assessed every six months"),
)
"""Page, its words, and the words of the source."""


@pytest.mark.parametrize(("page", "ours", "theirs"), QUOTED)
def test_a_number_of_the_roadmap_stands_on_the_page_as_in_the_source(page, ours, theirs):
    says(page, ours)
    if ROADMAP.is_file():
        text = " ".join(ROADMAP.read_text("utf-8").replace("|", " ").replace("1, 900", "1,900").split())
        assert theirs in text


def test_the_programme_in_los_angeles_has_the_size_that_its_people_report():
    says(
        "community",
        "From 2023 to 2025 it supported 31 independent practices",
        "more than 50,000 people with Medi-Cal",
    )
    says("community", "Almost a dozen coaches came from four local organisations")
    if SPOTLIGHT.is_file():
        text = " ".join(SPOTLIGHT.read_text("utf-8").split())
        for words in (
            "31 independent primary care practices",
            "over 50,000",
            "almost a dozen CBCs",
            "four participating",
        ):
            assert words in text
