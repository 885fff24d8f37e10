"""The words by which an import knows a column's role, a missing value and the small words around a month."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set.

    >>> sorted(word_set("met done"))
    ['done', 'met']
    """
    return frozenset(text.split())


# Headings
DATE = word_set("month months date period mes meses fecha periodo período time reporting yearmonth")
DENOMINATOR = word_set("denominator denom den denominador")
ALL = word_set(
    "total totals eligible seen population pop n all visits attendances attendance patients encounters cases sample "
    "charts reviewed audited members elegibles atendidos pacientes vistos due opportunities count"
)
NUMERATOR = word_set("numerator num numerador")
DONE = word_set(
    "met controlled control screened completed complete done yes compliant received documented tested given within "
    "achieved passed improved success controlados cumplen sí goal"
)
NOT = word_set(
    "not no non uncontrolled unmet missed missing breaches breach overdue failed incomplete without gap gaps poor "
    "noshow noshows declined waiting late"
)
PERCENT = word_set("percent pct percentage rate share proportion porcentaje tasa prop")
LABEL = word_set("id npi code codes zip row rank year mrn line key fips año clinic site provider type")

# Cells
MISSING = word_set(
    "n/a na #n/a n.a. n.a nan null - -- --- – — . .. ... ? missing unknown nd n.d. s/d s.d. tbd pending nr n/r "
    "[z] [x] <na>"
) | {"not available", "not applicable", "no data", "not reported", "not recorded", "sin datos", "no disponible"}
SUPPRESSED = word_set("* ** *** † ‡ s [s] [c] [low] c suppressed masked redacted hidden suprimido")
FORMULA_ERRORS = word_set("#div/0! #ref! #value! #name? #num! #null! #spill! #calc! #error! ####")
