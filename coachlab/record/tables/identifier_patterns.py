"""What identifiers of people look like inside a cell, whatever the column is called: general rules, no look-up.

The kinds are those of the list in the privacy rule of the United States that a practice's sheet can hold (45 CFR
164.514(b)(2)). The formats are the issuers' own: social security numbers (no area 000, 666 or 9xx, no group 00, no
serial 0000), Medicare beneficiary identifiers (eleven places, letters without S, L, O, I, B and Z), the client index
number of Medi-Cal (a 9, seven digits, a letter), NHS numbers (ten digits, the last a check modulo 11).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coachlab.record.tables.vocabulary import word_set

NAMES, BIRTH_DATES, RECORDS = "names", "birth dates", "record numbers"
ADDRESSES, PHONES, EMAILS = "addresses", "phone numbers", "e-mail addresses"
INSURANCE, SOCIAL = "insurance numbers", "social security numbers"
NOTES = "notes"
KINDS = (NAMES, BIRTH_DATES, RECORDS, SOCIAL, INSURANCE, ADDRESSES, PHONES, EMAILS, NOTES)
"""In the order in which they are told. Notes are free text beside other identifiers, where people write anything."""

_LETTER = "[AC-HJKMNP-RT-Y]"
_EITHER = "[AC-HJKMNP-RT-Y0-9]"
_STREET = (
    "st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|way|pl|place|ter|terrace|pkwy|parkway|hwy|"
    "highway|cir|circle|sq|square"
)
_DATE = r"(?:\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|[a-z]{3,9}\.? \d{1,2},? \d{4})"

_IN_A_CELL: tuple[tuple[str, re.Pattern[str]], ...] = (
    (EMAILS, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        SOCIAL,
        re.compile(r"(?<![\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])", re.ASCII),
    ),
    (SOCIAL, re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.ASCII)),  # national insurance
    (
        INSURANCE,
        re.compile(
            rf"\b[1-9]{_LETTER}{_EITHER}\d-?{_LETTER}{_EITHER}\d-?{_LETTER}{_LETTER}\d\d\b",
            re.ASCII,
        ),
    ),
    (INSURANCE, re.compile(r"\b9\d{7}[A-Z]\b", re.ASCII)),
    (
        PHONES,
        re.compile(
            r"(?<![\w.,-])(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}([-. ]))[2-9]\d{2}[-. ]\d{4}(?![\d-])", re.ASCII
        ),
    ),
    (PHONES, re.compile(r"(?<![\w.,-])\+\d{1,3}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4}(?!\d)", re.ASCII)),
    (PHONES, re.compile(r"(?<![\w.,-])0\d{2,4} \d{3,4} ?\d{3,4}(?!\d)", re.ASCII)),
    (
        RECORDS,
        re.compile(
            r"\b(?:MRN|(?:medical |chart |hospital |patient )(?:record )?(?:number|no\.?|id|#)"
            r"|record (?:number|no\.?|#))"
            r"\s*[:#]?\s*[A-Z]{0,3}-?\d{3,}",
            re.IGNORECASE | re.ASCII,
        ),
    ),
    (
        BIRTH_DATES,
        re.compile(rf"\b(?:DOB|D\.O\.B\.|date of birth|birth ?date|born(?: on)?)\s*[:#]?\s*{_DATE}", re.IGNORECASE),
    ),
    (NAMES, re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Sr|Sra|Srta)\b\.? [A-ZÀ-Þ][a-zß-ÿ]+")),
    (
        ADDRESSES,
        re.compile(
            r"(?<![\w#.,/-])\d{1,6}[A-Za-z]?(?: (?:[NSEW]|NE|NW|SE|SW)\b\.?)?(?: [A-Z0-9][\w'’.-]*){1,4} "
            rf"(?i:{_STREET})\b\.?(?=$|,|;|\s+(?:#|\d{{5}}|(?i:apt|unit|suite|ste|floor)\b))"
        ),
    ),
    (ADDRESSES, re.compile(r"\bP\.? ?O\.? ?Box \d+", re.IGNORECASE)),
)
# what none of these patterns can be without: most cells of a large table need no more than this
_PERHAPS = re.compile(
    r"@|\d{3}|\d[A-Z]|\d \w|"
    r"(?i:\b(?:mrs?|ms|miss|sra?|srta|patient|pt|member|client|paciente|dob|d\.o\.b|birth|born|box))"
)
_CALLED = re.compile(r"\b(?:patient|pt|member|client|paciente)(?: name)?\s*[:=]\s*(.+)", re.IGNORECASE)
_NHS = re.compile(r"(?<!\d)(\d{3}) (\d{3}) (\d{4})(?!\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LAST_FIRST = re.compile(r"[^\W\d_][\w'’ -]+, [^\W\d_][\w'’-]+(?: [^\W\d_]\.?)?$")
_FIRST_LAST = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_]\.?)?(?: [^\W\d_][\w'’-]+){1,3}$")
_CREDENTIALS = re.compile(r"\b(?:M\.?D|D\.?O|N\.?P|F\.?N\.?P|P\.?A(?:-C)?|R\.?N|L\.?V\.?N|M\.?A|MBBS|Ph\.?D|Dr)\b\.?")
_ORGANISATION = word_set(
    "clinic clinics practice practices family health healthcare center centre medical medicine group care hospital "
    "associates community pediatrics internal physicians partners services service system network street avenue "
    "road north south east west unit team department screening control pressure cancer diabetes measure program "
    "school county valley hills saint san santa los las"
)
# Given names that are common in the United States, English and Spanish above all: public counts of births.
_GIVEN = word_set(
    "aaron abigail adam adrian alan albert alejandra alejandro alex alexander alexandra alfredo alice alicia alyssa "
    "amanda amber amy ana andrea andrew angel angela anita ann anna anne anthony antonio armando arthur ashley "
    "barbara beatriz benjamin bernard betty beverly billy brandon brenda brian brittany bruce bryan carl carla "
    "carlos carmen carol caroline carolyn catherine cesar charles cheryl chloe chris christian christina christine "
    "christopher cindy claudia connie craig crystal cynthia dale daniel daniela danielle david dawn deborah debra "
    "dennis diana diane diego donald donna doris dorothy douglas earl eduardo edward elena eleanor elizabeth ella "
    "ellen emily emma enrique eric erica erin ernesto esther ethan eugene eva evelyn fatima felipe fernando "
    "florence frances francis francisco frank fred gabriel gabriela gary george gerald gerardo gladys gloria grace "
    "graciela gregory guadalupe guillermo harold harry hassan heather hector helen henry howard hugo ian irene "
    "isaac isabel isabella jack jacob jacqueline james jamie jane janet janice jason javier jean jeff jeffrey "
    "jennifer jeremy jerry jesse jessica jesus jill jim joan joe joel john johnny jonathan jorge jose joseph joshua "
    "joyce juan juana juanita judith judy julia julian julie julio justin karen karina karl katherine kathleen "
    "kathryn kathy keith kelly kenneth kevin kim kimberly kyle larry laura lauren laurie lawrence leonard leslie "
    "leticia liam lillian linda lisa logan lois lopez lorena lorraine louis louise lucas lucia lucy luis luisa luz "
    "lynn manuel marcos margaret margarita maria mariana marie marilyn mario marisol mark marta martha martin mary "
    "mason matthew mei melissa michael michelle miguel mike mildred ming mohamed mohammed monica nancy natalie "
    "nathan nguyen nicholas nicole noah norma nora olga olivia oscar pablo pamela patricia patrick paul paula pedro "
    "peggy peter philip phillip phyllis rachel rafael ralph ramon randy raquel raul raymond rebecca ricardo richard "
    "rita robert roberto robin rodrigo roger ronald rosa rosario rose roy ruben russell ruth ryan sally salvador "
    "samantha samuel sandra sara sarah scott sean sergio sharon shawn sheila sherry shirley silvia sofia sonia "
    "sophia stephanie stephen steve steven susan sylvia tammy teresa terry theresa thomas timothy tina todd tom "
    "tony tracy tyler valentina vanessa veronica victor victoria vincent virginia walter wanda wayne wei wendy "
    "william willie xiomara yolanda yuki zachary"
)


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of identifiers that stand in one text.

    >>> sorted(kinds_in("called Mrs. Ortiz at (213) 555-0123")), sorted(kinds_in("1,234")), sorted(kinds_in("new EHR"))
    (['names', 'phone numbers'], [], [])
    """
    if len(text) < 5 or not _PERHAPS.search(text):
        return frozenset()
    found = {kind for kind, pattern in _IN_A_CELL if pattern.search(text)}
    if any(is_nhs_number("".join(match.groups())) for match in _NHS.finditer(text)):
        found = {*found - {PHONES}, RECORDS}
    called = _CALLED.search(text)
    if called and any(word.casefold() in _GIVEN for word in _WORD.findall(called[1])[:3]):
        found.add(NAMES)
    return frozenset(found)


