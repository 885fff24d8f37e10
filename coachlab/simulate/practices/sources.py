"""Where the numbers of simulated practices were read, by the keys that the calibration and the report name."""

from __future__ import annotations

from collections.abc import Mapping

SOURCES: Mapping[str, str] = {
    "alosi2024": "Alosi and Curtis 2024, Racial and Ethnic Disparities in Blood Pressure and Glycemic Control in the "
    "US Community Health Center Patient Population, J Prim Care Community Health 15, doi 10.1177/21501319241226766",
    "armstorff2019": "Armstorff and Eubanks 2019, Improvement Coaching: What Matters Most for Practice Transformation, "
    "California Quality Collaborative",
    "cdc_mailed_fit": "Centers for Disease Control and Prevention, Colorectal Cancer Control Program 2015-2019: "
    "Effectiveness and Cost of a Mailed FIT Program, web page",
    "einstadter2018": "Einstadter et al. 2018, Association of Repeated Measurements With Blood Pressure Control in "
    "Primary Care, JAMA Intern Med, doi 10.1001/jamainternmed.2018.0315",
    "hemler2022": "Hemler et al. 2022, The Effects of Major Disruptions on Practice Participation in Facilitation "
    "During a Primary Care Quality Improvement Initiative, J Am Board Fam Med 35:124-139, "
    "doi 10.3122/jabfm.2022.01.210205",
    "kolinski2025": "Kolinski 2025, NCQA Is Developing a New HEDIS Measure for Colorectal Cancer Screening Follow-Up, "
    "National Committee for Quality Assurance, web page",
    "ncqa_state": "National Committee for Quality Assurance, State of Health Care Quality Report: national averages of "
    "Medicaid HMOs, web pages by measure",
    "preciado2025": "Preciado, Elgart and Robertson 2025, Empowering Change: The Role of Community-Based Coaching in "
    "Health Care Transformation, California Quality Collaborative",
}
