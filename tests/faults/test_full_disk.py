"""A full disk refuses a save and nothing else: what was saved stays, reading goes on, and with room it all goes on."""

import sys

import pytest

from tests.faults.programs import fast_folder, said, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to the size of a file there")


def test_that_a_full_disk_refuses_a_save_and_loses_nothing(pytestconfig: pytest.Config) -> None:
    times = 10_000 if pytestconfig.getoption("--long") else 80
    with fast_folder() as folder:
        outcome = said(start("filling", folder, times, 1))
    assert outcome["found"] == []
    assert sum(outcome["refused"].values()) > times // 2
    assert len(outcome["refused"]) >= 7
