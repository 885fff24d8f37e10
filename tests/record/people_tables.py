"""Tables for the tests of identifiers: sheets of invented patients, and ordinary sheets of a practice's measures."""

import random
from dataclasses import dataclass

from hypothesis import strategies as st

GIVEN = (
    "Maria", "James", "Linda", "Robert", "Jose", "Mary", "David", "Ana", "Wei", "Fatima", "Carlos", "Susan",
    "Thomas", "Rosa", "Kevin", "Elena",
)  # fmt: skip
FAMILY = (
    "Lopez", "Smith", "Nguyen", "Garcia", "Okafor", "O'Neil", "Kim", "Petrov", "Haddad", "Müller", "Johnson-Reyes",
    "Tran", "Silva", "Park",
)  # fmt: skip
STREETS = ("Elm Street", "Oak Ave", "N. 5th St", "Martin Luther King Jr Blvd", "Sunset Dr", "Old Mill Road")


def _name(pick):
    first, last = pick.choice(GIVEN), pick.choice(FAMILY)
    return pick.choice([f"{last}, {first}", f"{first} {last}", f"{last}, {first} {pick.choice('ABCJ')}."])


def _birth(pick):
    year, month, day = pick.randint(1931, 2006), pick.randint(1, 12), pick.randint(1, 28)
    return pick.choice(["{1}/{2}/{0}", "{0}-{1:02d}-{2:02d}", "{1:02d}-{2:02d}-{0}"]).format(year, month, day)


def _phone(pick):
    area, exchange, line = pick.randint(201, 989), pick.randint(200, 999), pick.randint(0, 9999)
    return pick.choice(["({}) {}-{:04d}", "{}-{}-{:04d}", "{}.{}.{:04d}"]).format(area, exchange, line)


def _medicare(pick):
    """Eleven places in the issuer's pattern: C is 1-9, A a letter, N a digit."""
    kinds = {"C": "123456789", "A": "ACDEFGHJKMNPQRTUVWXY", "N": "0123456789", "-": "-"}
    return "".join(pick.choice(kinds[place]) for place in "CAAN-AAN-AANN")


def _record(pick):
    return f"{pick.randint(100000, 9999999):08d}"


def _address(pick):
    return f"{pick.randint(1, 19999)} {pick.choice(STREETS)}"


def _email(pick):
    return f"{pick.choice(GIVEN)}.{pick.randint(1, 99)}@example.org".lower()


def _social(pick):
    return f"{pick.randint(100, 665)}-{pick.randint(10, 99)}-{pick.randint(1000, 9999)}"


KINDS = {
    "names": (("Patient Name", "PATIENT_NAME", "Pt name", "PatientName", "Patient", "Last Name", "Member name",
               "Nombre del paciente"), _name),
    "birth dates": (("DOB", "D.O.B.", "Date of Birth", "Birth date", "birthdate", "Fecha de nacimiento"), _birth),
    "record numbers": (("MRN", "Patient ID", "pat_id", "Medical Record #", "Chart No", "PatientID",
                        "Expediente"), _record),
    "addresses": (("Address", "Street address", "HOME_ADDRESS", "Domicilio"), _address),
    "phone numbers": (("Phone", "Home Phone", "Cell", "Mobile #", "Teléfono", "Contact number"), _phone),
    "e-mail addresses": (("E-mail", "Email", "Correo"), _email),
    "insurance numbers": (("Medicare number", "MBI", "Insurance ID", "Policy #"), _medicare),
    "social security numbers": (("SSN", "Social Security", "Soc Sec No"), _social),
}  # fmt: skip
BY_CELLS = {
    "names": _name,
    "phone numbers": _phone,
    "e-mail addresses": _email,
    "insurance numbers": _medicare,
    "social security numbers": _social,
    "addresses": _address,
}
"""Kinds that show in the cells alone, under a heading that says nothing."""


@dataclass(frozen=True)
class Sheet:
    """A sheet as texts; `people` are the kinds of its identifying columns by their place."""

    rows: list
    people: dict

    @property
    def text(self):
        return "\n".join("\t".join(row) for row in self.rows)

    @property
    def without(self):
        kept = [i for i in range(len(self.rows[0])) if i not in self.people]
        return "\n".join("\t".join(row[i] for i in kept) for row in self.rows)

    @property
    def secrets(self):
        return {row[i] for row in self.rows[1:] for i in self.people if row[i]}


