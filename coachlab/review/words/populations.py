"""Compares two descriptions of people: do "adults 18-85 with hypertension" and a denominator speak of the same ones?"""

from __future__ import annotations

import re
from typing import NamedTuple

from coachlab.review.wording import phrases, plain

# Different words for one group. The left side is looked for in plain text (small letters, no accents).
SAME = [
    (r"high blood pressure|hypertensives?|htn|hipertension|hipertensos|presion alta|blood pressure", "hypertension"),
    (r"diabetics?|type [12] diabetes|t[12]dm|diabeticos?|hba1c|a1c", "diabetes"),
    (
        r"pregnant|pregnancy|pregnancies|prenatal|maternity|obstetric|mothers|delivered|delivery|deliveries|births?|"
        r"postpartum|embarazadas?|embarazo",
        "pregnancy",
    ),
    (r"depressed|depressive|depresion|phq(?:-9)?", "depression"),
    (r"smokers?|smoking|smoke|tobacco|cigarettes?|fumadores", "tobacco"),
    (r"asthmatics?|asma", "asthma"),
    (r"chronic obstructive pulmonary disease|emphysema", "copd"),
    (r"women|females?|mujeres", "woman"),
    (r"men|males?|hombres", "man"),
    (r"children|kids|pediatric|paediatric|ninos|ninas|infants?|babies|toddlers?", "child"),
    (r"teens?|teenagers?|adolescents?|adolescentes", "adolescent"),
    (r"seniors|elders|elderly|older adults|adultos mayores", "older"),
    (r"adults|adultos", "adult"),
    (r"immuni[sz]ations?|immuni[sz]ed|vaccinations?|vaccinated|vaccines?|shots?", "vaccine"),
    (r"appointments?|scheduled|encounters?|citas?|visitas?", "visit"),
    (r"no-shows?|missed", "missed"),
    (r"colonoscopy|colon|bowel|crc", "colorectal"),
    (r"mammograms?|mammography", "breast"),
    (r"pap|cervix", "cervical"),
]
GROUPS = phrases(
    "adult child woman man adolescent older",
    " ",
)
# Words that do not tell which people: who they are in general, where, how and when they are counted.
GENERAL = phrases(
    "a an and any are as at aged age ages year years old older over under above below or of on our in into the their "
    "they to this that those these there with without who whom whose which was were is be been being had has have for "
    "from by per each every all one two three more most least less than not no it its we us you your if when where "
    "what how between patient patients people person persons individual individuals member members client clients "
    "user users population panel number total count share percent percentage rate measure latest last recent reading "
    "readings result results month months monthly week day days period same during within ever seen visited came come "
    "coming attending attended active current new established registered assigned enrolled empanelled eligible "
    "diagnosed diagnosis living known listed clinic clinics practice practices site sites center centre team office "
    "health care primary family medicine medical visit having condition during least also only record records chart "
    "charts ehr registry list medi-cal medicaid de del la el los las un una con y o en por que sin para anos "
    "pacientes personas adultas mes edad",
    " ",
)
AGE_RANGE = re.compile(
    r"\b(\d{1,3})\s*(?:-|to|through|and|a|y)\s*(\d{1,3})\b(?!\s*(?:%|percent|points?|days?|hours?|weeks?|months?|"
    r"minutes?|mm|/|\d))"
)
AGE_FROM = re.compile(
    r"\b(\d{1,3})\s*(?:\+|(?:years? )?(?:old )?(?:and|or|y|o) (?:older|over|above|up|mas))|(?:>=|≥|at least|from age) "
    r"?(\d{1,3})\b"
)
AGE_OVER = re.compile(r"\b(?:over|older than|above|mayores de) (?:age )?(\d{1,3})\b(?! ?(?:%|mm|/))")
AGE_UNDER = re.compile(r"\b(?:under|younger than|below|menores de) (?:age )?(\d{1,3})\b(?! ?(?:%|mm|/|\d))")


class Ages(NamedTuple):
    """Years of age, both ends included; None is open."""

    youngest: int | None
    oldest: int | None


def kinds_of_people(text: str) -> set[str]:
    """The words of a text that tell which people are meant, in one spelling and cut to their stem.

    >>> sorted(kinds_of_people("Adults 18-85 with high blood pressure seen in the month"))
    ['adult', 'hyper']
    """
    line = plain(text).replace("_", " ")
    for words, name in SAME:
        line = re.sub(rf"\b(?:{words})\b", name, line)
    found = set()
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line):
        if word not in GENERAL and len(word) > 2:
            found.add(word if word in GROUPS else word[:5])
    return found


def ages(text: str) -> Ages | None:
    """The ages that a text names, or None where it names none or more than one span.

    >>> ages("adults 18–85 with diabetes"), ages("65 and older"), ages("reading below 140/90")
    (Ages(youngest=18, oldest=85), Ages(youngest=65, oldest=None), None)
    """
    line = plain(text)
    found: set[Ages] = set()
    for low, high in AGE_RANGE.findall(line):
        if int(low) < int(high) <= 120:
            found.add(Ages(int(low), int(high)))
    if not found:
        found |= {Ages(int(one or two), None) for one, two in AGE_FROM.findall(line) if int(one or two) <= 120}
        found |= {Ages(int(age) + 1, None) for age in AGE_OVER.findall(line) if int(age) <= 120}
        found |= {Ages(None, int(age) - 1) for age in AGE_UNDER.findall(line) if 0 < int(age) <= 120}
    return found.pop() if len(found) == 1 else None


def differ_in_kind(one: str, other: str, place: str = "") -> bool:
    """Whether two texts name kinds of people that have nothing in common; silent where either names none.

    The words of `place`, such as the practice's name, tell no kind of people and are left out.

    >>> differ_in_kind("adults with hypertension", "patients with diabetes seen in the month")
    True
    >>> differ_in_kind("our hypertensive patients", "adults with high blood pressure")
    False
    """
    beside = GROUPS | kinds_of_people(place)
    first, second = kinds_of_people(one) - beside, kinds_of_people(other) - beside
    return bool(first and second and not first & second)


def differ_in_age(one: str, other: str) -> bool:
    """Whether both texts name ages, and not the same ones.

    >>> differ_in_age("adults 18-85", "adults 18-75"), differ_in_age("adults 18-85", "adults")
    (True, False)
    """
    first, second = ages(one), ages(other)
    return first is not None and second is not None and first != second
