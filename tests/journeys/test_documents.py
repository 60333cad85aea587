"""A document comes into the book, is opened in private, and leaves no trace outside when the book is locked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.clients.rules import ClientDraft, ClientKind
from tests.app.clients.documents.samples import PDF
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import WORDS, make_book
from ui.clients.parts.documents import DocumentsPart


def drop(page: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, keys))
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, button, keys))


def names(part: DocumentsPart) -> list[str]:
    return [row.name for row in part.model.rows]


def unlock(walk: Walk) -> None:
    walk.until(lambda: walk.window.shell is None)
    walk.settle()
    welcome = walk.window.welcome
    walk.qtbot.keyClicks(welcome.passphrase, WORDS)
    walk.qtbot.keyClick(welcome.passphrase, Qt.Key.Key_Return)
    walk.until(lambda: walk.window.shell is not None)
    walk.settle()


def test_that_a_dropped_document_is_kept_found_opened_and_wiped_at_the_lock(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("ui.clients.document_deeds.QDesktopServices.openUrl", lambda url: opened.append(url) or True)
    make_book(walk)
    client = walk.shell.services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bakkerij De Linde B.V."))
    walk.shell.show_client(client)
    walk.settle()
    page = walk.shell.pages.client
    (tmp_path / "Taxatie.jpg").write_bytes(PDF)
    drop(page, tmp_path / "Taxatie.jpg")
    walk.until(lambda: names(page.documents) == ["Taxatie.pdf"])
    assert walk.shell.services.overview.search("taxat")[0].client_id == client
    walk.until(lambda: any(entry.title == "Document: Taxatie.pdf" for entry in page.story.timeline.entries))

    page.documents.table.choose(0)
    QTest.keyClick(page.documents.table, Qt.Key.Key_Return)
    walk.until(lambda: bool(opened))
    (copy,) = tmp_path.rglob("opened/*/*/Taxatie.pdf")
    assert copy.read_bytes() == PDF

    walk.act("undo")
    walk.until(lambda: names(page.documents) == [])
    walk.act("redo")
    walk.until(lambda: names(page.documents) == ["Taxatie.pdf"])

    walk.shell.lock_requested.emit()
    assert not copy.exists()
    assert list(tmp_path.rglob("Taxatie.pdf")) == []
    unlock(walk)
    walk.shell.show_client(client)
    walk.until(lambda: names(walk.shell.pages.client.documents) == ["Taxatie.pdf"])
    document = walk.shell.pages.client.documents.model.rows[0]
    assert walk.shell.services.documents.read(document.id) == PDF