def is_nhs_number(digits: str) -> bool:
    """True where the last of ten digits is the check of the nine before it.

    >>> is_nhs_number("9434765919"), is_nhs_number("9434765918")
    (True, False)
    """
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit():
        return False
    check = 11 - sum(int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return int(digits[9]) == (0 if check == 11 else check)


def is_person(text: str) -> bool:
    """True for a text that is made like a person's name and has a common given name in it; a clinician's has a title.

    >>> is_person("Lopez, Maria"), is_person("Robert J Smith"), is_person("Smith, Robert MD"), is_person("Elm Street")
    (True, True, False, False)
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    return _is_shaped(text, words) and not _GIVEN.isdisjoint(words)


def is_like_a_name(text: str) -> bool:
    """True for a text that is made like a person's name, known or not, and names no organisation and no clinician.

    >>> is_like_a_name("Okoro, Xochitl"), is_like_a_name("Elm Clinic"), is_like_a_name("new patients")
    (True, False, False)
    """
    words = _WORD.findall(text)
    return _is_shaped(text, [word.casefold() for word in words]) and all(word[0].isupper() for word in words)


def _is_shaped(text: str, words: Sequence[str]) -> bool:
    if not 2 <= len(words) <= 5 or _CREDENTIALS.search(text):
        return False
    return is_last_first(text) or (bool(_FIRST_LAST.match(text)) and _ORGANISATION.isdisjoint(words))


def is_last_first(text: str) -> bool:
    """True for a text with its parts in the order of a list of patients.

    >>> is_last_first("Okoro, Xochitl"), is_last_first("Oakland, CA")
    (True, False)
    """
    return bool(_LAST_FIRST.match(text)) and not re.search(r", [A-Z]{2}$", text)
