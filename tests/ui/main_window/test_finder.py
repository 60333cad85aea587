"""The palette over an open book: what it finds, said with why it was found."""

from pytestqt.qtbot import QtBot

from app.agreements.rules import ProductKind
from app.deeds.rules import SignDraft
from tests.app.conftest import TODAY
from ui.main_window.shell import BookShell
from ui.shared.palette_model import Choice
from ui.shared.row_model import ROW_ROLE


def lines(shell: BookShell) -> list[str | tuple[str, str, str]]:
    model = shell.finder.palette.list.model()
    shown = (model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount()))
    return [(line.title, line.note, line.icon) if isinstance(line, Choice) else line for line in shown]


def test_that_an_agreement_stands_under_its_own_head_with_its_number(
    shell: BookShell, qtbot: QtBot, bakery: str
) -> None:
    shell.services.deeds.sign(SignDraft(bakery, ProductKind.NONLIFE_PRIVATE, TODAY, policy_number="AB-2026-77"))
    shell.open_palette()
    qtbot.keyClicks(shell.finder.palette.field, "ab-2026")
    qtbot.waitUntil(lambda: "Agreements" in lines(shell))
    at = lines(shell).index("Agreements")
    title, note, icon = lines(shell)[at + 1]
    assert "Linde" in title
    assert note == "policy number: AB-2026-77"
    assert icon == "file-text"
