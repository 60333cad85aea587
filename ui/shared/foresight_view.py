"""What an ending would do, as a page to read before it is confirmed: what stops, what starts, what stays."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose
from app.book.effects import Turn, say_effect, turn_words
from app.deeds.ending_service import Foresight
from app.deeds.foretelling import say_expectation
from app.deeds.words import say_lasting
from app.foundation.language import t
from ui.shared.look import look
from ui.shared.workplace import Workplace

LEAST: Final = 96
MOST: Final = 256
TONES: Final = {Turn.STOPS: "red", Turn.STARTS: "green", Turn.NOTED: "ink2"}


class ForesightView(QTextBrowser):
    """Read with the arrow keys or a screen reader; `lines` gives what it says, heading by heading."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.lines: list[tuple[str, tuple[str, ...]]] = []
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFont(look().font("body"))
        self.setAccessibleName(t("What this does"))
        self.setFixedHeight(look().px(LEAST))

    def show_words(self, words: str) -> None:
        """Say one sentence: what is missing, or why it cannot be done."""
        self.lines = []
        self.setCurrentCharFormat(QTextCharFormat())  # else it is written like the head that stood here
        self.setPlainText(words)
        self.setAccessibleDescription(words)
        self.setFixedHeight(look().px(LEAST))

    def show_foresight(self, found: Foresight) -> None:
        """Tell all effects, room by room, and what stays as it is."""
        formats = self._workplace.formats
        self.lines = [
            (turn_words(turn, t), said)
            for turn in Turn
            if (said := tuple(say_effect(one, t, formats) for one in found.effects if one.turn is turn))
        ]
        if found.kept:
            self.lines.append((t("This is kept, locked"), tuple(say_lasting(one, t, formats) for one in found.kept)))
        if found.expected:
            said = tuple(say_expectation(one, t, formats) for one in found.expected)
            self.lines.append((t("To be expected, not booked"), said))
        for head, promises in (
            (t("These rest until the pause is over"), found.resting),
            (t("These go on"), found.going_on),
        ):
            said = tuple(self._told(one) for one in promises)
            self.lines += [(head, said)] if said else []
        if not self.lines:
            self.show_words(t("Nothing in the book changes by this."))
            return
        self._write([TONES[turn] for turn in Turn])
        self.setAccessibleDescription(". ".join(f"{head}: {'; '.join(said)}" for head, said in self.lines))
        self.setFixedHeight(
            min(max(int(self.document().size().height()) + look().px(8), look().px(LEAST)), look().px(MOST))
        )

    def _told(self, promise: Promise) -> str:
        day = self._workplace.formats.date_medium(promise.due)
        return t("{day}: {what}", day=day, what=purpose(promise.code, t, promise.title))

    def _write(self, tones: Sequence[str]) -> None:
        tone_of = dict(zip((turn_words(turn, t) for turn in Turn), tones, strict=True))
        document = self.document()
        document.clear()
        document.setTextWidth(self.viewport().width())
        cursor = QTextCursor(document)
        for number, (head, said) in enumerate(self.lines):
            cursor.setBlockFormat(_block(indent=0, above=8 if number else 0))
            cursor.insertText(f"{head} ({len(said)})", _letters("strong", tone_of.get(head, "ink2")))
            for line in said:
                cursor.insertBlock(_block(indent=1, above=2))
                cursor.insertText(line, _letters("body", "ink"))
            if number + 1 < len(self.lines):
                cursor.insertBlock(_block(indent=0, above=8))
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _block(*, indent: int, above: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLeftMargin(look().px(12) * indent)
    block.setTopMargin(look().px(above))
    return block


def _letters(kind: str, colour: str) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(look().font(kind))
    letters.setForeground(look().colour(colour))
    return letters
