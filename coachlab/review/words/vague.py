"""Finds words that sound like a promise and name nothing: "some", "soon", "as much as possible", "better care"."""

from __future__ import annotations

import re

from coachlab.review.wording import phrases, plain

# These leave open how many or when, whatever stands around them.
OPEN = re.compile(
    r"\b(?:as (?:soon|much|many|often|low|high|well|quickly|fast) as (?:possible|we can)|asap|soon|some (?:of|"
    r"patients|people|day|more)|some|several|a lot of|lots of|many more|significantly|substantially|dramatically|"
    r"greatly|considerably|in the near future|when possible|if possible|where possible|and so on|et cetera|etc|lo "
    r"antes posible|cuanto antes|pronto|lo mas posible|algunos|algunas|varios|varias|muchos mas)\b"
)
# "some college" and "some other language" are groups that a survey names, "as soon as 2 hours" a number.
NAMED = re.compile(r"\bsome (?:college|high school|other|degree|point)\b")
# These say that it should be better, but not what.
BETTER = re.compile(
    r"\b(?:improv(?:e|es|ed|ing|ement|ements)|better|best|optimi[sz](?:e|ed|ing|ation)|enhanc(?:e|ed|ing)|"
    r"strengthen(?:ed|ing)?|maximi[sz](?:e|ing)|minimi[sz](?:e|ing)|good|great|excellent|high|high-quality|effective|"
    r"efficient|efficiently|mejorar|mejora|mejor|mejores|optimizar|buena|bueno)\b"
)
# What is left of "improve the quality of our care" when the words above are taken away.
NOTHING_NAMED = phrases(
    "a an and the of in for to our we will us it its this that all more be do is are at on with by how their them "
    "care quality health outcome outcomes service services result results performance thing things everything "
    "situation system systems process processes patient patients people practice clinic team work working standard "
    "standards level levels way possible la el los las de del un una y en para nuestra nuestro atencion calidad salud "
    "servicio servicios resultados",
    " ",
)


def open_words(text: str) -> str | None:
    """The first words that leave how many or when open, or None.

    >>> open_words("see some patients as soon as possible"), open_words("HbA1c above 9%")
    ('some patients', None)
    """
    found = OPEN.search(NAMED.sub("", plain(text)))
    return found.group() if found else None


def better_words(text: str) -> str | None:
    """The first word that says "better", or None.

    >>> better_words("Improve blood pressure control"), better_words("missed visits")
    ('improve', None)
    """
    found = BETTER.search(plain(text))
    return found.group() if found else None


def names_something(text: str) -> bool:
    """Whether anything that could be seen or counted is left when the praise words are taken away.

    >>> names_something("Improve the quality of our care"), names_something("Improve blood pressure control")
    (False, True)
    """
    left = re.findall(r"[^\W_]+(?:-[^\W_]+)*", BETTER.sub(" ", plain(text)))
    return any(word not in NOTHING_NAMED for word in left)
