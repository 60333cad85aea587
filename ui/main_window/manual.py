"""The manual and the list of shortcuts, inside the app."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.foundation.language import t
from ui.main_window.actions import MENUS, SPECS
from ui.shared.dialog import DialogFrame
from ui.shared.look import RESOURCES, look

MANUAL: Final = RESOURCES / "manual"


class LongText(QTextBrowser):
    """A text of many pages: as high as the window has room for."""

    def sizeHint(self) -> QSize:
        return QSize(look().px(680), look().px(1200))


class ReadingDialog(DialogFrame):
    """A dialog with a text to read."""

    def __init__(self, title: str, markdown: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, cancel=t("Close"))
        self.text = LongText()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(title)
        self.text.setFont(look().font("body"))
        self.text.setMarkdown(markdown)
        dress(self.text.document())
        self.body.addWidget(self.text)


class ManualDialog(ReadingDialog):
    """How to work with the app, in the language of the screens."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(t("Manual"), manual_text(MANUAL, t.language), parent)


class ShortcutsDialog(ReadingDialog):
    """Every shortcut, by menu, from the same list that makes the menus."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(t("Keyboard shortcuts"), shortcuts_text(), parent)


def dress(document: QTextDocument) -> None:
    """Give heads the letter and the room that they have elsewhere in the app, and tables no lines."""
    px = look().px
    document.setDocumentMargin(px(12))
    block = document.begin()
    while block.isValid():
        _dress_block(block, first=block == document.begin())
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format()
            table.setBorder(0)
            table.setCellPadding(px(4))
            frame.setFormat(table)


def _dress_block(block: QTextBlock, *, first: bool) -> None:
    px, level = look().px, block.blockFormat().headingLevel()
    cursor, room = QTextCursor(block), block.blockFormat()
    room.setTopMargin(px(24 if level == 1 else 16) if level and not first else 0)
    room.setBottomMargin(px(6 if level else 4))
    cursor.setBlockFormat(room)
    if level:
        letters = QTextCharFormat()
        letters.setFont(look().font("title" if level == 1 else "section"))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(letters)


def manual_text(folder: Path, language: str) -> str:
    """Read the chapters of a language in the order of their file names."""
    chapters = sorted((folder / language).glob("*.md"))
    return "\n\n".join(chapter.read_text(encoding="utf-8") for chapter in chapters)


def shortcuts_text() -> str:
    """Write the list of shortcuts."""
    lines: list[str] = []
    for menu, title in MENUS.items():
        rows = [spec for spec in SPECS if spec.menu == menu and spec.shortcut]
        if rows:
            lines.append(f"## {title().replace('&', '')}")
            lines += ["", f"| {t('What it does')} | {t('Keys')} |", "|---|---|"]
            lines += [f"| {spec.text()} | {_keys(spec.shortcut)} |" for spec in rows]
            lines.append("")
    return "\n".join(lines)


def _keys(shortcut: str | QKeySequence.StandardKey) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
