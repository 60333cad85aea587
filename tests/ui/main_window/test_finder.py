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


def test_that_a_saved_view_is_found_and_shown(shell: BookShell, qtbot: QtBot, bakery: str) -> None:
    shell.services.views.save("clients", "Bakkers in Epe", {"text": "linde", "filters": {"kind": "business"}})
    shell.open_palette()
    qtbot.keyClicks(shell.finder.palette.field, "epe bakk")
    qtbot.waitUntil(lambda: "Views" in lines(shell))
    at = lines(shell).index("Views")
    assert lines(shell)[at + 1] == ("Bakkers in Epe", "Clients", "bookmark")
    choice = shell.finder.palette.list.model().index(at + 1, 0).data(ROW_ROLE)
    shell.finder.palette.chosen.emit(choice)
    page = shell.pages.by_key["clients"]
    qtbot.waitUntil(lambda: page.list.search.text() == "linde")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)  # type: ignore[attr-defined]
    assert shell.pages.currentWidget() is page
