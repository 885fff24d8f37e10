"""Flawed and good plans to hold a gain and to spread it, as teams write them."""

from dataclasses import replace

from review_projects import elm_street_measure, observations, steady
from review_whole import before_the_aim_has_a_chart, measures, site, spread, sustainability, whole

from coachlab.record.sustaining import Spread, SpreadSite, Sustainability

FLAT = observations(steady(36))
BACK = observations([*steady(18, 23), *steady(9, 29), *steady(9, 20)])


def _plans(*rows):
    return [(label, whole(sustainability=sustainability(**changes))) for label, changes in rows]


def _spreads(*rows):
    return [(label, whole(spread=spread(**changes))) for label, changes in rows]


def _sites(*rows):
    return [(label, whole(spread=spread(sites=list(sites)))) for label, *sites in rows]


def _with_data(rows, **changes):
    """The whole project with other data of the aim's measure, and no claim about them."""
    bp = elm_street_measure(observations=rows)
    bp = replace(bp, chart=replace(bp.chart, claim="", claim_reason=""))
    return whole(measures=[bp, *measures()[1:]], **changes)


NO_PLAN = ("no plan is begun", whole(sustainability=Sustainability()))
NO_SPREAD = ("no spread is begun", whole(spread=Spread()))

FLAWED = {
    "sustaining.after_chart": [
        ("the data stay where they were", _with_data(FLAT)),
        ("it rose and fell back", _with_data(BACK)),
        ("no data after the baseline", before_the_aim_has_a_chart()),
        ("no data at all", _with_data([])),
        ("it got worse", _with_data(observations([*steady(18, 25), *steady(18, 18)]))),
        ("the watched measure did not move", whole(sustainability=sustainability(measure="late"))),
    ],
    "sustaining.owner": _plans(
        ("nobody", {"owner": ""}),
        ("filler", {"owner": "TBD"}),
        ("everyone", {"owner": "Everyone"}),
        ("the team", {"owner": "the team"}),
        ("all staff", {"owner": "all staff"}),
        ("todos", {"owner": "todo el equipo"}),
        ("we", {"owner": "We"}),
    ),
    "sustaining.standard": _plans(
        ("empty", {"standard": ""}),
        ("filler", {"standard": "n/a"}),
        ("by word of mouth", {"standard": "Everyone knows it"}),
        ("an email", {"standard": "We sent an email"}),
        ("told at a meeting", {"standard": "Told staff at the meeting"}),
        ("in Spanish, filler", {"standard": "pendiente"}),
    ),
    "sustaining.training": _plans(
        ("empty", {"training": ""}),
        ("filler", {"training": "tbd"}),
        ("spaces", {"training": " \n "}),
        ("an emoji", {"training": "🎓"}),
        ("todo", {"training": "TODO"}),
    ),
    "sustaining.watched": _plans(
        ("no measure", {"measure": ""}),
        ("a measure that is gone", {"measure": "gone"}),
        ("no rhythm", {"how_often": ""}),
        ("neither", {"measure": "", "how_often": ""}),
        ("from time to time", {"how_often": "from time to time"}),
        ("when needed", {"how_often": "as needed"}),
    ),
    "sustaining.reaction": _plans(
        ("no trigger", {"trigger": ""}),
        ("no response", {"response": ""}),
        ("neither", {"trigger": "", "response": ""}),
        ("if it gets worse", {"trigger": "If it gets worse"}),
        ("when numbers drop", {"trigger": "When the numbers drop"}),
        ("filler", {"trigger": "tbd", "response": "tbd"}),
        ("in Spanish", {"trigger": "Si empeora"}),
    ),
    "sustaining.support": _plans(
        ("empty", {"support": ""}),
        ("filler", {"support": "none"}),
        ("spaces", {"support": "  "}),
        ("not sure", {"support": "not sure"}),
        ("dash", {"support": "—"}),
    ),
    "spread.what": _spreads(
        ("what spreads is open", {"change": ""}),
        ("how is open", {"how": ""}),
        ("both", {"change": "", "how": ""}),
        ("filler", {"how": "TBD"}),
        ("only signs", {"change": "??"}),
    ),
    "spread.evidence": _spreads(
        ("empty", {"evidence": ""}),
        ("filler", {"evidence": "tbd"}),
        ("everyone likes it", {"evidence": "Everyone likes it"}),
        ("it works", {"evidence": "It works"}),
        ("in Spanish", {"evidence": "Funciona bien"}),
        ("an emoji", {"evidence": "👍👍"}),
    ),
    "spread.lead": _spreads(
        ("nobody", {"lead": ""}),
        ("filler", {"lead": "to be decided"}),
        ("everyone", {"lead": "everybody"}),
        ("the sites", {"lead": "the sites"}),
        ("leadership", {"lead": "Leadership"}),
    ),
    "spread.sites": _sites(
        ("none",),
        ("a site without a name", site(name="")),
        ("no lead", site(lead="")),
        ("no day", site(by_when="")),
        ("a day that cannot be read", site(by_when="soon")),
        ("no adaptation", site(adapts="")),
        ("the same as here", site(adapts="Nothing")),
        ("the second lacks all", site(), SpreadSite(id="s2", name="Pine Street")),
        ("forty sites with a name alone", *[SpreadSite(id=f"s{n}", name=f"Site {n}") for n in range(40)]),
    ),
    "spread.measure": _spreads(
        ("none", {"measure": ""}),
        ("one that is gone", {"measure": "gone"}),
        ("spaces", {"measure": " "}),
        ("a name, not an id", {"measure": "High readings repeated"}),
        ("another alphabet", {"measure": "测量"}),
    ),
}

