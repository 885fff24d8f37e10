"""What workers are given in the tests in place of grading: it does what the order's text says."""

import os
import time

from coachlab.grading.fast_grading import Order, Outcome


def strange(order: Order) -> Outcome:
    """Die, hang, fail, or give an outcome that names this process."""
    if order.answer == "die":
        os._exit(3)
    if order.answer == "hang":
        time.sleep(600)
    if order.answer == "fail":
        raise ValueError(order.answer)
    if order.answer == "too big":
        raise MemoryError
    return Outcome(order.number, {"process": {"id": os.getpid()}})


def never_starts(order: Order) -> Outcome:
    """A task that cannot be loaded where the variable is set."""
    return Outcome(order.number)


if os.environ.get("COACHLAB_TEST_NEVER_STARTS"):
    os._exit(4)
