"""Documents on the client page: in by choosing, dropping and pasting; opened, copied, named, removed."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.clients.rules.documents import Incoming
from app.clients.service.documents import Added
from app.foundation.errors import RuleBroken
from tests.app.clients.documents.samples import EXE, PDF, PNG
from tests.ui.acts import choose_from_menu, open_menus, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.clients.document_dialogs import RefusedDialog, RenameDialog
from ui.clients.incoming import as_files, handed_in
from ui.clients.page import ClientPage
from ui.clients.parts.documents import DocumentsPart
from ui.shared.progress import LongWork
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.workplace import Workplace

Add = Callable[..., str]


@pytest.fixture
def page(workplace: Workplace, vries: str, qtbot: QtBot) -> Iterator[ClientPage]:
    page = ClientPage(workplace)
    page.resize(1162, 900)
    qtbot.addWidget(page)
    page.show()
    page.show_client(vries)
    yield page
    page.close()
    workplace.opened.wipe()


@pytest.fixture
def part(page: ClientPage) -> DocumentsPart:
    return page.documents


@pytest.fixture
def add(services: Services, vries: str) -> Add:
    def one(name: str = "polis.pdf", content: bytes = PDF) -> str:
        return services.documents.add(vries, [Incoming(name, content)]).ids[0]

    return one


@pytest.fixture
def opened(part: DocumentsPart, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Collect what would be handed to other programs."""
    found: list[Path] = []

    def note(path: Path) -> bool:
        found.append(path)
        return True

    monkeypatch.setattr(part.deeds, "_open_file", note)
    return found


def names(part: DocumentsPart) -> list[str]:
    """Give the shown names, once what was done has reached the page."""
    QCoreApplication.processEvents()
    return [row.name for row in part.model.rows]


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_that_a_client_without_documents_says_how_they_come(part: DocumentsPart) -> None:
    assert part.nothing.isVisible()
    assert "Drop a file here" in part.nothing.text()
    assert not part.table.isVisible()
    assert part.link.text() == "Add documents…"


def test_that_documents_stand_with_type_size_and_day(part: DocumentsPart, add: Add) -> None:
    add("polis.pdf", PDF)
    assert names(part) == ["polis.pdf"]
    assert [cell.text for cell in part.model.cells(0)] == ["polis.pdf", "PDF", "35 bytes", "21 Nov 2026"]
    assert part._sentence(part.model.rows[0]) == "polis.pdf. PDF. 35 bytes. Added on 21 Nov 2026"
    assert not part.nothing.isVisible()


def test_that_chosen_files_come_in_and_what_is_refused_is_said(
    page: ClientPage, part: DocumentsPart, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "scan.png").write_bytes(PNG)
    (tmp_path / "spel.pdf").write_bytes(EXE)
    part.link.click()
    dialog = part.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(tmp_path / "scan.png"), str(tmp_path / "spel.pdf")])
    dialog.close()
    assert names(part) == ["scan.png"]
    (refused,) = page.window().findChildren(RefusedDialog)
    assert refused.title.text() == "1 file was not added"
    assert refused.text.text().startswith("spel.pdf: This is a program, whatever its name says.")
    assert refused.remedy.text() == "The file stays where it is."
    refused.close()


def test_that_the_menu_of_the_client_adds_documents_too(page: ClientPage, part: DocumentsPart) -> None:
    page.wish("documents")
    dialog = part.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Add documents"
    dialog.close()


def test_that_many_refusals_end_in_a_count(page: ClientPage, part: DocumentsPart, tmp_path: Path) -> None:
    part.deeds.add(page.client_id, [tmp_path / f"{number}.exe" for number in range(14)])
    (refused,) = page.window().findChildren(RefusedDialog)
    assert refused.title.text() == "14 files were not added"
    assert refused.text.text().endswith("2 more")
    refused.close()


def test_that_a_file_can_be_dropped_anywhere_on_the_page(page: ClientPage, part: DocumentsPart, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(PNG)
    data = files(tmp_path / "scan.png")
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, button, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    assert part.note.text() == "Let go to add it here"
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert part.note.text() == ""
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, button, keys))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, button, keys))
    assert part.note.text() == ""
    assert names(part) == ["scan.png"]


def test_that_words_are_not_taken_for_a_file(page: ClientPage, part: DocumentsPart) -> None:
    data = QMimeData()
    data.setText("Beukenlaan 14")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page, enter)
    assert part.note.text() == ""


def test_that_a_pasted_picture_becomes_a_scan_of_the_day(
    page: ClientPage, part: DocumentsPart, services: Services
) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(image)
    part.handing.shortcut.activated.emit()
    assert part.handing.shortcut.key() == QKeySequence(QKeySequence.StandardKey.Paste)
    assert names(part) == ["Scan 2026-11-21.png"]
    content = services.documents.read(part.model.rows[0].id)
    assert QImage.fromData(content).size() == image.size()


def test_that_pasted_files_come_in_and_an_empty_clipboard_is_said(
    part: DocumentsPart, messages: RecordingMessages, tmp_path: Path
) -> None:
    (tmp_path / "scan.png").write_bytes(PNG)
    QGuiApplication.clipboard().setMimeData(files(tmp_path / "scan.png"))
    part.handing.paste()
    assert names(part) == ["scan.png"]
    QGuiApplication.clipboard().setText("Beukenlaan")
    part.handing.paste()
    assert messages.notices == ["There is no file and no picture on the clipboard."]


