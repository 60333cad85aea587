"""What happened while you were away: one calm list, until you have seen it."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.language import t
from app.today.rules import Away
from app.today.words import away
from ui.shared.flow import FlowRow
from ui.shared.link_line import LinkLine
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace


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
        self.link_clicked.connect(self._on_seen)
        self._since: date | None = None
        self.hide()

    def show_away(self, gone: Away | None) -> None:
        """Tell of an absence; of one that was seen, and of none, nothing."""
        self._since = gone.since if gone else None
        for link in self.links:
            self._flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = []
        if gone is None or gone.since == self._seen:
            self.hide()
            return
        self.set_note(t.plural("{n} day", "{n} days", gone.days))
        self.told.setText(away(gone, t, self._workplace.formats))
        for client_id, words in self._lines(gone):
            link = LinkLine(words)
            link.setProperty("client", client_id)
            link.clicked.connect(self._on_clicked)
            self.links.append(link)
            self._flow.addWidget(link)
        self._lines_of_links.setVisible(bool(self.links))
        self.show()

    def _lines(self, gone: Away) -> Iterator[tuple[str, str]]:
        day = self._workplace.formats.date_day
        for one in gone.birthdays:
            yield one.client_id, t("{name} had a birthday, {day}", name=one.person, day=day(one.birthday.on))
        for ended in gone.ended:
            kind = product_kind(ProductKind(ended.product_kind), t)
            name = ", ".join(filter(None, (kind, ended.provider)))
            yield (
                ended.client_id,
                t("{agreement} of {client} ended, {day}", agreement=name, client=ended.client_name, day=day(ended.on)),
            )

    @Slot()
    def _on_clicked(self) -> None:
        self.client_requested.emit(self.sender().property("client"))

    @Slot()
    def _on_seen(self) -> None:
        self._seen = self._since
        self.hide()
