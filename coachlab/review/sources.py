"""Where the criteria come from: each source's key in the book's bibliography, and its short words in a finding."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A published source: `key` names its entry in `book/references.bib`, `words` is the short citation in a finding.

    Two sources may share a key: they are parts of one publication.

    >>> IHI_AIMS.key, str(IHI_AIMS)
    ('ihi_aims', 'Institute for Healthcare Improvement, How to Improve: Setting Aims')
    """

    key: str
    words: str

    def __str__(self) -> str:
        return self.words


IHI_AIMS = Source("ihi_aims", "Institute for Healthcare Improvement, How to Improve: Setting Aims")
IHI_MEASURES = Source("ihi_measures", "Institute for Healthcare Improvement, How to Improve: Establishing Measures")
IHI_CHARTER = Source("ihi_charter", "Institute for Healthcare Improvement 2018, Quality Improvement Project Charter")
IHI_TEAM = Source("ihi_team", "Institute for Healthcare Improvement, How to Improve: Forming the Team")
IHI_SCALE = Source("ihi_scale", "Institute for Healthcare Improvement, Assessment Scale for Collaboratives")
IHI_DRIVERS = Source("ihi_toolkit", "Institute for Healthcare Improvement, QI Essentials Toolkit: Driver Diagram")
CMS_MEASURING = Source("cms_measuring", "CMS Innovation Center 2013, Measuring for Success")
MARRIOTT = Source("marriott2018", "Marriott 2018, Current Problems in Pediatric and Adolescent Health Care 48:177-181")
MAP_OHQC = Source("ohqc_maps", "Ontario Health Quality Council, Process Maps")
AHRQ_MAPS = Source(
    "ahrq_maps",
    "Agency for Healthcare Research and Quality, Developing a High-Level Process Map and Swim-Lane Diagram",
)
IHI_FLOWCHART = Source("ihi_toolkit", "Institute for Healthcare Improvement, QI Essentials Toolkit: Flowchart")
NHS_MAPPING = Source("nhs_mapping", "NHS Institute for Innovation and Improvement, Process Mapping: An Overview")
NES_MEASURES = Source("nes_measures", "NHS Education for Scotland, Quality Improvement Zone")
OHQC_PLAN = Source("ohqc_plan", "Ontario Health Quality Council, Creating a Measurement Plan")
HQO_MEASURES = Source("hqo2013", "Health Quality Ontario 2013, Measurement for Quality Improvement")
HQO_INDICATORS = Source("hqo_indicators", "Health Quality Ontario, How Indicators are Selected")
ETCHELLS = Source("etchells2016", "Etchells, Ho & Shojania 2016, BMJ Quality & Safety 25:202-206")
PERLA = Source("perla2011", "Perla, Provost & Murray 2011, BMJ Quality & Safety 20:46-51")
ANHOEJ = Source("anhoej2014", "Anhøj & Olesen 2014, PLoS ONE 9:e113825")
IHI_PDSA = Source("ihi_toolkit", "Institute for Healthcare Improvement, Plan-Do-Study-Act Worksheet")
LANGLEY = Source("langley2009", "Langley et al. 2009, The Improvement Guide")
TAYLOR = Source("taylor2014", "Taylor et al. 2014, BMJ Quality & Safety 23:290-298")
KNUDSEN = Source("knudsen2019", "Knudsen et al. 2019, BMC Health Services Research 19:683")
IHI_CAUSES = Source(
    "ihi_toolkit", "Institute for Healthcare Improvement, QI Essentials Toolkit: Cause and Effect Diagram"
)
IHI_PARETO = Source("ihi_toolkit", "Institute for Healthcare Improvement, QI Essentials Toolkit: Pareto Chart")
AHRQ_CAUSES = Source(
    "knox2015", "Knox et al. 2015, Primary Care Practice Facilitation Curriculum, Module 11: Root Cause Analysis (AHRQ)"
)
ISHIKAWA = Source("ishikawa1986", "Ishikawa 1986, Guide to Quality Control")
JURAN = Source("juran2010", "Juran & De Feo 2010, Juran's Quality Handbook")
STRAKER = Source("straker_pareto", "Straker, Pareto Chart: How to understand it")
IHI_SUSTAINING = Source(
    "scoville2016", "Scoville et al. 2016, Sustaining Improvement (Institute for Healthcare Improvement)"
)
NHS_SUSTAINING = Source("maher2010", "Maher, Gustafson & Evans 2010, NHS Sustainability Model and Guide")
IHI_SPREAD = Source("massoud2006", "Massoud et al. 2006, A Framework for Spread (Institute for Healthcare Improvement)")
SQUIRE = Source("ogrinc2016", "Ogrinc et al. 2016, SQUIRE 2.0, BMJ Quality & Safety 25:986-992")
