"""The confirmation letter on screen: printed, saved, kept with the documents; and what a client without one sees."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientEnd
from app.deeds.endings import Farewell
from tests.app.conftest import TODAY
from tests.ui.acts import nameless, open_up
from ui.clients.head import menu_rows
from ui.clients.letter_dialog import LetterDialog
from ui.shared.workplace import Workplace


def opened(workplace: Workplace, window: QWidget, client: str, qtbot: QtBot) -> LetterDialog:
    dialog = LetterDialog(workplace, workplace.services.overview.whole(client), window)
    open_up(dialog, qtbot)
    return dialog


def test_that_the_letter_is_shown_and_kept_with_the_documents(
    workplace: Workplace, services: Services, window: QWidget, vries: str, orv: str, qtbot: QtBot
) -> None:
    assert "letter" not in {wish for wish, _ in menu_rows(services.overview.whole(vries))}
    services.endings.do(Farewell(vries, TODAY, ClientEnd.MOVED_ADVISER, "Verhuisd"))
    assert "letter" in {wish for wish, _ in menu_rows(services.overview.whole(vries))}
    dialog = opened(workplace, window, vries, qtbot)
    assert dialog.keep_button.isEnabled()
    assert "einde van onze relatie" in dialog.preview.accessibleName().lower()
    assert nameless(dialog) == []
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    (document,) = services.documents.of_client(vries)
    assert document.name.startswith("Brief K-")
    assert not dialog.keep_button.isEnabled()
    assert services.book.undo() is not None
    assert services.documents.of_client(vries) == ()


def test_that_without_a_departure_file_there_is_no_letter(
    workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    dialog = opened(workplace, window, vries, qtbot)
    assert not dialog.nothing.isHidden()
    assert dialog.preview.isHidden()
    dialog.keep()
    assert workplace.services.documents.of_client(vries) == ()