def test_that_files_go_before_the_picture_of_them(tmp_path: Path) -> None:
    data = files(tmp_path / "scan.png")
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert handed_in(data, "Scan.png") == [tmp_path / "scan.png"]
    assert as_files([tmp_path / "scan.png"]) == [Incoming("scan.png", tmp_path / "scan.png")]
    elsewhere = QMimeData()
    elsewhere.setUrls([QUrl("https://voorbeeld.example/scan.png")])
    assert handed_in(elsewhere, "Scan.png") == []


def test_that_enter_opens_a_private_copy_for_reading_only(
    part: DocumentsPart, add: Add, opened: list[Path], workplace: Workplace, qtbot: QtBot
) -> None:
    add("polis.pdf", PDF)
    part.table.choose(0)
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    (path,) = opened
    assert (path.name, path.read_bytes()) == ("polis.pdf", PDF)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    workplace.opened.wipe()
    assert not path.exists()


def test_that_a_file_that_nothing_opens_is_said(
    part: DocumentsPart, add: Add, messages: RecordingMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    add()
    monkeypatch.setattr(part.deeds, "_open_file", lambda _path: False)
    part.table.row_activated.emit(part.model.rows[0])
    (failure,) = messages.failures
    assert isinstance(failure, RuleBroken)
    assert failure.rule == "document_no_program"


def test_that_a_private_folder_that_cannot_be_made_is_said(
    part: DocumentsPart, add: Add, messages: RecordingMessages, tmp_path: Path, opened: list[Path]
) -> None:
    (tmp_path / "opened").write_text("in the way")
    add()
    part.table.row_activated.emit(part.model.rows[0])
    assert not opened
    assert isinstance(messages.failures[0], RuleBroken)
    (tmp_path / "opened").unlink()


def test_that_the_timeline_opens_a_document_too(page: ClientPage, add: Add, opened: list[Path]) -> None:
    add("polis.pdf")
    entry = next(one for one in page.story.timeline.entries if one.title == "Document: polis.pdf")
    page.story.timeline.entry_activated.emit(entry)
    assert [path.name for path in opened] == ["polis.pdf"]


def test_that_f2_names_a_document_and_keeps_its_ending(part: DocumentsPart, add: Add, qtbot: QtBot) -> None:
    add("scan.pdf")
    part.table.choose(0)
    part._do("rename")
    dialog = part.findChild(RenameDialog)
    assert dialog is not None
    assert dialog.form.values() == {"name": "scan"}
    type_in(dialog.form, "name", "Polis 2026")
    submit(dialog, qtbot)
    assert names(part) == ["Polis 2026.pdf"]


def test_that_a_removed_document_can_come_back(part: DocumentsPart, add: Add, services: Services) -> None:
    add()
    part.table.choose(0)
    part._do("remove")
    assert names(part) == []
    assert part.nothing.isVisible()
    services.book.undo()
    assert names(part) == ["polis.pdf"]


def test_that_keys_reach_the_chosen_document_alone(part: DocumentsPart, add: Add, qtbot: QtBot) -> None:
    part._do("remove")
    add()
    part.table.clearSelection()
    part.window().activateWindow()
    part.table.setFocus()
    qtbot.waitUntil(part.table.hasFocus)
    part.table.choose(0)
    QTest.keyClick(part.table, Qt.Key.Key_Delete)
    assert names(part) == []


def test_that_a_copy_is_saved_where_the_person_says(
    part: DocumentsPart, add: Add, messages: RecordingMessages, tmp_path: Path
) -> None:
    add()
    part.table.choose(0)
    part._do("save")
    dialog = part.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "kopie.pdf"))
    dialog.close()
    assert (tmp_path / "kopie.pdf").read_bytes() == PDF
    assert messages.notices == ["A copy was saved as kopie.pdf."]


@pytest.mark.parametrize(("words", "effect"), [("Open", "opened"), ("Rename…", "dialog"), ("Remove", "removed")])
def test_that_the_menu_of_a_row_does_the_same(
    part: DocumentsPart, add: Add, opened: list[Path], words: str, effect: str, qtbot: QtBot
) -> None:
    add()
    part.table.choose(0)
    part.table.menu_requested.emit(part.model.rows[0], QPoint(10, 10))
    (menu,) = open_menus()
    assert [action.text() for action in menu.actions()] == ["Open", "Save a copy…", "Rename…", "Remove"]
    choose_from_menu(words)
    happened = {"opened": bool(opened), "dialog": part.findChild(RenameDialog), "removed": names(part) == []}
    assert happened[effect]


def test_that_a_long_add_shows_how_far_it_is_until_it_ends(page: ClientPage, part: DocumentsPart) -> None:
    running = LongWork(page)
    part.deeds._show_progress(running)
    (shown,) = page.window().findChildren(ProgressDialog)
    running.progressed.emit(3, 9, "scan.png")
    assert (shown.isVisible(), shown.bar.value(), shown.text.text()) == (True, 3, "scan.png")
    running.ended.emit()
    assert not shown.isVisible()


def test_that_a_stop_says_what_was_left_out(part: DocumentsPart, messages: RecordingMessages) -> None:
    part.deeds._on_added(Added(left_out=2))
    assert messages.notices == ["Stopped. 2 files were not added."]


def test_that_another_clients_documents_go_away_at_once(
    page: ClientPage, part: DocumentsPart, add: Add, services: Services
) -> None:
    add()
    other = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bakkerij Bos"))
    page.show_client(other)
    assert names(part) == []
    assert part.nothing.isVisible()
