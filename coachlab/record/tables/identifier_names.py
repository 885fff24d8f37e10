"""What a column's name says: whether it is to hold names, birth dates or record numbers of patients, or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from coachlab.record.tables.identifier_patterns import (
    ADDRESSES,
    BIRTH_DATES,
    EMAILS,
    INSURANCE,
    NAMES,
    PHONES,
    RECORDS,
    SOCIAL,
)
from coachlab.record.tables.vocabulary import word_set

_PERSON = "patient|patients|pt|pts|pat|member|client|person|enrollee|child|guardian|parent|guarantor|paciente|cliente"
_NUMBER = "id|ids|identifier|number|num|no|nr|numero|key|code"
_RULES: tuple[tuple[str, str], ...] = (
    (SOCIAL, r"ssn|social security|soc sec|nss|seguro social|national insurance|nino"),
    (
        INSURANCE,
        rf"mbi|hicn?|cin|(?:medicare|medicaid|medi cal|medical|insurance|policy|subscriber|beneficiary|poliza) "
        rf"(?:{_NUMBER})",
    ),
    (BIRTH_DATES, r"dob|d o b|birth ?date|birth ?day|date of birth|dateofbirth|born|(?:fecha )?(?:de )?nacimiento"),
    (
        RECORDS,
        rf"mrns?|mrno|empi|csn|(?:medical|health) record|"
        rf"(?:record|chart|account|acct|encounter|case|hospital) (?:{_NUMBER})|"
        rf"(?:{_PERSON}) (?:record |account |chart )?(?:{_NUMBER})|patientid|memberid|nhs (?:{_NUMBER})|expediente|"
        r"historia clinica",
    ),
    (EMAILS, r"e ?mails?|correo"),
    (PHONES, r"(?:tele)?phones?|tel|mobile|cell|cellphone|fax|telefono|celular|movil|contact number"),
    (ADDRESSES, r"address|addr|street|domicilio|direccion|calle|residence"),
    (
        NAMES,
        rf"surname|lastname|firstname|forename|fullname|apellidos?|(?:first|last|middle|given|family|full|preferred|legal|"
        rf"maiden|{_PERSON}|mother|father|spouse) (?:full |first |last )?names?|patientname|nombre del? paciente",
    ),
)
_COMPILED = tuple((kind, re.compile(rf"\b(?:{rule})\b")) for kind, rule in _RULES)
_OF_A_PERSON = re.compile(rf"(?:{_PERSON})")
_BUSINESS = word_set(
    "practice practices clinic clinics site sites provider providers clinician clinicians physician physicians doctor "
    "doctors pcp pcps nurse nurses npi tin staff coach coaches facilitator facilitators team teams org organisation "
    "organization facility facilities department dept location measure measures metric indicator vendor payer payor "
    "plan plans champion manager region network file sheet user employee medico proveedor clinica"
)
_COUNTED = re.compile(
    r"\b(?:count|counts|total|pct|percent|rate|share|with|without|missing|recorded|documented|verified|updated|collected|"
    r"valid|complete|number of|no of|n of|calls?|visits?|contacts|outreach|sent|reminders?)\b"
)
_ONLY_IN_COMPANY: tuple[tuple[str, str], ...] = (
    (ADDRESSES, r"city|town|zip(?: ?code)?|post ?code|postal(?: code)?|apt|ciudad|codigo postal"),
    (RECORDS, r"id|number|no|num|account|key"),
    (NAMES, r"name|nombre|first|last|initials"),
)
_COMPANY = tuple((kind, re.compile(rf"(?:{rule})")) for kind, rule in _ONLY_IN_COMPANY)
_FREE_TEXT = re.compile(r"\b(?:notes?|comments?|remarks?|narrative|observaciones|comentarios?|nota|free text)\b")


def plain_words(name: str) -> str:
    """A column's name as small words: "PatientName" and "Pt_name #" become "patient name" and "pt name number".

    >>> plain_words("PatientName"), plain_words("Fecha de nacimiento"), plain_words("Acct #")
    ('patient name', 'fecha de nacimiento', 'acct number')
    """
    name = re.sub(r"([a-zß-ÿ])([A-ZÀ-Þ])", r"\1 \2", name).replace("#", " number ")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def named_kind(name: str) -> str:
    """The kind of identifier that a column's name promises; "" for none, for staff and places, and for counts of them.

    >>> named_kind("Patient Name"), named_kind("DOB"), named_kind("Practice name"), named_kind("Patients with phone")
    ('names', 'birth dates', '', '')
    """
    words = plain_words(name)
    if is_business(name) or _COUNTED.search(words):
        return ""
    return next((kind for kind, pattern in _COMPILED if pattern.search(words)), "")


def kind_in_company(name: str) -> str:
    """The kind that a name such as "City", "ID" or "Name" means where other columns hold identifiers.

    >>> kind_in_company("City"), kind_in_company("Comments"), kind_in_company("Clinic")
    ('addresses', 'notes', '')
    """
    words = plain_words(name)
    if is_business(name):
        return ""
    if _FREE_TEXT.search(words):
        return "notes"
    return next((kind for kind, pattern in _COMPANY if pattern.fullmatch(words)), "")


def is_business(name: str) -> bool:
    """True for a column about a practice, a clinician or a measure, not about a patient.

    >>> is_business("Rendering provider"), is_business("Patient")
    (True, False)
    """
    return not _BUSINESS.isdisjoint(plain_words(name).split())


def is_of_a_person(name: str) -> bool:
    """True for a name such as "Patient", which may head a column of people's names or of their numbers.

    >>> is_of_a_person("Patient"), is_of_a_person("Patients seen")
    (True, False)
    """
    return bool(_OF_A_PERSON.fullmatch(plain_words(name)))


def is_free_text(name: str) -> bool:
    """True for a column of notes."""
    return bool(_FREE_TEXT.search(plain_words(name)))


def are_weak(words: Iterable[str]) -> bool:
    """True where a name ends in "number" or "no", which may be a count as well: then the cells decide.

    >>> are_weak("patient number".split()), are_weak("patient id".split())
    (True, False)
    """
    return bool({"number", "num", "no", "nr", "numero", "code", "key"} & set(words))
