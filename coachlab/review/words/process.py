"""What the words of a process map give away: nobody in particular, a wait called a step, work as it should be."""

from __future__ import annotations

import re

from coachlab.review.wording import is_blank, plain

NO_STEP = re.compile(r"(?:(?:new|next|another|process|nuevo) )*(?:step|decision|task|action|paso|proceso)(?: \d+)?")
NO_BOUND = re.compile(
    r"(?:the )?(?:start|starts|begin|begins|beginning|end|ends|ending|finish|done|stop|inicio|fin|final)"
)
NOBODY = re.compile(
    r"(?:(?:the|our|all|clinic|care|office|whole) )*(?:staff(?: members?)?|team|clinic|office|practice|someone|"
    r"somebody|anyone|anybody|everyone|everybody|we|us|all|(?:many |most |some )?people|they|various|multiple|several|"
    r"different people|alguien|todos|el equipo|personal)|whoever\b.*|any ?one (?:who|available|free)\b.*|"
    r"(?:it )?depends\b.*|varies\b.*"
)
WAITS = re.compile(
    r"\b(?:await(?:s|ing)?|hold for|sits? in|pending|waits?(?![ -](?:times?|list))|waiting(?![ -](?:room|list|area))|"
    r"queues?|sits on|on hold|espera[nr]?|en cola)\b"
)
OUGHT = re.compile(
    r"\b(?:should|shall|must(?!-)|(?:is|are) supposed to|(?:is|are) to be|ought to|debe|deben|deberia|tiene que)\b"
)
PLANNED = re.compile(
    r"\b(?:(?:new|future|ideal|proposed|desired|redesigned|improved|target|better) (?:\w+ )?(?:process|workflow|"
    r"work ?flow|way|pathway|protocol|procedure|state|map|flow)|to-be|future[ -]state|proceso nuevo|nuevo proceso)\b"
)
NOT_SEEN = re.compile(
    r"\b(?:not (?:yet )?(?:been )?(?:observed|watched|seen|walked|done)|haven't|have not|no observation|sin observar|"
    r"to be observed)\b"
)
SEEN = re.compile(
    r"\b(?:watch\w*|observ\w*|walk(?:ed|ing|-?through|s)?|shadow\w*|follow(?:ed|ing)|saw|gemba|timed|sat (?:with|in)|"
    r"stood|visits?|patients?|real time|acompan\w*|miramos|vimos|recorr\w*)\b"
)
FROM_AFAR = re.compile(
    r"\b(?:memory|recollect\w*|asked|consensus|sops?|told us|described|based on|drawn by|opinions?|interview\w*|"
    r"discuss\w*|talk(?:ed|ing)?|meetings?|brainstorm\w*|polic(?:y|ies)|protocols?|manuals?|procedures?|handbook|"
    r"experience|knows?|knowledge|assum\w+|guess\w*|we think|conference room|whiteboard|google|template|memoria|"
    r"reunion|politica|experiencia|sabemos)\b"
)


def names_no_step(name: str, kind: str) -> bool:
    """Whether a step has no name that says what is done; "Wait" is a fine name for a wait.

    >>> names_no_step("Step 4", "step"), names_no_step("Wait", "wait"), names_no_step("Weigh", "step")
    (True, False, False)
    """
    return is_blank(name) or (kind != "wait" and bool(NO_STEP.fullmatch(plain(name).strip(" .?"))))


def names_no_bound(text: str) -> bool:
    """Whether the begin or the end of a process is not named: blank, or the word "start" alone."""
    return is_blank(text) or bool(NO_BOUND.fullmatch(plain(text).strip(" .")))


def nobody_named(who: str) -> bool:
    """Whether a step is done by nobody in particular: "staff", "whoever is free".

    >>> nobody_named("the team"), nobody_named("billing staff")
    (True, False)
    """
    return bool(NOBODY.fullmatch(plain(who).strip(" .")))


def as_it_should_be(name: str) -> str | None:
    """The words of a step that tell how the work should be, or None; a question in a decision may ask so.

    >>> as_it_should_be("MA should weigh the patient"), as_it_should_be("Should the patient be seen today?")
    ('should', None)
    """
    found = None if "?" in name else OUGHT.search(plain(name))
    return found.group() if found else None


def seen_from_afar(text: str) -> bool:
    """Whether a text says that the work was talked about and not looked at; other alphabets are never judged.

    >>> seen_from_afar("From memory"), seen_from_afar("Watched five visits, then discussed them")
    (True, False)
    """
    simple = plain(text)
    if NOT_SEEN.search(simple):
        return True
    return not SEEN.search(simple) and bool(FROM_AFAR.search(simple))
