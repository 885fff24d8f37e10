"""A learner's name as typed, and the safe name of a folder or file that stands for it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST_NAME = 100


def clean_name(text: str) -> str:
    """A person's name as it is shown: their own letters, one line, no invisible characters.

    >>> clean_name("  Ana\\u202e   Gómez\\n")
    'Ana Gómez'
    """
    # joiners are part of names in some scripts; other format and control characters only disguise
    kept = "".join(
        each if each in "\u200c\u200d" or unicodedata.category(each)[0] != "C" else " " if each.isspace() else ""
        for each in unicodedata.normalize("NFC", text)
    )
    return " ".join(kept.split())[:LONGEST_NAME].strip()


def same_person(name: str) -> str:
    """The form of a name by which two hand-ins count as one learner's: capitals and spacing do not matter.

    >>> same_person("ANA  Gómez") == same_person("Ana Gómez")
    True
    """
    return clean_name(unicodedata.normalize("NFKC", name)).casefold()


def folder_name(name: str) -> str:
    """A learner's folder: letters that every system takes, and a short fingerprint that keeps two learners apart.

    >>> folder_name("Ana Gómez")
    'ana-gomez-7c435e57'
    >>> folder_name("../../etc") != folder_name("etc")
    True
    """
    key = same_person(name)
    letters = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:24].strip("-") or "learner"
    return f"{slug}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
