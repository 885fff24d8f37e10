"""Where the criteria come from: one short citation each."""

IHI_AIMS = "Institute for Healthcare Improvement, How to Improve: Setting Aims"
IHI_MEASURES = "Institute for Healthcare Improvement, How to Improve: Establishing Measures"
NES_MEASURES = "NHS Education for Scotland, Quality Improvement Zone: measurement"
PERLA = "Perla, Provost & Murray 2011, BMJ Quality & Safety 20:46-51"
PERLA_AND_ANHOEJ = f"{PERLA}; Anhøj & Olesen 2014, PLoS ONE 9:e113825"
