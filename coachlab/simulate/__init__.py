"""Practices whose truth is known: seeded, with their true changes written down.

`practices` simulates networks from the patient up, `elm_street` the course's running case, and `course_data` writes the
data sets. `rule_laboratory` measures what rules of run charts do, and `act_wait_ask` plays a practice's months.
`coaches` invents a cohort of coaches.
"""
