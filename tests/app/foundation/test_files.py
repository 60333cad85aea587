"""A file is written whole or not at all, for this person only."""

import stat
from pathlib import Path

import pytest

from app.foundation.files import replacing_file


def test_that_a_file_takes_its_name_when_all_is_there(tmp_path: Path) -> None:
    path = tmp_path / "polis.pdf"
    path.write_bytes(b"old")
    with replacing_file(path) as stream:
        stream.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_a_failure_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "polis.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing_file(path, read_only=True) as stream:
        stream.write(bytes([1 // len(b"")]))
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("polis.pdf", b"old")]


def test_that_a_file_can_be_for_reading_only(tmp_path: Path) -> None:
    with replacing_file(tmp_path / "polis.pdf", read_only=True) as stream:
        stream.write(b"new")
    assert stat.S_IMODE((tmp_path / "polis.pdf").stat().st_mode) == 0o400
