"""Beside the list: the client of the chosen row, with all that one wants to know before calling."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.aftercare.words import purpose
from app.agreements.words import product_kind
from app.contact.words import channel
from app.foundation.formats import Formats
from app.foundation.language import t
from app.today.reach import Number
from app.today.service import Side
from ui.shared.link_line import LinkLine
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace

NUMBERS: Final = 2
LISTED: Final = 4


class ClientPart(Section):
    """Who they are and how they are called, what to mind, the question to ask, their last words, what runs.

    `call_wanted(number)` when a number is to be dialled; `kept_requested(client_id)` for the promises behind a figure.
    """

    call_wanted = Signal(object)
    kept_requested = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__("")
        self._workplace = workplace
        self.client_id = ""
        self.numbers: tuple[Number, ...] = ()
        self.people = Words("", "small", wrap=True)
        self.call_buttons = [LinkLine("") for _ in range(NUMBERS)]
        self.why = Words("", "body", wrap=True)
        self.question = Words("", "quote", wrap=True)
        self.facts = Words("", "small", wrap=True)
        self.kept = LinkLine("")
        self.kept.clicked.connect(self._on_kept_wanted)
        self.care = Words("", "strong", tone="amber", wrap=True)
        self.matters = Words("", "body", wrap=True)
        self.promises = Listed(t("Open promises"))
        self.running = Listed(t("Running agreements"))
        self._said = QWidget()
        self.add(self.people)
        for button in self.call_buttons:
            button.clicked.connect(self._on_call)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (
            self.why,
            self.care,
            self.question,
            self.matters,
            self._said,
            self.facts,
        ):
            self.add(part)
        self.body.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.promises)
        self.add(self.running)
        self.hide()

    def show_client(self, client_id: str, name: str, question: str, side: Side, why: str = "") -> None:
        """Show what there is to know of a client; `question` is the one to ask now, `why` the row's whole reason."""
        self.client_id, self.numbers = client_id, side.numbers
        self.head.setText(name)
        _show(self.people, ", ".join(side.people) if side.people != (name,) else "")
        self._show_numbers()
        _show(self.why, why)
        _show(self.question, t("Ask: “{question}”", question=question) if question else "")
        _show(self.care, t("Mind: {care}", care=side.care) if side.care else "")
        matters = t("What matters: “{words}”", words=" ".join(side.matters.split())) if side.matters else ""
        _show(self.matters, matters)
        self._show_said(side)
        self.facts.setText(self._say_facts(side))
        self.kept.set_words(t("{kept} of {due} kept in time", kept=side.kept, due=side.kept_due))
        self.kept.setVisible(bool(side.kept_due))
        formats, year = self._workplace.formats, self._workplace.today.year
        self.promises.show_lines(
            [f"{day(one.due, year, formats)} – {purpose(one.code, t, one.title)}" for one in side.promises],
        )
        self.running.show_lines(
            [", ".join(filter(None, (one.title or product_kind(one.product_kind, t), one.provider)))
             for one in side.running],
        )  # fmt: skip
        self.show()

    def _show_numbers(self) -> None:
        for place, button in enumerate(self.call_buttons):
            there = place < len(self.numbers)
            button.setVisible(there)
            if there:
                number = self.numbers[place]
                button.set_words(t("Call {number}", number=f"{number.shown} {number.who}".strip()))

    def _show_said(self, side: Side) -> None:
        formats = self._workplace.formats
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, look().px(6), 0, look().px(6))
        column.setSpacing(look().px(2))
        for said in side.said:
            column.addWidget(Words(f"“{said.said}”", "body", wrap=True))
            when = f"{formats.date_medium(said.on_date)} · {channel(said.channel, t)}"
            column.addWidget(Words(when, "small"))
            column.addSpacing(look().px(6))
        if not side.said:
            column.addWidget(Words(t("This client has told us nothing yet."), "quiet", wrap=True))
        self.body.replaceWidget(self._said, fresh)
        fresh.show()
        self._said.hide()
        self._said.deleteLater()
        self._said = fresh

    def _say_facts(self, side: Side) -> str:
        formats = self._workplace.formats
        heard = t("Last heard {day}", day=formats.date_medium(side.last_heard)) if side.last_heard else t("Never heard")
        sent = t("last sent {day}", day=formats.date_medium(side.last_sent)) if side.last_sent else t("nothing sent")
        return f"{heard} · {sent}"

    @Slot()
    def _on_kept_wanted(self) -> None:
        self.kept_requested.emit(self.client_id)

    @Slot()
    def _on_call(self) -> None:
        place = self.call_buttons.index(self.sender())  # type: ignore[arg-type]
        if place < len(self.numbers):
            self.call_wanted.emit(self.numbers[place])


class Listed(QWidget):
    """A few lines under a small head; more of them are counted, none at all is nothing."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = Words(title, "caption")
        self.lines = Words("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look().px(8), 0, 0)
        column.setSpacing(look().px(2))
        column.addWidget(self.title)
        column.addWidget(self.lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        shown = list(lines[:LISTED])
        if len(lines) > LISTED:
            shown.append(t("and {n} more", n=len(lines) - LISTED))
        self.lines.setText("\n".join(shown))
        self.setVisible(bool(lines))


def _show(words: Words, text: str) -> None:
    words.setText(text)
    words.setVisible(bool(text))


def day(on: date, year: int, formats: Formats) -> str:
    """Write a day shortly; in another year with it."""
    return formats.day_month(on) if on.year == year else formats.date_medium(on)
