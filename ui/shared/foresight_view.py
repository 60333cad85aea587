"""What an ending would do, as a page to read before it is confirmed: what stops, what starts, what stays."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, TypeVar

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose
from app.book.effects import Effect, Turn, say_effect, turn_words
from app.deeds.ending_service import Foresight
from app.deeds.foretelling import say_expectation
from app.deeds.words import say_lasting
from app.foundation.language import t
from ui.shared.look import look
from ui.shared.workplace import Workplace

LINES: Final = 60
"""So many rows are told under one head; of the others it is said how many there are."""
LEAST: Final = 96
MOST: Final = 256
Row = TypeVar("Row")
TONES: Final = {Turn.STOPS: "red", Turn.STARTS: "green", Turn.NOTED: "ink2"}


class ForesightView(QTextBrowser):
    """Read with the arrow keys or a screen reader; `lines` gives what it says, heading by heading."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.lines: list[tuple[str, tuple[str, ...]]] = []
        self._counts: list[int] = []
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFont(look().font("body"))
        self.setAccessibleName(t("What this does"))
        self.setFixedHeight(look().px(LEAST))

    def show_words(self, words: str) -> None:
        """Say one sentence: what is missing, or why it cannot be done."""
        self.lines, self._counts = [], []
        self.setCurrentCharFormat(QTextCharFormat())  # else it is written like the head that stood here
        self.setPlainText(words)
        self.setAccessibleDescription(words)
        self.setFixedHeight(look().px(LEAST))

    def show_foresight(self, found: Foresight) -> None:
        """Tell all effects, room by room, and what stays as it is."""
        formats = self._workplace.formats
        self.lines, self._counts = [], []
        for turn in Turn:
            effects = [one for one in found.effects if one.turn is turn]
            self._tell(turn_words(turn, t), effects, partial(self._effect, names=found.names))
        self._tell(t("This is kept, locked"), found.kept, lambda one: say_lasting(one, t, formats))
        self._tell(t("To be expected, not booked"), found.expected, lambda one: say_expectation(one, t, formats))
        self._tell(t("These rest until the pause is over"), found.resting, self._told)
        self._tell(t("These go on"), found.going_on, self._told)
        if not self.lines:
            self.show_words(t("Nothing in the book changes by this."))
            return
        self._write([TONES[turn] for turn in Turn])
        self.setAccessibleDescription(". ".join(f"{head}: {'; '.join(said)}" for head, said in self.lines))
        self.setFixedHeight(
            min(max(int(self.document().size().height()) + look().px(8), look().px(LEAST)), look().px(MOST))
        )

    def _tell(self, head: str, rows: Sequence[Row], say: Callable[[Row], str]) -> None:
        """Tell rows under a head; what is more than can be read is counted."""
        if not rows:
            return
        more = len(rows) - LINES
        said = tuple(say(one) for one in rows[:LINES])
        self.lines.append((head, (*said, t("and {n} more", n=more)) if more > 0 else said))
        self._counts.append(len(rows))

    def _effect(self, effect: Effect, names: Mapping[str, str]) -> str:
        """Tell an effect, and whose it is where several clients are concerned."""
        said = say_effect(effect, t, self._workplace.formats)
        row = effect.outcome.after or effect.outcome.before or {}
        name = names.get(str(row.get("client_id")))
        return t("{client}: {what}", client=name, what=said) if name else said

    def _told(self, promise: Promise) -> str:
        day = self._workplace.formats.date_medium(promise.due)
        return t("{day}: {what}", day=day, what=purpose(promise.code, t, promise.title))

    def _write(self, tones: Sequence[str]) -> None:
        tone_of = dict(zip((turn_words(turn, t) for turn in Turn), tones, strict=True))
        document = self.document()
        document.clear()
        document.setTextWidth(self.viewport().width())
        cursor = QTextCursor(document)
        for number, ((head, said), count) in enumerate(zip(self.lines, self._counts, strict=True)):
            cursor.setBlockFormat(_block(indent=0, above=8 if number else 0))
            cursor.insertText(f"{head} ({count})", _letters("strong", tone_of.get(head, "ink2")))
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
