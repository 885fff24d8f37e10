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
IHI_SAMPLING = Source("ihi_sampling", "Institute for Healthcare Improvement, Sampling")
IHI_SCALE = Source("ihi_scale", "Institute for Healthcare Improvement, Assessment Scale for Collaboratives")
CMS_DRIVERS = Source("cms_drivers", "CMS Innovation Center, Defining and Using Aims and Drivers for Improvement")
NSW_DRIVERS = Source(
    "nsw_drivers", "NSW Health, South Eastern Sydney Local Health District, Improvement Academy: Driver Diagrams"
)
MARRIOTT = Source("marriott2018", "Marriott 2018, Current Problems in Pediatric and Adolescent Health Care 48:177-181")
MAP_OHQC = Source("ohqc_maps", "Ontario Health Quality Council, Analysing Your System: Process Maps")
NHS_MAPPING = Source("nhs_mapping", "NHS Institute for Innovation and Improvement, Process Mapping: An Overview")
NES_MEASURES = Source("nes_measures", "NHS Education for Scotland, Quality Improvement Zone: measurement")
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
IHI_SUSTAINING = Source(
    "scoville2016", "Scoville et al. 2016, Sustaining Improvement (Institute for Healthcare Improvement)"
)
NHS_SUSTAINING = Source("maher2010", "Maher, Gustafson & Evans 2010, NHS Sustainability Model and Guide")
IHI_SPREAD = Source("massoud2006", "Massoud et al. 2006, A Framework for Spread (Institute for Healthcare Improvement)")
SQUIRE = Source("ogrinc2016", "Ogrinc et al. 2016, SQUIRE 2.0, BMJ Quality & Safety 25:986-992")
