"""Small numbers in what leaves a practice's own team: what is left out, how it is proved, and the words for it.

`tables` is the way in: a table with its totals, and a measure's groups by time. Below it are the choice of what goes
(`choosing`), the proof that nothing can be worked out (`audit`, with the exact `solver`), what a reader can add up
(`facts`), and the policy itself (`policy`). Modules are imported by name, so that who needs the policy loads no more.
"""
