"""The tools of a coaching programme, each a module of its own that reads the record `Programme`.

Know the practices: `assessment_items`, `assessment`, `assessment_round`, `results`, `profile`. Decide on engagement:
`criteria`, `tiers`, `tier_table`, `menu`, `roadmap` (the published example),
`example_valley` (an invented one). Plan it and see what took place: `schedule`,
`engagement`, `dose`. Count what it takes: `capacity`, `effort`, `need`, `ramp`, `loads`, `portfolio`
(with its solver in `portfolio_program`, without in `portfolio_exchange`, why in `portfolio_reasons`). What it is worth:
`return_lines`, `return_on_investment`, `sensitivity`, `talking_points`. How it ends and begins anew: `graduation`,
`withdrawal`, `maturity`, `return_triggers`.

Standard library only, but for `portfolio_solver`, which `portfolio_program` loads when portfolios are balanced.
"""
