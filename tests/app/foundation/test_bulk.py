"""The garbage collector rests during bulk work, and comes back as it was."""

import gc

import pytest

from app.foundation.bulk import without_collecting


def fail_while_it_rests() -> None:
    with without_collecting():
        assert not gc.isenabled()
        raise KeyError


def test_that_the_collector_rests_and_comes_back_even_after_a_failure() -> None:
    with pytest.raises(KeyError):
        fail_while_it_rests()
    assert gc.isenabled()


def test_that_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
