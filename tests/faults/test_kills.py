"""A process that is killed at any moment loses nothing that it had acknowledged, and leaves nothing half."""

import sys

import pytest

from tests.faults.killing import DEEDS, HEAVY
from tests.faults.programs import fast_folder, said, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")


def test_that_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half(pytestconfig: pytest.Config) -> None:
    kills = 100_000 if pytestconfig.getoption("--long") else 1_000
    with fast_folder() as first, fast_folder() as second:
        programs = [start("killing", folder, kills // 2, seed) for seed, folder in enumerate((first, second))]
        outcomes = [said(program) for program in programs]
    assert [outcome["found"] for outcome in outcomes] == [[], []]
    assert all(outcome["acknowledged"] > kills // 10 for outcome in outcomes)
    assert all(outcome["unfinished"] > kills // 10 for outcome in outcomes)
    assert all(set(outcome["deeds"]) == {*DEEDS, *HEAVY} for outcome in outcomes)
