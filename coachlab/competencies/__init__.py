"""What a coach can be seen to do: sixteen competencies at four levels, where somebody stands, and what comes next.

`competency` says what a competency is made of, `method`, `talking`, `leading` and `practices` hold the sixteen, four
each, and `catalogue` has them all by their ids.

Standard library only.
"""
