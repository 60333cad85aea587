"""A disk that fills up or is pulled out at any step refuses that save and nothing else; then all goes on as before."""

import pytest

from tests.faults.failing import DEEDS
from tests.faults.programs import fast_folder, said, start
from tests.faults.recording import library


@pytest.mark.skipif(library() is None, reason="the database does not let its writes be seen there")
def test_that_a_disk_that_refuses_at_any_step_costs_that_save_alone(pytestconfig: pytest.Config) -> None:
    times = 2_000 if pytestconfig.getoption("--long") else 18
    with fast_folder() as folder:
        outcome = said(start("failing", folder, times, 1))
    assert outcome["found"] == []
    assert {one.split()[0] for one in outcome["refused"]} == set(DEEDS)
    assert {one.split()[1] for one in outcome["refused"]} == {"io", "full"}