GOOD = {
    "sustaining.after_chart": [
        ("the gain holds", whole()),
        NO_PLAN,
        ("no measure named: the aim's counts", whole(sustainability=sustainability(measure=""))),
        ("a process measure that moved", whole(sustainability=sustainability(measure="repeat"))),
        ("a measure that is gone is asked about by itself", whole(sustainability=sustainability(measure="gone"))),
        ("a large step", _with_data(observations([*steady(18, 25), *steady(18, 33)]))),
    ],
    "sustaining.owner": [
        *_plans(
            ("a name", {}),
            ("a role", {"owner": "Lead medical assistant"}),
            ("two", {"owner": "Rosa, or Ana"}),
            ("in Chinese", {"owner": "王护士"}),
            ("team lead", {"owner": "The lead of team B"}),
        ),
        NO_PLAN,
    ],
    "sustaining.standard": [
        *_plans(
            ("protocol", {}),
            ("record system", {"standard": "A prompt in the EHR"}),
            ("in Spanish", {"standard": "Protocolo, paso 4"}),
            ("job description", {"standard": "Job description"}),
            ("an email that points to it", {"standard": "Protocol on the wall; an email tells new staff"}),
        ),
        NO_PLAN,
    ],
    "sustaining.training": [
        *_plans(
            ("first week", {}),
            ("short", {"training": "Shadow Rosa"}),
            ("in Spanish", {"training": "Con Rosa"}),
            ("a checklist", {"training": "Step 4 of the checklist for new staff"}),
        ),
        NO_PLAN,
    ],
    "sustaining.watched": [
        *_plans(
            ("monthly", {}),
            ("each quarter", {"how_often": "every quarter"}),
            ("cada mes", {"how_often": "cada mes"}),
            ("a process measure", {"measure": "repeat"}),
        ),
        NO_PLAN,
    ],
    "sustaining.reaction": [
        *_plans(
            ("months and a level", {}),
            ("a run", {"trigger": "Six points in a row below the median"}),
            ("a drop of five points", {"trigger": "If it drops by 5 points or more"}),
            ("in Spanish", {"trigger": "Dos meses seguidos por debajo de 60 %"}),
            ("in Thai", {"trigger": "ต่ำกว่าเกณฑ์สองเดือน"}),
        ),
        NO_PLAN,
    ],
    "sustaining.support": [
        *_plans(
            ("an hour", {}),
            ("money", {"support": "Overtime for one evening a month"}),
            ("in Spanish", {"support": "Una hora al mes"}),
            ("attention", {"support": "Dr. Lin asks each month"}),
        ),
        NO_PLAN,
    ],
    "spread.what": [
        *_spreads(
            ("both", {}),
            ("short", {"how": "Visits"}),
            ("in Spanish", {"how": "Visitas de Ana"}),
            ("in Chinese", {"change": "第二次测量"}),
        ),
        NO_SPREAD,
    ],
    "spread.evidence": [
        *_spreads(
            ("months", {}),
            ("a signal", {"evidence": "A shift since July 2024"}),
            ("in Spanish", {"evidence": "18 meses por encima de la mediana"}),
            ("it works, and how one knows", {"evidence": "It works: 92% repeated, for 18 months"}),
        ),
        NO_SPREAD,
    ],
    "spread.lead": [
        *_spreads(
            ("a name", {}),
            ("a role", {"lead": "Nurse manager of the region"}),
            ("two", {"lead": "Bo and Kim"}),
            ("in Arabic", {"lead": "د. لين"}),
        ),
        NO_SPREAD,
    ],
    "spread.sites": [
        *_sites(
            ("one", site()),
            ("two", site(), site(id="s2", name="Pine Street", lead="Kim")),
            ("a month", site(by_when="June 2026")),
            ("in Spanish", site(name="Clínica Sur", adapts="Sin sala 2: en el pasillo")),
            ("stopped, with what was there", site(state="stopped")),
        ),
        NO_SPREAD,
    ],
    "spread.measure": [
        *_spreads(("process", {}), ("outcome", {"measure": "bp"}), ("balancing", {"measure": "late"})),
        NO_SPREAD,
        ("an odd id", whole(spread=spread(measure="é/~"), measures=[*measures(), replace(measures()[1], id="é/~")])),
    ],
}
