"""The labs with a truth that is known: act, wait or ask, and the rule laboratory."""
