"""How to reach the client: numbers, addresses, the street, the words that were put on it, and own fields."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.clients.consent_words import reach_channel
from app.clients.own_words import own_value
from app.clients.rules import ContactPoint, PointKind
from app.clients.rules.numbers import iban_in_groups
from app.clients.rules.speaking import PostalAddress, name_of, post_of, reached_through
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace

POINT_ICONS: Final = {PointKind.EMAIL: "mail", PointKind.PHONE: "phone", PointKind.MOBILE: "phone"}


class ReachPart(Section):
    """The link changes the client's details."""

    edit_requested = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Contact"), link=t("Change…"))
        self._workplace = workplace
        self.lines: list[str] = []
        self._rows = QWidget()
        self.add(self._rows)
        self.body.addStretch(1)
        self.link.setAccessibleName(t("Change the details"))
        self.link_clicked.connect(self.edit_requested)

    def show_client(self, whole: ClientWhole) -> None:
        points = reached_through(whole.points, whole.persons, whole.speakers, self._workplace.today)
        rows = [(POINT_ICONS[point.kind], _reached(point, whole)) for point in points]
        client = whole.client
        if client.preferred_channel is not None:
            rows.insert(
                0,
                ("heart-handshake", t("Likes to be reached by: {way}", way=reach_channel(client.preferred_channel, t))),
            )
        street = " ".join(part for part in (client.street, client.house_number) if part)
        place = " ".join(part for part in (client.postcode, client.town) if part)
        address = ", ".join(part for part in (street, place) if part)
        if address:
            rows.append(("house", address))
        rows += _post_rows(whole, self._workplace.today)
        if client.lives_with_id is not None:
            rows.append(("link", t("Lives at the address of {client}", client=whole.lives_with)))
        if client.iban:
            rows.append(("landmark", iban_in_groups(client.iban)))
        if client.registry_number:
            rows.append(("building", t("Trade register {number}", number=client.registry_number)))
        if whole.tags:
            rows.append(("tag", ", ".join(whole.tags)))
        if client.pension_date is not None:
            day = self._workplace.formats.date_medium(client.pension_date)
            rows.append(("calendar-days", t("Pension date {day}", day=day)))
        formats = self._workplace.formats
        rows += [("list", f"{field.name}: {own_value(field, value, formats)}") for field, value in whole.own]
        self.lines = [words for _, words in rows]
        fresh = _icon_rows(rows)
        self.body.replaceWidget(self._rows, fresh)
        fresh.show()
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh


def _post_rows(whole: ClientWhole, today: date) -> list[tuple[str, str]]:
    """Say where post goes when somebody else reads it: where no address of that person is known, that none is sent."""
    through, address = post_of(PostalAddress(), whole.persons, whole.speakers, today)
    if not through:
        return []
    names = " & ".join(through)
    if address is None:
        return [("mail", t("Post goes to {name}, of whom no address is known", name=names))]
    place = ", ".join(part for part in address.lines if part)
    return [("mail", t("Post goes to {name}, {address}", name=names, address=place))]


def _icon_rows(rows: Sequence[tuple[str, str]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, look().px(8), 0, 0)
    grid.setHorizontalSpacing(look().px(10))
    grid.setVerticalSpacing(look().px(8))
    grid.setColumnStretch(1, 1)
    size = look().px(16)
    for number, (name, words) in enumerate(rows):
        mark = Words()
        mark.setPixmap(icon(name, "ink2").pixmap(QSize(size, size), box.devicePixelRatioF()))
        grid.addWidget(mark, number, 0, Qt.AlignmentFlag.AlignTop)
        text = Words(words, "body", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(text, number, 1)
    if not rows:
        grid.addWidget(Words(t("Not known how to reach this client."), "quiet", wrap=True), 0, 0, 1, 2)
    return box


def _reached(point: ContactPoint, whole: ClientWhole) -> str:
    owner = name_of(point, whole.persons, whole.speakers)
    marks = [owner if len(whole.persons) > 1 or whole.speakers else "", t("preferred") if point.preferred else ""]
    told = ", ".join(mark for mark in marks if mark)
    number = point.shown or point.value
    return f"{number} ({told})" if told else number
