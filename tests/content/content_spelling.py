"""British spelling: a dictionary that lists American forms, rules that turn one into the other, and our own words."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

from content_pages import sentences
from spellchecker import SpellChecker

OWN = Path(__file__).parent / "words" / "own.txt"
"""Terms and names that no dictionary has, one a line; lines with # say why they are there."""
WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)*")

# American endings and stems with the British ones. A word is British where its American form is in the dictionary.
PAIRS = (
    (r"(?<=\w\w[^aeiu])iz(?=e[drs]?$|ing$|able$|ations?$|ational$|er?s$)", "is"),
    (r"yz(?=e[drs]?$|ing$|ers?$)", "ys"),
    (
        r"^(un|dis|mis)?(col|fav|hon|lab|rum|hum|arm|behavi|neighb|endeav|flav|savi|harb|od|vap|val|vig|rig|tum)or"
        r"(?=(?:s|ed|ing|ful|fully|less|hoods?|able|ably|ites?|ers?|al|ally|ly)?$)",
        r"\1\2our",
    ),
    (r"^(cent|theat|fib|lit|calib|meag|somb|spect)er(?=s?$)", r"\1re"),
    (r"^(centi|milli|kilo)meter(?=s?$)", r"\1metre"),
    (r"^centered$", "centred"),
    (r"^program(?=s?$)", "programme"),
    (r"^(catal|dial|anal|monol|prol)og(?=s?$)", r"\1ogue"),
    (
        r"^(un|re|mis)?(labe|mode|trave|cance|counse|signa|tota|channe|fue|dia|funne|leve|pane|tunne|equa|initia)l"
        r"(?=ed$|ing$|ers?$|ors?$)",
        r"\1\2ll",
    ),
    (r"^(enro|fulfi|enthra)ll(?=s?$|ments?$)|^(insta)ll(?=ments?$)|^(ski|wi)ll(?=ful)", r"\1\2\3l"),
    (r"^(an|leuk|isch|hypoglyc|hyperglyc|tox)em(?=i)", r"\1aem"),
    (r"^hem(?=o|a)", "haem"),
    (r"^(ortho)?pedi(?=atr|cs?$)", r"\1paedi"),
    (r"^(diarr|gonorr)h(?=ea)", r"\1ho"),
    (r"^(est)(?=rogen)", "oest"),
    (r"^esoph", "oesoph"),
    (r"^gynec", "gynaec"),
    (r"^(judg|acknowledg)(?=ments?$)|^(ag)(?=ing$)", r"\1\2e"),
    (r"^gray", "grey"),
    (r"^(def|off|pret)ense", r"\1ence"),
    (r"^skeptic", "sceptic"),
    (r"^practic(?=ed$|ing$)", "practis"),
    (r"^(mom)(?=s?$)", "mum"),
    (r"^checkbook|^check(?=book)", "cheque"),
)
BACK = (
    *(("is", "iz"), ("ys", "yz"), ("our", "or"), ("re", "er"), ("programme", "program"), ("ogue", "og"), ("ll", "l")),
    *(("l", "ll"), ("ae", "e"), ("oe", "e"), ("ho", "h"), ("grey", "gray"), ("ence", "ense"), ("sce", "ske")),
    *(("practis", "practic"), ("mum", "mom"), ("cheque", "check"), ("gem", "gm"), ("agem", "agm"), ("agei", "agi")),
)
"""British letters with the American ones that they may stand for."""
AS_IT_IS = {"capsize", "capsized", "downsize", "downsized", "oversize", "oversized", "resize", "resized", "resizing"}
"""Words that a rule would change and that are British as they stand."""


@cache
def dictionary() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


@cache
def own_words() -> frozenset[str]:
    lines = OWN.read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def british_form(word: str) -> str:
    """The British form of an American word; a word that is the same in both stays as it is.

    >>> [british_form(word) for word in ("organized", "color", "programs", "labeled", "size", "center", "patient")]
    ['organised', 'colour', 'programmes', 'labelled', 'size', 'centre', 'patient']
    """
    if word in AS_IT_IS:
        return word
    for american, british in PAIRS:
        changed = re.sub(american, british, word)
        if changed != word:
            return changed
    return word


def is_british(word: str) -> bool:
    """Whether a word is the British form of an American word that is in the dictionary.

    >>> is_british("organisation"), is_british("programme"), is_british("organization"), is_british("recieve")
    (True, True, False, False)
    """
    for british, american in BACK:
        for place in re.finditer(british, word):
            before = word[: place.start()] + american + word[place.end() :]
            if before in dictionary() and british_form(before) == word:
                return True
    return False


def is_known(word: str) -> bool:
    """Whether a word is British English, or one of ours; "co-design" and "team's" are looked up by their parts."""
    plain = re.sub(r"['’]s?$", "", word.replace("’", "'"))
    if plain in own_words() or plain.lower() in own_words():
        return True
    low = plain.lower()
    return (low in dictionary() and british_form(low) == low) or is_british(low)


def names_in(texts: list[str]) -> frozenset[str]:
    """Names: words that always have a capital, and are inside a sentence, more than once, or like no other word."""
    inside, times, small = set(), Counter(), set()
    for text in texts:
        for sentence in sentences(text):
            for place, word in enumerate(WORD.findall(sentence)):
                plain = re.sub(r"['’]s?$", "", word)
                if not plain[:1].isupper():
                    small.add(plain)
                    continue
                times[plain] += 1
                if place:
                    inside.add(plain)
    always = [name for name in times if name.lower() not in small]
    return frozenset(name for name in always if name in inside or times[name] > 1 or not _like_a_word(name))


def _like_a_word(name: str) -> bool:
    """Whether one letter changed makes it a word of the dictionary, so that it may be that word misspelt."""
    return bool(dictionary().known(dictionary().edit_distance_1(name.lower())))


def misspelt(texts: list[str], names: frozenset[str] = frozenset()) -> list[str]:
    """The words of texts that are neither British English, nor ours, nor names, nor short forms in capitals."""
    found = {}
    for text in texts:
        for word in WORD.findall(text):
            plain = re.sub(r"['’]s?$", "", word)
            if len(plain) > 1 and not plain.isupper() and plain not in names and not is_known(word):
                found[plain] = british_form(plain.lower())
    return [f"{word} (British: {right})" if right != word.lower() else word for word, right in sorted(found.items())]
