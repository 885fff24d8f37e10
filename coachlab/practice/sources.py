"""Where the programme's tools take their facts from: each source's key in the book's bibliography, and short words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A published source: `key` names its entry in `book/references.bib`, `words` is the short citation.

    >>> str(ROADMAP)
    'Armstorff and Eubanks 2019, California Quality Collaborative'
    """

    key: str
    words: str

    def __str__(self) -> str:
        return self.words


ROADMAP = Source("armstorff2019", "Armstorff and Eubanks 2019, California Quality Collaborative")
ENDING = Source("powell_ending", "Powell, Aligning Forces for Quality: When do practice coaches end engagement?")
HOW_TO_GUIDE = Source("knox2011", "Knox et al. 2011, Developing and Running a Practice Facilitation Program (AHRQ)")
BUILDING_BLOCKS = Source("bodenheimer2014", "Bodenheimer et al. 2014, Annals of Family Medicine 12:166-171")
CHANGE_PACKAGE = Source("tcpi2016", "CMS, Transforming Clinical Practice Initiative, Change Package 2.0, 2016")
FUNNEL_PLOTS = Source("spiegelhalter2005", "Spiegelhalter 2005, Statistics in Medicine 24:1185-1202")

OWN = "Coachlab's own assumption"
"""How a number that no source gives is marked, wherever it is shown."""
