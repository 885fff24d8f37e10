"""What every test may ask for: the long form of a sweep, and leave to write the golden files anew."""

import gc
import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure: speed is measured in benchmarks/, never by a timed test.
# What is tried of a property is a sample, the same in each run; the long form tries three times as much, and by chance.
settings.register_profile(
    "coachlab", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("coachlab"), max_examples=200, derandomize=False)
settings.load_profile("coachlab")


@pytest.fixture(scope="session", autouse=True)
def _state_of_its_own(tmp_path_factory):
    """Coachlab keeps keys and logs in the user's home; the tests' are kept in a folder of theirs."""
    os.environ["COACHLAB_STATE"] = str(tmp_path_factory.mktemp("state"))


def pytest_addoption(parser):
    parser.addoption("--thorough", action="store_true", help="run the long form of every sweep")
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew; then read the diff")


def pytest_configure(config):
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        # begun in the background of a shell, which lets Ctrl-C pass: what the tests start has to hear it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--thorough"):
        settings.load_profile("thorough")


def pytest_collection_finish():
    """What twenty thousand collected tests are made of stays to the end: the collector of garbage passes it by."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config, items):
    """What is marked as the long form of a sweep is left out unless it is asked for."""
    if config.getoption("--thorough"):
        return
    long = [item for item in items if item.get_closest_marker("thorough")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]


@pytest.fixture(scope="session")
def thorough(pytestconfig) -> bool:
    """True where the whole of a sweep is asked for, False where a sample does."""
    return pytestconfig.getoption("--thorough")


@pytest.fixture(scope="session")
def refresh_golden(pytestconfig) -> bool:
    """True where the golden files are to be written instead of compared."""
    return pytestconfig.getoption("--refresh-golden")


@pytest.fixture(scope="session")
def built_book() -> Path:
    """The folder of the built book, built now where its sources have changed."""
    from coachlab.site.commands import book_folder, build_book

    assert build_book() == 0
    return book_folder()
