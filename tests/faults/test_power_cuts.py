"""Whatever a power cut or a kill leaves, at any step: the app opens it, with all that it had said was saved.

The power is cut before each write, sync, link, rename and unlink; of what was not yet pushed to the disk all, nothing
or some sectors here and there are left. A kill is the case where all is left.
"""

from pathlib import Path
from random import Random

import pytest

from tests.faults.disk import Disk, Event, by_chance, everything, nothing
from tests.faults.programs import fast_folder, said, start
from tests.faults.recording import library
from tests.faults.replaying import DEEDS

FEW = 10
ALL = 10_000_000


@pytest.mark.skipif(library() is None, reason="the database does not let its writes be seen there")
def test_that_a_cut_at_any_step_loses_nothing_and_leaves_nothing_half(pytestconfig: pytest.Config) -> None:
    times = ALL if pytestconfig.getoption("--long") else FEW
    with fast_folder() as folder:
        outcome = said(start("replaying", folder, times, 1))
    assert outcome["found"] == []
    assert outcome["cuts"] >= min(times, FEW) * len(DEEDS) * 3 // 4
    assert set(outcome["steps"]) == set(DEEDS)
    assert all(steps > 50 for steps in outcome["steps"].values())
    assert outcome["mended"]["taken_back"] > 0
    assert outcome["mended"]["cleared"] > 0


@pytest.mark.skipif(library() is None, reason="the database does not let its writes be seen there")
def test_that_the_replay_would_notice_a_database_that_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    outcome = said(start("replaying", tmp_path, FEW, 1, "careless"))
    assert len(outcome["found"]) > FEW // 4


def a_disk() -> Disk:
    """Give a disk with one pushed file, to which something was written that was not."""
    disk = Disk({1: b"a" * 1024}, {"book": 1})
    disk.take(Event("write", file=1, offset=0, data=b"b" * 1024))
    return disk


def test_that_a_disk_leaves_what_was_pushed_and_any_part_of_the_rest() -> None:
    disk = a_disk()
    assert disk.after_cut(nothing) == {"book": b"a" * 1024}
    assert disk.after_cut(everything) == {"book": b"b" * 1024}
    halves = {disk.after_cut(by_chance(Random(seed)))["book"] for seed in range(200)}
    assert halves == {one * 512 + other * 512 for one in (b"a", b"b") for other in (b"a", b"b")}
    disk.take(Event("sync", file=1))
    assert disk.after_cut(nothing) == {"book": b"b" * 1024}


def test_that_a_write_beyond_the_end_and_a_shorter_file_are_known() -> None:
    disk = Disk({1: b"abc"}, {"book": 1})
    disk.take(Event("write", file=1, offset=5, data=b"f"))
    assert disk.after_cut(everything) == {"book": b"abc\0\0f"}
    disk.take(Event("truncate", file=1, offset=1))
    assert disk.after_cut(everything) == {"book": b"a"}


def test_that_names_come_and_go_with_their_folder_only() -> None:
    disk = a_disk()
    for event in (
        Event("create", file=2, name=".new"),
        Event("link", file=1, name="kept"),
        Event("rename", file=2, name="book", old=".new"),
        Event("unlink", file=1, name="kept"),
        Event("saved", data=b"x"),
    ):
        disk.take(event)
    assert set(disk.after_cut(nothing)) == {"book"}
    assert disk.after_cut(everything) == {"book": b""}
    disk.take(Event("sync folder", name="elsewhere"))
    assert set(disk.pending[0].folders or {"."}) == {"."}
    assert disk.after_cut(nothing)["book"] == b"a" * 1024
    disk.take(Event("sync folder", name="."))
    assert disk.after_cut(nothing) == {"book": b""}
