"""What every refusal of the charts has in common: a ValueError with one short sentence that names what is wrong."""

import pytest

from coachlab.charts import ChartError


def refuses_in_one_sentence(named, make, *arguments, **settings):
    """`make(*arguments, **settings)` raises a ChartError whose one sentence holds `named`."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - that it is a ValueError is the promise; the words follow
        make(*arguments, **settings)
    message = str(caught.value)
    assert isinstance(caught.value, ChartError)
    assert named in message
    assert message.endswith((".", ")."))
    assert "\n" not in message
    assert len(message) < 250
