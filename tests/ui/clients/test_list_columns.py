"""What the cells of the list of clients say where a number needs words."""

import pytest

from app.overview.rules import ClientRow
from ui.clients.list_columns import client_columns
from ui.shared.workplace import Workplace


@pytest.mark.parametrize(
    ("served", "words", "tone"),
    [
        (None, "–", ""),
        ((4, 0, 0), "0 of 4", ""),
        ((4, 2, 1), "1 of 4", "amber"),
        ((4, 4, 4), "4 of 4", ""),
        ((4, 0, 8), "8 for 4 promised", ""),
    ],
)
def test_that_more_done_than_promised_is_no_part_of_it(
    workplace: Workplace, served: tuple[int, int, int] | None, words: str, tone: str
) -> None:
    row = ClientRow(
        "k", "K-1", "person", "Bos", None, "a", 0, 0, None, None, None, None, None, None, ended=False, served=served
    )
    column = next(one for one in client_columns(workplace, ()) if one.key == "served")
    assert (column.text(row), column.tone(row) if column.tone else "") == (words, tone)
