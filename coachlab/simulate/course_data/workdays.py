"""Days of the simulated months: first days, working days, and the month that a day lies in."""

from __future__ import annotations

from datetime import date, timedelta

from coachlab.simulate.practices import calibration as c

_CLOSED = ((1, 1), (7, 4), (12, 25))


def first_day(month: int) -> date:
    """The first day of a month, by its place in the calibration's months; later places are later months.

    >>> first_day(0), first_day(13)
    (datetime.date(2022, 1, 1), datetime.date(2023, 2, 1))
    """
    year, number = int(c.FIRST_MONTH[:4]), int(c.FIRST_MONTH[5:]) - 1 + month
    return date(year + number // 12, number % 12 + 1, 1)


def month_place(day: date) -> int:
    """The place of a day's month in the calibration's months.

    >>> month_place(date(2023, 2, 28))
    13
    """
    return 12 * (day.year - int(c.FIRST_MONTH[:4])) + day.month - int(c.FIRST_MONTH[5:])


def working_day(month: int, share: float) -> date:
    """A working day of a month, a share of the way through it: no weekend, and no holiday with a fixed day.

    >>> working_day(0, 0.0), working_day(0, 0.999)
    (datetime.date(2022, 1, 3), datetime.date(2022, 1, 31))
    """
    first, after = first_day(month), first_day(month + 1)
    days = [first + timedelta(n) for n in range((after - first).days)]
    open_days = [day for day in days if day.weekday() < 5 and (day.month, day.day) not in _CLOSED]
    return open_days[int(share * len(open_days))]
