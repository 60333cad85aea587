"""What was looked at in a book, line by line, with what was found; to be copied for who helps."""

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.book.health import Line
from app.foundation.language import t
from ui.shared.buttons import quiet
from ui.shared.dialog import DialogFrame
from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.words import Words

ICON: Final = 16


class HealthDialog(DialogFrame):
    """Says first whether anything asks for attention, and what."""

    def __init__(self, lines: tuple[Line, ...], parent: QWidget | None) -> None:
        wrong = sum(not line.good for line in lines)
        said = (
            t.plural("{n} thing asks for attention.", "{n} things ask for attention.", wrong)
            if wrong
            else t("Everything that was looked at is well.")
        )
        super().__init__(t("How the book is doing"), parent, subtitle=said, cancel=t("Close"))
        self.setMinimumWidth(look().px(620))
        self.report = "\n".join(f"{line.looked}: {line.found}" for line in lines)
        self.setAccessibleDescription(f"{said}\n{self.report}")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(12))
        grid.setVerticalSpacing(look().px(8))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for row, line in enumerate(sorted(lines, key=lambda line: line.good)):
            grid.addWidget(self._mark(line), row, 0)
            grid.addWidget(Words(line.looked, "body", wrap=True), row, 1)
            grid.addWidget(Words(line.found, "medium", tone="" if line.good else "red", wrap=True), row, 2)
        self.body.addLayout(grid)
        self.copy_button = quiet(t("Copy the report"))
        self.copy_button.clicked.connect(self._on_copy)
        self.body.addWidget(self.copy_button)

    def _mark(self, line: Line) -> QLabel:
        mark = QLabel()
        name, role = ("circle-check", "green") if line.good else ("circle-alert", "red")
        mark.setPixmap(pixmap(name, role, look().px(ICON), self.devicePixelRatioF()))
        mark.setAccessibleName(t("well") if line.good else t("asks for attention"))
        return mark

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
