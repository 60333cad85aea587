"""What cannot be written to is opened for reading, and no edit is ever accepted and dropped."""

import sys

import pytest

from tests.faults.programs import fast_folder, said, start


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given in another way there")
def test_that_a_protected_book_is_read_and_never_pretends_to_be_saved() -> None:
    with fast_folder() as folder:
        found = said(start("protecting", folder))
    refused = {"read_only": True, "reads": True, "write": "read_only", "same": True}
    assert found == {
        "file": refused | {"backup": "done"},
        "folder": refused | {"backup": "cannot_open"},
        "both": refused | {"backup": "cannot_open"},
    }
