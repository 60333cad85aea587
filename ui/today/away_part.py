"""What happened while you were away: one calm list, until you have seen it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.language import message, t
from app.today.rules import Away, DatePassed
from app.today.words import away
from ui.shared.flow import FlowRow
from ui.shared.link_line import LinkLine
from ui.shared.look import look
from ui.shared.page_layout import take_away
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace

Line = tuple[date, str, str]
"""The day on which something happened, the client whom it is about, and what it was."""
PASSED: Final = {
    DatePassed.FIXED_RATE: message("The fixed-rate period of {client} ended: {agreement}"),
    DatePassed.INTEREST_ONLY: message("The interest-only part of {client} ended: {agreement}"),
}


class AwayPart(Section):
    """How long, what fell due and was missed, whose birthday it was, what ended. A line opens its client.

    *Seen* puts it away until the next absence.
    """

    client_requested = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("While you were away"), link=t("Seen"))
        self._workplace = workplace
        self._seen: date | None = None
        self.told = Words("", "body", wrap=True)
        self.links: list[LinkLine] = []
        self._lines_of_links = QWidget()
        self._flow = FlowRow(self._lines_of_links, look().px(12))
        self.add(self.told)
        self.add(self._lines_of_links)
        self.more = Words("", "small")
        self.add(self.more)
        self.link_clicked.connect(self._on_seen)
        self._since: date | None = None
        self.hide()

    def show_away(self, gone: Away | None) -> None:
        """Tell of an absence; of one that was seen, and of none, nothing."""
        self._since = gone.since if gone else None
        take_away(self._flow, self.links)
        self.links = []
        if gone is None or gone.since == self._seen:
            self.hide()
            return
        self.set_note(t.plural("{n} day", "{n} days", gone.days))
        self.told.setText(away(gone, t, self._workplace.formats))
        day = self._workplace.formats.date_day
        for on, client_id, words in sorted([*_of_people(gone), *_of_agreements(gone)]):
            link = LinkLine(t("{event}, {day}", event=words, day=day(on)))
            link.setProperty("client", client_id)
            link.clicked.connect(self._on_clicked)
            self.links.append(link)
            self._flow.addWidget(link)
        self._lines_of_links.setVisible(bool(self.links))
        self.more.setText(t.plural("And {n} more of these days.", "And {n} more of these days.", gone.more))
        self.more.setVisible(gone.more > 0)
        self.show()

    @Slot()
    def _on_clicked(self) -> None:
        self.client_requested.emit(self.sender().property("client"))

    @Slot()
    def _on_seen(self) -> None:
        self._seen = self._since
        self.hide()


def _of_people(gone: Away) -> Iterator[Line]:
    for one in gone.of_age:
        yield one.birthday.reached_on, one.client_id, t("{name} turned 18", name=one.person)
    for one in gone.birthdays:
        yield one.birthday.on, one.client_id, t("{name} had a birthday", name=one.person)


def _of_agreements(gone: Away) -> Iterator[Line]:
    for ended in gone.ended:
        name = _named(ended.product_kind, ended.provider)
        yield ended.on, ended.client_id, t("{agreement} of {client} ended", agreement=name, client=ended.client_name)
    for passed in gone.passed:
        name = _named(passed.product_kind, passed.provider)
        text = PASSED[passed.what]
        yield passed.on, passed.client_id, t(text, agreement=name, client=passed.client_name)


def _named(kind: str, provider: str | None) -> str:
    return ", ".join(filter(None, (product_kind(ProductKind(kind), t), provider)))
