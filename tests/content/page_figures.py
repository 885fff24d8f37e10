"""An example of each kind of figure that a page can have: argument, options, body, and words that it must say."""

DRIVERS = """aim: At Oak Lane 70 % have a pressure below 140/90 by 30 June 2027
drivers:
- name: Readings can be trusted
  measure: Second readings done
  drivers:
  - name: A high reading is taken again
    ideas: [A timer on the wall]
- {name: People come back in time, ideas: [A recall list]}"""
CAUSES = """effect: Two in five people leave with a high reading
causes:
  People:
  - Nobody takes it again
  - {cause: No time is set aside, seen: 12 of 30 charts, chosen: true, why: [Visits are 15 minutes]}
  Rooms: [One large cuff for four rooms]"""
PROCESS = """name: A visit
begins: The person comes
steps:
- {name: Check in, who: Front desk, minutes: 3}
- {name: "Is it high?", kind: decision, who: Nurse, next: {yes: again, no: end}}
- {name: Take it again, id: again, who: Nurse, minutes: 2, trouble: The cuff is elsewhere}"""
PARETO = """counted: Why there was no second reading
period: May 2024
counts: {The cuff was elsewhere: 21, The patient had left: 16}"""
RAMP = """change: A second reading
cycles:
- {name: One patient, scale: one, learned: The cuff was in room 3, decision: adapt}
- {name: One morning, scale: few, learned: It took four minutes}"""
STAGES = """steps: [{name: First contact, words: "What matters to you?"}, {name: Kickoff}, {name: On their own}]
back: {from: 3, to: 1, words: when the champion leaves}"""
CIRCLES = "circles: [{name: Outside, words: Large counts}, {name: In the room, words: Who said what}]"
LEVELS = "levels: [{name: Coaching, count: 20, unit: practices, words: every two weeks}, {name: Letters}]"
QUADRANTS = """across: more for the change
up: more influence
fields:
- {name: Win them, words: Ask what worries them, inside: [The owner]}
- {name: Keep them close, inside: [Dr. Ruiz, Maria]}
- {name: Keep an eye on them}
- {name: Let them help}"""
RANGES = "unit: dollars\nrows: [{name: Half a coach, low: 45000, likely: 55000, high: 65000}]"
TIMELINE = """unit: month
until: 10
lanes: [{name: The team, spans: [{from: 1, to: 2, words: Aim}]}, {name: Calls, every: 1, words: monthly}]
marks: [{at: 1, words: kickoff}]"""
GAP = {"measure": "bp_controlled", "by": "race", "group": "Black", "reference": "White"}

GOOD = {
    "gap-chart": (
        "measures-by-group",
        GAP,
        "",
        "people in the group Black is 7.5 points behind that of the group White",
    ),
    "funnel": ("monthly-measures", {"measure": "bp_controlled"}, "", "Of 31 practices"),
    "small-multiples": (
        "monthly-measures",
        {"measure": "bp_controlled", "practices": "P0018, P0029", "freeze": "12"},
        "",
        "Fern Bend Primary Care: median 66.7, a signal",
    ),
    "pareto": ("", {}, PARETO, "The cuff was elsewhere: 21 (57\u00a0%)"),
    "driver-diagram": ("", {}, DRIVERS, "A timer on the wall"),
    "cause-and-effect": ("", {}, CAUSES, "Visits are 15 minutes"),
    "process-map": ("", {}, PROCESS, "The cuff is elsewhere"),
    "pdsa-ramp": ("", {}, RAMP, "It took four minutes"),
    "picture": ("model-for-improvement", {}, "", "How will we know that a change has helped?"),
    "stages": ("An engagement", {}, STAGES, "From stage 3 to stage 1: when the champion leaves"),
    "circles": ("What goes where", {}, CIRCLES, "Who said what"),
    "levels": ("Tiers", {}, LEVELS, "20 practices"),
    "quadrants": ("Who", {}, QUADRANTS, "In it: Dr. Ruiz, Maria"),
    "range-bars": ("Costs", {}, RANGES, "45,000 to 65,000, likely 55,000"),
    "timeline": ("A project", {}, TIMELINE, "Months 1 to 2"),
    "programme-picture": ("dose", {"practice": "elm"}, "", "13 visits"),
}
