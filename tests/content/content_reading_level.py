"""A small Flesch-Kincaid: how many years of school a text asks for."""

import re
from collections.abc import Iterable

from content_pages import sentences

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[’'][A-Za-z]+)?")


def syllables(word: str) -> int:
    """Syllables of an English word, counted as groups of vowels, with the commonest silent endings taken off.

    >>> [syllables(word) for word in ("aim", "people", "numerator", "practice", "asked", "tables", "patients")]
    [1, 2, 4, 2, 1, 2, 2]
    """
    word = re.sub(r"[’'].*", "", word.lower())
    groups = len(re.findall(r"[aeiouyà-ÿ]+", word))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeioutd]ed$|[^aeiouscxzghl]es$|[aeiouy]les$", word) and groups > 1:
        groups -= 1
    groups += len(re.findall(r"ia(?!l|n\b)|io(?!n|us)|[aeo]ing$", word))
    return max(1, groups)


def grade(passages: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of passages: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Kincaid, Fishburne, Rogers and Chissom 1975.
    """
    said = [sentence for passage in passages for sentence in sentences(passage)]
    words = [WORD.findall(sentence) for sentence in said]
    words = [found for found in words if found]
    count = sum(map(len, words))
    return 0.39 * count / len(words) + 11.8 * sum(syllables(word) for found in words for word in found) / count - 15.59