@st.composite
def people_sheets(draw, *, named=True):
    """A monthly table with columns of invented patients among its own."""
    pick = random.Random(draw(st.integers(0, 10**9)))
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS if named else BY_CELLS)), min_size=1, max_size=4, unique=True))
    months = [f"{2023 + k // 12}-{k % 12 + 1:02d}" for k in range(draw(st.integers(4, 20)))]
    seen = [pick.randint(20, 90) for _ in months]
    columns = [
        (0, ["Month", *months]),
        (0, ["Controlled", *(str(pick.randint(5, n)) for n in seen)]),
        (0, ["Seen", *map(str, seen)]),
    ]
    for kind in kinds:
        heading = pick.choice(KINDS[kind][0]) if named else pick.choice(["Column 4", "Info", "Detail", "Text"])
        make = KINDS[kind][1] if named else BY_CELLS[kind]
        place = pick.randint(0, len(columns))
        columns.insert(place, (kind, [heading, *(make(pick) for _ in months)]))
    rows = [list(row) for row in zip(*(cells for _, cells in columns), strict=True)]
    return Sheet(rows, {i: kind for i, (kind, _) in enumerate(columns) if kind})


PLACES = (
    "Elm Street Family Practice", "Grace Community Clinic", "Oak & Pine Internal Medicine", "St. Mary Health Center",
    "Jordan Valley Medical", "12th Avenue Pediatrics", "Rose Family Medicine", "Martin County Clinic",
)  # fmt: skip
CLINICIANS = ("Smith, Robert MD", "Dr. Ana Lopez", "Maria Garcia, NP", "Lopez", "J. Kim DO", "Okafor, Fatima RN")
COMMENTS = (
    "new EHR", "flu season", "2 MAs out", "report rerun 3/1/2025", "recall letters sent to 240", "clinic closed 1 week",
    "see tab 2", "ask the champion", "goal met", "Spanish-language calls began", "24/7 line opened", "",
)  # fmt: skip
MONTHS = (
    lambda year, month: f"{year}-{month:02d}",
    lambda year, month: f"{month}/1/{year}",
    lambda year, month: f"{year}{month:02d}",
    lambda year, month: f"{year}-{month:02d}-15",
    lambda year, month: f"{'JanFebMarAprMayJunJulAugSepOctNovDec'[3 * month - 3 : 3 * month]}-{year % 100}",
    lambda year, month: str(45658 + 365 * (year - 2025) + 30 * month),
)


@st.composite
def measure_sheets(draw):
    """An ordinary sheet: months, counts up to a nation's, percentages, practices, clinicians, strata, comments."""
    pick = random.Random(draw(st.integers(0, 10**9)))
    shown, length = pick.choice(MONTHS), draw(st.integers(1, 30))
    most = pick.choice([9, 60, 4_000, 90_000, 2_400_000, 9_999_999_999])
    low = pick.choice([0, most // 2])
    makers = {
        "Patients seen": lambda i: str(pick.randint(low, most)),
        "Controlled": lambda i: f"{pick.randint(low, most):,}" if i % 3 else str(pick.randint(0, most)),
        "Numerator": lambda i: pick.choice(["<11", "N/A", "", str(pick.randint(0, 40))]),
        "Rate": lambda i: f"{pick.random() * 100:.1f}%",
        "Average wait": lambda i: f"{pick.random() * 40:.3f}",
        "Change": lambda i: f"+{pick.randint(0, 99)}.{pick.randint(0, 9)}",
        "Phone": lambda i: str(pick.randint(0, 400)),
        "Email": lambda i: str(pick.randint(0, 400)),
        "Phone calls made": lambda i: str(pick.randint(0, 4000)),
        "Patients with address recorded": lambda i: str(pick.randint(0, most)),
        "Births": lambda i: str(pick.randint(0, 60)),
        "Practice": lambda i: pick.choice(PLACES),
        "Clinic name": lambda i: pick.choice(PLACES),
        "Site ID": lambda i: f"{pick.randint(1, 31):04d}",
        "org_code": lambda i: pick.choice(["RXH", "8J094", "AXG", "Y02696"]),
        "NPI": lambda i: str(pick.randint(1_000_000_000, 1_999_999_999)),
        "Provider": lambda i: pick.choice(CLINICIANS),
        "PCP name": lambda i: pick.choice(CLINICIANS),
        "Race": lambda i: pick.choice(
            ["Black or African American", "White", "Asian", "Hispanic or Latino", "declined"]
        ),
        "Language": lambda i: pick.choice(["English", "Spanish", "Vietnamese", "missing"]),
        "Insurance": lambda i: pick.choice(["Medi-Cal", "Medicare", "Commercial", "None"]),
        "ZIP": lambda i: pick.choice(["90011", "94601", "02139"]),
        "Measure": lambda i: pick.choice(["Blood pressure < 140/90", "HbA1c > 9 %", "Colorectal screening 45-75"]),
        "Comment": lambda i: pick.choice(COMMENTS),
        "Report date": lambda i: "2026-11-22",
    }
    chosen = pick.sample(sorted(makers), draw(st.integers(1, 7)))
    rows = [["Month", *chosen]]
    for i in range(length):
        year, month = 2023 + i // 12, i % 12 + 1
        rows.append([shown(year, month), *(makers[name](i) for name in chosen)])
    if draw(st.booleans()):
        rows.append(["Source: EHR; questions to the quality office, (213) 555-0100"] + [""] * len(chosen))
    return Sheet(rows, {})
